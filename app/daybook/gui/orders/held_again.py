"""Reading orders again that are held for one cause: what changed in the shop first, then each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from daybook.gui.orders.outcomes import Outcome, listed_outcome
from daybook.gui.orders.shop_by_shop import Told, Turn
from daybook.gui.parts.notice import Tone
from daybook.model.table import Chip, TableQuery
from daybook.wording import Sentence, say

if TYPE_CHECKING:
    from daybook.gui.workplace import Workplace
    from daybook.model.ports import Cancel, Progress
    from daybook.services.results import ListResult


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """What was listed, and how many orders nothing holds any more."""

    listed: ListResult
    freed: int


_Work = Callable[["Cancel", "Progress"], "ReadAgain"]
_Words = Callable[["ReadAgain"], Outcome | None]
Begin = Callable[[str, _Work, _Words, Told | None], None]
"""Begins work: what it is called, the work, what came of it in words, and who hears that."""


def reading_again(place: Workplace, cause: str, begin: Begin) -> Turn:
    """One shop's turn of reading again what is held for a cause."""
    work = partial(read_held_again, place, cause)
    return Turn(place.shop_name, lambda told: begin(say("orders.listing"), work, read_again_outcome, told))


def read_held_again(place: Workplace, cause: str, cancel: Cancel, progress: Progress) -> ReadAgain:
    """List what changed in a shop, and ask again for what its orders lack that are held for this cause.

    An order that did not change is not listed again: what it lacks is asked for by itself.

    Raises:
        DaybookError: the store or the books cannot be asked, or the disk failed.
        Cancelled: Stop was pressed while orders were listed.
    """
    session = place.writing
    listed = session.list_orders(cancel, progress)
    query = TableQuery(place.setup.store, place.setup.books, chip=Chip.NEEDS_YOU, cause=cause)
    held = session.table.order_ids(session.table.ids(query, cancel))
    return ReadAgain(listed, len(session.free(held, cancel, progress)) if held else 0)


def read_again_outcome(done: ReadAgain) -> Outcome | None:
    """How many orders are free, else what listing alone would say."""
    if not done.freed:
        return listed_outcome(done.listed)
    return Outcome(Sentence(say("mapping.done_freed", count=done.freed), "", ""), Tone.OK)
