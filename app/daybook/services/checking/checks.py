"""One look for new orders without being asked: list, follow statuses, import where that is switched on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from daybook.model.checks import CheckRepository, CheckRun
from daybook.model.problem import Cancelled, DaybookError, Problem
from daybook.model.store import Quota
from daybook.model.store_writes import WriteState
from daybook.services.pushing.push_parts import push_reasons
from daybook.services.telling.told import reasons

if TYPE_CHECKING:
    from daybook.model.ports import Cancel, Clock, Progress
    from daybook.model.setup import Setup
    from daybook.model.store_port import Store
    from daybook.services.checking.news import Looking
    from daybook.services.ledger.later_payments import LaterPayments
    from daybook.services.orders.importing import Importing
    from daybook.services.orders.listing import Listing
    from daybook.services.pushing.pushing import Pushing
    from daybook.services.results import ImportResult, OrderResult, Told
    from daybook.services.telling.order_progress import OrderProgress
    from daybook.services.telling.write_back import WriteBack

USUAL_QUOTA: Final = Quota(150, 30)
"""What BigCommerce's smaller plans allow (its page on rate limits: 20,000 an hour, 150 in 30 seconds)."""

USUAL_CALLS: Final = 2
"""Requests of a check that finds nothing: changed orders, and refunds."""

LOOKED_AT: Final = 20


@dataclass(frozen=True, slots=True)
class CheckCost:
    """Requests an hour that checking makes, and how many the store allows; `is_told`: it said so itself."""

    calls: float
    allowed: float
    is_told: bool

    @property
    def share(self) -> float:
        """The part of what is allowed, in percent."""
        return 100 * self.calls / self.allowed


class Checks:
    """Checks one store for one set of books, one check at a time."""

    def __init__(  # noqa: PLR0913, PLR0917 - each is another part of the work, put together in one place
        self,
        setup: Callable[[], Setup],
        store: Callable[[], Store],
        listing: Listing,
        importing: Importing,
        later_payments: LaterPayments,
        write_back: WriteBack,
        following: OrderProgress,
        finish_change: Callable[[Cancel, Progress], object],
        pushing: Callable[[], Pushing | None],
        looking: Looking,
        kept: CheckRepository,
        clock: Clock,
    ) -> None:
        self._setup = setup
        self._store = store
        self._listing = listing
        self._importing = importing
        self._later_payments = later_payments
        self._write_back = write_back
        self._following = following
        self._finish_change = finish_change
        self._pushing = pushing
        self._looking = looking
        self._kept = kept
        self._clock = clock

    def run(self, cancel: Cancel, progress: Progress) -> CheckRun:
        """Check once and keep what came of it; trouble with the store stands in `problems`.

        Raises:
            DaybookError: what came of it cannot be kept, for the disk failed.
        """
        run = CheckRun(self._clock.now(), self._clock.now())
        calls_before, before = self._calls(), self._looking.now()
        try:
            run = self._pushed(self._check(run, cancel, progress), cancel, progress)
        except Cancelled:
            run = replace(run, problems=(*run.problems, Problem("import.stopped")))
        except DaybookError as error:
            run = replace(run, problems=(*run.problems, error.problem))
        run = replace(run, ended=self._clock.now(), calls=self._calls() - calls_before)
        self._kept.add(run)
        return replace(run, news=self._looking.since(before, run.imported))

    def latest(self, count: int) -> Sequence[CheckRun]:
        """What came of the newest checks, newest first."""
        return self._kept.latest(count)

    def learn_quota(self, cancel: Cancel) -> None:
        """Ask the store something small, where no answer of it has told its limit yet; trouble is ignored."""
        if self._quota() is None:
            with suppress(DaybookError):
                self._store().mails_on_status(cancel)

    def cost(self, minutes: int) -> CheckCost:
        """What a check every `minutes` costs of the store's quota, by the checks made so far."""
        made = [run.calls for run in self._kept.latest(LOOKED_AT) if not run.problems]
        each = sum(made) / len(made) if made else USUAL_CALLS
        told = self._quota()
        return CheckCost(each * 60 / minutes, (told or USUAL_QUOTA).per_hour, told is not None)

    def _check(self, run: CheckRun, cancel: Cancel, progress: Progress) -> CheckRun:
        if not self._setup().enabled:
            raise DaybookError("check.store_disabled")
        run = replace(run, listed=self._listing.run(cancel, progress).read)
        self._following.take()
        if not self._setup().checking.imports:
            self._later_payments.run(cancel)
            return _with_told(run, self._write_back.recover(cancel, progress))
        # What a change of mode took out and could not post again must not come in as if it were new.
        self._finish_change(cancel, progress)
        result = self._importing.run_all(cancel, progress, _nobody_watches)
        self._following.take()
        return _with_import(run, result)

    def _pushed(self, run: CheckRun, cancel: Cancel, progress: Progress) -> CheckRun:
        """Send to the shop's products what needs no question; trouble with that leaves the check as it is."""
        pushing = self._pushing() if self._setup().pushing.with_checks else None
        if pushing is None:
            return run
        try:
            told = push_reasons(pushing.push_unasked(cancel, progress))
        except DaybookError as error:
            told = (error.problem,)
        return replace(run, problems=(*run.problems, *told))

    def _calls(self) -> int:
        try:
            return self._store().calls
        except DaybookError:
            return 0

    def _quota(self) -> Quota | None:
        try:
            return self._store().quota
        except DaybookError:
            return None


def _with_import(run: CheckRun, result: ImportResult) -> CheckRun:
    imported, needs_you = len(result.imported), len(result.held) + len(result.failed)
    stopped = (result.stopped_by,) if result.stopped_by else ()
    counted = replace(run, imported=imported, needs_you=needs_you, problems=(*run.problems, *stopped))
    return _with_told(counted, result.told)


def _with_told(run: CheckRun, told: Sequence[Told]) -> CheckRun:
    done = sum(1 for each in told if each.state is WriteState.DONE)
    return replace(run, updated=run.updated + done, problems=(*run.problems, *reasons(told)))


def _nobody_watches(_result: OrderResult) -> None:
    """Nobody watches a check order by order."""
