"""Which rows are ticked: row ids one by one, or all that were shown but for some."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import Final

_STEP: Final = 4_000
"""How many ids are handled between two moments in which the window may have Python's lock."""


class Ticks:
    """Ticks outlive filter and sort, because they name rows, not places.

    Ticking all of a million rows must not touch each of them on the GUI thread: "all shown but these" stands
    for them until other rows are shown, and then marks, one byte for each row id, made off that thread.
    """

    def __init__(self) -> None:
        self._ids: set[int] = set()
        """Ticked one by one."""
        self._all: array[int] | None = None
        """All that are shown now, and ticked but for `_but`."""
        self._marks: bytes = b""
        """Of all that were shown, when others have been shown since; ticked but for `_but`."""
        self._count = 0
        self._but: set[int] = set()

    def __len__(self) -> int:
        return len(self._ids) + self._count - len(self._but)

    def __contains__(self, row_id: int) -> bool:
        return row_id in self._ids or (self._is_of_all(row_id) and row_id not in self._but)

    def _is_of_all(self, row_id: int) -> bool:
        # Only rows that are shown are asked for.
        return self._all is not None or (row_id < len(self._marks) and self._marks[row_id] == 1)

    def add(self, row_ids: Iterable[int]) -> None:
        """Tick these rows."""
        for row_id in row_ids:
            if self._is_of_all(row_id):
                self._but.discard(row_id)
            else:
                self._ids.add(row_id)

    def remove(self, row_ids: Iterable[int]) -> None:
        """Take the ticks off these rows."""
        for row_id in row_ids:
            if self._is_of_all(row_id):
                self._but.add(row_id)
            else:
                self._ids.discard(row_id)

    def take_all(self, shown: array[int]) -> None:
        """Tick every row shown now, and no other."""
        self.clear()
        self._all, self._count = shown, len(shown)

    def clear(self) -> None:
        """Untick everything."""
        self._ids, self._but, self._all, self._marks, self._count = set(), set(), None, b"", 0

    @property
    def all_shown(self) -> array[int] | None:
        """The rows of "all shown but these"; None where nothing stands for all that is shown."""
        return self._all

    def settle(self, all_shown: array[int] | None, marks: bytes) -> None:
        """Name the rows, because others are about to be shown.

        `marks` are those of `all_shown`, made off the GUI thread; where they are of other rows than those
        ticked by now, they are made here.
        """
        if self._all is None:
            return
        self._marks = marks if all_shown is self._all else marks_of(self._all)
        self._all = None

    def copy(self) -> Ticks:
        """The ticks of this moment, for another thread."""
        made = Ticks()
        made._ids, made._but = set(self._ids), set(self._but)
        made._all, made._marks, made._count = self._all, self._marks, self._count
        return made

    def in_order(self, shown: array[int]) -> array[int]:
        """The ticked rows, those shown in the order shown, then the others; not for the GUI thread."""
        settled = self.copy()
        settled.settle(None, b"")
        ticked = array("i", (row_id for row_id in shown if row_id in settled))
        if len(ticked) < len(settled):
            settled.remove(ticked)
            ticked.extend(sorted(settled))
        return ticked

    def __iter__(self) -> Iterator[int]:
        """The ticked rows that are named, in no order."""
        yield from self._ids
        for row_id, mark in enumerate(self._marks):
            if mark and row_id not in self._but:
                yield row_id


def marks_of(row_ids: array[int]) -> bytes:
    """A byte for each row id there could be, 1 for those in `row_ids`; in steps that let the window work."""
    steps = [row_ids[start : start + _STEP] for start in range(0, len(row_ids), _STEP)]
    marks = bytearray(max(map(max, steps), default=-1) + 1)
    for step in steps:
        deque(map(marks.__setitem__, step, repeat(1)), maxlen=0)
    return bytes(marks)
