"""What a way of recognising customers means for the orders that wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.services.matching.match_customers import store_key
from daybook.services.matching.match_effect import Found, MatchEffect, match_effect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from daybook.model.order import Order
    from daybook.model.ports import Cancel
    from daybook.services.session import Session


def customer_effect(session: Session, cancel: Cancel) -> MatchEffect:
    """How many customers are recognised; guests who name nobody are not counted. Raises as `match_effect`."""

    def sort(orders: Sequence[Order]) -> Iterator[tuple[str, Found]]:
        matcher = session.matching.customers(orders, session.setup)
        for order in orders:
            match, problems = matcher.match(order)
            key = store_key(order)
            if key and (problems or match is None):
                yield key, Found.WAITING
            elif key and match is not None:
                yield key, Found.KNOWN if match.new is None else Found.NEW

    return match_effect(session, sort, cancel)
