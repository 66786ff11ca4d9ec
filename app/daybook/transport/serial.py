"""One request after the other, where the other side serves one at a time."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from daybook.model.problem import Cancelled

if TYPE_CHECKING:
    from daybook.model.ports import Cancel
    from daybook.transport.exchange import Answer, Exchange, Request

POLL_SECONDS: Final = 0.05
"""How often Stop is looked at while another request has its turn."""


class Serial:
    """Lets one request through at a time, with its repeats and their pauses: all others wait."""

    def __init__(self, inner: Exchange) -> None:
        self._inner = inner
        self._turn = threading.Lock()

    def send(self, request: Request, cancel: Cancel) -> Answer:
        """Send it when its turn comes.

        Raises:
            Cancelled: Stop was pressed while waiting.
        """
        while not self._turn.acquire(timeout=POLL_SECONDS):
            if cancel.is_set():
                raise Cancelled
        try:
            return self._inner.send(request, cancel)
        finally:
            self._turn.release()
