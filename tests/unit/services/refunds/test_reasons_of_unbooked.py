"""Every refund that is not in the books says why."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from daybook.model.posting import OrderState
from daybook.model.problem import Problem
from daybook.model.refund import RefundStatus
from daybook.services.refunds.unbooked_refunds import unbooked_refunds
from daybook.wording import describe
from helpers.typed_shop import SETUP

MADE = dt.datetime(2026, 3, 19, 15, tzinfo=dt.UTC)


def why(state: OrderState, *problems: Problem) -> str:
    """The code of why a refund in this state is not in the books, each sentence of it in words."""
    status = RefundStatus("10", "1", MADE, Decimal(5), Decimal(0), state, 1, "", "", problems)
    [found] = unbooked_refunds([status], lambda _: {"1": "USD"}, SETUP)
    assert found.reason is not None
    sentence = describe(found.reason)
    assert sentence.what
    assert sentence.todo
    return found.reason.code


def test_a_refund_that_was_listed_since_was_not_looked_at() -> None:
    assert why(OrderState.NEW) == "refund.not_looked_at"


@pytest.mark.parametrize("state", [OrderState.IMPORTED, OrderState.DIFFERS, OrderState.UNDONE])
def test_one_whose_credit_memo_was_taken_out_says_so(state: OrderState) -> None:
    assert why(state) == "refund.memo_taken_out"


def test_what_was_found_when_it_was_looked_at_comes_first() -> None:
    assert why(OrderState.HELD, Problem("refund.waits_for_sale")) == "refund.waits_for_sale"
    assert (
        why(OrderState.IMPORTED, Problem("database.refund_changed", {"refund": "10"}))
        == "database.refund_changed"
    )
