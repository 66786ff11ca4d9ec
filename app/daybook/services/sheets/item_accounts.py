"""Where an item's sales, stock and cost go: to an account of its own, else to that of their role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.model.account import Account, AccountRole, Role
from daybook.model.books import ItemKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from daybook.model.ledger_reports import StockRow


@dataclass(frozen=True, slots=True)
class ItemAccounts:
    """Codes of accounts, '' where there is none: only stock items move stock and cost."""

    income: str
    stock: str = ""
    cost: str = ""


def item_accounts(item: StockRow, roles: Sequence[tuple[AccountRole, Account]]) -> ItemAccounts:
    """The accounts of an item; a certificate's is what is owed to its holder."""
    codes = {role.role: account.code for role, account in roles if not role.key}
    sold = Role.CERTIFICATES if item.kind is ItemKind.CERTIFICATE else Role.SALES
    income = item.income_account or codes.get(sold, "")
    if item.kind is not ItemKind.STOCK:
        return ItemAccounts(income)
    return ItemAccounts(income, codes.get(Role.STOCK, ""), codes.get(Role.COST_OF_SALES, ""))
