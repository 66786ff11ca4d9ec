"""What was asked of the shop, kept for tests: never a token, only whether it was the right one."""

from __future__ import annotations

from collections import deque
from threading import Lock
from typing import Any

from werkzeug.wrappers import Request

_KEPT = 100_000
_HEADERS = ("Accept", "Accept-Encoding", "Content-Type", "User-Agent", "X-Auth-Client")


class Record:
    """The requests served, oldest first."""

    def __init__(self, token: str) -> None:
        self._token = token
        self._entries: deque[dict[str, Any]] = deque(maxlen=_KEPT)
        self._lock = Lock()

    def add(self, request: Request, status: int, fault: str, body: bytes) -> None:
        """Keep one request with the status it was answered with; 0 is a connection cut without an answer."""
        given = request.headers.get("X-Auth-Token")
        entry = {
            "method": request.method,
            "path": request.path,
            "query": request.query_string.decode("latin-1"),
            "status": status,
            "fault": fault,
            "headers": {name.lower(): request.headers[name] for name in _HEADERS if name in request.headers},
            "token": "missing" if given is None else "right" if given == self._token else "wrong",
            "body": body.decode("utf-8", "replace"),
        }
        with self._lock:
            self._entries.append(entry)

    def entries(self) -> list[dict[str, Any]]:
        """Return all entries kept."""
        with self._lock:
            return list(self._entries)

    def clear(self) -> None:
        """Forget all entries."""
        with self._lock:
            self._entries.clear()
