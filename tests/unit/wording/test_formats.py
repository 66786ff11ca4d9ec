from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.wording import format_amount, format_count, format_date, format_datetime, format_money


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12),
    st.sampled_from(["USD", "JPY", "KWD"]),
)
def test_a_written_amount_reads_back_as_the_same_amount(amount: Decimal, currency: str) -> None:
    written = format_amount(amount, currency)
    assert Decimal(written.replace(",", "").replace("−", "-")) == amount


def test_amounts_have_the_currencys_decimals() -> None:
    assert format_amount(Decimal("88888888.88"), "USD") == "88,888,888.88"
    assert format_amount(Decimal("51.4000"), "EUR") == "51.40"
    assert format_amount(Decimal(1200), "JPY") == "1,200"
    assert format_amount(Decimal("-0.5"), "KWD") == "−0.500"
    assert format_money(Decimal("-1234.5"), "GBP") == "−1,234.50 GBP"


def test_a_finer_amount_is_not_rounded_away() -> None:
    assert format_amount(Decimal("0.0049"), "USD") == "0.0049"


def test_counts_have_thousands() -> None:
    assert [format_count(number) for number in (0, 999, 100000)] == ["0", "999", "100,000"]


def test_dates_name_their_month() -> None:
    assert [format_date(date(2026, month, 1))[2:5] for month in (1, 2, 12)] == ["Jan", "Feb", "Dec"]


def test_a_moment_is_told_by_the_clock_of_the_zone() -> None:
    moment = datetime(2026, 3, 18, 23, 30, tzinfo=UTC)
    assert format_datetime(moment, ZoneInfo("Australia/Sydney")) == "19 Mar 2026, 10:30"
    with pytest.raises(ValueError, match="time zone"):
        format_datetime(moment.replace(tzinfo=None), UTC)
