"""Row ids in bulk: read a piece at a time, four bytes each, or marked, one byte each.

As Python's own integers a million of them would take forty times the room. Every step is a loop in C, fast
but without a moment in which Python's lock can change hands, so that steps are short: the window asks for the
lock hundreds of times while it paints. Sorting and narrowing is SQLite's work, which needs no lock of Python.
"""

from __future__ import annotations

import json
from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import repeat
from sqlite3 import SQLITE_INTERRUPT, Connection, OperationalError
from typing import TYPE_CHECKING, Final

from daybook.model.problem import Cancelled

if TYPE_CHECKING:
    from daybook.model.ports import Cancel

CODE: Final = "i"
"""Array code of a row id: SQLite counts them up from 1, so that two thousand million orders fit."""

PIECE: Final = 100_000
"""How many ids one statement answers; between two of them Stop is heeded."""

STEP: Final = 4_000
"""How many ids are handled between two moments in which others may run; less than a millisecond."""


_OPERATIONS: Final = 20_000
"""After how many of its operations SQLite asks whether to go on; a few milliseconds."""


@contextmanager
def given_up(connection: Connection, cancel: Cancel | None) -> Iterator[None]:
    """Let `cancel` end a statement that runs in the block, too.

    Raises:
        Cancelled: `cancel` was set.
    """
    if cancel is not None:
        connection.set_progress_handler(cancel.is_set, _OPERATIONS)
    try:
        yield
    except OperationalError as error:
        if error.sqlite_errorcode == SQLITE_INTERRUPT:
            raise Cancelled from error
        raise
    finally:
        connection.set_progress_handler(None, 0)


def read_ids(connection: Connection, statement: str, values: Mapping[str, object]) -> array[int]:
    """The few ids that `statement` answers, one a row."""
    return array(CODE, [row_id for (row_id,) in connection.execute(statement, values)])


def read_piece(
    connection: Connection, statement: str, values: Mapping[str, object], count: int
) -> array[int]:
    """The first `count` ids of a statement for pieces; few enough to be handled at once."""
    (text,) = connection.execute(statement, {**values, "piece": count, "last": 0}).fetchone()
    return array(CODE, json.loads(text))


def read_pieces(
    connection: Connection,
    statements: tuple[str, str],
    values: Mapping[str, object],
    cancel: Cancel | None = None,
) -> array[int]:
    """The many ids of `statements`, as `read_steps` has them."""
    ids = array(CODE)
    for step in read_steps(connection, statements, values, cancel):
        ids.extend(step)
    return ids


def read_steps(
    connection: Connection,
    statements: tuple[str, str],
    values: Mapping[str, object],
    cancel: Cancel | None = None,
) -> Iterator[Sequence[int]]:
    """The ids of `statements` in steps: the first answers `:piece` ids, the second the next after `:last`.

    Args:
        connection: inside a snapshot, so that the pieces fit together.
        statements: each answers one JSON array.
        values: their other parameters.
        cancel: makes the reading end early.

    Raises:
        Cancelled: `cancel` was set.
    """
    statement, last, found = statements[0], 0, PIECE
    while found == PIECE:
        if cancel is not None and cancel.is_set():
            raise Cancelled
        found = 0
        (text,) = connection.execute(statement, {**values, "piece": PIECE, "last": last}).fetchone()
        for step in _numbers(text):
            found += len(step)
            last = step[-1]
            yield step
        statement = statements[1]


def _numbers(text: str) -> Iterator[list[int]]:
    """The numbers of a JSON array, a step at a time."""
    start, end = 1, len(text) - 1
    while start < end:
        comma = text.find(",", start + 8 * STEP, end)
        stop = end if comma < 0 else comma
        yield json.loads(f"[{text[start:stop]}]")
        start = stop + 1


class RowSet:
    """Some row ids as marks: a byte for each id there could be, 1 where the id is in the set."""

    def __init__(self, marks: bytes) -> None:
        self.marks = marks
        self._count = marks.count(1)

    @classmethod
    def of(cls, steps: Iterable[Sequence[int]], highest: int) -> RowSet:
        """The ids of all `steps`; `highest` is the highest row id there is, in this set or not."""
        marks = bytearray(highest + 1)
        for step in steps:
            # A loop in C: five times as fast as one in Python.
            deque(map(marks.__setitem__, step, repeat(1)), maxlen=0)
        return cls(bytes(marks))

    def __len__(self) -> int:
        return self._count

    @property
    def ids(self) -> array[int]:
        """The ids, ascending; for a set of few."""
        found = array(CODE)
        place = self.marks.find(1)
        while place >= 0:
            found.append(place)
            place = self.marks.find(1, place + 1)
        return found

    def within(self, other: RowSet) -> RowSet:
        """The ids that are in the other set too."""
        both = int.from_bytes(self.marks, "little") & int.from_bytes(other.marks, "little")
        return RowSet(both.to_bytes(len(self.marks), "little"))
