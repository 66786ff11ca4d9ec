"""What a count of stock starts from: the items, the warehouses, and whether cost of sales is posted yet."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.model.books import ItemKind, PickList

if TYPE_CHECKING:
    from daybook.model.ledger import StockCount
    from daybook.model.ledger_port import LedgerKeeping, LedgerReading
    from daybook.model.ledger_reports import StockRow
    from daybook.model.ports import Books


@dataclass(frozen=True, slots=True)
class Stocktaking:
    """Stock items to count. Cost of sales is off until opening stock was entered.

    `warehouses` are those of the books, by name; `kept_in` those where anything was entered before.
    `reopened` are items with a warehouse where their opening stock was taken back, and nothing came in since.
    """

    items: tuple[StockRow, ...]
    cost_is_on: bool
    home: str
    today: dt.date
    warehouses: tuple[str, ...] = ()
    kept_in: frozenset[str] = frozenset()
    reopened: frozenset[tuple[str, str]] = frozenset()

    def opens(self, warehouse: str) -> bool:
        """Whether what is entered for a warehouse is its opening stock: nothing ever came into it."""
        return not self.cost_is_on or bool(self.kept_in and warehouse and warehouse not in self.kept_in)

    def is_opening(self, count: StockCount) -> bool:
        """Whether this is opening stock: that of its warehouse, or what was taken back to be entered anew.

        Any other item that is first met in a warehouse which others are kept in was found: it is counted.
        """
        return self.opens(count.warehouse) or (count.item, count.warehouse) in self.reopened


def warehouses_of(books: Books) -> tuple[str, ...]:
    """The books' warehouses, by name."""
    return tuple(each.name for each in books.pick_list(PickList.WAREHOUSES, threading.Event()) if each.active)


def stocktaking(
    ledger: LedgerReading,
    today: dt.date,
    warehouses: Sequence[str] = (),
    wanted: Callable[[StockRow], bool] | None = None,
) -> Stocktaking:
    """Read it; `wanted` narrows the items."""
    rows = ledger.stock()
    items = tuple(
        row for row in rows if row.kind is ItemKind.STOCK and row.active and (wanted is None or wanted(row))
    )
    kept = frozenset(place.warehouse for row in rows for place in row.places if place.is_kept)
    reopened = frozenset((row.code, place.warehouse) for row in rows for place in row.places if place.reopens)
    home = ledger.home_currency()
    return Stocktaking(items, cost_is_on(rows), home, today, tuple(warehouses), kept, reopened)


def enter_counts(ledger: LedgerKeeping, found: Stocktaking, counts: Sequence[StockCount], on: dt.date) -> str:
    """Enter opening stock where there is none yet, and count the others; the numbers of the entries.

    Raises:
        DaybookError: as the books do; what was entered before stays.
    """
    opening = [count for count in counts if found.is_opening(count)]
    counted = [count for count in counts if not found.is_opening(count)]
    numbers = []
    if opening:
        numbers.append(ledger.open_stock(opening, on))
    if counted:
        numbers.append(ledger.count_stock(counted, on))
    return ", ".join(number for number in numbers if number)


def cost_is_on(rows: Sequence[StockRow]) -> bool:
    """Whether opening stock was ever entered; what stands on the stock account by hand says nothing of it."""
    return any(place.is_kept for row in rows for place in row.places)
