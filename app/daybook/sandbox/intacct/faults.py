"""What can go wrong on the way to the gateway and back: every so many requests, or planned by a test."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from threading import Lock
from typing import TYPE_CHECKING, Final

from daybook.sandbox.intacct.refusals import REFUSALS

if TYPE_CHECKING:
    from daybook.sandbox.intacct.failures import Failure

_PAGE: Final = b"<html><head><title>%s</title></head><body><h1>%s</h1></body></html>"
HTML: Final = b"<!doctype html><html><body><h1>Sage Intacct</h1><p>We will be back soon.</p></body></html>"
BEFORE: Final = {
    "429": 429, "429-bare": 429, "500": 500, "502": 502, "503": 503, "504": 504, "html": 200, "gw-0011": 400,
}  # fmt: skip
"""Faults that come before anything is done, with their HTTP status."""
AFTER: Final = {"lost": 0, "cut": 0, "500-after": 500, "524": 524, "html-after": 200, "empty": 200}
"""Faults that come when all is done: the connection is cut, or another answer comes."""
OTHER: Final = ("slow", "logout")
"""``slow`` waits before anything is done; ``logout`` ends all sessions first."""
KINDS: Final = (*BEFORE, *AFTER, *OTHER, *REFUSALS)
OF_WRITES: Final = frozenset({"lost", *REFUSALS})
"""Faults of which only writing requests are counted."""
SLOW_MS: Final = 1500
PHRASES: Final = {**{status.value: status.phrase for status in HTTPStatus}, 524: "A Timeout Occurred"}
"""What HTTP statuses are called; 524 is that of a content delivery network."""


@dataclass(slots=True)
class Planned:
    """A fault for the next ``times`` requests with a function that matches."""

    kind: str
    function: re.Pattern[str]
    times: int = 1
    delay_ms: int = SLOW_MS


@dataclass(frozen=True, slots=True)
class Every:
    """A fault of every so many requests; for those in `OF_WRITES` of every so many writing ones."""

    kind: str
    count: int

    @classmethod
    def parsed(cls, text: str) -> Every:
        """Read ``lost:10``; raises ValueError for anything else."""
        kind, _, count = text.partition(":")
        if kind not in KINDS:
            raise ValueError(f"a fault is one of {', '.join(KINDS)}")
        if int(count or "0") < 1:
            raise ValueError(f"a fault comes every so many requests, such as {kind}:10")
        return cls(kind, int(count))


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with a request; an empty kind is nothing."""

    kind: str = ""
    delay_ms: int = 0

    @property
    def refusal(self) -> Failure | None:
        """What the function is refused with, if that is the fault."""
        return REFUSALS.get(self.kind)


@dataclass(slots=True)
class Faults:
    """Decides for each request whether it goes wrong, and how."""

    regular: Sequence[Every] = ()
    _planned: list[Planned] = field(default_factory=list)
    _requests: int = 0
    _writes: int = 0
    _lock: Lock = field(default_factory=Lock)

    def plan(self, fault: Planned) -> None:
        """Add a planned fault after those there are."""
        with self._lock:
            self._planned.append(fault)

    def clear(self) -> None:
        """Forget all planned faults."""
        with self._lock:
            self._planned.clear()

    def next(self, functions: Sequence[str], *, writing: bool) -> Fault:
        """Return the fault of a request with these functions."""
        with self._lock:
            self._requests += 1
            self._writes += writing
            for fault in self._planned:
                if fault.times > 0 and any(fault.function.search(name) for name in functions or [""]):
                    fault.times -= 1
                    return Fault(fault.kind, fault.delay_ms)
            for each in self.regular:
                if each.kind in OF_WRITES and not writing:
                    continue
                count = self._writes if each.kind in OF_WRITES else self._requests
                if count % each.count == 0:
                    return Fault(each.kind, SLOW_MS)
            return Fault()


def page(status: int) -> bytes:
    """Return the page of a server on the way that has no answer."""
    title = PHRASES[status].encode()
    return _PAGE % (title, title)
