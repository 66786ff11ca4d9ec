"""The columns of the orders table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from daybook.model.table import Column


@dataclass(frozen=True, slots=True)
class TableColumn:
    """What a column sorts by, its title's code, and a text as wide as needed ('' shares what is left)."""

    column: Column | None
    title: str
    widest: str
    right: bool = False


TICK: Final = 0
STATE: Final = 7
PROOF: Final = 8
PAYMENT: Final = 5
SHOP: Final = 9
CUSTOMER: Final = 3
SHARES: Final = {CUSTOMER: 5, 4: 4, PAYMENT: 4}
"""How customer, shop status and payment divide what the other columns leave."""

COLUMNS: Final = (
    TableColumn(None, "orders.column_tick", ""),
    TableColumn(Column.ORDER, "orders.column_order", "88888"),
    TableColumn(Column.DATE, "orders.column_date", "88 Mmm 88"),
    TableColumn(Column.CUSTOMER, "orders.column_customer", ""),
    TableColumn(Column.STATUS, "orders.column_status", ""),
    TableColumn(Column.PAYMENT, "orders.column_payment", ""),
    TableColumn(Column.TOTAL, "orders.column_total", "8,888.88 USD", right=True),
    TableColumn(Column.STATE, "orders.column_state", "Waiting its turn xxx"),
    TableColumn(None, "orders.column_proof", "88,888.88 xxxx"),
    TableColumn(None, "orders.column_shop", "Finch Outletx"),
)
