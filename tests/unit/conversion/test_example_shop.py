"""Hundreds of ordinary orders of the example shop, held against what the store's own JSON says of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from daybook.conversion.tax_areas import UNTAXED
from daybook.model.document import DocumentKind, DocumentLine, LineKind, SalesDocument
from daybook.model.money import ZERO
from daybook.model.order import store_date
from daybook.model.setup import Discounts, Setup
from helpers.example_orders import EXAMPLE_SETUP, ExampleOrder, example_orders
from helpers.orders import ADA, check_sound, matches_for, outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

SALES = {"4000", "4200", "4210"}
NET = replace(EXAMPLE_SETUP, discounts=Discounts.NET)
SETUPS = [
    EXAMPLE_SETUP,
    NET,
    replace(EXAMPLE_SETUP, document_kind=DocumentKind.SALES_INVOICE),
    replace(EXAMPLE_SETUP, document_kind=DocumentKind.SALES_ORDER),
]


def figure(source: dict[str, object], name: str) -> Decimal:
    return Decimal(str(source[name]))


def document_of(one: ExampleOrder, setup: Setup) -> SalesDocument:
    found = outcome(one.order, one.details, setup, matches_for(one.order, setup, ADA))
    assert isinstance(found, SalesDocument), (one.order.order_id, found)
    return found


def posted(document: SalesDocument, codes: set[str]) -> Decimal:
    """What these accounts were credited, less what they were debited."""
    lines = [line for entry in document.entries for line in entry.lines if line.account.code in codes]
    return sum((line.credit - line.debit for line in lines), ZERO)


def sold_lines(one: ExampleOrder) -> Iterator[dict[str, object]]:
    """The store's lines, gift certificates aside."""
    for group in ("pickups", "shipping", "downloads"):
        for part in one.body["consignments"][group]:
            yield from part["line_items"]


def net_sales(one: ExampleOrder) -> Decimal:
    """What the goods cost after discounts and without tax, by the store's own figures."""
    taxes: dict[str, Decimal] = defaultdict(Decimal)
    for row in one.taxes:
        if row["line_item_type"] == "item":
            taxes[str(row["order_product_id"])] += figure(row, "line_amount")
    total = ZERO
    for line in sold_lines(one):
        if one.body["is_tax_inclusive_pricing"]:
            total += figure(line, "discounted_total_inc_tax") - taxes[str(line["id"])]
        else:
            applied = line["applied_discounts"]
            assert isinstance(applied, list)
            total += figure(line, "total_ex_tax") - sum((figure(cut, "amount") for cut in applied), ZERO)
    return total


def check_totals(one: ExampleOrder, document: SalesDocument) -> None:
    check_sound(document)
    assert document.total == figure(one.body, "total_inc_tax")
    assert document.total_tax == figure(one.body, "total_tax")
    assert sum((line.tax for line in document.lines), ZERO) == document.total_tax
    certificates = [line for line in document.lines if line.kind is LineKind.CERTIFICATE]
    assert all(line.account.code == "2300" and not line.tax for line in certificates)


def check_money(one: ExampleOrder, document: SalesDocument, setup: Setup) -> None:
    day = store_date(one.order.created, setup.time_zone)
    received = sum((receipt.amount for receipt in document.receipts), ZERO)
    assert received + document.open == document.total
    assert document.date == document.tax_date == day
    paid_that_day = not document.open and all(receipt.date == day for receipt in document.receipts)
    if setup.document_kind is DocumentKind.CASH_SALE:
        assert (document.kind is DocumentKind.CASH_SALE) == paid_that_day


def check_revenue(one: ExampleOrder, document: SalesDocument) -> None:
    """Sales less discounts are the store's net; every tax account has the tax of its area."""
    if document.kind is DocumentKind.SALES_ORDER:
        assert posted(document, SALES) == 0
        return
    assert posted(document, SALES) == net_sales(one)
    for area in document.taxes:
        same = sum((other.tax for other in document.taxes if other.account == area.account), ZERO)
        assert posted(document, {area.account.code}) == same


def check_bases(one: ExampleOrder, document: SalesDocument) -> None:
    """The base of an area is the net amount of the lines its rows name, one time each."""
    named: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in one.taxes:
        named[f"{row['name']}|{row['class']}"].add(
            (row["line_item_type"], str(row.get("order_product_id", "")))
        )
    for area in (one for one in document.taxes if one.area != UNTAXED):
        rows = named["|".join(area.area.split("|")[:2])]
        lines = [line for line in document.lines if any(is_named(line, *row) for row in rows)]
        assert area.base == sum((line.amount for line in lines), ZERO), (one.order.order_id, area)


def is_named(line: DocumentLine, kind: str, line_id: str) -> bool:
    if kind in {"shipping", "handling"}:
        return line.kind.value == kind
    wanted = LineKind.WRAPPING if kind == "gift-wrapping" else LineKind.ITEM
    return line.kind is wanted and line.source_line_id == line_id


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_ordinary_orders_post_what_the_store_says(seed: int) -> None:
    orders = list(example_orders(seed, 200))
    assert {one.order.tax_inclusive for one in orders} == {True, False}
    for one in orders:
        for setup in SETUPS:
            document = document_of(one, setup)
            check_totals(one, document)
            check_money(one, document, setup)
            check_revenue(one, document)
            if setup is NET and len(one.body["consignments"]["shipping"]) == 1:
                check_bases(one, document)
