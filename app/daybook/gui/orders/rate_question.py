"""Asks once which way the shop's exchange rate goes: both readings of a real order, two buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.button import small_button
from daybook.gui.parts.text import Paragraph, Text
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.model.problem import Problem


class RateQuestion(QWidget):
    """`answered` carries True where the amount is to be divided by the rate, False where multiplied."""

    answered = Signal(bool)

    def __init__(self, problem: Problem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(say("orders.rate_question"), Type.STRONG))
        column.addWidget(Paragraph(say("orders.rate_compare", total=problem.values["total"])))
        self.divided = self._choice("orders.rate_divided", problem, divided=True)
        self.multiplied = self._choice("orders.rate_multiplied", problem, divided=False)
        for choice in (self.divided, self.multiplied):
            column.addWidget(choice)
        column.addWidget(Paragraph(say("orders.rate_once"), Type.CAPTION))

    def _choice(self, code: str, problem: Problem, *, divided: bool) -> QWidget:
        made = small_button(say(code, **problem.values))
        made.clicked.connect(lambda: self.answered.emit(divided))
        return made
