"""The items as Salesorder's import takes them: code, description, unit price, unit and the three accounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from daybook.exports.csv_text import text_of
from daybook.model.account import Role
from daybook.model.books import ItemKind

if TYPE_CHECKING:
    from daybook.exports.content import Chunk
    from daybook.model.account import Account, AccountRole
    from daybook.model.ledger_reports import StockRow

FILE: Final = "items.csv"
COLUMNS: Final = (
    *("Item Code", "Description", "Item Type", "Unit of Measure", "Unit Price", "Income"),
    *("Cost of Goods Sold", "Stock Asset", "Active"),
)
TYPES: Final = {
    ItemKind.STOCK: "Stock Item",
    ItemKind.NON_STOCK: "Non-Stock Item",
    ItemKind.SERVICE: "Service Item",
    ItemKind.DIGITAL: "Non-Stock Item",
    ItemKind.CERTIFICATE: "Non-Stock Item",
}


def items(
    rows: Sequence[StockRow], accounts: Sequence[Account], roles: Sequence[tuple[AccountRole, Account]]
) -> Iterator[Chunk]:
    """The items as one file; accounts by name, those of cost and stock for stock items alone."""
    names = {account.code: account.name for account in accounts}
    by_role = {role.role: account.name for role, account in roles if not role.key}
    yield FILE, text_of([COLUMNS])
    for each in rows:
        is_stock = each.kind is ItemKind.STOCK
        cells = (
            *(each.code, each.name, TYPES[each.kind], each.unit, each.unit_price),
            names.get(each.income_account) or by_role.get(_income_role(each.kind), ""),
            by_role.get(Role.COST_OF_SALES, "") if is_stock else "",
            by_role.get(Role.STOCK, "") if is_stock else "",
            each.active,
        )
        yield FILE, text_of([cells])


def _income_role(kind: ItemKind) -> Role:
    return Role.CERTIFICATES if kind is ItemKind.CERTIFICATE else Role.SALES
