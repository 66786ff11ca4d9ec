"""The proof: what the shop says, what the books say, and the difference."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.state_label import Look, StateLabel
from daybook.gui.parts.text import Elided
from daybook.wording import format_amount, say

_ONE_LINE = 268
"""What the narrow panel leaves for the words."""


class ProofLine(QWidget):
    """As "Shop 92.12, books 92.12" and at the right "Difference 0.00" with a tick, or with a warning."""

    def __init__(
        self, shop: Decimal, books: Decimal, currency: str, code: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        both = say(code, shop=format_amount(shop, currency), books=format_amount(books, currency))
        word = say("orders.difference", amount=format_amount(books - shop, currency))
        metrics = self.fontMetrics()
        fits = metrics.horizontalAdvance(both) + metrics.horizontalAdvance(word) < _ONE_LINE
        line = QHBoxLayout(self) if fits else QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8 if fits else 4)
        line.addWidget(Elided(both, Type.BODY, "text2"), 1)
        look = Look("circle-check", "ok", word) if shop == books else Look("equal-not", "err", word)
        line.addWidget(StateLabel(look, Type.STRONG))
        self.setAccessibleName(f"{both}. {word}")
