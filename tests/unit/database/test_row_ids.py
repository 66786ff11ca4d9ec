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
from daybook.database.row_ids import RowSet, first_narrowed, narrowed, read_ids, read_pieces
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


@given(IDS, IDS, st.integers(0, HIGHEST))
def test_narrowing_keeps_the_order_and_only_what_is_marked(
    ids: array[int], wanted: array[int], count: int
) -> None:
    marks = RowSet(wanted, HIGHEST).marks
    kept = [row_id for row_id in ids if row_id in wanted]
    assert list(narrowed(ids, marks)) == kept
    assert list(first_narrowed(ids, marks, count, descending=False)) == kept[:count]
    assert list(first_narrowed(ids, marks, count, descending=True)) == kept[::-1][:count]


@given(IDS, IDS)
def test_what_two_sets_share(one: array[int], other: array[int]) -> None:
    shared = RowSet(one, HIGHEST).within(RowSet(other, HIGHEST))
    assert sorted(shared.ids) == sorted(set(one) & set(other))
    assert [place for place, mark in enumerate(shared.marks) if mark] == sorted(shared.ids)
