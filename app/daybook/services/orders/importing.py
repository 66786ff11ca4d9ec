"""Import Selected Orders: read again, prepare, post, and say what became of each order."""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from daybook.model.posting import OrderState, OrderStatus, Outcome
from daybook.model.problem import Cancelled, DaybookError, Problem
from daybook.model.trouble import is_unanswered
from daybook.services.orders.batches import batches
from daybook.services.orders.check import Checking
from daybook.services.orders.post import Posting, flags_of
from daybook.services.orders.practice import PracticeApproval
from daybook.services.orders.recovery import RECOVERED, Recovery
from daybook.services.orders.relay import Aside, ProgressRelay, Quiet
from daybook.services.orders.run_under_way import RunUnderWay
from daybook.services.refunds.later_refunds import with_what_came_later
from daybook.services.results import Check, ImportResult, OrderResult

if TYPE_CHECKING:
    from daybook.model.ports import Books, Cancel, Clock, OrderRepository, Progress
    from daybook.model.store_port import Store
    from daybook.services.ledger.later_payments import LaterPayments
    from daybook.services.ledger.shipping import Shipping
    from daybook.services.orders.listing import Listing
    from daybook.services.orders.lost import LostDocuments
    from daybook.services.orders.prepare import Preparation, Prepared
    from daybook.services.refunds.refunding import Refunding
    from daybook.services.summaries.summaries import Summaries
    from daybook.services.telling.write_back import WriteBack

READ_AGAIN_AFTER = 60.0
"""Seconds after which a long import asks the store once more what has changed meanwhile."""

_SKIPPED: Mapping[OrderState, str] = {
    OrderState.IMPORTED: "import.already_imported",
    OrderState.DIFFERS: "import.already_imported",
    OrderState.IGNORED: "import.left_out",
    OrderState.POSTING: "import.not_sure_yet",
    OrderState.UNKNOWN: "import.not_sure_yet",
    OrderState.UNDOING: "import.not_sure_yet",
}


class Importing:
    """Imports orders of one store into one set of books. One run at a time."""

    def __init__(  # noqa: PLR0913, PLR0917 - each is another part of the work, put together in one place
        self,
        store: Callable[[], Store],
        orders: OrderRepository,
        books: Books,
        listing: Listing,
        preparation: Preparation,
        refunding: Refunding,
        later_payments: LaterPayments,
        shipping: Shipping,
        summaries: Summaries,
        write_back: WriteBack,
        clock: Clock,
        relay: ProgressRelay,
        lost: LostDocuments,
    ) -> None:
        self._store = store
        self._orders = orders
        self._books = books
        self._listing = listing
        self._preparation = preparation
        self._refunding = refunding
        self._later_payments = later_payments
        self._shipping = shipping
        self._clock = clock
        self._relay = relay
        self._posting = Posting(orders, books, clock)
        self._summaries = summaries
        self._write_back = write_back
        self._lost = lost
        self._practice = PracticeApproval(orders, books, clock, summaries)
        self._recovery = Recovery(orders, listing, preparation, self._posting, self._practice)
        self._checking = Checking(self._store_calls, preparation)

    def importable(self) -> Sequence[str]:
        """Ids of the orders that can be imported now, oldest first."""
        return self._orders.importable()

    def recover(self, cancel: Cancel, progress: Progress) -> Sequence[OrderResult]:
        """Look up what a crash or a lost answer left open; what is not in the books is posted with its key.

        Looking up needs no store. Posting again does: the order is read again first, and only where the
        store answers. One that left the filter meanwhile fails with that reason; the others wait.

        In practice books what was left pending is approved; what still could not be comes back as imported
        with the reason in `problems`, though it may have been imported long ago. Orders whose documents are
        gone from the books are free to be imported again.

        Raises:
            DaybookError: the workspace or the books cannot be read.
            Cancelled: Stop was pressed.
        """
        settled: list[OrderResult] = []
        waiting = self._recover(cancel, settled.append)
        self._write_back.recover(cancel, progress)
        return [*settled, *waiting]

    def _recover(self, cancel: Cancel, on_settled: Callable[[OrderResult], None]) -> list[OrderResult]:
        """Settle what was left open; older documents of practice books that still wait come back."""
        self._lost.look()
        settled: set[str] = set()
        for result in self._recovery.settle(self._orders.unsettled(), RECOVERED, cancel):
            settled.add(result.order_id)
            on_settled(result)
        waiting = [result for result in self._practice.make_up() if result.order_id not in settled]
        self._refunding.recover(cancel)
        return waiting

    def run(
        self,
        order_ids: Sequence[str],
        cancel: Cancel,
        progress: Progress,
        on_result: Callable[[OrderResult], None],
        *,
        preview_tokens: Mapping[str, str] | None = None,
    ) -> ImportResult:
        """Import these orders, each once. Stop ends after the batch under way; the rest is not tried.

        `on_result` hears of each order as it is settled, on the caller's thread. `preview_tokens` (by
        order id) refuse orders that look different from when they were shown.

        Raises:
            DaybookError: the disk failed before any order was settled; what the books took is found at
                the next start. Later trouble, and any store or books that do not answer, stand in
                `ImportResult.stopped_by`.
        """
        wanted = list(dict.fromkeys(order_ids))
        run = RunUnderWay(len(wanted), on_result)
        return self._run(run, lambda: wanted, cancel, progress, preview_tokens or {})

    def run_all(
        self, cancel: Cancel, progress: Progress, on_result: Callable[[OrderResult], None]
    ) -> ImportResult:
        """The same for every order that can be imported, those left open by a crash included.

        Payments and refunds made since of orders imported before are booked too.
        """
        open_ids = [intent.order_id for intent in self._orders.unsettled()]
        run = RunUnderWay(0, on_result)
        result = self._run(run, lambda: [*open_ids, *self._orders.importable()], cancel, progress, {})
        return with_what_came_later(self._later_payments, self._refunding, result, cancel, progress)

    def _run(
        self,
        run: RunUnderWay,
        wanted_now: Callable[[], Sequence[str]],
        cancel: Cancel,
        progress: Progress,
        preview_tokens: Mapping[str, str],
    ) -> ImportResult:
        with self._relay.to(progress) as told:
            return self._run_all_batches(run, wanted_now, cancel, told, preview_tokens)

    def _run_all_batches(
        self,
        run: RunUnderWay,
        wanted_now: Callable[[], Sequence[str]],
        cancel: Cancel,
        progress: Progress,
        preview_tokens: Mapping[str, str],
    ) -> ImportResult:
        calls_before = self._store_calls()
        stopped_by: Problem | None = None
        wanted: Sequence[str] = ()
        try:
            wanted = wanted_now()
            asked_for = set(wanted)
            self._write_back.try_again(asked_for)
            run.waiting = self._recover(cancel, partial(_add_if_asked_for, run, asked_for))
            run.told += self._write_back.recover(cancel, Aside(progress, 0, run.total))
            self._read_again(run, cancel, progress)
            run.shipped = self._shipping.run(cancel)
            wanted = list(dict.fromkeys([*run.settled, *wanted_now()]))
            run.total = len(wanted)
            for batch in batches([order_id for order_id in wanted if order_id not in run.settled]):
                _raise_if_stopped(cancel)
                self._read_again(run, cancel, progress)
                self._import_batch(batch, run, cancel, progress, preview_tokens)
                self._tell(run, progress)
            self._look_again(run, cancel, progress)
            run.waiting += self._summaries.finish()
        except Cancelled:
            stopped_by = Problem("import.stopped")
        except DaybookError as error:
            # What was settled before must be told, whatever ended the run.
            if not (run.results or is_unanswered(error)):
                raise
            stopped_by = error.problem
        return run.result(wanted, self._store_calls() - calls_before, stopped_by)

    def check(self, order_ids: Sequence[str], cancel: Cancel, progress: Progress) -> Check:
        """Dry run of the same: what would be posted, held and skipped. Nothing is written to the books.

        Raises:
            DaybookError: the store cannot be used, or the disk failed.
            Cancelled: Stop was pressed.
        """
        wanted = list(dict.fromkeys(order_ids))
        progress.step(0, len(wanted), "import.reading_again", {})
        calls_before = self._store_calls()
        self._listing.refresh(cancel, Quiet())
        go, skipped = self._screen(wanted)
        with self._relay.to(progress) as told:
            return self._checking.run(go, skipped, calls_before, cancel, told)

    def dry_run(self, order_ids: Sequence[str], cancel: Cancel, progress: Progress) -> Check:
        """What these orders become, whatever their state, as they were last listed."""
        return self._checking.run(order_ids, (), self._store_calls(), cancel, progress)

    def _import_batch(
        self,
        batch: Sequence[str],
        run: RunUnderWay,
        cancel: Cancel,
        progress: Progress,
        tokens: Mapping[str, str],
    ) -> None:
        go, skipped = self._screen(batch)
        run.add(skipped)
        settled = len(run.results)
        prepared = self._preparation.prepare(
            go,
            cancel,
            lambda count, order_id: progress.step(
                settled + count, run.total, "import.reading", {"order": order_id}
            ),
        )
        stale = [item for item in prepared if tokens.get(item.order.order_id, item.token) != item.token]
        run.add(
            [OrderResult(item.order.order_id, None, (Problem("import.preview_stale"),)) for item in stale]
        )
        fresh = [item for item in prepared if item not in stale]
        held = self._hold([item for item in fresh if item.document is None], run.name)
        run.add(held)
        ready = [item for item in fresh if item.document is not None]
        self._write_back.begin([item.source_id for item in ready])
        posted = self._posting.post(ready, run.name)
        run.add(self._practice.approve(posted))
        aside = Aside(progress, len(run.results), run.total)
        run.told += self._write_back.end([*held, *posted], cancel, aside)
        imported = [result.order_id for result in posted if result.state is OrderState.IMPORTED]
        run.refunds += self._refunding.after_import(imported, run.name, cancel)

    def _screen(self, batch: Sequence[str]) -> tuple[list[str], list[OrderResult]]:
        """Orders that may go, and the others with the reason why not."""
        statuses = self._orders.states(batch)
        go: list[str] = []
        skipped: list[OrderResult] = []
        for order_id in batch:
            problem = _reason_to_skip(statuses.get(order_id))
            if problem is None:
                go.append(order_id)
            else:
                skipped.append(OrderResult(order_id, None, (problem,)))
        return go, skipped

    def _hold(self, items: Sequence[Prepared], run: str) -> list[OrderResult]:
        now = self._clock.now()
        outcomes = [
            Outcome(
                item.order.order_id,
                OrderState.HELD,
                problems=item.problems,
                run=run,
                at=now,
                flags=flags_of(item.problems),
            )
            for item in items
        ]
        if outcomes:
            self._orders.settle(outcomes)
        return [
            OrderResult(
                item.order.order_id,
                OrderState.HELD,
                item.problems,
                currency=item.order.currency,
                total=item.order.total.inc_tax,
            )
            for item in items
        ]

    def _look_again(self, run: RunUnderWay, cancel: Cancel, progress: Progress) -> None:
        """Look up what lost its answer in this run; what the books do not have is posted once more."""
        lost = {result.order_id for result in run.results if result.state is OrderState.UNKNOWN}
        if not lost:
            return
        _raise_if_stopped(cancel)
        progress.step(run.total - len(lost), run.total, "import.looking_again", {"count": len(lost)})
        intents = [intent for intent in self._orders.unsettled() if intent.order_id in lost]
        imported: list[str] = []
        for result in self._recovery.settle(intents, run.name, cancel):
            run.replace(result)
            if result.state is OrderState.IMPORTED:
                imported.append(result.order_id)
        run.told += self._write_back.recover(cancel, Aside(progress, len(run.results), run.total))
        run.refunds += self._refunding.after_import(imported, run.name, cancel)
        self._tell(run, progress)

    def _read_again(self, run: RunUnderWay, cancel: Cancel, progress: Progress) -> None:
        now = time.monotonic()
        if run.read_again and now - run.read_again < READ_AGAIN_AFTER:
            return
        progress.step(len(run.results), run.total, "import.reading_again", {})
        self._listing.refresh(cancel, Quiet())
        run.read_again = time.monotonic()

    def _tell(self, run: RunUnderWay, progress: Progress) -> None:
        counts = {"imported": 0, "held": 0, "failed": 0}
        for result in run.results:
            if result.state is OrderState.IMPORTED:
                counts["imported"] += 1
            elif result.state is OrderState.HELD:
                counts["held"] += 1
            elif result.state is not None:
                counts["failed"] += 1
        progress.step(len(run.results), run.total, "import.order", {"done": len(run.results), **counts})

    def _store_calls(self) -> int:
        try:
            return self._store().calls
        except DaybookError:
            return 0


def _add_if_asked_for(run: RunUnderWay, asked_for: Container[str], result: OrderResult) -> None:
    if result.order_id in asked_for:
        run.add([result])


def _raise_if_stopped(cancel: Cancel) -> None:
    if cancel.is_set():
        raise Cancelled


def _reason_to_skip(status: OrderStatus | None) -> Problem | None:
    if status is None:
        return Problem("import.not_listed")
    if status.state in _SKIPPED:
        return Problem(_SKIPPED[status.state])
    if not status.inside_filter:
        return status.problems[0] if status.problems else Problem("import.outside_filter")
    return None
