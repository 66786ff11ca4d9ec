"""Which functions were done already: their control ids, remembered where ``uniqueid`` is true.

Only what succeeded is remembered; a function that failed may be sent again. One that another request is still
doing is refused as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from daybook.sandbox.intacct.failures import refused

if TYPE_CHECKING:
    from daybook.sandbox.intacct.company import Company


class Replays:
    """Refuses what was done before or is being done."""

    def __init__(self) -> None:
        self.requests = 0
        """How many requests are being done."""
        self._under_way: Counter[str] = Counter()
        self._lock = Lock()

    @contextmanager
    def under_way(self, controlids: Iterable[str]) -> Iterator[frozenset[str]]:
        """Count functions as being done within the block; yields those another request is doing."""
        own = tuple(controlids)
        with self._lock:
            busy = frozenset(each for each in own if self._under_way[each])
            self._under_way.update(own)
            self.requests += 1
        try:
            yield busy
        finally:
            with self._lock:
                self.requests -= 1
                self._under_way.subtract(own)
                self._under_way += Counter()  # forgets those at nought

    def refuse(self, company: Company, sender: str, controlid: str, busy: frozenset[str]) -> None:
        """Raise Failure where a function of this control id was done for the sender or is being done."""
        if controlid in busy:
            raise refused(f"There is a concurrent request in process with the control id {controlid}")
        if company.records.named("_DONE", _key(sender, controlid)) is not None:
            raise refused(
                f"A successful transaction has already been recorded with the control id {controlid}"
            )

    def remember(self, company: Company, sender: str, controlid: str) -> None:
        """Remember a function that was done; it counts when the change does."""
        company.records.add("_DONE", {"KEY": _key(sender, controlid)})


def _key(sender: str, controlid: str) -> str:
    return f"{sender}\n{controlid}"
