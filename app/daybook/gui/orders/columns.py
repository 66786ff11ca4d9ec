"""The columns of the orders table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from daybook.gui.orders.state_looks import state_codes
from daybook.gui.parts.widest import widest_day, widest_state
from daybook.model.table import Column


@dataclass(frozen=True, slots=True)
class TableColumn:
    """What a column sorts by, its title's code, and a text as wide as needed.

    '' shares what is left, or is as wide as the language needs (`widest_texts`).
    """

    column: Column | None
    title: str
    widest: str
    right: bool = False


TICK: Final = 0
DATE: Final = 2
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
    TableColumn(Column.DATE, "orders.column_date", ""),
    TableColumn(Column.CUSTOMER, "orders.column_customer", ""),
    TableColumn(Column.STATUS, "orders.column_status", ""),
    TableColumn(Column.PAYMENT, "orders.column_payment", ""),
    TableColumn(Column.TOTAL, "orders.column_total", "8,888.88 USD", right=True),
    TableColumn(Column.STATE, "orders.column_state", ""),
    TableColumn(None, "orders.column_proof", "88,888.88 xxxx"),
    TableColumn(None, "orders.column_shop", "Finch Outletx"),
)


def widest_texts() -> list[str]:
    """A text for each column, as wide as the column has to be; '' for those that share what is left."""
    said = {DATE: widest_day(), STATE: widest_state(*state_codes())}
    return [said.get(place, column.widest) for place, column in enumerate(COLUMNS)]
