"""What a way of recognising things means for the orders that wait, for items and customers alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from daybook.model.books import ItemMatch, MatchStep
from daybook.model.problem import DaybookError
from daybook.model.trouble import is_store_trouble
from daybook.services.matching.item_mapping import key_of
from daybook.services.matching.match_customers import store_key

if TYPE_CHECKING:
    from daybook.model.order import Order
    from daybook.model.ports import Cancel
    from daybook.services.session import Session


class Found(Enum):
    """What becomes of one thing: it is recognised, would be created, or waits for a person."""

    KNOWN = "known"
    NEW = "new"
    WAITING = "waiting"


_Sort = Callable[[Sequence["Order"]], Iterable[tuple[str, Found]]]
"""Names each thing of some orders, and what becomes of it."""


@dataclass(frozen=True, slots=True)
class MatchEffect:
    """How many things of waiting orders are recognised, would be created, or wait for a person.

    One that waits anywhere counts as waiting, one that is recognised anywhere is not new.
    """

    known: int
    new: int
    waiting: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.known + self.new + self.waiting


def item_effect(session: Session, cancel: Cancel) -> MatchEffect:
    """How many products are recognised; charges are no products.

    Raises:
        DaybookError: the books or the workspace cannot be read.
        Cancelled: Stop was pressed.
    """

    def sort(orders: Sequence[Order]) -> Iterator[tuple[str, Found]]:
        matcher = session.matching.items(orders, session.setup)
        for order in orders:
            matches, _problems = matcher.match(order)
            yield from ((key_of(line), Found.WAITING) for line, _problem in matcher.unmatched(order))
            for line in order.lines:
                found = matches.get(line.line_id)
                if isinstance(found, ItemMatch) and found.step is not MatchStep.CHARGE:
                    yield key_of(line), Found.NEW if found.step is MatchStep.CREATE else Found.KNOWN

    return _effect(session, sort, cancel)


def customer_effect(session: Session, cancel: Cancel) -> MatchEffect:
    """How many customers are recognised; guests who name nobody are not counted.

    Raises:
        DaybookError: the books or the workspace cannot be read.
        Cancelled: Stop was pressed.
    """

    def sort(orders: Sequence[Order]) -> Iterator[tuple[str, Found]]:
        matcher = session.matching.customers(orders, session.setup)
        for order in orders:
            match, problems = matcher.match(order)
            key = store_key(order)
            if key and (problems or match is None):
                yield key, Found.WAITING
            elif key and match is not None:
                yield key, Found.KNOWN if match.new is None else Found.NEW

    return _effect(session, sort, cancel)


def _effect(session: Session, sort: _Sort, cancel: Cancel) -> MatchEffect:
    """Look at the orders that wait, by the session's setup; a store that does not answer is done without."""
    asks = True
    groups: dict[Found, set[str]] = {found: set() for found in Found}
    for orders in session.item_source.batches(cancel):
        asks = asks and _learned(session, orders, cancel)
        for key, found in sort(orders):
            groups[found].add(key)
    known, new, waiting = (groups[found] for found in Found)
    return MatchEffect(len(known - waiting), len(new - waiting - known), len(waiting))


def _learned(session: Session, orders: Sequence[Order], cancel: Cancel) -> bool:
    """Ask the store what the orders do not say; False where it does not answer."""
    try:
        session.matching.learn(orders, cancel)
    except DaybookError as error:
        if not is_store_trouble(error):
            raise
        return False
    return True
