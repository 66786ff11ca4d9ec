"""The dates of a credit memo: never before its sale, while the money keeps its own day (R2, R10, R14)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from daybook.conversion.refunds import Against, build_credit_memo
from daybook.model.document import DocumentKind, EntryOrigin, SalesDocument
from daybook.model.setup import DocumentDate
from helpers.orders import (
    SETUP,
    built,
    check_sound,
    default_plan,
    line,
    paid_in_full,
    shop_order,
    tax_row,
    transaction,
)
from unit.conversion.refunds import piece, refund

if TYPE_CHECKING:
    from daybook.model.payment import OrderDetails
    from daybook.model.refund import Refund

OCTOBER, NOVEMBER, DECEMBER = (dt.datetime(2026, month, day, 12, tzinfo=dt.UTC) for month, day in (
    (10, 30), (11, 1), (12, 10),
))  # fmt: skip
BY_SHIPMENT = replace(SETUP, document_date=DocumentDate.SHIPMENT)
ORDER = replace(shop_order(line("30.00", "3.00", quantity=3)), created=OCTOBER, shipped=DECEMBER)
GIVEN = refund("11.00", "1.00", piece(), created=NOVEMBER)


def details() -> OrderDetails:
    paid = paid_in_full(ORDER, [tax_row("3.00")])
    return replace(paid, transactions=(transaction("33.00", created=OCTOBER),))


def sale() -> SalesDocument:
    found = built(ORDER, details(), BY_SHIPMENT)
    assert (found.kind, found.date) == (DocumentKind.SALES_INVOICE, dt.date(2026, 12, 10))
    return found


def memo(against: SalesDocument, given: Refund = GIVEN) -> SalesDocument:
    plan = default_plan(BY_SHIPMENT)
    found = build_credit_memo(ORDER, details(), given, Against(against, "9"), BY_SHIPMENT, plan)
    assert isinstance(found, SalesDocument), found
    check_sound(found)
    return found


def entries(document: SalesDocument) -> list[str]:
    return [
        f"{entry.date} {'Dr' if one.debit else 'Cr'} {one.account.code} {one.debit or one.credit}"
        for entry in document.entries
        for one in entry.lines
    ]


def test_r14_a_refund_before_the_invoice_is_credited_with_it_and_its_money_goes_on_its_own_day() -> None:
    found = memo(sale())
    assert (found.date.isoformat(), found.tax_date.isoformat()) == ("2026-12-10", "2026-12-10")
    assert [one.date.isoformat() for one in found.receipts] == ["2026-11-01"]
    assert entries(found) == [
        "2026-12-10 Dr 4300 10.00",
        "2026-12-10 Dr 2201 1.00",
        "2026-12-10 Cr 2320 11.00",
        "2026-11-01 Dr 2320 11.00",
        "2026-11-01 Cr 1101 11.00",
    ]
    assert [entry.origin for entry in found.entries] == [EntryOrigin.DOCUMENT, EntryOrigin.RECEIPT]
    assert [entry.reference for entry in found.entries] == ["WEB-1042/CM77", "WEB-1042/CM77/R1"]


@pytest.mark.parametrize("until", ["2026-10-31", "2026-11-30", "2026-12-31"])
def test_r2_deposits_hold_what_was_paid_less_what_went_back_until_the_invoice(until: str) -> None:
    day = dt.date.fromisoformat(until)
    sold = sale()
    moved = [
        one.credit - one.debit
        for entry in (*sold.entries, *memo(sold).entries)
        for one in entry.lines
        if entry.date <= day and one.account.code == "2320"
    ]
    expected = {"2026-10-31": "33.00", "2026-11-30": "22.00", "2026-12-31": "0.00"}
    assert sum(moved) == Decimal(expected[until])


def test_r10_the_tax_date_stays_that_of_the_refund_where_only_posting_was_moved() -> None:
    late = replace(sale(), tax_date=dt.date(2026, 10, 31))
    found = memo(late)
    assert (found.date.isoformat(), found.tax_date.isoformat()) == ("2026-12-10", "2026-11-01")


def test_a_refund_after_its_sale_keeps_its_day_and_needs_no_deposits() -> None:
    found = memo(sale(), replace(GIVEN, created=DECEMBER + dt.timedelta(days=3)))
    assert (found.date.isoformat(), found.tax_date.isoformat()) == ("2026-12-13", "2026-12-13")
    assert entries(found)[-1] == "2026-12-13 Cr 1101 11.00"
    assert len(found.entries) == 1
