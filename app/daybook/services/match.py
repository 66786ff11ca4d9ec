"""Which customer and which items of the books an order belongs to. Many orders at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.conversion.build import Held, Matches
from daybook.services.match_customers import CustomerMatcher
from daybook.services.match_items import ItemMatcher

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from daybook.model.order import Order
    from daybook.model.ports import Books
    from daybook.model.setup import Setup


def match_orders(orders: Sequence[Order], setup: Setup, books: Books) -> Mapping[str, Matches | Held]:
    """The matches of each order by order id, or everything that stands in their way.

    Writes nothing. Orders that need the same new customer or item share one record of it. The books are
    asked at most four questions, however many orders there are.

    Raises:
        DaybookError: the books cannot be read.
    """
    customers = CustomerMatcher(orders, setup, books)
    items = ItemMatcher(orders, setup, books)
    found: dict[str, Matches | Held] = {}
    for order in orders:
        customer, customer_problems = customers.match(order)
        lines, item_problems = items.match(order)
        problems = (*customer_problems, *item_problems)
        found[order.order_id] = Held(problems) if problems or customer is None else Matches(customer, lines)
    return found
