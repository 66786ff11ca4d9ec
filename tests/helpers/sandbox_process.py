"""The example shop in another process, for tests: run it, ask it, make it fail, see its log.

``with running("--orders", "20") as shop: ...`` or a fixture around it where a whole module shares a shop.
"""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import requests

TIMEOUT = 30
STORE_HASH = "sandbox"


@dataclass
class SandboxProcess:
    """A running example shop; ``api_path`` is the V3 path of its key file.

    ``intacct`` tells how the practice company beside it is reached, as the ready line does.
    """

    _host: _Host
    _options: tuple[str, ...]
    api_path: str
    credentials_file: Path
    token: str
    store_hash: str = STORE_HASH
    intacct: Mapping[str, str] = field(default_factory=dict)
    _session: requests.Session = field(default_factory=requests.Session)

    @property
    def address(self) -> str:
        return self.api_path.partition("/stores/")[0]

    @property
    def base(self) -> str:
        """The address before the version: ``http://127.0.0.1:1234/stores/sandbox``."""
        return self.api_path.removesuffix("/v3/")

    def request(
        self, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None
    ) -> requests.Response:
        """Send one request; ``path`` begins with /v2 or /v3 and may carry a query."""
        sent = {"X-Auth-Token": self.token, "Accept": "application/json", **(headers or {})}
        return self._session.request(method, self.base + path, headers=sent, json=body, timeout=TIMEOUT)

    def get(self, path: str) -> Any:
        """Return the parsed answer of a GET that has to succeed; None for 204. Numbers become Decimal."""
        return _parsed(self.request("GET", path))

    def put(self, path: str, body: object) -> Any:
        """Return the parsed answer of a PUT that has to succeed."""
        return _parsed(self.request("PUT", path, body))

    def post(self, path: str, body: object) -> Any:
        """Return the parsed answer of a POST that has to succeed."""
        return _parsed(self.request("POST", path, body))

    def order_of_case(self, case_id: str) -> Any:
        """Return the first hard order of a case, with consignments, lines and fees."""
        return self.orders_of_case(case_id)[0]

    def orders_of_case(self, case_id: str) -> list[Any]:
        """Return all hard orders of a case."""
        query = "max_id=1000&limit=250&include=consignments.line_items,fees&consignment_structure=object"
        found = [order for order in self.get(f"/v2/orders?{query}") if order["staff_notes"] == case_id]
        if not found:
            raise LookupError(f"no hard order for {case_id}")
        return found

    def control_fault(
        self, path: str, kind: str, times: int = 1, method: str = "", delay_ms: int = 1500
    ) -> None:
        """Make the next ``times`` requests whose path and query match the regular expression go wrong."""
        wish = {"path": path, "kind": kind, "times": times, "method": method, "delay_ms": delay_ms}
        answer = self._session.post(f"{self.address}/control/fault", json=wish, timeout=TIMEOUT)
        assert answer.status_code == 204, answer.text

    def control_company(self, door: str, **wish: object) -> Any:
        """Open a door of the practice company: ``fault``, ``clear``, ``closed``, or its ``log``."""
        address = f"{self.address}/control/intacct/{door}"
        if door == "log":
            return self._session.get(address, timeout=TIMEOUT).json()
        answer = self._session.post(address, json=wish, timeout=TIMEOUT)
        assert answer.status_code == 204, answer.text
        return None

    def control_payment(self, order_id: int | str, outcome: str) -> None:
        """Let the next capture or void of an order end so: "fails", "stays" pending, or "" as it should."""
        wish = {"order": int(order_id), "outcome": outcome}
        answer = self._session.post(f"{self.address}/control/payment", json=wish, timeout=TIMEOUT)
        assert answer.status_code == 204, answer.text

    def log(self) -> list[dict[str, Any]]:
        """Return the requests served: method, path, query, status, fault, headers, token, body."""
        entries: list[dict[str, Any]] = self._session.get(
            f"{self.address}/control/log", timeout=TIMEOUT
        ).json()
        return entries

    def clear(self) -> None:
        """Forget planned faults and the log."""
        self._session.post(f"{self.address}/control/clear", timeout=TIMEOUT)

    def renew(self) -> None:
        """Serve the same shop anew, at the same address: with nothing changed, planned or asked."""
        again = self._host.open(self._options)
        assert (again.api_path, again.token) == (self.api_path, self.token)
        again.close()

    def close(self) -> None:
        """Let go of the shop; its process may be another test's next."""
        self._session.close()


def _parsed(answer: requests.Response) -> Any:
    assert answer.status_code < 300, f"{answer.status_code}: {answer.text[:300]}"
    return None if answer.status_code == 204 else answer.json(parse_float=Decimal)


class _Host:
    """A process that serves one example shop after another on one port, with the doors for tests open."""

    def __init__(self) -> None:
        command = [sys.executable, "-P", str(Path(__file__).with_name("shop_host.py"))]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def open(self, options: Sequence[str]) -> SandboxProcess:
        """Serve a new shop in place of the last one."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(["--control", *options]).encode() + b"\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the example shop did not start: status {self._process.wait(TIMEOUT)}")
        ready = json.loads(line)
        path = Path(ready["credentials_file"])
        labels = dict(entry.split(": ", 1) for entry in path.read_text(encoding="utf-8").splitlines())
        store_hash = ready["api_path"].split("/")[-3]
        token, intacct = labels["ACCESS TOKEN"], ready["intacct"]
        return SandboxProcess(self, tuple(options), ready["api_path"], path, token, store_hash, intacct)

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def end(self) -> None:
        """End the process by closing its standard input and wait for it."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        try:
            self._process.wait(TIMEOUT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise


_idle: list[_Host] = []


@atexit.register
def _end_idle() -> None:
    while _idle:
        _idle.pop().end()


@contextmanager
def running(*options: str) -> Iterator[SandboxProcess]:
    """Run the example shop for the length of a ``with`` block: one that nobody has asked or changed yet."""
    host = _idle.pop() if _idle else _Host()
    sandbox = host.open(options)
    try:
        yield sandbox
    finally:
        sandbox.close()
        if host.is_running:
            _idle.append(host)
