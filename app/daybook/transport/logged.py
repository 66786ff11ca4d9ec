"""Writes one line for each request into the log, without secrets and without what people typed."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from daybook.model.problem import DaybookError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from daybook.model.ports import Cancel
    from daybook.transport.exchange import Answer, Exchange, Request

log = logging.getLogger(__name__)

HIDDEN = "[hidden]"


class Logged:
    """Logs method, address, status, time, calls left and request id. Bodies and headers are never logged."""

    def __init__(self, inner: Exchange, secrets: Sequence[str]) -> None:
        self._inner = inner
        self._secrets = [secret for secret in secrets if secret]

    def send(self, request: Request, cancel: Cancel) -> Answer:
        """Send it and log it."""
        began = time.monotonic()
        try:
            answer = self._inner.send(request, cancel)
        except DaybookError as error:
            self._write(request, error.code, began, "")
            raise
        left = answer.headers.get("x-rate-limit-requests-left", "?")
        self._write(
            request, str(answer.status), began, f", {left} calls left, request {answer.request_id or '?'}"
        )
        return answer

    def _write(self, request: Request, outcome: str, began: float, rest: str) -> None:
        asked = "&".join(f"{name}={value}" for name, value in request.query)
        line = f"{request.method} {request.url}{'?' if asked else ''}{asked} -> {outcome}"
        log.info("%s, %.3f s%s", self._redacted(line), time.monotonic() - began, self._redacted(rest))

    def _redacted(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return text
