"""Currencies and rates: group B and R12."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from daybook.model.document import DocumentKind, SalesDocument
from daybook.model.money import LARGEST, Money
from daybook.model.payment import OrderDetails
from helpers.orders import (
    CREATED,
    SETUP,
    built,
    check_sound,
    codes,
    held,
    journal,
    line,
    money,
    outcome,
    paid_in_full,
    shop_order,
    tax_row,
    taxed,
    transaction,
)

DIVIDE = replace(SETUP, rate_is_transactional_per_home=True)
MULTIPLY = replace(SETUP, rate_is_transactional_per_home=False)
EURO = shop_order(line("100.00"), currency="EUR", rate=Decimal("0.8490000000"))


def test_tb03_yen_have_no_decimals() -> None:
    order = shop_order(
        line("1500.0000", "150.0000"), currency="JPY", rate=Decimal("150.0000000000"), total="1650.0000"
    )
    document = built(order, paid_in_full(order, [tax_row("149.6")]), DIVIDE)
    assert journal(document) == [
        "18 Dr 1101 Clearing - Credit Card JPY 1650",
        "18 Cr 4000 Sales 1500",
        "18 Cr 2201 Tax collected - Texas 150",
    ]
    assert [str(one.amount) for one in document.lines] == ["1500"]


def test_tb04_dinars_keep_three_decimals() -> None:
    order = shop_order(line("1.2340"), currency="KWD", rate=Decimal("0.3"))
    document = built(order, setup=DIVIDE)
    assert journal(document)[1] == "18 Cr 4000 Sales 1.234"


@pytest.mark.parametrize(
    ("rate", "code"),
    [
        (None, "conversion.rate_missing"),
        (Decimal(0), "conversion.rate_missing"),
        (Decimal("1.0000000000"), "conversion.rate_is_one"),
    ],
)
def test_tb05_a_useless_rate_is_held(rate: Decimal | None, code: str) -> None:
    assert codes(held(replace(EURO, rate=rate), setup=DIVIDE)) == [code]


@pytest.mark.parametrize(("rate", "is_held"), [("1e-12", True), ("1.1e-10", False)])
def test_amounts_that_no_books_can_add_up_are_held(rate: str, is_held: bool) -> None:
    order = replace(EURO, rate=Decimal(rate))
    if not is_held:
        assert built(order, setup=DIVIDE).entries[0].lines[0].home_amount < LARGEST
        return
    [problem] = held(order, setup=DIVIDE)
    assert problem.code == "conversion.too_large"
    assert problem.values == {"amount": Money(money("100.00"), "EUR"), "home": Money(LARGEST * 100, "USD")}


@pytest.mark.parametrize("total", ["1500.5000", "1500.0100", "1500.9900"])
def test_tb03_yen_with_decimals_are_held(total: str) -> None:
    order = shop_order(line(total), currency="JPY", rate=Decimal(150))
    [problem] = held(order, setup=DIVIDE)
    assert problem.code == "conversion.total_between_units"
    assert problem.values == {"total": Money(money(total), "JPY"), "unit": Money(money("1"), "JPY")}


@pytest.mark.parametrize(
    ("currency", "total", "booked"),
    [("USD", "10.0050", "10.01"), ("USD", "10.0049", "10.00"), ("JPY", "1500.0040", "1500"),
     ("KWD", "1.2345", "1.235")],
)  # fmt: skip
def test_what_arithmetic_left_beyond_the_unit_is_rounded_and_named(
    currency: str, total: str, booked: str
) -> None:
    order = shop_order(line(total), currency=currency, rate=Decimal(150))
    found = outcome(order, OrderDetails((), (transaction(booked, currency=currency),)), DIVIDE)
    assert isinstance(found, SalesDocument), found
    check_sound(found)
    assert (found.total, found.open) == (money(booked), money(0))
    [remark] = found.proof.remarks
    assert remark.code == "proof.total_rounded"
    assert remark.values == {
        "stated": Money(money(total), currency),
        "booked": Money(money(booked), currency),
    }


def test_tb06_books_in_a_third_currency_are_held_until_somebody_gives_a_rate() -> None:
    [problem] = held(replace(EURO, home_currency="GBP"), setup=DIVIDE)
    assert problem.code == "conversion.third_currency"
    assert problem.values == {"currency": "EUR", "home": "USD", "store": "GBP"}


def test_tb06_the_source_of_the_rate_is_kept() -> None:
    [entry] = built(EURO, setup=DIVIDE).entries
    assert (entry.rate_source, entry.rate, entry.home_currency) == (
        "store",
        Decimal("1.177856301531"),
        "USD",
    )


def test_tb12_shop_and_order_currency_never_mix() -> None:
    document = built(EURO, setup=DIVIDE)
    assert document.currency == "EUR"
    [entry] = document.entries
    assert {one.currency for one in entry.lines} == {"EUR"}
    assert [(one.debit, one.credit, one.home_amount) for one in entry.lines] == [
        (money("100.00"), money("0"), money("117.79")),
        (money("0"), money("100.00"), money("-117.79")),
    ]


def test_the_other_direction_multiplies() -> None:
    [entry] = built(EURO, setup=MULTIPLY).entries
    assert entry.lines[0].home_amount == money("84.90")


def test_an_unknown_direction_is_held_with_both_readings() -> None:
    [problem] = held(EURO)
    assert problem.code == "conversion.rate_direction_unknown"
    assert problem.values == {
        "total": Money(money("100.00"), "EUR"),
        "rate": "0.849",
        "divided": Money(money("117.79"), "USD"),
        "multiplied": Money(money("84.90"), "USD"),
    }


def test_the_home_currency_needs_no_rate() -> None:
    [entry] = built(shop_order(line("10.00"))).entries
    assert (entry.rate, entry.home_currency) == (Decimal(1), "USD")


def test_an_unknown_home_currency_is_held() -> None:
    setup = replace(SETUP, home_currency="")
    assert codes(held(shop_order(line("10.00")), setup=setup)) == ["conversion.home_currency_unknown"]


def test_the_home_residual_of_a_foreign_entry_goes_to_rounding() -> None:
    # At 0.5555, 15.00 is 8.33 at home, but 10.00 and 5.00 are 5.56 and 2.78.
    order = shop_order(line("10.00"), shipping=taxed("5.00"), currency="EUR", rate=Decimal("0.5555"))
    document = built(order, setup=MULTIPLY)
    check_sound(document)
    [entry] = document.entries
    residual = entry.lines[-1]
    assert (residual.account.code, residual.home_amount) == ("6900", money("0.01"))
    assert residual.debit == residual.credit == 0


def test_a_receivable_settled_in_parts_is_nothing_at_home_too() -> None:
    # Each part by itself would be 11.12, a cent more than the 33.35 that were owed.
    setup = replace(MULTIPLY, document_kind=DocumentKind.SALES_INVOICE)
    order = replace(EURO, rate=Decimal("0.3335000000"))
    parts = [
        transaction(amount, transaction_id=amount, currency="EUR", created=CREATED + dt.timedelta(days=day))
        for day, amount in enumerate(["33.33", "33.33", "33.34"])
    ]
    document = built(order, OrderDetails((), tuple(parts)), setup)
    assert document.open == 0
    lines = [one for entry in document.entries for one in entry.lines if one.account.code == "1200"]
    assert [one.home_amount for one in lines] == [
        money(text) for text in ("33.35", "-11.12", "-11.12", "-11.11")
    ]


def test_each_method_and_currency_has_a_clearing_account() -> None:
    document = built(EURO, setup=DIVIDE)
    assert [account.name for _, account in document.new_accounts] == ["Clearing - Credit Card EUR"]
