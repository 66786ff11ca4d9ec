"""Runs blocking work so that the caller can walk away from it within a moment."""

from __future__ import annotations

import threading
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final, TypeVar

from daybook.model.problem import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from daybook.model.ports import Cancel

Result = TypeVar("Result")

POLL_SECONDS: Final = 0.05
"""How often Stop is looked at while a read is under way; its end is noticed at once."""


IDLE_SECONDS: Final = 0.5
"""How long a helper waits for more work: starting one for each request costs as much as half the request."""


class _Helper(threading.Thread):
    """A daemon thread that does one job after another and ends when none comes."""

    def __init__(self) -> None:
        super().__init__(name="daybook-request", daemon=True)
        self.jobs: SimpleQueue[Callable[[], None]] = SimpleQueue()

    def run(self) -> None:
        """Do jobs until none came for a while."""
        while True:
            try:
                job = self.jobs.get(timeout=IDLE_SECONDS)
            except Empty:
                with _lock:
                    if self in _idle:
                        _idle.remove(self)
                        return
                # Taken a moment ago: its job is on the way.
                continue
            job()
            # Otherwise an answer of megabytes would live as long as the wait for the next job.
            del job
            with _lock:
                _idle.append(self)


_lock = threading.Lock()
_idle: list[_Helper] = []


def _hand_over(job: Callable[[], None]) -> None:
    """Let an idle helper do the job, or a new one where all are busy."""
    with _lock:
        helper = _idle.pop() if _idle else None
    if helper is None:
        helper = _Helper()
        helper.start()
    helper.jobs.put(job)


def run_abandonable(work: Callable[[threading.Event], Result], cancel: Cancel) -> Result:
    """Run `work` in a helper thread; return its result or raise its exception.

    When Stop is pressed the caller leaves at once and `work` is told through the event it was given: it
    runs to its own end, and nobody looks at what it brings.

    Raises:
        Cancelled: Stop was pressed first.
    """
    abandoned, done = threading.Event(), threading.Event()
    results: list[Result] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work(abandoned))
        except BaseException as error:  # noqa: BLE001 - handed to the caller, who raises it
            errors.append(error)
        done.set()

    _hand_over(run)
    while not done.wait(POLL_SECONDS):
        if cancel.is_set():
            abandoned.set()
            raise Cancelled
    if errors:
        # Taken out: the error holds this frame, which would hold the error.
        raise errors.pop()
    return results[0]
