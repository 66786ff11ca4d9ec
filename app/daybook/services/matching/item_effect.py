"""What a way of recognising items means for the orders that wait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.model.books import ItemMatch, MatchStep
from daybook.model.problem import DaybookError
from daybook.services.matching.item_mapping import key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from daybook.model.order import Order
    from daybook.model.ports import Cancel
    from daybook.services.session import Session


@dataclass(frozen=True, slots=True)
class ItemEffect:
    """How many products of waiting orders are recognised, would be created, or wait for a person."""

    known: int
    new: int
    waiting: int

    @property
    def products(self) -> int:
        """All of them."""
        return self.known + self.new + self.waiting


def item_effect(session: Session, cancel: Cancel) -> ItemEffect:
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
        matcher = session.matching.items(orders, session.setup)
        for order in orders:
            matches, _problems = matcher.match(order)
            waiting.update(key_of(line) for line, _problem in matcher.unmatched(order))
            for line in order.lines:
                found = matches.get(line.line_id)
                if isinstance(found, ItemMatch) and found.step is not MatchStep.CHARGE:
                    (new if found.step is MatchStep.CREATE else known).add(key_of(line))
    return ItemEffect(len(known - waiting), len(new - waiting - known), len(waiting))


def learned(session: Session, orders: Sequence[Order], cancel: Cancel) -> bool:
    """Ask the store what the orders do not say; False where it does not answer."""
    try:
        session.matching.learn(orders, cancel)
    except DaybookError as error:
        if not error.code.startswith(("store.", "transport.", "secrets.")):
            raise
        return False
    return True
