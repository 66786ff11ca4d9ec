"""What one order becomes: a sentence, its entries, and the proof below."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.state_label import Look, StateLabel
from daybook.gui.parts.text import Text
from daybook.gui.setup_pages.ledger import Ledger, LedgerRow
from daybook.wording import format_date, say

if TYPE_CHECKING:
    from daybook.model.document import JournalEntry


class Entries(QFrame):
    """The entries of one document, one below the other; several are headed by their dates."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_entries(self, entries: Sequence[JournalEntry], marked: Collection[str] = ()) -> None:
        """Show these entries; lines on `marked` accounts share the soft bar with the changed row."""
        clear(self._column)
        for entry in entries:
            if len(entries) > 1:
                words = say("setup.entry.dated", date=format_date(entry.date), reference=entry.reference)
                head = Text(words, Type.CAPTION, "text2")
                # Where the accounts below begin.
                head.setContentsMargins(8, 4, 8, 0)
                self._column.addWidget(head)
            rows = [
                LedgerRow(line.account, line.debit, line.credit, line.account.code in marked)
                for line in entry.lines
                if line.debit or line.credit
            ]
            ledger = Ledger()
            ledger.show_rows(rows, entry.lines[0].currency if entry.lines else entry.home_currency)
            self._column.addWidget(ledger)


class ProofLine(QWidget):
    """Says "The shop's total is 51.42, the books' too.", or names both where they differ."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = StateLabel(Look("circle-check", "ok", ""), Type.CAPTION, letters=20)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.state)

    def show_totals(self, shop: Decimal, books: Decimal, currency: str) -> None:
        """Compare the two totals."""
        if shop == books:
            look = Look("circle-check", "ok", say("setup.proof.equal", shop=shop, currency=currency))
        else:
            words = say("setup.proof.differs", shop=shop, books=books, currency=currency)
            look = Look("equal-not", "err", words)
        self.state.set_look(look)
