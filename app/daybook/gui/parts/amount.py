"""Amounts: right-aligned, with the currency's decimals."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.figure_side import FLUSH_RIGHT
from daybook.gui.parts.text import Text
from daybook.wording import format_amount, format_money


class Amount(Text):
    """An amount without its code: the code stands in the column's head or after the grand total."""

    def __init__(
        self,
        amount: Decimal,
        currency: str,
        kind: Type = Type.BODY,
        tone: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(format_amount(amount, currency), kind, tone, parent)
        self.setAlignment(FLUSH_RIGHT)


class Total(Text):
    """An amount with its currency code, in bold."""

    def __init__(self, amount: Decimal, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(format_money(amount, currency), Type.STRONG, "text", parent)
        self.setAlignment(FLUSH_RIGHT)
