"""What a way of recognising things means for the orders that wait, for items and customers alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from daybook.model.problem import DaybookError

if TYPE_CHECKING:
    from daybook.model.order import Order
    from daybook.model.ports import Cancel
    from daybook.services.session import Session

_UNANSWERED = ("store.", "transport.", "secrets.")


class Found(Enum):
    """What becomes of one thing: it is recognised, would be created, or waits for a person."""

    KNOWN = "known"
    NEW = "new"
    WAITING = "waiting"


Sort = Callable[[Sequence["Order"]], Iterable[tuple[str, Found]]]
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


def match_effect(session: Session, sort: Sort, cancel: Cancel) -> MatchEffect:
    """Look at the orders that wait, by the session's setup; a store that does not answer is done without.

    Raises:
        DaybookError: the books or the workspace cannot be read.
        Cancelled: Stop was pressed.
    """
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
        if not error.code.startswith(_UNANSWERED):
            raise
        return False
    return True
