"""What speaks against posting an order before any arithmetic is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.conversion.needs import is_test_order
from daybook.model.money import Money
from daybook.model.order import store_date
from daybook.model.problem import Problem
from daybook.model.setup import ZeroTotal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from daybook.model.order import Order
    from daybook.model.payment import OrderDetails
    from daybook.model.setup import Setup

_MIGRATED = "M-MIG"


def problems_before_posting(
    order: Order, details: OrderDetails, setup: Setup, now: datetime
) -> tuple[Problem, ...]:
    """Everything that holds `order` back whatever its figures say. `now` is aware."""
    return (*unusable(order, details), *_left_out(order, details, setup, now))


def unusable(order: Order, details: OrderDetails) -> tuple[Problem, ...]:
    """Fields that could not be read, and negative totals: no document can be made of these."""
    problems = [*order.defects, *details.defects]
    if order.total.inc_tax < 0 or order.total.tax < 0:
        problems.append(
            Problem("conversion.negative_total", {"total": Money(order.total.inc_tax, order.currency)})
        )
    if order.store_credit < 0 or order.gift_certificate < 0:
        problems.append(Problem("conversion.negative_tender"))
    return tuple(problems)


def is_migrated(order: Order) -> bool:
    """True for history brought over from another shop system (orders.v2, external_source M-MIG)."""
    return order.external_source.strip().upper() == _MIGRATED


def _left_out(order: Order, details: OrderDetails, setup: Setup, now: datetime) -> Iterator[Problem]:
    day = store_date(order.created, setup.time_zone)
    if day > store_date(now, setup.time_zone):
        yield Problem("conversion.dated_in_future", {"date": day})
    if is_test_order(order, details) and not setup.takes_test_orders:
        yield Problem("conversion.test_order")
    if is_migrated(order) and not setup.import_migrated_orders:
        yield Problem("conversion.migrated_order")
    if order.total.inc_tax == 0 and setup.zero_total is ZeroTotal.LIST_ONLY:
        yield Problem("conversion.zero_total_left_out")
