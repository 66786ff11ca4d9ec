"""Row ids in bulk: read, narrowed, given up."""

from __future__ import annotations

import sqlite3
import threading
from array import array
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.database import row_ids
from daybook.database.row_ids import RowSet, given_up, read_ids, read_pieces
from daybook.model.problem import Cancelled

HIGHEST = 50
IDS = st.lists(st.integers(1, HIGHEST), unique=True).map(lambda ids: array(row_ids.CODE, ids))
COUNTING = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT :many) SELECT i FROM n"
PIECE = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT :many)
SELECT json_group_array(i) FROM (SELECT i FROM n WHERE i > :last LIMIT :piece)
"""
PIECES = (PIECE, PIECE)


@pytest.fixture(autouse=True, scope="module")
def small_pieces() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("PIECE", "STEP"):
            patch.setattr(row_ids, name, 3)
        yield


@pytest.fixture
def connection() -> sqlite3.Connection:
    return sqlite3.connect(":memory:")


@pytest.mark.parametrize("many", [1, 2, 3, 4, 9, 10])
def test_all_ids_come_whatever_the_pieces(connection: sqlite3.Connection, many: int) -> None:
    every = list(range(1, many + 1))
    assert list(read_ids(connection, COUNTING, {"many": many})) == every
    assert list(read_pieces(connection, PIECES, {"many": many})) == every


def test_reading_ends_when_somebody_cancels(connection: sqlite3.Connection) -> None:
    stop = threading.Event()
    assert len(read_pieces(connection, PIECES, {"many": 9}, stop)) == 9
    stop.set()
    with pytest.raises(Cancelled):
        read_pieces(connection, PIECES, {"many": 9}, stop)


@given(IDS)
def test_a_set_marks_its_ids_and_no_other(ids: array[int]) -> None:
    made = RowSet.of([ids[:2], ids[2:]], HIGHEST)
    assert [place for place, mark in enumerate(made.marks) if mark] == sorted(ids)
    assert list(made.ids) == sorted(ids)
    assert len(made) == len(ids)


@given(IDS, IDS)
def test_what_two_sets_share(one: array[int], other: array[int]) -> None:
    shared = RowSet.of([one], HIGHEST).within(RowSet.of([other], HIGHEST))
    assert list(shared.ids) == sorted(set(one) & set(other))


def test_a_statement_under_way_ends_when_somebody_cancels(connection: sqlite3.Connection) -> None:
    stop = threading.Event()
    timer = threading.Timer(0.05, stop.set)
    timer.start()
    # Without an end of its own, so that only the cancelling can end it.
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(Cancelled), given_up(connection, stop):
        connection.execute(endless).fetchone()
    timer.join()
    assert connection.execute("SELECT 1").fetchone() == (1,)


def test_other_errors_than_the_cancelling_pass(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError), given_up(connection, threading.Event()):
        connection.execute("SELECT * FROM missing")
