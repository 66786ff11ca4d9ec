"""The expected-date table of due dates (I25): each rule as a setting, at month ends and in zones."""

from __future__ import annotations

import datetime as dt

import pytest

from daybook.conversion.due_dates import due_date
from daybook.model.order import store_date
from daybook.model.setup import DueBasis, Setup
from daybook.services.setup.setting_list import with_setting

IMPORTED = dt.date(2026, 5, 4)

# rule, days, payment term, zone, instant of the order (UTC) -> due
EXPECTED = [
    ("order_date", 0, "Net 30", "UTC", "2026-03-18T12:00", "2026-03-18"),
    ("order_date", 14, "Net 30", "UTC", "2026-02-20T12:00", "2026-03-06"),
    ("order_date", 14, "Net 30", "UTC", "2028-02-20T12:00", "2028-03-05"),
    ("order_date", 30, "Due on receipt", "UTC", "2026-12-31T12:00", "2027-01-30"),
    ("order_date", 1, "Due on receipt", "America/Chicago", "2026-04-01T04:30", "2026-04-01"),
    ("order_date", 1, "Due on receipt", "Pacific/Auckland", "2026-03-31T12:30", "2026-04-02"),
    ("import_date", 0, "Net 30", "UTC", "2026-03-18T12:00", "2026-05-04"),
    ("import_date", 30, "Net 30", "UTC", "2026-03-18T12:00", "2026-06-03"),
    ("term", 0, "Due on receipt", "UTC", "2026-03-18T12:00", "2026-03-18"),
    ("term", 0, "Net 14", "UTC", "2028-02-16T12:00", "2028-03-01"),
    ("term", 0, "Net 14", "UTC", "2026-02-16T12:00", "2026-03-02"),
    ("term", 0, "Net 30", "UTC", "2026-01-31T12:00", "2026-03-02"),
    ("term", 0, "End of month", "UTC", "2026-02-01T12:00", "2026-02-28"),
    ("term", 0, "End of month", "America/Chicago", "2026-03-01T03:00", "2026-02-28"),
    ("end_of_month", 0, "Net 30", "UTC", "2028-02-01T12:00", "2028-02-29"),
    ("end_of_month", 10, "Net 30", "UTC", "2026-01-31T12:00", "2026-02-10"),
    ("end_of_month", 0, "Net 30", "Europe/Berlin", "2026-03-31T22:30", "2026-04-30"),
    ("end_of_next_month", 0, "Net 30", "UTC", "2026-01-31T12:00", "2026-02-28"),
    ("end_of_next_month", 0, "Net 30", "UTC", "2027-12-01T12:00", "2028-01-31"),
    ("end_of_next_month", 0, "Net 30", "UTC", "2028-01-30T12:00", "2028-02-29"),
    ("end_of_next_month", 0, "Net 30", "America/Chicago", "2026-01-01T05:59", "2026-01-31"),
    ("day_of_next_month", 1, "Net 30", "UTC", "2026-12-31T12:00", "2027-01-01"),
    ("day_of_next_month", 15, "Net 30", "UTC", "2026-01-02T12:00", "2026-02-15"),
    ("day_of_next_month", 31, "Net 30", "UTC", "2026-01-31T12:00", "2026-02-28"),
    ("day_of_next_month", 31, "Net 30", "UTC", "2028-01-31T12:00", "2028-02-29"),
    ("day_of_next_month", 30, "Net 30", "Asia/Tokyo", "2026-03-31T15:00", "2026-05-30"),
]


@pytest.mark.parametrize(("basis", "days", "term", "zone", "ordered", "due"), EXPECTED)
def test_i25_expected_due_dates(basis: str, days: int, term: str, zone: str, ordered: str, due: str) -> None:
    setup = with_setting(Setup("abc"), "due_rule.basis", basis)
    setup = with_setting(setup, "due_rule.days", str(days))
    setup = with_setting(setup, "payment_term", term)
    day = store_date(dt.datetime.fromisoformat(f"{ordered}+00:00"), zone)
    found = due_date(
        setup.due_rule,
        setup.payment_term,
        document_date=day,
        order_date=day,
        import_date=IMPORTED,
        shipped=None,
    )
    assert found == dt.date.fromisoformat(due)


def test_i25_the_table_has_every_rule() -> None:
    assert {basis for basis, *_ in EXPECTED} == set(DueBasis) - {DueBasis.SHIPMENT_DATE}
