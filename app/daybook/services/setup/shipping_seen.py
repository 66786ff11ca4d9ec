"""What the Shipping page shows: the ways of shipping that orders name, the books' own, accounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from daybook.conversion.ship_via import store_methods
from daybook.model.account import Account, AccountType
from daybook.model.books import PickList
from daybook.model.problem import Cancelled
from daybook.model.table import TableQuery
from daybook.services.orders.batches import batches

if TYPE_CHECKING:
    from daybook.model.ports import Books, Cancel, OrderReader, OrderRepository, OrderTable
    from daybook.model.setup import Setup

NEWEST: Final = 500
"""How many of the newest orders are looked at."""


@dataclass(frozen=True, slots=True)
class SeenMethod:
    """A way of shipping as the store writes it, and in how many of the orders looked at."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class ShippingSeen:
    """What occurs, the most frequent first, and what the books have."""

    methods: tuple[SeenMethod, ...]
    books_methods: tuple[str, ...]
    accounts: tuple[Account, ...]
    orders: int


class ShippingSeenReader:
    """Looks through the newest orders kept of one store; asks the store nothing."""

    def __init__(
        self,
        setup: Callable[[], Setup],
        table: OrderTable,
        orders: OrderRepository,
        books: Books,
        reader: OrderReader,
    ) -> None:
        self._setup = setup
        self._table = table
        self._orders = orders
        self._books = books
        self._reader = reader

    def read(self, cancel: Cancel) -> ShippingSeen:
        """What occurs in the newest orders, and what the books have.

        Raises:
            Cancelled: nobody wants to know any more.
        """
        setup = self._setup()
        query = TableQuery(setup.store, setup.books)
        ids = self._table.order_ids(self._table.first_ids(query, NEWEST, cancel))
        shipped: Counter[str] = Counter()
        for batch in batches(ids):
            if cancel.is_set():
                raise Cancelled
            for raw in self._orders.raw(batch).values():
                shipped.update(store_methods(self._reader.order(setup.store, raw)))
        chart = [each for each in self._books.chart() if each.type is AccountType.INCOME]
        found = self._books.pick_list(PickList.SHIP_METHODS, cancel)
        names = tuple(each.name for each in found if each.active)
        return ShippingSeen(_seen(shipped), names, tuple(chart), len(ids))


def _seen(counted: Counter[str]) -> tuple[SeenMethod, ...]:
    ordered: Sequence[tuple[str, int]] = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(SeenMethod(name, count) for name, count in ordered)
