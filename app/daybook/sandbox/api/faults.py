"""What can go wrong between a shop and its client: planned by a test, or thrown for a share of requests."""

from __future__ import annotations

import re
from dataclasses import dataclass
from threading import Lock

from daybook.sandbox.api.answers import Answer, v3_error
from daybook.sandbox.shop.dice import Dice

KINDS = (
    "401", "403", "404", "422", "429", "429-bare", "500", "502", "503", "504",
    "html", "portal", "empty", "cut", "truncate", "slow", "lost",
)  # fmt: skip
BEFORE = {"401", "403", "404", "422", "429", "429-bare", "500", "502", "503", "504", "html", "portal"}
"""Kinds that answer before anything is done."""
SLOW_MS = 1500
_READ_FAULTS = ("429-bare", "500", "502", "503", "html", "cut", "slow")
_WRITE_FAULTS = ("429-bare", "500", "502", "503")
_PAGE = b"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
_PORTAL = b"<!doctype html><html><body><form>Accept the terms to use this network</form></body></html>"
_FAULT = 51


@dataclass(slots=True)
class Planned:
    """A fault for the next ``times`` requests whose method and path match."""

    pattern: re.Pattern[str]
    kind: str
    times: int = 1
    method: str = ""
    delay_ms: int = SLOW_MS


class Faults:
    """Decides for each request whether it goes wrong, and how."""

    def __init__(self, seed: int, per_ten_thousand: int) -> None:
        self._seed = seed
        self._per_ten_thousand = per_ten_thousand
        self._planned: list[Planned] = []
        self._served = 0
        self._lock = Lock()

    def plan(self, fault: Planned) -> None:
        """Add a planned fault after those there are."""
        with self._lock:
            self._planned.append(fault)

    def clear(self) -> None:
        """Forget all planned faults."""
        with self._lock:
            self._planned.clear()

    def next(self, method: str, target: str) -> tuple[str, int]:
        """Return the kind of fault for a request and its delay; an empty kind means that all goes well."""
        with self._lock:
            self._served += 1
            for fault in self._planned:
                if fault.times > 0 and fault.method in {"", method} and fault.pattern.search(target):
                    fault.times -= 1
                    return fault.kind, fault.delay_ms
            return self._thrown(method), SLOW_MS

    def _thrown(self, method: str) -> str:
        """Throw for a fault; a write is refused before it takes effect, or its answer is lost."""
        dice = Dice(self._seed, self._served, _FAULT)
        if dice.below(10_000) >= self._per_ten_thousand:
            return ""
        if method in {"GET", "HEAD"}:
            return dice.pick(_READ_FAULTS)
        return "lost" if dice.chance(30) else dice.pick(_WRITE_FAULTS)


def refusal(kind: str) -> Answer:
    """Return the answer of a fault that comes before anything is done."""
    if kind == "html":
        return Answer(502, _PAGE, "text/html")
    if kind == "portal":
        return Answer(200, _PORTAL, "text/html")
    if kind == "429-bare":
        return Answer(429)
    titles = {
        401: "Unauthorized",
        403: "You don't have a required scope to access the endpoint",
        404: "The resource was not found.",
        422: "Transaction can not be processed: the gateway says: do not honour",
        429: "Too Many Requests",
        500: "Internal Server Error",
        502: "Bad Gateway",
        503: "Service Unavailable",
        504: "Gateway Timeout",
    }
    status = int(kind)
    return v3_error(status, titles[status])
