"""Moves of stock, as books that Daybook keeps itself tell them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal


class StockCause(StrEnum):
    """Why stock moved."""

    OPENING = "opening"
    RECEIPT = "receipt"
    SALE = "sale"
    RETURN = "return"
    TRANSFER = "transfer"
    COUNT = "count"
    REVERSAL = "reversal"

    @property
    def is_entered(self) -> bool:
        """True where a person said what moved, and may take it back."""
        return self in {self.OPENING, self.RECEIPT, self.RETURN, self.TRANSFER, self.COUNT}


@dataclass(frozen=True, slots=True)
class StockMove:
    """One move of an item in one warehouse. `quantity` and `value`, at home, are negative where goods leave.

    `entry` is the number of the entry that has its value, '' for none; `document` names the document that
    moved it, '' for none. `reverses` and `reversed_by` are the other of two, a move or an entry, '' for none.
    """

    number: str
    date: dt.date
    item: str
    name: str
    warehouse: str
    cause: StockCause
    quantity: Decimal
    value: Decimal
    shortfall: Decimal
    entry: str
    document: str
    books_id: str
    reverses: str
    reversed_by: str
