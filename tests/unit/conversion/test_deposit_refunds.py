"""Refunds of a sales order without an invoice: nothing was sold yet, so only its deposit can go back (R2)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from daybook.conversion.hold import Held
from daybook.conversion.refunds import DEPOSIT_LABEL, Against, build_credit_memo
from daybook.model.account import AccountRole, Role
from daybook.model.document import DocumentKind, SalesDocument
from helpers.orders import (
    SETUP,
    built,
    check_sound,
    codes,
    default_plan,
    journal,
    line,
    money,
    paid_in_full,
    shop_order,
    tax_row,
    unpaid,
)
from unit.conversion.refunds import paid_back, piece, refund

if TYPE_CHECKING:
    from daybook.model.payment import OrderDetails
    from daybook.model.refund import Refund

SALES_ORDERS = replace(SETUP, document_kind=DocumentKind.SALES_ORDER)
ORDER = shop_order(line("30.00", "3.00", quantity=3))
PAID = paid_in_full(ORDER, [tax_row("3.00")])
WHOLE = refund("33.00", "3.00", piece(quantity="3"))


def outcome(
    given: Refund = WHOLE, details: OrderDetails = PAID, given_back: str = "33.00", books_id: str = "9"
) -> SalesDocument | Held:
    sale = built(ORDER, details, SALES_ORDERS)
    assert sale.kind is DocumentKind.SALES_ORDER
    against = Against(sale, books_id, sale.open, given_back=money(given_back))
    return build_credit_memo(ORDER, details, given, against, SALES_ORDERS, default_plan(SALES_ORDERS))


def memo(given: Refund = WHOLE) -> SalesDocument:
    found = outcome(given)
    assert isinstance(found, SalesDocument), found
    check_sound(found)
    return found


def test_the_deposit_goes_back_the_way_it_came_without_return_or_tax() -> None:
    found = memo()
    assert journal(found) == [
        "19 Dr 2320 Customer deposits and overpayments 33.00",
        "19 Cr 1101 Clearing - Credit Card USD 33.00",
    ]
    [only] = found.lines
    assert (only.role, only.description, only.item) == (AccountRole(Role.DEPOSITS), DEPOSIT_LABEL, "")
    assert (found.taxes, found.corrects, found.reference) == ((), "9", "WEB-1042/CM77")


def test_it_may_go_back_as_store_credit() -> None:
    found = memo(replace(WHOLE, payments=(paid_back("33.00", "storecredit"),)))
    assert journal(found)[-1] == "19 Cr 2310 Store credit owed to customers 33.00"


def test_an_order_whose_day_was_moved_gives_back_on_that_day_in_one_entry() -> None:
    sale = replace(built(ORDER, PAID, SALES_ORDERS), date=dt.date(2026, 4, 1))
    against = Against(sale, "9", given_back=sale.total)
    found = build_credit_memo(ORDER, PAID, WHOLE, against, SALES_ORDERS, default_plan(SALES_ORDERS))
    assert isinstance(found, SalesDocument)
    assert [entry.date.isoformat() for entry in found.entries] == ["2026-04-01"]
    assert (found.date.isoformat(), found.tax_date.isoformat()) == ("2026-04-01", "2026-03-19")


@pytest.mark.parametrize(
    "facts",
    [
        {"given": refund("11.00", "1.00", piece()), "given_back": "11.00"},
        {"given_back": "11.00"},
        {"details": unpaid([tax_row("3.00")])},
        {"books_id": ""},
    ],
    ids=["a part", "a part of several", "nothing received", "an order of other books"],
)
def test_anything_else_waits_for_the_invoice(facts: dict[str, Any]) -> None:
    held = outcome(**facts)
    assert isinstance(held, Held)
    assert codes(held.problems) == ["refund.waits_for_invoice"]
