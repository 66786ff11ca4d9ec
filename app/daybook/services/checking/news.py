"""What somebody who was away is told of a check: only what began since the look before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from daybook.model.checks import News
from daybook.model.table import Chip, TableQuery

if TYPE_CHECKING:
    from daybook.model.ports import OrderTable
    from daybook.model.setup import Setup


@dataclass(frozen=True, slots=True)
class Standing:
    """Row ids of the orders that can be imported, and of those that need somebody."""

    new: frozenset[int]
    needs_you: frozenset[int]


class Looking:
    """Looks at a store's orders before a check and after it.

    A check reads orders again that it knows, and tries again those it held before: what it counts would be
    told every time.
    """

    def __init__(self, setup: Callable[[], Setup], table: OrderTable) -> None:
        self._setup = setup
        self._table = table

    def now(self) -> Standing:
        """How the orders stand now."""
        setup = self._setup()
        every = TableQuery(setup.store, setup.books)
        new, needs_you = (
            frozenset(self._table.ids(replace(every, chip=chip))) for chip in (Chip.NEW, Chip.NEEDS_YOU)
        )
        return Standing(new, needs_you)

    def since(self, before: Standing, imported: int) -> News:
        """What came since `before`, of which `imported` went into the books."""
        now = self.now()
        return News(
            new=len(now.new - before.new), imported=imported, needs_you=len(now.needs_you - before.needs_you)
        )
