"""How wide a column has to be for what it says in the language in use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from daybook.wording import format_date, say

ICON_ROOM = "XXX "
"""As wide as an icon and the gap behind it."""


def widest_day() -> str:
    """The day that takes most room, and a blank: the grid of a table takes a pixel from its cells."""
    return longest(format_date(dt.date(2028, month, 28)) for month in range(1, 13)) + " "


def widest_state(*codes: str) -> str:
    """The longest of the words that stand behind an icon."""
    return ICON_ROOM + longest(say(code) for code in codes)


def longest(texts: Iterable[str]) -> str:
    """The text with most letters."""
    return max(texts, key=len)
