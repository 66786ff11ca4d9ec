"""All row ids in the order of one column, and any part of them in the same order."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable
from typing import Final

NOWHERE: Final = -1


class SortOrder:
    """Row ids sorted once. Sorting a part means sorting the places of its ids, which are plain numbers."""

    def __init__(self, ids: array[int], highest: int) -> None:
        """Take the ids as they are sorted; `highest` is the highest row id there is, in this list or not."""
        self.ids = ids
        self._highest = highest
        self._places: array[int] | None = None

    def only(self, wanted: Iterable[int]) -> array[int]:
        """The ids of this order that are wanted, in this order."""
        places = sorted(map(self._place_of_each().__getitem__, wanted))
        return array("q", map(self.ids.__getitem__, places[bisect_left(places, 0) :]))

    def _place_of_each(self) -> array[int]:
        """The place of every row id, `NOWHERE` for those of another store or other books."""
        if self._places is None:
            self._places = array("i", [NOWHERE]) * (self._highest + 1)
            # A loop in C: at a million ids five times as fast as one in Python.
            deque(map(self._places.__setitem__, self.ids, range(len(self.ids))), maxlen=0)
        return self._places
