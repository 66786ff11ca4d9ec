"""Customers and items with what the books hold for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.model.money import ZERO, Money
from daybook.model.sheet import LinkKind, Phrase, Sheet
from daybook.services.sheets.columns import (
    amount,
    at_the_end_of,
    count,
    line,
    money_or_none,
    quantity,
    text,
    total,
)
from daybook.services.sheets.item_accounts import ItemAccounts, item_accounts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from daybook.model.account import Account, AccountRole
    from daybook.model.ledger_reports import CustomerRow, StockRow
    from daybook.model.sheet import SheetRow

_CUSTOMERS = (
    text("reports.column_customer", 2),
    text("reports.column_email", 2),
    count("reports.column_documents"),
    amount("reports.column_sold"),
    amount("reports.column_owes"),
)
_ITEMS = (
    text("reports.column_item"),
    text("reports.column_name", 1),
    text("reports.column_kind"),
    text("reports.column_income_short"),
    text("reports.column_stock_short"),
    text("reports.column_cost_short"),
    quantity("reports.column_quantity"),
    amount("reports.column_value"),
    quantity("reports.column_shortfall"),
)

_STOCK = (
    text("reports.column_warehouse"),
    text("reports.column_item"),
    text("reports.column_name", 1),
    quantity("reports.column_quantity"),
    amount("reports.column_value"),
    quantity("reports.column_shortfall"),
)


def customers_sheet(customers: Sequence[CustomerRow], today: dt.date, home: str) -> Sheet:
    """Every customer with documents, sales and what is open, in home currency."""
    rows = [
        line(
            row.name,
            row.email,
            row.documents or None,
            Money(row.sold, home),
            money_or_none(row.owed, home),
            kind=LinkKind.CUSTOMER,
            target=row.customer_id,
        )
        for row in customers
    ]
    if rows:
        sold = sum((row.sold for row in customers), ZERO)
        owed = sum((row.owed for row in customers), ZERO)
        documents = sum(row.documents for row in customers)
        rows.append(total(Phrase("reports.sum"), None, documents, Money(sold, home), Money(owed, home)))
    return Sheet(Phrase("reports.customers"), at_the_end_of(today, home), home, _CUSTOMERS, tuple(rows))


def items_sheet(
    items: Sequence[StockRow], roles: Sequence[tuple[AccountRole, Account]], today: dt.date, home: str
) -> Sheet:
    """Every item with its kind, the accounts it goes to, and what is in stock."""
    rows = [_item(row, item_accounts(row, roles), home) for row in items]
    short = sum(1 for row in items if row.shortfall)
    if rows:
        value = sum((row.value for row in items), ZERO)
        rows.append(total(Phrase("reports.sum"), *(None,) * 6, Money(value, home), None))
    notes = (Phrase("reports.note_shortfall", {"count": short}),) if short else ()
    return Sheet(Phrase("reports.items"), at_the_end_of(today, home), home, _ITEMS, tuple(rows), notes)


def stock_sheet(items: Sequence[StockRow], today: dt.date, home: str) -> Sheet:
    """Every item in each warehouse that it moved in: quantity, its part of the value, what was short."""
    found = [(row, place) for row in items for place in row.places]
    rows = [
        line(
            place.warehouse,
            row.code,
            row.name,
            place.quantity or None,
            money_or_none(place.value, home),
            place.shortfall or None,
            kind=LinkKind.ITEM,
            target=row.code,
        )
        for row, place in sorted(found, key=lambda each: (each[1].warehouse, each[0].code))
    ]
    if rows:
        value = sum((place.value for _, place in found), ZERO)
        rows.append(total(Phrase("reports.sum"), *(None,) * 3, Money(value, home), None))
    notes = (Phrase("reports.note_stock_value"),) if rows else ()
    about = at_the_end_of(today, home)
    return Sheet(
        Phrase("reports.stock"), about, home, _STOCK, tuple(rows), notes, empty="reports.stock_empty"
    )


def _item(row: StockRow, accounts: ItemAccounts, home: str) -> SheetRow:
    return line(
        row.code,
        row.name,
        Phrase(f"reports.item.{row.kind.value}"),
        accounts.income,
        accounts.stock,
        accounts.cost,
        row.quantity or None,
        money_or_none(row.value, home),
        row.shortfall or None,
        kind=LinkKind.ITEM,
        target=row.code,
    )
