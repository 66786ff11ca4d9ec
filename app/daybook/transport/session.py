"""The one HTTP session: host check, timeouts, size limit, no redirects, reads that can be dropped."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from queue import Empty, LifoQueue
from typing import TYPE_CHECKING, Final, Self

from daybook import __version__
from daybook.model.problem import Cancelled, DaybookError
from daybook.transport.abandoning import run_abandonable
from daybook.transport.exchange import Answer
from daybook.transport.hosts import is_loopback

if TYPE_CHECKING:
    import threading

    import requests
    from requests.adapters import HTTPAdapter

    from daybook.model.ports import Cancel
    from daybook.transport.exchange import Request
    from daybook.transport.hosts import HostRule

USER_AGENT: Final = f"Daybook/{__version__} (+desktop)"
CHUNK: Final = 65_536


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how large one exchange may be, in seconds and bytes of the unpacked body."""

    connect_seconds: float = 10
    read_seconds: float = 30
    whole_seconds: float = 180
    bytes: int = 64 * 1024 * 1024


class HttpSession:
    """Sends requests over kept connections, from any number of threads.

    Every request runs in a thread of its own, because a blocking read cannot be woken: on Stop the
    caller leaves and the thread drops its connection. A write is always awaited.
    """

    def __init__(
        self, hosts: HostRule, *, user_agent: str = USER_AGENT, limits: Limits | None = None
    ) -> None:
        self._hosts = hosts
        self._headers = {
            "User-Agent": user_agent,
            "Accept": "application/json",
            "Accept-Encoding": "gzip, deflate",
        }
        self._limits = limits or Limits()
        self._idle: LifoQueue[HTTPAdapter] = LifoQueue()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the kept connections; those in use close when their request ends."""
        self._closed = True
        while True:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return

    def send(self, request: Request, cancel: Cancel) -> Answer:
        """Send it once.

        Raises:
            DaybookError: "transport.host_refused" before anything is sent; "transport.no_network",
                "transport.proxy", "transport.certificate", "transport.timeout", "transport.cut",
                "transport.too_large" with the `host`.
            Cancelled: Stop was pressed before the answer of a read was complete, or before a write was sent.
        """
        host = self._hosts.check(request.url)
        if cancel.is_set():
            raise Cancelled
        return run_abandonable(
            lambda abandoned: self._exchange(request, host, abandoned),
            _NeverCancelled() if request.is_write else cancel,
        )

    def _exchange(self, request: Request, host: str, abandoned: threading.Event) -> Answer:
        connection = self._borrow()
        try:
            answer = self._answer(connection, request, host, abandoned)
        except Exception as error:
            connection.close()
            from daybook.transport.failures import network_failure  # noqa: PLC0415 - imports requests

            failure = None if isinstance(error, DaybookError) else network_failure(error, host)
            if failure is None:
                raise
            raise failure from error
        self._give_back(connection)
        return answer

    def _answer(
        self, connection: HTTPAdapter, request: Request, host: str, abandoned: threading.Event
    ) -> Answer:
        from requests.utils import get_environ_proxies  # noqa: PLC0415 - requests is imported late

        with connection.send(
            self._prepared(request),
            timeout=(self._limits.connect_seconds, self._limits.read_seconds),
            stream=True,
            proxies={} if is_loopback(host) else get_environ_proxies(request.url),
            # Where nothing is encrypted, looking at the file of certificates is time for nothing.
            verify=(request.url.startswith("https:") and os.environ.get("REQUESTS_CA_BUNDLE")) or True,
        ) as response:
            headers = {name.lower(): value for name, value in response.headers.items()}
            body = self._body(response, host, abandoned)
            return Answer(response.status_code, headers, body)

    def _prepared(self, request: Request) -> requests.PreparedRequest:
        """The request as it goes out: no cookie, no password of ~/.netrc, nothing but what stands in it."""
        from requests import PreparedRequest  # noqa: PLC0415 - it costs the start of the window 0.1 s

        prepared = PreparedRequest()
        prepared.prepare_method(request.method)
        prepared.prepare_url(request.url, list(request.query))
        prepared.prepare_headers({**self._headers, **request.headers})
        prepared.prepare_body(request.body, None)
        return prepared

    def _body(self, response: requests.Response, host: str, abandoned: threading.Event) -> bytes:
        deadline = time.monotonic() + self._limits.whole_seconds
        chunks: list[bytes] = []
        size = 0
        for chunk in response.iter_content(CHUNK):
            size += len(chunk)
            if abandoned.is_set():
                raise Cancelled
            if size > self._limits.bytes:
                raise DaybookError("transport.too_large", {"host": host, "limit": self._limits.bytes})
            if time.monotonic() > deadline:
                raise DaybookError("transport.timeout", {"host": host})
            chunks.append(chunk)
        return b"".join(chunks)

    def _borrow(self) -> HTTPAdapter:
        """What keeps one connection; redirects, cookies and passwords are a session's, which nobody needs."""
        try:
            return self._idle.get_nowait()
        except Empty:
            from requests.adapters import HTTPAdapter  # noqa: PLC0415 - as above

            return HTTPAdapter()

    def _give_back(self, connection: HTTPAdapter) -> None:
        self._idle.put(connection)
        if self._closed:
            self.close()


class _NeverCancelled:
    def is_set(self) -> bool:
        return False

    def wait(self, timeout: float) -> bool:  # noqa: ARG002 - the port's signature
        return False
