"""What stands at a sheet's foot: how many of what it lists, and what they come to."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from daybook.model.money import Money
from daybook.model.sheet import RowKind
from daybook.wording import format_money, say

if TYPE_CHECKING:
    from daybook.model.sheet import Cell, Sheet

_FOOT: Final = {
    "reports.account": ("entries", ("reports.column_debit", "reports.column_credit")),
    "reports.accounts": ("accounts", ("reports.column_debit", "reports.column_credit")),
    "reports.clearing": ("payments", ("reports.column_home",)),
    "reports.customers": ("customers", ("reports.column_sold", "reports.column_owes")),
    "reports.items": ("items", ("reports.column_value",)),
    "reports.open_invoices": ("documents", ()),
    "reports.paid_not_shipped": ("orders", ()),
    "reports.payouts": ("payouts", ("reports.column_gross", "reports.column_fees", "reports.column_net")),
    "reports.periods": ("months", ()),
    "reports.receipts": ("payments", ("reports.column_amount",)),
    "reports.reconciled_orders": ("orders", ()),
    "reports.refunds": ("refunds", ()),
    "reports.trial_balance": ("accounts", ("reports.column_debit", "reports.column_credit")),
}
"""By a sheet's title what its lines are, and the columns that may be added up: not what runs on."""


def foot_words(sheet: Sheet) -> str:
    """As "57 customers · Sold 17,034.95 USD · Owes 2,794.41 USD"; '' where a count would tell nothing.

    Amounts in other currencies are not added to those in the sheet's own: their column has no sum then.
    """
    kind, columns = _FOOT.get(sheet.title.code, ("", ()))
    lines = [row.cells for row in sheet.rows if row.kind is RowKind.LINE and row.link is not None]
    if not kind or not lines:
        return ""
    parts = [say(f"reports.foot.{kind}", count=len(lines))]
    for place, column in enumerate(sheet.columns):
        code = column.title.code
        total = _total([cells[place] for cells in lines], sheet.currency) if code in columns else None
        if total is not None:
            amount = format_money(total, sheet.currency)
            parts.append(say("reports.foot_sum", column=say(code), amount=amount))
    return " \N{MIDDLE DOT} ".join(parts)


def _total(cells: list[Cell], currency: str) -> Decimal | None:
    """The sum of amounts, None where one is in another currency or there is none."""
    amounts = [cell for cell in cells if isinstance(cell, Money)]
    if not amounts or any(each.currency != currency for each in amounts):
        return None
    return sum((each.amount for each in amounts), Decimal(0))
