"""Stand-ins around a layer of the transport: a scripted inside, a Stop that never comes, a small server."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from daybook.model.ports import Cancel
from daybook.transport.exchange import Answer, Request


@dataclass
class Script:
    """An `Exchange` that answers in turn; an exception is raised. The last answer stays."""

    turns: list[Answer | Exception]
    sent: list[Request] = field(default_factory=list)

    def send(self, request: Request, cancel: Cancel) -> Answer:
        del cancel
        self.sent.append(request)
        turn = self.turns.pop(0) if len(self.turns) > 1 else self.turns[0]
        if isinstance(turn, Exception):
            raise turn
        return turn


@dataclass
class Waits:
    """A `Cancel` that is never pressed; it notes the waits and moves its own clock on."""

    now: float = 0.0
    waited: list[float] = field(default_factory=list)

    def is_set(self) -> bool:
        return False

    def wait(self, timeout: float) -> bool:
        self.waited.append(timeout)
        self.now += timeout
        return False


@dataclass
class Heard:
    """A `Progress` that keeps what it hears."""

    steps: list[tuple[str, Mapping[str, object]]] = field(default_factory=list)

    def step(self, done: int, total: int, code: str, values: Mapping[str, object]) -> None:
        del done, total
        self.steps.append((code, values))


class Pressed:
    """A `Cancel` that was pressed."""

    def is_set(self) -> bool:
        return True

    def wait(self, timeout: float) -> bool:
        del timeout
        return True


def answer(status: int = 200, body: bytes = b"{}", **headers: str) -> Answer:
    """An answer; header names with underscores for hyphens."""
    return Answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, body)


GET = Request("GET", "https://api.bigcommerce.com/stores/abc/v2/orders")
PUT = Request("PUT", "https://api.bigcommerce.com/stores/abc/v2/orders/1", body=b"{}")

Respond = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def server(respond: Respond) -> Iterator[str]:
    """Serve every request by `respond` on a free port; yields http://127.0.0.1:PORT."""

    class Handler(BaseHTTPRequestHandler):
        # Otherwise each answer of two writes waits 40 ms for the acknowledgement of the first.
        disable_nagle_algorithm = True
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            respond(self)

        do_PUT = do_GET  # noqa: N815 - the base class asks for this name

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{httpd.server_address[1]}"
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join()


def reply(
    handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, headers: Sequence[tuple[str, str]] = ()
) -> None:
    """Send one whole answer."""
    handler.send_response(status)
    for name, value in headers:
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
