"""Row ids in bulk: read, sorted and narrowed a piece at a time, four bytes each.

A million of them in one go would hold Python's lock, and so the window, for a tenth of a second, and as
Python's own integers they would take forty times the room.
"""

from __future__ import annotations

import json
from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, compress, repeat
from sqlite3 import Connection
from typing import Final

from daybook.model.ports import Cancel
from daybook.model.problem import Cancelled

CODE: Final = "i"
"""Array code of a row id: SQLite counts them up from 1, so that two thousand million orders fit."""

PIECE: Final = 100_000
"""How many ids are handled between two moments in which others may run or Stop is heeded."""

ROWS_AT_ONCE: Final = 10_000
FEW_AT_ONCE: Final = 4_000


def read_ids(
    connection: Connection, statement: str, values: Mapping[str, object], cancel: Cancel | None = None
) -> array[int]:
    """The ids that `statement` answers, one a row.

    Raises:
        Cancelled: `cancel` was set.
    """
    ids = array(CODE)
    rows = connection.execute(statement, values)
    while piece := rows.fetchmany(ROWS_AT_ONCE):
        ids.extend(chain.from_iterable(piece))
        _heed(cancel)
    return ids


def read_pieces(
    connection: Connection, statement: str, values: Mapping[str, object], cancel: Cancel | None = None
) -> array[int]:
    """The same for a statement that answers the next `:piece` ids after `:last` as one JSON array.

    Raises:
        Cancelled: `cancel` was set.
    """
    ids = array(CODE)
    found = PIECE
    while found == PIECE:
        going_on = {"piece": PIECE, "last": ids[-1] if ids else 0}
        (text,) = connection.execute(statement, {**values, **going_on}).fetchone()
        piece = json.loads(text)
        ids.extend(piece)
        found = len(piece)
        _heed(cancel)
    return ids


def _heed(cancel: Cancel | None) -> None:
    if cancel is not None and cancel.is_set():
        raise Cancelled


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
            for piece in pieces_of(self.ids, PIECE):
                # A loop in C: five times as fast as one in Python.
                deque(map(marks.__setitem__, piece, repeat(1)), maxlen=0)
            self._marks = bytes(marks)
        return self._marks

    def within(self, other: RowSet) -> RowSet:
        """The ids that are in the other set too."""
        few, many = (self, other) if len(self) < len(other) else (other, self)
        return RowSet(narrowed(few.ids, many.marks), self._highest)


def narrowed(ids: array[int], marks: bytes) -> array[int]:
    """The marked ones of `ids`, in their order."""
    made = array(CODE)
    for piece in pieces_of(ids, PIECE):
        made.extend(_marked(piece, marks))
    return made


def first_narrowed(ids: array[int], marks: bytes, count: int, *, descending: bool) -> array[int]:
    """The first `count` marked ones of `ids`, from the end if `descending`; the rest is not looked at."""
    made = array(CODE)
    for piece in pieces_of(ids[::-1] if descending else ids, FEW_AT_ONCE):
        made.extend(_marked(piece, marks))
        if len(made) >= count:
            break
    return made[:count]


def pieces_of(ids: array[int], size: int) -> Iterator[array[int]]:
    """The ids cut into pieces."""
    for start in range(0, len(ids), size):
        yield ids[start : start + size]


def _marked(piece: array[int], marks: bytes) -> Iterable[int]:
    return compress(piece, map(marks.__getitem__, piece))
