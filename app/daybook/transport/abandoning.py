"""Runs blocking work so that the caller can walk away from it within a moment."""

from __future__ import annotations

import threading
from concurrent.futures import Future, wait
from typing import TYPE_CHECKING, Final, TypeVar

from daybook.model.problem import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from daybook.model.ports import Cancel

Result = TypeVar("Result")

POLL_SECONDS: Final = 0.05
"""How often Stop is looked at while a read is under way; its end is noticed at once."""


def run_abandonable(work: Callable[[threading.Event], Result], cancel: Cancel) -> Result:
    """Run `work` in a daemon thread; return its result or raise its exception.

    When Stop is pressed the caller leaves at once and `work` is told through the event it was given: it
    runs to its own end, and nobody looks at what it brings.

    Raises:
        Cancelled: Stop was pressed first.
    """
    abandoned = threading.Event()
    future: Future[Result] = Future()

    def run() -> None:
        try:
            future.set_result(work(abandoned))
        except BaseException as error:  # noqa: BLE001 - handed to the caller, who raises it
            future.set_exception(error)

    threading.Thread(target=run, name="daybook-request", daemon=True).start()
    while not wait([future], timeout=POLL_SECONDS).done:
        if cancel.is_set():
            abandoned.set()
            raise Cancelled
    return future.result()
