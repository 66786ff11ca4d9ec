"""The proof: what the shop says, what the books say, and the difference."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.state_label import Look, StateLabel
from daybook.gui.parts.text import Text
from daybook.wording import format_amount, say


class ProofLine(GivingWay):
    """As "Shop 92.12, books 92.12" and at the right "Difference 0.00" with a tick, or with a warning.

    No figure is ever cut: the difference goes below where both do not fit beside each other.
    """

    def __init__(
        self, shop: Decimal, books: Decimal, currency: str, code: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(8, parent)
        both = say(code, shop=format_amount(shop, currency), books=format_amount(books, currency))
        word = say("orders.difference", amount=format_amount(books - shop, currency))
        self.line.addWidget(Text(both, Type.BODY, "text2"), 1)
        look = Look("circle-check", "ok", word) if shop == books else Look("equal-not", "err", word)
        self.line.addWidget(StateLabel(look, Type.STRONG))
        self.setAccessibleName(f"{both}. {word}")
