"""Which customer and which items of the books an order belongs to. Many orders at a time."""

from __future__ import annotations

from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

from daybook.conversion.build import Held, Matches
from daybook.model.books import PickList
from daybook.model.mappings import MappingKind
from daybook.services.matching.match_customers import CustomerMatcher
from daybook.services.matching.match_items import ItemMatcher

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from daybook.model.mappings import MappingRepository
    from daybook.model.order import Order
    from daybook.model.ports import Books, Cancel
    from daybook.model.setup import Setup
    from daybook.services.matching.item_values import KnownCatalogue
    from daybook.services.matching.match_customers import KnownCustomers
    from daybook.services.records.catalogue import Catalogue
    from daybook.services.records.store_customers import StoreCustomers


class Matching:
    """Matches the orders of one store with one set of books, by what the store's catalogue adds to them."""

    def __init__(
        self,
        books: Books,
        catalogue: Catalogue,
        mappings: MappingRepository,
        customers: StoreCustomers,
    ) -> None:
        self.books = books
        self._catalogue = catalogue
        self._customers = customers
        self._mappings = mappings

    def learn(self, orders: Sequence[Order], cancel: Cancel) -> None:
        """Ask the store what orders do not say and the chosen fields need.

        Raises:
            DaybookError: the store cannot be asked.
            Cancelled: Stop was pressed.
        """
        self._catalogue.learn(orders, cancel)
        self._customers.learn(orders, cancel)

    def match(self, orders: Sequence[Order], setup: Setup) -> Mapping[str, Matches | Held]:
        """The matches of each order, see `match_orders`."""
        return match_orders(orders, self.with_mappings(setup), self.books, self._catalogue, self._customers)

    def customers(self, orders: Sequence[Order], setup: Setup) -> CustomerMatcher:
        """The matcher of these orders' customers."""
        return CustomerMatcher(orders, self.with_mappings(setup), self.books, self._customers)

    def items(self, orders: Sequence[Order], setup: Setup) -> ItemMatcher:
        """The matcher of these orders' items."""
        return ItemMatcher(orders, self.with_mappings(setup), self.books, self._catalogue)

    def with_mappings(self, setup: Setup) -> Setup:
        """The setup with everything that was matched by hand, the newest word last."""
        items = {each.key: each.code for each in self._mappings.all(MappingKind.ITEM)}
        customers = {each.key: each.code for each in self._mappings.all(MappingKind.CUSTOMER)}
        return replace(
            setup,
            item_map=tuple({**dict(setup.item_map), **items}.items()),
            customer_map=tuple({**dict(setup.customer_map), **customers}.items()),
        )


def match_orders(
    orders: Sequence[Order],
    setup: Setup,
    books: Books,
    catalogue: KnownCatalogue | None = None,
    accounts: KnownCustomers | None = None,
) -> Mapping[str, Matches | Held]:
    """The matches of each order by order id, or everything that stands in their way.

    Writes nothing. Orders that need the same new customer or item share one record of it. The books are
    asked at most four questions, however many orders there are; one more where items go by another
    field than their code, one where ways of shipping are not created, one where customers have a key,
    and one where customers were matched by hand.

    Raises:
        DaybookError: the books cannot be read.
    """
    customers = CustomerMatcher(orders, setup, books, accounts)
    items = ItemMatcher(orders, setup, books, catalogue)
    ship_methods = _ship_methods(books) if orders and not setup.shipping.create_methods else ()
    found: dict[str, Matches | Held] = {}
    for order in orders:
        customer, customer_problems = customers.match(order)
        lines, item_problems = items.match(order)
        problems = (*customer_problems, *item_problems)
        if problems or customer is None:
            found[order.order_id] = Held(problems)
        else:
            found[order.order_id] = Matches(customer, lines, ship_methods)
    return found


def _ship_methods(books: Books) -> tuple[str, ...]:
    return tuple(each.name for each in books.pick_list(PickList.SHIP_METHODS, Event()) if each.active)
