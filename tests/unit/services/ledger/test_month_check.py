"""R15: what keeps a month from closing, and what closes it only for a reason that stays with the closing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

import pytest

from daybook.model.ledger import Period
from daybook.model.money import Money
from daybook.services.ledger.month_check import MonthCheck
from daybook.services.refunds.unbooked_refunds import UnbookedRefund

AMOUNT = Money(Decimal("12.00"), "USD")
REFUND = UnbookedRefund("9", "1042", dt.date(2026, 1, 20), AMOUNT, AMOUNT)
JANUARY = Period(dt.date(2026, 1, 1), dt.date(2026, 1, 31), closed=False, entries=4, pending=0)
CLEAR = MonthCheck(JANUARY, (), 0, 0, (), ())
SOMETHING = cast("Any", object())


def code_of(check: MonthCheck, reason: str) -> str:
    refused = check.refusal(reason)
    return f"{refused.code} {refused.values['count']}" if refused is not None else ""


def test_r15_a_month_with_nothing_left_needs_no_reason() -> None:
    assert CLEAR.is_clear
    assert code_of(CLEAR, "") == ""
    assert code_of(CLEAR, "the year is over") == ""


@pytest.mark.parametrize(
    ("left", "code"),
    [
        ({"new": 2}, "months.orders_left 2"),
        ({"held": 3}, "months.orders_left 3"),
        ({"new": 1, "held": 1}, "months.orders_left 2"),
        ({"refunds": (REFUND,), "new": 1}, "months.refunds_waiting 1"),
        ({"later": (SOMETHING,), "held": 1}, "months.payments_waiting 1"),
        ({"refunds": (REFUND,), "later": (SOMETHING,)}, "months.refunds_waiting 1"),
        ({"unproved": (SOMETHING,), "refunds": (REFUND,)}, "months.unproved 1"),
    ],
)
def test_r15_what_the_books_lack_asks_for_a_reason_and_the_gravest_is_named(
    left: dict[str, Any], code: str
) -> None:
    check = replace(CLEAR, **left)
    assert not check.is_clear
    assert code_of(check, "") == code_of(check, " ") == code
    assert code_of(check, "the rest comes later") == ""


def test_r15_documents_that_wait_are_no_matter_of_reasons() -> None:
    check = replace(CLEAR, pending=(SOMETHING, SOMETHING), new=1)
    assert not check.is_clear
    assert code_of(check, "the rest comes later") == "books.documents_pending 2"
