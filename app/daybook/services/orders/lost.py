"""Orders whose documents the books lost: an older file of the books was put back beside a newer workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.model.document import DocumentState
from daybook.model.posting import OrderState, Outcome, Source
from daybook.model.problem import Problem
from daybook.services.orders.batches import batches

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from daybook.model.ports import Books, Clock, OrderRepository
    from daybook.model.setup import Setup

AT_ONCE = 500
"""Orders that the books are asked for in one question."""


class LostDocuments:
    """Compares what one store's orders were posted as with books that Daybook keeps itself."""

    def __init__(
        self, setup: Callable[[], Setup], orders: OrderRepository, books: Books, clock: Clock
    ) -> None:
        self._setup = setup
        self._orders = orders
        self._books = books
        self._clock = clock

    def look(self) -> Sequence[str]:
        """Free the orders whose document is gone, so that they can be imported again; their ids.

        A number that the books have given to another document since counts for nothing. Books elsewhere
        would have to be asked order by order: there the reconciliation tells.

        Raises:
            DaybookError: the disk failed.
        """
        if not self._books.abilities.keeps_ledger:
            return ()
        lost: list[str] = []
        for batch in batches(list(self._orders.posted_as().items()), AT_ONCE):
            there = self._documents([order_id for order_id, _ in batch])
            lost += [order_id for order_id, books_id in batch if (order_id, books_id) not in there]
        self._free(lost)
        return lost

    def _documents(self, order_ids: Sequence[str]) -> set[tuple[str, str]]:
        """Order and identity of each of their documents that is not void."""
        store = self._setup().store
        found = self._books.find([Source(store, "order", order_id) for order_id in order_ids])
        return {
            (each.source.source_id, each.books_id.text)
            for each in found
            if each.state is not DocumentState.VOID
        }

    def _free(self, order_ids: Sequence[str]) -> None:
        now = self._clock.now()
        known = self._orders.states(order_ids)
        why = {each: (Problem("undo.lost", {"reference": known[each].reference}),) for each in order_ids}
        for state in (OrderState.UNDOING, OrderState.UNDONE):
            self._orders.settle([Outcome(each, state, problems=why[each], at=now) for each in order_ids])
