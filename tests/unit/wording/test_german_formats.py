"""Numbers and dates in German are those of CLDR, the Unicode Consortium's locale data, as Babel has it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest
from babel.dates import format_skeleton
from babel.numbers import format_decimal as in_cldr

from daybook.wording import (
    format_amount,
    format_count,
    format_date,
    format_datetime,
    format_money,
    format_tenths,
    set_language,
)


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    assert set_language("de_DE")
    yield
    set_language("")


@pytest.mark.parametrize("month", range(1, 13))
def test_days_are_written_as_in_germany(month: int) -> None:
    day = dt.date(2026, month, 18)
    assert format_date(day) == format_skeleton("yMMMd", day, locale="de_DE")


@pytest.mark.parametrize("amount", ["0.5", "1234.5", "1234567.89", "12"])
def test_amounts_have_a_comma_before_the_cents_and_points_between_thousands(amount: str) -> None:
    number = Decimal(amount)
    assert format_amount(number, "EUR") == in_cldr(number, "#,##0.00", locale="de_DE")


def test_money_and_moments_are_written_as_in_germany() -> None:
    assert format_money(Decimal("-1234.5"), "EUR") == "\N{MINUS SIGN}1.234,50 EUR"
    assert format_count(12345) == "12.345"
    moment = dt.datetime(2026, 3, 18, 14, 5, tzinfo=dt.UTC)
    assert format_datetime(moment, dt.UTC) == "18. März 2026, 14:05"


def test_a_share_has_a_comma_before_its_tenths() -> None:
    assert format_tenths(0.449) == "0,4"
