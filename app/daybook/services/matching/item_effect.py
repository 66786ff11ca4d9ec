"""What a way of recognising items means for the orders that wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.model.books import ItemMatch, MatchStep
from daybook.services.matching.item_mapping import key_of
from daybook.services.matching.match_effect import Found, MatchEffect, match_effect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from daybook.model.order import Order
    from daybook.model.ports import Cancel
    from daybook.services.session import Session


def item_effect(session: Session, cancel: Cancel) -> MatchEffect:
    """How many products are recognised; charges are no products. Raises as `match_effect`."""

    def sort(orders: Sequence[Order]) -> Iterator[tuple[str, Found]]:
        matcher = session.matching.items(orders, session.setup)
        for order in orders:
            matches, _problems = matcher.match(order)
            yield from ((key_of(line), Found.WAITING) for line, _problem in matcher.unmatched(order))
            for line in order.lines:
                found = matches.get(line.line_id)
                if isinstance(found, ItemMatch) and found.step is not MatchStep.CHARGE:
                    yield key_of(line), Found.NEW if found.step is MatchStep.CREATE else Found.KNOWN

    return match_effect(session, sort, cancel)
