"""One day side by side: a document for each order, and one entry for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.text import Paragraph, Text
from daybook.gui.setup_pages.entry_view import Entries
from daybook.wording import format_money, say

if TYPE_CHECKING:
    from daybook.model.document import SalesDocument
    from daybook.services.summaries.summary_switch import DayBothWays

MOST = 8
"""Documents named one by one; the rest is counted."""

_BETWEEN = 10
"""Pixels between one entry and the head of the next."""


class DayColumns(GivingWay):
    """Two columns; empty while nothing is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(28, parent)
        self._shown: DayBothWays | None = None
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for column, stretch in ((self._left, 3), (self._right, 4)):
            column.setSpacing(4)
            self.line.addLayout(column, stretch)

    def show_day(self, day: DayBothWays | None) -> None:
        """Show a day, or that there is none; the same day again changes nothing."""
        if day is not None and day is self._shown:
            return
        self._shown = day
        clear(self._left)
        clear(self._right)
        if day is None:
            self._left.addWidget(Paragraph(say("summary.day.none")))
            return
        self._show_each(day)
        self._show_summaries(day)
        for column in (self._left, self._right):
            # Not aligned at the top: then Qt gives broken lines no more than one line's height.
            column.addStretch()

    def _show_each(self, day: DayBothWays) -> None:
        self._left.addWidget(Text(say("summary.day.each", count=len(day.each)), Type.STRONG))
        for document in day.each[:MOST]:
            self._left.addLayout(_row(document))
        if len(day.each) > MOST:
            self._left.addWidget(Text(say("summary.day.more", count=len(day.each) - MOST), tone="text2"))

    def _show_summaries(self, day: DayBothWays) -> None:
        count = len(day.summaries)
        self._right.addWidget(Text(say("summary.day.summaries", count=count), Type.STRONG))
        for place, document in enumerate(day.summaries):
            if place:
                self._right.addSpacing(_BETWEEN)
            words = say("summary.day.one", reference=document.reference, currency=document.currency)
            areas = ", ".join(_areas(document))
            self._right.addWidget(Paragraph(f"{words} · {areas}" if areas else words, Type.CAPTION))
            entries = Entries()
            entries.show_entries(document.entries)
            self._right.addWidget(entries)
        if day.alone:
            self._right.addWidget(Paragraph(say("summary.day.alone", count=len(day.alone)), Type.CAPTION))


def _areas(document: SalesDocument) -> list[str]:
    """Its tax areas by name; tax whose rows are not read yet has none, and is told as such at the end."""
    names = list(dict.fromkeys(tax.name or tax.area for tax in document.taxes))
    named = [name for name in names if name]
    return named if len(named) == len(names) else [*named, say("summary.day.area_later")]


def _row(document: SalesDocument) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(Text(document.reference), 1)
    line.addWidget(Text(format_money(document.total, document.currency)))
    return line
