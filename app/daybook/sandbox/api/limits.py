"""The store's request quota: so many calls in a window, told by headers on every answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True, slots=True)
class Quota:
    """How many requests a window of so many seconds allows."""

    requests: int
    seconds: int

    @classmethod
    def parsed(cls, text: str) -> Quota:
        """Read ``150/30``; raises ValueError for anything that is not two positive whole numbers."""
        requests, _, seconds = text.partition("/")
        quota = cls(int(requests), int(seconds or "30"))
        if quota.requests < 1 or quota.seconds < 1:
            raise ValueError(f"a rate limit needs positive numbers: {text}")
        return quota


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the window stands after a request: was it within the quota, what is left, and until when."""

    allowed: bool
    left: int
    reset_ms: int


class Window:
    """Counts requests in windows that begin with the first request after the last one ended."""

    def __init__(self, quota: Quota, clock: Callable[[], float] = time.monotonic) -> None:
        self._quota = quota
        self._clock = clock
        self._lock = Lock()
        self._ends = clock()
        self._used = 0

    def count(self) -> Standing:
        """Count one request."""
        with self._lock:
            now = self._clock()
            if now >= self._ends:
                self._ends = now + self._quota.seconds
                self._used = 0
            self._used += 1
            left = max(0, self._quota.requests - self._used)
            return Standing(self._used <= self._quota.requests, left, max(1, int((self._ends - now) * 1000)))

    def headers(self, standing: Standing) -> dict[str, str]:
        """Write the headers every answer carries, and on a refusal how long to wait."""
        headers = {
            "X-Rate-Limit-Time-Window-Ms": str(self._quota.seconds * 1000),
            "X-Rate-Limit-Time-Reset-Ms": str(standing.reset_ms),
            "X-Rate-Limit-Requests-Quota": str(self._quota.requests),
            "X-Rate-Limit-Requests-Left": str(standing.left),
        }
        if not standing.allowed:
            headers["X-Retry-After"] = str(-(-standing.reset_ms // 1000))
        return headers
