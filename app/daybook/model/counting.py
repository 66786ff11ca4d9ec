"""Reads of many rows, which tell how far they are and can be stopped in between."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

T = TypeVar("T")

Told = Callable[[int, int], None]
"""Hears how many of how many rows were read. What it raises ends the read: Cancelled."""

ToldSoFar = Callable[[int], None]
"""The same where nobody says how many there are before the end."""

BATCH: Final = 1_000
"""So many rows are read between two times: telling takes longer than a row."""


class Counting:
    """Counts rows that are read in one or several parts, and tells every thousand of them."""

    def __init__(self, total: int, tell: Told) -> None:
        self._done = 0
        self._total = total
        self._tell = tell

    def over(self, rows: Iterable[T]) -> Iterator[T]:
        """One part of the rows. Raises what the Told raises."""
        for row in rows:
            if self._done % BATCH == 0:
                self._tell(self._done, self._total)
            self._done += 1
            yield row


def tell_nobody(_done: int, _total: int) -> None:
    """A Told for whoever waits without looking."""


def tell_nobody_so_far(_done: int) -> None:
    """A ToldSoFar for whoever waits without looking."""
