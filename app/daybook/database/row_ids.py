"""Row ids in bulk: read, sorted and narrowed a piece at a time, four bytes each.

As Python's own integers a million of them would take forty times the room. Every step is a loop in C, fast
but without a moment in which Python's lock can change hands, so that steps are short: the window asks for the
lock hundreds of times while it paints.
"""

from __future__ import annotations

import json
from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import compress, repeat
from sqlite3 import Connection
from typing import Final

from daybook.model.ports import Cancel
from daybook.model.problem import Cancelled

CODE: Final = "i"
"""Array code of a row id: SQLite counts them up from 1, so that two thousand million orders fit."""

PIECE: Final = 100_000
"""How many ids one statement answers; between two of them Stop is heeded."""

STEP: Final = 4_000
"""How many ids are handled between two moments in which others may run; less than a millisecond."""


def read_ids(connection: Connection, statement: str, values: Mapping[str, object]) -> array[int]:
    """The few ids that `statement` answers, one a row."""
    return array(CODE, [row_id for (row_id,) in connection.execute(statement, values)])


def read_pieces(
    connection: Connection,
    statements: tuple[str, str],
    values: Mapping[str, object],
    cancel: Cancel | None = None,
) -> array[int]:
    """The many ids of `statements`: the first answers `:piece` ids, the second the next after `:last`.

    Args:
        connection: inside a snapshot, so that the pieces fit together.
        statements: each answers one JSON array.
        values: their other parameters.
        cancel: makes the reading end early.

    Raises:
        Cancelled: `cancel` was set.
    """
    ids = array(CODE)
    statement, found = statements[0], PIECE
    while found == PIECE:
        if cancel is not None and cancel.is_set():
            raise Cancelled
        going_on = {"piece": PIECE, "last": ids[-1] if ids else 0}
        (text,) = connection.execute(statement, {**values, **going_on}).fetchone()
        before = len(ids)
        for step in _numbers(text):
            ids.extend(step)
        statement, found = statements[1], len(ids) - before
    return ids


def _numbers(text: str) -> Iterator[list[int]]:
    """The numbers of a JSON array, a step at a time."""
    start, end = 1, len(text) - 1
    while start < end:
        comma = text.find(",", start + 8 * STEP, end)
        stop = end if comma < 0 else comma
        yield json.loads(f"[{text[start:stop]}]")
        start = stop + 1


class RowSet:
    """Some row ids, each once: as a list, and as marks, one byte for each id there could be."""

    def __init__(self, ids: array[int], highest: int) -> None:
        """Take the ids; `highest` is the highest row id there is, in this set or not."""
        self.ids = ids
        self._highest = highest
        self._marks: bytes | None = None

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def marks(self) -> bytes:
        """At the place of each id 1, elsewhere 0."""
        if self._marks is None:
            marks = bytearray(self._highest + 1)
            for step in _steps(self.ids):
                # A loop in C: five times as fast as one in Python.
                deque(map(marks.__setitem__, step, repeat(1)), maxlen=0)
            self._marks = bytes(marks)
        return self._marks

    def within(self, other: RowSet) -> RowSet:
        """The ids that are in the other set too."""
        few, many = (self, other) if len(self) < len(other) else (other, self)
        return RowSet(narrowed(few.ids, many.marks), self._highest)


def narrowed(ids: array[int], marks: bytes) -> array[int]:
    """The marked ones of `ids`, in their order."""
    made = array(CODE)
    for step in _steps(ids):
        made.extend(_marked(step, marks))
    return made


def first_narrowed(ids: array[int], marks: bytes, count: int, *, descending: bool) -> array[int]:
    """The first `count` marked ones of `ids`, from the end if `descending`; the rest is not looked at."""
    made = array(CODE)
    for step in _steps(ids[::-1] if descending else ids):
        made.extend(_marked(step, marks))
        if len(made) >= count:
            break
    return made[:count]


def _steps(ids: array[int]) -> Iterator[array[int]]:
    for start in range(0, len(ids), STEP):
        yield ids[start : start + STEP]


def _marked(step: array[int], marks: bytes) -> Iterable[int]:
    return compress(step, map(marks.__getitem__, step))
