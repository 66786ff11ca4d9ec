"""Refunds of a sales order without an invoice: nothing was sold yet, so only its deposit can go back (R2)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from daybook.conversion.deposit_entries import DEPOSIT_LABEL
from daybook.conversion.hold import Held
from daybook.conversion.refunds import Against, GivenBack, build_credit_memo
from daybook.model.account import Account, AccountRole, AccountType, Role
from daybook.model.deposit import Deposit, deposits_on, left_of, parts_of
from daybook.model.document import DocumentKind, LineKind, SalesDocument
from daybook.model.money import Money
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
    from collections.abc import Sequence
    from decimal import Decimal

    from daybook.model.payment import OrderDetails
    from daybook.model.refund import Refund

SALES_ORDERS = replace(SETUP, document_kind=DocumentKind.SALES_ORDER)
ORDER = shop_order(line("30.00", "3.00", quantity=3))
PAID = paid_in_full(ORDER, [tax_row("3.00")])
WHOLE = refund("33.00", "3.00", piece(quantity="3"))


def outcome(
    given: Refund = WHOLE, details: OrderDetails = PAID, memos: Sequence[SalesDocument] = ()
) -> SalesDocument | Held:
    """What becomes of a refund of the sales order, after those of `memos`."""
    sale = built(ORDER, details, SALES_ORDERS)
    assert sale.kind is DocumentKind.SALES_ORDER
    against = Against(sale, "9", sale.open, deposits=tuple(deposits_on(sale, memos)))
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
    assert (found.source.kind, found.open, found.made_from) == ("deposit_refund", money("0"), "")


def test_it_may_go_back_as_store_credit() -> None:
    found = memo(replace(WHOLE, payments=(paid_back("33.00", "storecredit"),)))
    assert journal(found)[-1] == "19 Cr 2310 Store credit owed to customers 33.00"


def test_an_order_whose_day_was_moved_gives_back_on_that_day_in_one_entry() -> None:
    sale = replace(built(ORDER, PAID, SALES_ORDERS), date=dt.date(2026, 4, 1))
    against = Against(sale, "9", deposits=tuple(deposits_on(sale, ())))
    found = build_credit_memo(ORDER, PAID, WHOLE, against, SALES_ORDERS, default_plan(SALES_ORDERS))
    assert isinstance(found, SalesDocument)
    assert [entry.date.isoformat() for entry in found.entries] == ["2026-04-01"]
    assert (found.date.isoformat(), found.tax_date.isoformat()) == ("2026-04-01", "2026-03-19")


def test_a_part_goes_back_as_a_part_of_the_deposit_whatever_it_is_for() -> None:
    """Nothing was sold, so what the refund says of items, tax or typed amounts moves nothing yet."""
    expected = [
        "19 Dr 2320 Customer deposits and overpayments 11.00",
        "19 Cr 1101 Clearing - Credit Card USD 11.00",
    ]
    assert journal(memo(refund("11.00", "1.00", piece()))) == expected
    assert journal(memo(refund("11.00", "0.00", piece("99"), uses_override=True))) == expected


def test_more_than_is_left_on_deposit_waits() -> None:
    earlier = memo(refund("22.00", "2.00", piece(quantity="2"), refund_id="76"))
    assert isinstance(outcome(refund("11.00", "1.00", piece()), memos=[earlier]), SalesDocument)
    held = outcome(refund("12.00", "1.00", piece()), memos=[earlier])
    assert isinstance(held, Held)
    assert codes(held.problems) == ["refund.waits_for_invoice"]
    assert held.problems[0].values == {
        "total": Money(money("12.00"), "USD"),
        "held": Money(money("11.00"), "USD"),
    }


CENT_MORE = refund("33.01", "3.00", piece(quantity="3"))


def test_a_cent_beyond_the_deposit_is_rounding_and_waits_for_no_invoice() -> None:
    """33.00 came in and 33.01 went back: a cancelled order gets no invoice that could take the cent."""
    found = memo(CENT_MORE)
    assert journal(found) == [
        "19 Dr 2320 Customer deposits and overpayments 33.00",
        "19 Dr 6900 Rounding differences 0.01",
        "19 Cr 1101 Clearing - Credit Card USD 33.01",
    ]
    assert [(one.kind, one.amount) for one in found.lines] == [
        (LineKind.CUSTOM, money("33.00")),
        (LineKind.ROUNDING, money("0.01")),
    ]
    assert (found.total, found.open, found.proof.rounding) == (money("33.01"), money("0"), money("0.01"))


def test_r11_a_cent_more_than_the_tolerance_waits() -> None:
    earlier = memo(refund("22.00", "2.00", piece(quantity="2"), refund_id="76"))
    assert isinstance(outcome(refund("11.02", "1.00", piece()), memos=[earlier]), SalesDocument)
    held = outcome(refund("11.03", "1.00", piece()), memos=[earlier])
    assert isinstance(held, Held)


def test_a_cent_alone_is_no_deposit_and_waits() -> None:
    earlier = memo()
    held = outcome(refund("0.01", "0.00", piece()), memos=[earlier])
    assert isinstance(held, Held)
    assert codes(held.problems) == ["refund.waits_for_invoice"]


@pytest.mark.parametrize("books_id", ["9", ""], ids=["nothing received", "an order of other books"])
def test_where_the_books_hold_no_deposit_it_waits(books_id: str) -> None:
    details = unpaid([tax_row("3.00")]) if books_id else PAID
    against = Against(built(ORDER, details, SALES_ORDERS), books_id)
    held = build_credit_memo(ORDER, details, WHOLE, against, SALES_ORDERS, default_plan(SALES_ORDERS))
    assert isinstance(held, Held)
    assert codes(held.problems) == ["refund.waits_for_invoice"]


def invoiced(
    given: Refund, before: str, standing: dict[str, tuple[Decimal, Decimal]]
) -> SalesDocument | Held:
    """What becomes of a refund whose money left before the invoice WEB-1042/INV, document 10."""
    sale = replace(built(ORDER, unpaid([tax_row("3.00")]), SETUP), reference="WEB-1042/INV", receipts=())
    against = Against(sale, "10", money("11.00"), given_back=GivenBack("8", money(before)), standing=standing)
    return build_credit_memo(ORDER, PAID, given, against, SETUP, default_plan())


def test_after_the_invoice_goods_and_tax_come_off_it_and_no_money_moves_again() -> None:
    found = invoiced(refund("11.00", "1.00", piece()), "11.00", {})
    assert isinstance(found, SalesDocument)
    check_sound(found)
    assert journal(found) == [
        "19 Dr 4300 Sales returns 10.00",
        "19 Dr 2201 Tax collected - Texas 1.00",
        "19 Cr 1200 Accounts receivable 11.00",
    ]
    assert (found.source.kind, found.corrects, found.made_from) == ("refund", "10", "8")
    assert (found.receipts, found.open) == ((), money("11.00"))


def test_what_rounding_took_before_the_invoice_is_not_taken_off_it_again() -> None:
    """11.01 went back of a deposit of 11.00, the cent to rounding: 11.00 stand open on the invoice."""
    found = invoiced(refund("11.01", "1.00", piece()), "11.00", {})
    assert isinstance(found, SalesDocument)
    check_sound(found)
    assert journal(found) == [
        "19 Dr 4300 Sales returns 10.00",
        "19 Dr 2201 Tax collected - Texas 1.00",
        "19 Cr 1200 Accounts receivable 11.00",
    ]
    assert (found.total, found.open) == (money("11.00"), money("11.00"))


def test_a_refund_that_is_another_now_than_when_its_deposit_went_back_is_held() -> None:
    held = invoiced(refund("11.00", "1.00", piece()), "22.00", {})
    assert isinstance(held, Held)
    assert codes(held.problems) == ["refund.deposit_differs"]


def test_what_settles_the_receivable_takes_what_is_left_of_it_at_home() -> None:
    """The invoice's other parts left 11.00 at 11.01 after rounding: the cent goes too, to rounding."""
    found = invoiced(refund("11.00", "1.00", piece()), "11.00", {"1200": (money("11.00"), money("11.01"))})
    assert isinstance(found, SalesDocument)
    [entry] = found.entries
    assert [(line.account.code, line.home_amount) for line in entry.lines] == [
        ("4300", money("10.00")),
        ("2201", money("1.00")),
        ("1200", money("-11.01")),
        ("6900", money("0.01")),
    ]


def euros(amount: str, home: str, rate: str, day: int) -> Deposit:
    account = Account("2320", "Customer deposits and overpayments", AccountType.LIABILITY)
    return Deposit(account, dt.date(2026, 3, day), money(rate), money(amount), money(home))


def test_r12_deposits_leave_the_oldest_first_and_the_last_part_takes_the_rest_at_home() -> None:
    """10.00 EUR came in at 10.87 USD and 20.00 EUR at 23.00 USD; 3.33, then 10.00, then 16.67 EUR go back.

    3.33 is 3.62 at home of the first; its other 6.67 is the 7.25 left, with 3.33 of the second at 3.83;
    16.67 is what is left of it: 19.17. All of it: 3.62 + 11.08 + 19.17 = 33.87 = 10.87 + 23.00.
    """
    deposits = [euros("10.00", "10.87", "1.087", 1), euros("20.00", "23.00", "1.15", 5)]
    first = list(parts_of(deposits, money("3.33"), "USD"))
    assert [(each.amount, each.home) for each in first] == [(money("3.33"), money("3.62"))]
    second = list(parts_of(left_of(deposits, first), money("10.00"), "USD"))
    assert [(each.amount, each.home) for each in second] == [
        (money("6.67"), money("7.25")),
        (money("3.33"), money("3.83")),
    ]
    third = list(parts_of(left_of(deposits, [*first, *second]), money("16.67"), "USD"))
    assert [(each.amount, each.home) for each in third] == [(money("16.67"), money("19.17"))]
    assert left_of(deposits, [*first, *second, *third]) == []


def test_r12_a_deposit_at_another_rate_leaves_an_exchange_difference() -> None:
    """33.00 came in worth 36.00 at home; the money goes back at the order's rate of 1: 3.00 were gained."""
    sale = built(ORDER, PAID, SALES_ORDERS)
    against = Against(sale, "9", deposits=(euros("33.00", "36.00", "1.09", 18),))
    found = build_credit_memo(ORDER, PAID, WHOLE, against, SALES_ORDERS, default_plan(SALES_ORDERS))
    assert isinstance(found, SalesDocument)
    [entry] = found.entries
    assert [(line.account.code, line.debit - line.credit, line.home_amount) for line in entry.lines] == [
        ("2320", money("33.00"), money("36.00")),
        ("1101", money("-33.00"), money("-33.00")),
        ("6910", money("0"), money("-3.00")),
    ]
