"""Keeps below the shop's limit of calls before it is hit: its other programs need calls too."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Final

from daybook.model.problem import Cancelled
from daybook.transport.waiting import LONGEST, number_header, tell_asked

if TYPE_CHECKING:
    from collections.abc import Callable

    from daybook.model.ports import Cancel, Progress
    from daybook.transport.exchange import Answer, Exchange, Request

LARGEST_RESERVE: Final = 10


class RateLimited:
    """Stops before the last calls of the shop's window and waits for the next one.

    The limit belongs to the shop and is known only from its answers (headers X-Rate-Limit-*), so the
    first call goes out unasked. One object serves all threads of a store.
    """

    def __init__(
        self,
        inner: Exchange,
        progress: Progress | None = None,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._inner = inner
        self._progress = progress
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._left: float | None = None
        self._reserve = 0.0
        self._resets_at = 0.0
        self._in_flight = 0
        self._quota: tuple[int, float] | None = None

    @property
    def quota(self) -> tuple[int, float] | None:
        """How many requests the last answer allowed in how many seconds; None before one said so."""
        return self._quota

    def send(self, request: Request, cancel: Cancel) -> Answer:
        """Send it when the window has room.

        Raises:
            Cancelled: Stop was pressed while waiting.
        """
        self._enter(cancel)
        try:
            answer = self._inner.send(request, cancel)
        finally:
            with self._lock:
                self._in_flight -= 1
        self._learn(answer)
        return answer

    def _enter(self, cancel: Cancel) -> None:
        while True:
            with self._lock:
                pause = self._pause()
                if pause <= 0:
                    self._in_flight += 1
                    return
            tell_asked(self._progress, pause)
            if cancel.wait(pause):
                raise Cancelled

    def _pause(self) -> float:
        if self._left is None or self._left - self._in_flight > self._reserve:
            return 0
        pause = self._resets_at - self._monotonic()
        if pause <= 0:
            # A new window: what it holds is told by its first answer.
            self._left = None
        return pause

    def _learn(self, answer: Answer) -> None:
        left = number_header(answer, "x-rate-limit-requests-left")
        reset = number_header(answer, "x-rate-limit-time-reset-ms")
        if left is None or reset is None:
            return
        quota = number_header(answer, "x-rate-limit-requests-quota") or 0
        window = number_header(answer, "x-rate-limit-time-window-ms")
        with self._lock:
            if quota and window:
                self._quota = int(quota), window / 1000
            self._left = left
            self._reserve = max(1, min(LARGEST_RESERVE, quota // 10))
            self._resets_at = self._monotonic() + min(reset / 1000, LONGEST)
