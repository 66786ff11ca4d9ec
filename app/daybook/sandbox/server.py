"""The HTTP server around the API: HTTP/1.1 with connections kept open, on loopback only."""

from __future__ import annotations

import io
import os
import threading
from typing import TYPE_CHECKING, Any

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

HOST = "127.0.0.1"


class Handler(WSGIRequestHandler):
    """Answers the requests of one connection, one after another.

    Werkzeug's own handler closes after each request; this one reads each request to its end and goes on. Head
    and body leave in one piece, so that a client on the same machine waits for no delayed acknowledgement.
    """

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def run_wsgi(self) -> None:
        """Read one request, let the application answer it, send the answer."""
        environ = self.make_environ()
        if not environ.get("wsgi.input_terminated"):  # else Werkzeug puts the chunks together
            length = int(self.headers.get("Content-Length") or 0)
            environ["wsgi.input"] = io.BytesIO(self.rfile.read(length))
        begun: dict[str, Any] = {}

        def start_response(status: str, headers: list[tuple[str, str]]) -> None:
            begun.update(status=status, headers=headers)

        try:
            body = self.server.app(environ, start_response)  # type: ignore[arg-type]  # it never passes exc_info
            for place, part in enumerate(body or [b""]):
                self.wfile.write((self._head(begun) if place == 0 else b"") + part)
        except ConnectionAbortedError:
            self.close_connection = True
        self.wfile.flush()

    def _head(self, begun: dict[str, Any]) -> bytes:
        code, _, reason = begun["status"].partition(" ")
        lines = [f"HTTP/1.1 {code} {reason}", "Server: sandbox", f"Date: {self.date_time_string()}"]
        lines += [f"{name}: {value}" for name, value in begun["headers"]]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - Werkzeug's own name
        """Say nothing: only the ready line goes out."""


def listening(application: WSGIApplication, port: int) -> BaseWSGIServer:
    """Open the server's socket; port 0 lets the system choose."""
    return make_server(HOST, port, application, threaded=True, request_handler=Handler)


def end_with_input(server: BaseWSGIServer) -> None:
    """End the server when standard input ends, as it does when the process at its other end is gone."""

    def watch() -> None:
        try:
            while os.read(0, 1024):
                pass
        except OSError:
            pass
        server.shutdown()

    threading.Thread(target=watch, name="end-with-input", daemon=True).start()
