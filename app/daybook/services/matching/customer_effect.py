"""What a way of recognising customers means for the orders that wait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.services.matching.item_effect import learned
from daybook.services.matching.match_customers import store_key

if TYPE_CHECKING:
    from daybook.model.ports import Cancel
    from daybook.services.session import Session


@dataclass(frozen=True, slots=True)
class CustomerEffect:
    """How many customers of waiting orders are recognised, would be created, or wait for a person.

    Guests who name nobody are not counted.
    """

    known: int
    new: int
    waiting: int

    @property
    def customers(self) -> int:
        """All of them."""
        return self.known + self.new + self.waiting


def customer_effect(session: Session, cancel: Cancel) -> CustomerEffect:
    """Look at the orders that wait, by the session's setup; a store that does not answer is done without.

    Raises:
        DaybookError: the books or the workspace cannot be read.
        Cancelled: Stop was pressed.
    """
    asks = True
    known: set[str] = set()
    new: set[str] = set()
    waiting: set[str] = set()
    for orders in session.item_source.batches(cancel):
        asks = asks and learned(session, orders, cancel)
        matcher = session.matching.customers(orders, session.setup)
        for order in orders:
            match, problems = matcher.match(order)
            if key := store_key(order):
                group = waiting if problems or match is None else known if match.new is None else new
                group.add(key)
    return CustomerEffect(len(known - waiting), len(new - waiting - known), len(waiting))
