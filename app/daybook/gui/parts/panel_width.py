"""How wide the panel beside a table is."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

_LETTERS: Final = 38
"""What an account's name and two figures need."""

_MOST: Final = 0.55


def panel_width(page: QWidget, usual: int) -> int:
    """The usual width, or more where text is large, up to a good half of `page`."""
    wanted = _LETTERS * page.fontMetrics().averageCharWidth()
    return max(usual, min(wanted, most_width(page)))


def most_width(page: QWidget) -> int:
    """What a panel may take of a page at the most: what is beside it is what it is about."""
    return int(_MOST * page.width())
