"""What a count of stock starts from: the stock items, and whether cost of sales is posted yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from daybook.model.account import Role
from daybook.model.books import ItemKind
from daybook.model.ledger_port import LedgerReading
from daybook.model.ledger_reports import StockRow


@dataclass(frozen=True, slots=True)
class Stocktaking:
    """Stock items to count. Cost of sales is off until opening stock was entered."""

    items: tuple[StockRow, ...]
    cost_is_on: bool
    home: str
    today: dt.date


def stocktaking(
    ledger: LedgerReading, today: dt.date, wanted: Callable[[StockRow], bool] | None = None
) -> Stocktaking:
    """Read it; `wanted` narrows the items."""
    rows = ledger.stock()
    items = tuple(
        row for row in rows if row.kind is ItemKind.STOCK and row.active and (wanted is None or wanted(row))
    )
    return Stocktaking(items, cost_is_on(ledger, rows, today), ledger.home_currency(), today)


def cost_is_on(ledger: LedgerReading, rows: Sequence[StockRow], today: dt.date) -> bool:
    """Whether stock was ever entered: it stands with an item, or on the accounts of stock and its cost."""
    if any(row.quantity or row.value or row.shortfall for row in rows):
        return True
    codes = {
        account.code for role, account in ledger.roles() if role.role in {Role.STOCK, Role.COST_OF_SALES}
    }
    return any(
        row.account.code in codes and (row.debit or row.credit) for row in ledger.trial_balance(today).rows
    )
