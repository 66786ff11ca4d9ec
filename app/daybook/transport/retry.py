"""Asks again where asking again is right: reads, with growing pauses; writes only where nothing was done."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from daybook.model.problem import Cancelled, DaybookError, OutcomeUnknown
from daybook.transport.waiting import tell_asked, tell_trying_again, told_to_wait

if TYPE_CHECKING:
    from collections.abc import Callable

    from daybook.model.ports import Cancel, Progress
    from daybook.transport.exchange import Answer, Exchange, Request

TOO_MANY_REQUESTS: Final = 429
PASSING: Final = frozenset({TOO_MANY_REQUESTS, 500, 502, 503, 504})
"""Answers that another try may better."""

PASSING_FAILURES: Final = frozenset(
    {"transport.no_network", "transport.timeout", "transport.cut", "transport.not_json", "transport.not_xml"}
)
NOTHING_SENT: Final = frozenset(
    {"transport.no_network", "transport.host_refused", "transport.proxy", "transport.certificate"}
)


@dataclass(frozen=True, slots=True)
class Patience:
    """How often to ask, and the pauses between: `first` seconds, doubled each time, at most `longest`."""

    attempts: int = 5
    first: float = 1.0
    longest: float = 30.0

    def tries(self, attempts: int) -> Patience:
        """The same pauses, but `attempts` tries at most."""
        return replace(self, attempts=min(attempts, self.attempts))

    def pause(self, attempt: int, jitter: float) -> float:
        """Seconds after failed attempt number `attempt` (from 1); `jitter` in [0, 1) spreads callers."""
        whole = min(self.longest, self.first * 2.0 ** (attempt - 1))
        return whole * (0.5 + jitter / 2)


class Retried:
    """Repeats reads on passing failures. A write is repeated only after 429: the store did not look at it."""

    def __init__(
        self,
        inner: Exchange,
        patience: Patience,
        progress: Progress | None = None,
        *,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._inner = inner
        self._patience = patience
        self._progress = progress
        self._jitter = jitter

    def send(self, request: Request, cancel: Cancel) -> Answer:
        """Send it until an answer stands; the last answer, whatever its status.

        Raises:
            DaybookError: the last failure of a read, or that a write never left.
            OutcomeUnknown: a write was sent and its answer was lost.
            Cancelled: Stop was pressed while waiting.
        """
        attempt = 1
        while True:
            is_last = attempt >= self._patience.attempts
            told = None
            try:
                answer = self._inner.send(request, cancel)
            except DaybookError as error:
                if is_last or not _may_repeat_failure(request, error):
                    raise _told(request, error) from error
            else:
                if is_last or not _may_repeat(request, answer):
                    return answer
                told = told_to_wait(answer) if answer.status == TOO_MANY_REQUESTS else None
            self._wait(told, attempt, cancel)
            attempt += 1

    def _wait(self, told: float | None, attempt: int, cancel: Cancel) -> None:
        if told is None:
            seconds = self._patience.pause(attempt, self._jitter())
            tell_trying_again(self._progress, seconds)
        else:
            # Told twice in a row: other programs take the shop's calls too, so keep further away.
            extra = self._patience.pause(attempt - 1, self._jitter()) if attempt > 1 else 0
            seconds = told + extra
            tell_asked(self._progress, seconds)
        if cancel.wait(seconds):
            raise Cancelled


def _may_repeat(request: Request, answer: Answer) -> bool:
    if request.is_write:
        return answer.status == TOO_MANY_REQUESTS
    return answer.status in PASSING


def _may_repeat_failure(request: Request, error: DaybookError) -> bool:
    return not request.is_write and error.code in PASSING_FAILURES


def _told(request: Request, error: DaybookError) -> DaybookError:
    if request.is_write and error.code not in NOTHING_SENT:
        return OutcomeUnknown(error.code, error.values, request_id=error.request_id)
    return error
