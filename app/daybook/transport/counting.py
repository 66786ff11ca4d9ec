"""Counts requests, so that the number of store calls can be told and bounded."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from daybook.model.ports import Cancel
    from daybook.transport.exchange import Answer, Exchange, Request


class Counted:
    """Counts what passes, repeats and failures included."""

    def __init__(self, inner: Exchange) -> None:
        self._inner = inner
        self._lock = threading.Lock()
        self._sent = 0

    @property
    def sent(self) -> int:
        """How many requests passed so far."""
        return self._sent

    def send(self, request: Request, cancel: Cancel) -> Answer:
        """Count it and send it."""
        with self._lock:
            self._sent += 1
        return self._inner.send(request, cancel)
