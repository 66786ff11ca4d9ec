"""The line at the page's bottom: where every order of these dates stands, and when the shop was asked."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.card import Ground
from daybook.gui.parts.text import Elided, Text
from daybook.wording import format_datetime, say

if TYPE_CHECKING:
    from daybook.model.table import ListCounts


class Footer(Ground):
    """Two sentences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 7, 16, 7)
        line.setSpacing(16)
        self._counts = Elided("", Type.CAPTION, "text2")
        self._listed = Text("", Type.CAPTION, "text2")
        line.addWidget(self._counts, 1)
        line.addWidget(self._listed)

    @property
    def words(self) -> str:
        """The sentence about the counts."""
        return self._counts.text()

    def show_counts(self, counts: ListCounts) -> None:
        """Say where the orders stand; nothing but zeros is left out."""
        self._counts.setText(counts_sentence(counts))

    def show_listed(self, listed: dt.datetime | None, now: dt.datetime) -> None:
        """Say when the shop was last asked, by this computer's clock."""
        self._listed.setText(listed_sentence(listed, now))


def counts_sentence(counts: ListCounts) -> str:
    """As "412 orders in these dates: 371 imported, 12 need you, 8 left out by you, 21 outside …"."""
    parts = [
        say(code, count=number)
        for code, number in (
            ("orders.count_imported", counts.imported),
            ("orders.count_new", counts.new),
            ("orders.count_needs_you", counts.needs_you),
            ("orders.count_left_out", counts.left_out),
            ("orders.count_outside", counts.outside),
        )
        if number
    ]
    total = say("orders.count_total", count=counts.total)
    return say("orders.counts", total=total, parts=", ".join(parts)) if parts else total


def listed_sentence(listed: dt.datetime | None, now: dt.datetime) -> str:
    """As "Listed today, 14:06" or with its date; on this computer's clock."""
    if listed is None:
        return say("orders.never_listed")
    here = now.astimezone().tzinfo or ZoneInfo("UTC")
    local = listed.astimezone(here)
    if local.date() == now.astimezone(here).date():
        return say("orders.listed_today", time=f"{local:%H:%M}")
    return say("orders.listed", when=format_datetime(listed, here))
