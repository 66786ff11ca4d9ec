"""A journal entry: account, debit, credit, closed with a single line above and a double one below."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type, font
from daybook.gui.parts.figure_side import FLUSH_RIGHT
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.rule import Rule
from daybook.gui.parts.text import AccountName, Text
from daybook.wording import format_amount, say

if TYPE_CHECKING:
    from daybook.model.document import EntryLine, JournalEntry


class EntryTable(QWidget):
    """Shows one entry; its names begin and its figures end where what is around it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._figures = 0
        self._shown: JournalEntry | None = None
        self.setAccessibleName(say("gui.entry"))

    def show_entry(self, entry: JournalEntry) -> None:
        """Show the lines of `entry` in its own order."""
        clear(self._column)
        self._shown = entry
        self._figures = _figure_width(entry)
        self._column.addWidget(self._row(say("gui.account"), say("gui.debit"), say("gui.credit"), _HEAD))
        self._column.addWidget(Rule())
        for number, line in enumerate(entry.lines):
            if number:
                self._column.addWidget(Rule("grid"))
            self._column.addWidget(self._entry_row(line))
        self._close(entry)

    def changeEvent(self, event: QEvent) -> None:
        """Give the figures the room of larger letters, once Qt has told everybody of them."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._shown is not None:
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        if self._shown is not None and _figure_width(self._shown) != self._figures:
            self.show_entry(self._shown)

    def _close(self, entry: JournalEntry) -> None:
        currency = entry.lines[0].currency if entry.lines else entry.home_currency
        debit = sum((line.debit for line in entry.lines), Decimal(0))
        credit = sum((line.credit for line in entry.lines), Decimal(0))
        word = say("gui.equal") if debit == credit else say("gui.not_equal")
        self._column.addWidget(Rule("edge"))
        closing = self._row(
            word, format_amount(debit, currency), format_amount(credit, currency), Type.STRONG
        )
        self._column.addWidget(closing)
        self._column.addWidget(Rule("edge", lines=2))

    def _entry_row(self, line: EntryLine) -> QWidget:
        debit = format_amount(line.debit, line.currency) if line.debit else ""
        credit = format_amount(line.credit, line.currency) if line.credit else ""
        return self._row(line.account.name, debit, credit, Type.BODY, line.account.code)

    def _row(self, name: str, debit: str, credit: str, kind: Type, code: str = "") -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(4)
        tone = "muted" if kind is _HEAD else "text"
        # Beside a name of several lines figures stand with the first.
        top = Qt.AlignmentFlag.AlignTop
        if code:
            line.addWidget(Text(code, kind, "muted"), 0, top)
        line.addWidget(AccountName(name, kind, tone), 1)
        for words in (debit, credit):
            figure = Text(words, kind, tone)
            figure.setAlignment(FLUSH_RIGHT)
            figure.setFixedWidth(self._figures)
            line.addWidget(figure, 0, top)
        return row


_HEAD = Type.CAPTION


def _figure_width(entry: JournalEntry) -> int:
    """Room for the widest figure of the entry, its sums among them, in bold."""
    metrics = QFontMetrics(font(Type.STRONG))
    amounts = [amount for line in entry.lines for amount in (line.debit, line.credit)]
    total = sum((line.debit for line in entry.lines), Decimal(0))
    texts = [format_amount(amount, entry.lines[0].currency) for amount in (*amounts, total)]
    words = [say("gui.debit"), say("gui.credit")]
    return max(metrics.horizontalAdvance(text) for text in (*texts, *words)) + 6
