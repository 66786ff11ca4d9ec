"""What the shop took for an order after its import, and the button that books it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.button import small_button
from daybook.gui.parts.icon_label import IconLabel
from daybook.gui.parts.text import Elided, Paragraph, Text
from daybook.wording import describe, format_money, say

if TYPE_CHECKING:
    from daybook.services.results import LaterPayment


class LaterPanel(QWidget):
    """Each payment with its way, day and amount; `book_asked` where nothing but a yes is missing."""

    book_asked = Signal()

    def __init__(self, payments: Sequence[LaterPayment], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel("wallet", "warn"))
        head.addWidget(Text(say("later_payment.title"), Type.STRONG), 1)
        column.addLayout(head)
        for payment in payments:
            column.addWidget(_row(payment))
        sentences = [describe(each.problem) for each in payments if each.problem is not None]
        for words in dict.fromkeys(f"{each.what} {each.todo}".strip() for each in sentences):
            column.addWidget(Paragraph(words, Type.CAPTION))
        bookable = [each for each in payments if each.problem is None]
        if bookable:
            column.addWidget(Paragraph(say("later_payment.panel"), Type.CAPTION))
            self.book = small_button(say("later_payment.book"))
            self.book.clicked.connect(self.book_asked)
            column.addWidget(self.book)


def _row(payment: LaterPayment) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    words = say("later_payment.line", method=payment.method, date=payment.date)
    amount = format_money(payment.amount.amount, payment.amount.currency)
    line.addWidget(Elided(words, Type.BODY), 1)
    line.addWidget(Text(amount))
    row.setAccessibleName(f"{words}: {amount}")
    return row
