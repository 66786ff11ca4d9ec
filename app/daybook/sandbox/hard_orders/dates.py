"""Group H: dates and periods."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from daybook.sandbox.hard_orders.builder import HOUR, PAID, PURCHASE_ORDER, Cases
from daybook.sandbox.shop import statuses as s
from daybook.sandbox.shop.dates import DAY, STORE_ZONE, local_midnight, store_day
from daybook.sandbox.shop.draft import Event


def add_to(cases: Cases) -> None:
    """Add the orders of this group."""
    today = store_day(cases.anchor)
    first = local_midnight(today.replace(day=1))
    cases.order("TH01", created=first - 60)
    cases.order("TH01", created=first + 30)
    for moment in _clock_changes(today):
        cases.order("TH02", created=moment - 30 * 60)
        cases.order("TH02", created=moment + 30 * 60)
    later = (Event("authorization"), Event("capture", days=3, refers=0))
    cases.order("TH07", created=first - 12 * HOUR - 5 * DAY, payment=replace(PAID, events=later))
    cases.order("TH08", created=cases.anchor + 10 * DAY)
    january = local_midnight(_last_of_january(today)) + 11 * HOUR
    cases.order("TH09", created=january, status_id=s.AWAITING_PAYMENT, payment=PURCHASE_ORDER)
    cases.order("TH11", status_id=s.AWAITING_SHIPMENT)
    cases.order("TH13", created=int(datetime.fromisoformat("2012-11-20T00:00:00+00:00").timestamp()))
    order = cases.order("TH15", status_id=s.SHIPPED, age=14, payment=replace(PAID, events=later))
    order.shipped = order.created + 6 * DAY


def _clock_changes(today: date) -> list[int]:
    """Return the latest change to summer time and the latest to winter time, no later than yesterday."""
    found: list[int] = []
    day = today
    while len(found) < 2:
        day -= timedelta(days=1)
        begins, ends = local_midnight(day), local_midnight(day + timedelta(days=1))
        if ends - begins != DAY:
            found.append(_change_within(begins, ends))
    return found


def _change_within(begins: int, ends: int) -> int:
    def offset(moment: int) -> timedelta | None:
        return datetime.fromtimestamp(moment, STORE_ZONE).utcoffset()

    return next(
        moment for moment in range(begins + HOUR, ends, HOUR) if offset(moment) != offset(moment - HOUR)
    )


def _last_of_january(today: date) -> date:
    this_year = date(today.year, 1, 31)
    return this_year if this_year < today else date(today.year - 1, 1, 31)
