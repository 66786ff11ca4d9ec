"""Dates of orders: every form the store writes them in, and all that stands for none."""

import calendar
import json
import locale
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.bigcommerce.reader import BigCommerceReader
from daybook.bigcommerce.reading_values import instant
from daybook.model.order import Order, store_date
from unit.bigcommerce.shop_stand_in import order_json

FAR_ZONES = ("Pacific/Kiritimati", "Etc/GMT+12")


def read(source: dict[str, object]) -> Order:
    return BigCommerceReader().order("abc123", json.dumps(source))


def codes(order: Order) -> list[tuple[str, object]]:
    return [(defect.code, defect.values.get("field")) for defect in order.defects]


@pytest.mark.parametrize("shipped", ["", None])
def test_th11_an_empty_shipping_date_is_none(shipped: str | None) -> None:
    order = read(order_json(date_shipped=shipped))
    assert order.shipped is None
    assert order.defects == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue, 20 Nov 2012 00:00:00 +0000", datetime(2012, 11, 20, tzinfo=UTC)),
        ("20 nov 2012 05:30:00 +0530", datetime(2012, 11, 20, tzinfo=UTC)),
        ("Tue, 20 Nov 2012 00:00 GMT", datetime(2012, 11, 20, tzinfo=UTC)),
        ("2012-11-20T00:00:00Z", datetime(2012, 11, 20, tzinfo=UTC)),
        ("2012-11-19T19:00:00.000-05:00", datetime(2012, 11, 20, tzinfo=UTC)),
        ("2012-11-20T00:00:00", datetime(2012, 11, 20, tzinfo=UTC)),
    ],
)
def test_th13_dates_are_read_in_every_form_of_the_api(text: str, expected: datetime) -> None:
    assert instant(text) == expected


GERMAN_MONTHS = ["", "Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"]
GERMAN_DAYS = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"]


def test_th13_dates_do_not_depend_on_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a German system, which few machines of ours are: strptime knows no October there."""
    monkeypatch.setattr(locale, "getlocale", lambda *_: ("de_DE", "UTF-8"))
    monkeypatch.setattr(calendar, "month_abbr", GERMAN_MONTHS)
    monkeypatch.setattr(calendar, "day_abbr", GERMAN_DAYS)
    text, expected = "Wed, 10 Oct 2018 21:05:30 +0000", datetime(2018, 10, 10, 21, 5, 30, tzinfo=UTC)
    with pytest.raises(ValueError, match="does not match"):
        datetime.strptime(text, "%a, %d %b %Y %H:%M:%S %z")
    assert instant(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "32 Jan 2020 00:00:00 +0000",
        "Mo, 1 Okt 2020",
        "1",
        "Fri, 31 Dec 9999 23:59:59 +0000",
        "0000-00-00",
        "Wed, 30 Nov -0001 00:00:00 +0000",
        "Mon, 01 Jan 0001 00:00:00 +0000",
        "Thu, 01 Jan 1970 00:00:00 +0000",
    ],
)
def test_a_date_that_is_none_is_a_defect(text: str) -> None:
    order = read(order_json(date_created=text))
    assert ("order.date_unreadable", "date_created") in codes(order)
    assert order.created == order.modified


@pytest.mark.parametrize(
    "zero", ["0000-00-00 00:00:00", "Wed, 30 Nov -0001 00:00:00 +0000", "Thu, 01 Jan 1970 00:00:00 +0000"]
)
def test_a_zero_date_of_shipment_means_not_shipped(zero: str) -> None:
    order = read(order_json(date_shipped=zero))
    assert order.shipped is None
    assert order.defects == ()


@given(st.datetimes(timezones=st.just(UTC)), st.sampled_from(FAR_ZONES))
def test_whatever_the_date_every_time_zone_can_tell_the_day(moment: datetime, zone: str) -> None:
    order = read(order_json(date_created=moment.isoformat(), date_modified=""))
    assert abs(store_date(order.created, zone) - order.created.date()) <= timedelta(days=1)


def test_an_order_without_any_date_is_still_listed() -> None:
    order = read(order_json(date_created=None, date_modified=""))
    assert codes(order) == [("order.field_unreadable", "date_created")]
