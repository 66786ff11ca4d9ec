"""The whole API as one WSGI application."""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

from werkzeug.wrappers import Request

from daybook.sandbox.api import faults as f
from daybook.sandbox.api import routes
from daybook.sandbox.api.answers import Answer, Refusal, not_found, v3_error
from daybook.sandbox.api.call import Call

if TYPE_CHECKING:
    from daybook.sandbox.api.control import Control
    from daybook.sandbox.api.faults import Faults
    from daybook.sandbox.api.gateway import Gateway
    from daybook.sandbox.api.limits import Window
    from daybook.sandbox.api.record import Record
    from daybook.sandbox.shop.shop import Shop

_PATH = re.compile(r"/stores/([^/]+)/((v[23])/.*)")
_WORTH_PACKING = 1000
StartResponse = Callable[[str, list[tuple[str, str]]], object]


class Cut(ConnectionAbortedError):
    """Ends the connection instead of the answer; a fault that was asked for."""


@dataclass(slots=True)
class Application:
    """Answers requests; ``control`` is there only when tests asked for it."""

    shop: Shop
    gateway: Gateway
    window: Window
    faults: Faults
    record: Record
    latency_ms: int = 0
    control: Control | None = field(default=None)

    def __call__(self, environ: dict[str, object], start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request (WSGI)."""
        request = Request(environ)
        data = request.get_data()
        if self.control and request.path.startswith("/control/"):
            return sent(request, self.control.answer(request.method, request.path, data), start_response)
        target = f"{request.path}?{request.query_string.decode('latin-1')}"
        fault, delay_ms = self.faults.next(request.method, target)
        _pause(self.latency_ms + (delay_ms if fault == "slow" else 0))
        answer = self._answer(request, data, fault)
        dropped = fault == "lost"
        self.record.add(request, 0 if dropped else answer.status, fault, data)
        if dropped:
            raise Cut
        return sent(request, answer, start_response, fault)

    def _answer(self, request: Request, data: bytes, fault: str) -> Answer:
        standing = self.window.count()
        if fault in f.BEFORE:
            answer = f.refusal(fault)
        elif not standing.allowed:
            answer = v3_error(429, "Too Many Requests")
        else:
            answer = self._passed(request, data)
        if fault != "429-bare":
            answer.headers.update(self.window.headers(standing))
        if fault == "429":
            answer.headers.update({"X-Rate-Limit-Time-Reset-Ms": "1000", "X-Retry-After": "1"})
            answer.headers["X-Rate-Limit-Requests-Left"] = "0"
        return answer

    def _passed(self, request: Request, data: bytes) -> Answer:
        match = _PATH.fullmatch(request.path)
        if match is None:
            return not_found(3)
        store_hash, path, version = match.groups()
        refusal = self.gateway.refusal(request, store_hash, path)
        if refusal is not None:
            return refusal
        try:
            return routes.answered(
                Call(self.shop, int(version[1:]), request.method, path, request.args, data)
            )
        except Refusal as refused:
            return refused.answer


def _pause(milliseconds: int) -> None:
    """Keep the client waiting as a real network would."""
    if milliseconds:
        time.sleep(milliseconds / 1000)


def sent(request: Request, answer: Answer, start_response: StartResponse, fault: str = "") -> Iterable[bytes]:
    """Start an answer, whole or harmed by a fault, and return its body."""
    body = b"" if fault == "empty" else answer.body
    if fault == "truncate":
        body = body[: len(body) // 2]
    headers = dict(answer.headers)
    if body:
        headers["Content-Type"] = answer.content_type
    if len(body) > _WORTH_PACKING and "gzip" in request.headers.get("Accept-Encoding", ""):
        body = gzip.compress(body, 1)
        headers["Content-Encoding"] = "gzip"
    if answer.status != 204:
        headers["Content-Length"] = str(len(body))
    start_response(f"{answer.status} {HTTPStatus(answer.status).phrase}", list(headers.items()))
    if request.method == "HEAD":
        return []
    return _halved(body) if fault == "cut" else [body]


def _halved(body: bytes) -> Iterator[bytes]:
    yield body[: len(body) // 2]
    raise Cut
