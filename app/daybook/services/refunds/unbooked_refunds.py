"""Refunds of the store that still wait for a credit memo, each with the currency of its order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from daybook.model.money import Money
from daybook.model.order import store_date
from daybook.model.posting import OrderState
from daybook.model.problem import Problem

if TYPE_CHECKING:
    from daybook.model.refund import RefundStatus
    from daybook.model.setup import Setup

_WAS_BOOKED: Final = frozenset(
    {OrderState.IMPORTED, OrderState.DIFFERS, OrderState.UNDOING, OrderState.UNDONE}
)


@dataclass(frozen=True, slots=True)
class UnbookedRefund:
    """A refund the store knows and the books do not, on its store day; `reason` says why.

    `is_left_out`: a person left it out for good.
    """

    refund_id: str
    order_id: str
    date: dt.date
    total: Money
    tax: Money
    reason: Problem | None = None
    is_left_out: bool = False


def unbooked_refunds(
    waiting: Sequence[RefundStatus],
    currencies: Callable[[Sequence[str]], Mapping[str, str]],
    setup: Setup,
) -> tuple[UnbookedRefund, ...]:
    """The refunds `waiting` with their amounts, in the same order.

    `currencies` answers the currency of orders by their ids: the store names none for refunds. Where an order
    was never listed, it is the home currency.

    Raises:
        DaybookError: the disk failed.
    """
    known = currencies([each.order_id for each in waiting])
    rows = []
    for each in waiting:
        currency = known.get(each.order_id, setup.home_currency)
        day = store_date(each.created, setup.time_zone)
        total, tax = Money(each.total, currency), Money(each.tax, currency)
        left_out = bool(each.left_out)
        rows.append(UnbookedRefund(each.refund_id, each.order_id, day, total, tax, _reason(each), left_out))
    return tuple(rows)


def _reason(refund: RefundStatus) -> Problem:
    """What was found when it was looked at last; else that it was not yet, or that its credit memo went."""
    if refund.problems:
        return refund.problems[0]
    return Problem("refund.memo_taken_out" if refund.state in _WAS_BOOKED else "refund.not_looked_at")
