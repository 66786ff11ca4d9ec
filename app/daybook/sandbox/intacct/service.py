"""The gateway as a WSGI application: its paths, the faults on the way, what was asked."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from werkzeug.wrappers import Request

from daybook.sandbox.api.application import Cut
from daybook.sandbox.intacct import answers, faults
from daybook.sandbox.intacct.answers import Control
from daybook.sandbox.intacct.failures import Error
from daybook.sandbox.intacct.gateway import Answered, Arrival, Gateway, Place, writes
from daybook.sandbox.intacct.peeking import Peeked, peeked

if TYPE_CHECKING:
    from daybook.sandbox.intacct.faults import Fault, Faults

FIRST_PATH: Final = "/ia/xml/xmlgw.phtml"
SESSION_PATH: Final = "/pod/ia/xml/xmlgw.phtml"
_KEPT: Final = 20_000
_XML: Final = "text/xml; charset=UTF-8"
_HTML: Final = "text/html; charset=UTF-8"
StartResponse = Callable[[str, list[tuple[str, str]]], object]


@dataclass(slots=True)
class Service:
    """Answers requests at the first endpoint and at the one it announces for sessions."""

    gateway: Gateway
    faults: Faults
    announced: str = ""
    """The whole address told to sessions; empty is another path of this server."""
    latency_ms: int = 0
    log: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=_KEPT))

    def serves(self, path: str) -> bool:
        """Tell whether a path is one of the gateway's."""
        return path in {FIRST_PATH, self._session_path}

    @property
    def _session_path(self) -> str:
        return urlsplit(self.announced).path if self.announced else SESSION_PATH

    def __call__(self, environ: dict[str, object], start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request (WSGI)."""
        request = Request(environ)
        data = request.get_data()
        if request.method != "POST":
            return _sent(Answered(405, faults.page(405)), start_response, _HTML)
        seen = peeked(data)
        fault = self.faults.next(seen.functions, writing=any(map(writes, seen.functions)))
        if fault.kind == "logout":
            self.gateway.sessions.end_all()
        replays = self.gateway.replays
        with replays.under_way(seen.controlids) as busy:
            at_once = replays.requests
            _pause(self.latency_ms + (fault.delay_ms if fault.kind == "slow" else 0))
            answered = self._answered(request, data, seen, fault, busy)
        self.log.append({**_entry(request, seen, fault, answered), "at_once": at_once, "bytes": len(data)})
        if fault.kind == "lost":
            raise Cut
        return self._harmed(answered, fault, start_response)

    def _answered(
        self, request: Request, data: bytes, seen: Peeked, fault: Fault, busy: frozenset[str]
    ) -> Answered:
        if fault.kind in faults.BEFORE:
            return _refusal(fault.kind, seen)
        own = f"{request.host_url.rstrip('/')}{SESSION_PATH}"
        place = Place(request.path, self._session_path, self.announced or own)
        return self.gateway.answer(data, Arrival(place, fault.refusal, busy))

    def _harmed(self, answered: Answered, fault: Fault, start_response: StartResponse) -> Iterable[bytes]:
        """Send an answer, or what a fault makes of it."""
        if fault.kind == "cut":
            return _halved(_sent(answered, start_response, _XML))
        if fault.kind in faults.AFTER:
            status = faults.AFTER[fault.kind]
            body = {"html-after": faults.HTML, "empty": b""}.get(fault.kind, faults.page(status))
            return _sent(Answered(status, body), start_response, _HTML)
        html = fault.kind == "html" or (fault.kind in faults.BEFORE and answered.body.startswith(b"<html"))
        headers = [("Retry-After", "1")] if fault.kind == "429" else []
        return _sent(answered, start_response, _HTML if html else _XML, headers)


def _entry(request: Request, seen: Peeked, fault: Fault, answered: Answered) -> dict[str, Any]:
    """Return what is kept of a request: never a password."""
    return {
        "path": request.path,
        "content_type": request.headers.get("Content-Type", ""),
        "user_agent": request.headers.get("User-Agent", ""),
        "functions": list(seen.functions),
        "controlids": list(seen.controlids),
        "uniqueid": seen.uniqueid,
        "login": seen.login,
        "status": 0 if fault.kind in {"lost", "cut"} else faults.AFTER.get(fault.kind, answered.status),
        "fault": fault.kind,
        "wrote": answered.wrote,
        "content": seen.content,
    }


def _refusal(kind: str, seen: Peeked) -> Answered:
    """Return the answer of a fault that comes before anything is done."""
    status = faults.BEFORE[kind]
    if kind == "html":
        return Answered(status, faults.HTML)
    told = {
        "429": Error("GW-0010", "API rate limit exceeded"),
        "gw-0011": Error("GW-0011", "Invalid Request [Request ID: practice]"),
    }
    if kind not in told:
        return Answered(status, b"" if kind == "429-bare" else faults.page(status))
    control = Control(seen.senderid, seen.controlid)
    message: Element = answers.errormessage([told[kind]], more=False)
    return Answered(status, answers.written(answers.response(control, message, failed=True)))


def _sent(
    answered: Answered, start_response: StartResponse, content_type: str, more: Iterable[tuple[str, str]] = ()
) -> Iterable[bytes]:
    headers = [("Content-Type", content_type), ("Content-Length", str(len(answered.body))), *more]
    start_response(f"{answered.status} {faults.PHRASES[answered.status]}", headers)
    return [answered.body]


def _halved(body: Iterable[bytes]) -> Iterator[bytes]:
    whole = b"".join(body)
    yield whole[: len(whole) // 2]
    raise Cut


def _pause(milliseconds: int) -> None:
    """Keep the client waiting as a real network would."""
    if milliseconds:
        time.sleep(milliseconds / 1000)
