"""Which way the orders' exchange rate goes, read off the store's own currency list."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from daybook.model.order import Order

CLOSE: Final = Decimal("1.2")
"""Two rates agree if neither is more than a fifth above the other: orders are older than the list."""


def is_transactional_per_home(order: Order, home: str, listed: Mapping[str, Decimal]) -> bool | None:
    """True where the order's rate is units of its currency for one of `home`, False for the inverse.

    `listed` says how much of each currency the same reference amount buys (currencies.v2). The order's
    rate decides only where it agrees with one reading and clearly not with the other; None otherwise:
    a person has to say (docs/decisions/0013).
    """
    rate = order.rate
    if rate is None or rate <= 0 or not {home, order.currency} <= listed.keys():
        return None
    with localcontext() as context:
        context.prec = 28
        expected = listed[order.currency] / listed[home]
        forward, backward = _apart(rate, expected), _apart(rate, 1 / expected)
    if forward <= CLOSE and backward > CLOSE * forward:
        return True
    if backward <= CLOSE and forward > CLOSE * backward:
        return False
    return None


def _apart(one: Decimal, other: Decimal) -> Decimal:
    return max(one / other, other / one)
