"""One entry of the ledger, opened at the right: its lines, where its rate comes from, what reverses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.button import icon_button
from daybook.gui.parts.card import Ground
from daybook.gui.parts.entry_table import EntryTable
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.rule import Rule
from daybook.gui.parts.text import Elided, Paragraph
from daybook.model.document import JournalEntry
from daybook.wording import format_date, format_decimal, say

if TYPE_CHECKING:
    from daybook.model.ledger import LedgerEntry


class EntryPanel(Ground):
    """`closed` says that its button was pressed."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self.number = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 12, 12)
        self._column.setSpacing(8)

    def show_entry(self, entry: LedgerEntry) -> None:
        """Show it whole."""
        self.number = entry.number
        clear(self._column)
        head = QHBoxLayout()
        title = say("reports.entry", number=entry.number, date=format_date(entry.date))
        self.setAccessibleName(title)
        head.addWidget(Elided(title, Type.SECTION), 1)
        close = icon_button("panel-right", say("reports.close_entry"))
        close.clicked.connect(self.closed)
        head.addWidget(close)
        self._column.addLayout(head)
        self._column.addWidget(Elided(_what(entry), Type.BODY, "text2"))
        for code, number in (
            ("reports.entry_reverses", entry.reverses),
            ("reports.entry_reversed_by", entry.reversed_by),
        ):
            if number:
                self._column.addWidget(Elided(say(code, number=number), Type.STRONG, "warn"))
        self._column.addWidget(Rule())
        table = EntryTable()
        table.show_entry(_journal(entry))
        self._column.addWidget(table)
        if any(line.currency != entry.home_currency for line in entry.lines):
            values = {"rate": format_decimal(entry.rate.normalize()), "source": entry.rate_source}
            self._column.addWidget(Paragraph(say("reports.entry_rate", **values), Type.CAPTION))
        self._column.addStretch()


def _what(entry: LedgerEntry) -> str:
    origin = say(f"reports.entry.{entry.origin.value}")
    return "  \N{MIDDLE DOT}  ".join(part for part in (origin, entry.reference, entry.memo) if part)


def _journal(entry: LedgerEntry) -> JournalEntry:
    return JournalEntry(
        entry.date,
        entry.reference,
        entry.lines,
        entry.rate,
        entry.rate_source,
        entry.home_currency,
        entry.number,
        entry.origin,
    )
