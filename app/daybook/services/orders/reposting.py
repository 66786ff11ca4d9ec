"""Posts orders again that are taken out of the books to be posted otherwise; the shop hears nothing."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Final

from daybook.model.document import SalesDocument
from daybook.model.posting import OrderState, Outcome
from daybook.model.problem import Cancelled, DaybookError, Problem
from daybook.model.trouble import is_store_trouble
from daybook.services.orders.batches import batches
from daybook.services.orders.post import Posting, flags_of
from daybook.services.orders.practice import PracticeApproval

if TYPE_CHECKING:
    from daybook.model.ports import Books, Cancel, Clock, OrderRepository, Progress
    from daybook.services.orders.prepare import Preparation, Prepared
    from daybook.services.refunds.refunding import Refunding
    from daybook.services.summaries.summaries import Summaries

_NEVER: Final = Event()
"""What was taken out is posted again, also after Stop."""


Unfit = Callable[[SalesDocument], Problem | None]


@dataclass(frozen=True, slots=True)
class Reposted:
    """The orders that are in the books again, and the others with the reason."""

    order_ids: tuple[str, ...]
    failed: tuple[tuple[str, Problem], ...]


class Reposting:
    """Posts again what was in the books before, whatever its status in the store has become since."""

    def __init__(
        self,
        orders: OrderRepository,
        books: Books,
        preparation: Preparation,
        refunding: Refunding,
        summaries: Summaries,
        clock: Clock,
    ) -> None:
        self._orders = orders
        self._preparation = preparation
        self._refunding = refunding
        self._clock = clock
        self._posting = Posting(orders, books, clock)
        self._practice = PracticeApproval(orders, books, clock, summaries)

    @staticmethod
    def hindered(
        order_ids: Sequence[str], preparation: Preparation, unfit: Unfit, cancel: Cancel, progress: Progress
    ) -> dict[str, Problem]:
        """Orders that could not be posted again, each with the first reason; nothing is changed.

        `preparation` makes them as they are to be; `unfit` says why the books would not have a document, None
        where they would.

        Raises:
            DaybookError: the store cannot be used, or the disk failed.
            Cancelled: Stop was pressed.
        """
        found: dict[str, Problem] = {}
        done = 0
        for batch in batches(order_ids):
            if cancel.is_set():
                raise Cancelled
            prepared = preparation.prepare(batch, cancel)
            found.update((each.source_id, each.problems[0]) for each in prepared if each.document is None)
            unfits = ((each, unfit(each.document)) for each in prepared if each.document is not None)
            found.update((each.source_id, why) for each, why in unfits if why is not None)
            known = {each.source_id for each in prepared}
            found.update((each, Problem("import.not_listed")) for each in batch if each not in known)
            done += len(batch)
            progress.step(done, len(order_ids), "check.order", {"done": done})
        return found

    def run(self, order_ids: Sequence[str]) -> Reposted:
        """Post these orders, just taken out, and their refunds.

        Raises:
            DaybookError: the disk failed; what the books took is found at the next start.
        """
        run = uuid.uuid4().hex
        again: list[str] = []
        failed: list[tuple[str, Problem]] = []
        for batch in batches(order_ids):
            prepared = self._preparation.prepare(batch, _NEVER)
            failed += self._hold([each for each in prepared if each.document is None], run)
            ready = [each for each in prepared if each.document is not None]
            posted = self._practice.approve(self._posting.post(ready, run))
            imported = [each.order_id for each in posted if each.state is OrderState.IMPORTED]
            again += imported
            failed += [
                (each.order_id, problem)
                for each in posted
                if each.state is not OrderState.IMPORTED
                for problem in each.problems[:1]
            ]
            self._book_refunds(imported, run)
        return Reposted(tuple(again), tuple(failed))

    def book_refunds(self, order_ids: Sequence[str]) -> None:
        """Book refunds of orders that are in the books; what cannot be booked now is at the next import.

        Raises:
            DaybookError: the disk failed.
        """
        for batch in batches(order_ids):
            self._book_refunds(batch, uuid.uuid4().hex)

    def _hold(self, items: Sequence[Prepared], run: str) -> list[tuple[str, Problem]]:
        now = self._clock.now()
        outcomes = [
            Outcome(
                each.source_id,
                OrderState.HELD,
                problems=each.problems,
                run=run,
                at=now,
                flags=flags_of(each.problems),
            )
            for each in items
        ]
        if outcomes:
            self._orders.settle(outcomes)
        return [(each.source_id, each.problems[0]) for each in items]

    def _book_refunds(self, order_ids: Sequence[str], run: str) -> None:
        try:
            self._refunding.after_import(order_ids, run, _NEVER)
        except DaybookError as error:
            if not is_store_trouble(error):
                raise
            # The next import books them.
