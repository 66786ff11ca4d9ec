"""The orders as the table shows them: arrays of row ids, rows a page at a time, counts."""

from __future__ import annotations

import json
import threading
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import compress
from pathlib import Path
from sqlite3 import Connection
from typing import Any, Final

from daybook.database import table_queries as sql
from daybook.database.flags import from_bits
from daybook.database.instants import from_stored
from daybook.database.search import match_expression
from daybook.model.money import from_storage
from daybook.model.posting import OrderState
from daybook.model.problem import Problem
from daybook.model.problem_json import values_from_json
from daybook.model.table import Cause, Chip, Column, ListCounts, OrderRow, TableQuery
from daybook.sqlite import file_failures, open_read_only, snapshot

FEW: Final = 20_000
"""Up to here SQLite sorts found rows faster than the whole order of a big table is walked."""

KEPT_ORDERS: Final = 3
"""How many whole sort orders are remembered: 8 MB each at a million orders."""


def open_order_table(path: Path) -> WorkspaceTable:
    """A read-only view of the workspace file, on a connection of its own. Any thread may use it.

    Raises:
        DaybookError: "sqlite.…" with value `file`.
    """
    return WorkspaceTable(open_read_only(path, check_same_thread=False))


class WorkspaceTable:
    """The `OrderTable` port. Whole sort orders are remembered until somebody commits a change."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self._orders: dict[tuple[str, str, Column], array[int]] = {}
        self._version = -1
        # 32 MB: the index behind one sort order of some hundred thousand orders.
        connection.execute("PRAGMA cache_size = -32768")

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            self._connection.close()

    def ids(self, query: TableQuery) -> array[int]:
        """Row ids in the order of the query."""
        with self._reading() as connection:
            found = _found(connection, query) if query.text.strip() else None
            if found is not None and len(found) <= FEW:
                return _sorted_by_sqlite(connection, query, found)
            if query.cause:
                return _sorted_by_sqlite(connection, query, _chosen(connection, query))
            ordered = self._ordered(connection, query)
            if found is not None:
                ordered = _only(connection, ordered, found)
            if _is_narrowed(query):
                ordered = _only(connection, ordered, _chosen(connection, query))
        return ordered[::-1] if query.descending else ordered[:]

    def rows(self, row_ids: Sequence[int]) -> Sequence[OrderRow]:
        """The rows with these ids, in the order asked; ids that are gone are left out."""
        with self._reading() as connection:
            found = connection.execute(sql.ROWS, (json.dumps(list(row_ids)),)).fetchall()
        by_id = {row[0]: row for row in found}
        return [_order_row(by_id[row_id]) for row_id in row_ids if row_id in by_id]

    def counts(self, query: TableQuery) -> ListCounts:
        """Chip counts for the query's dates; its chip and text do not matter."""
        with self._reading() as connection:
            counts: dict[str, int] = dict(connection.execute(sql.COUNTS, _values(query)).fetchall())
        return ListCounts(total=sum(counts.values()), **counts)

    def causes(self, query: TableQuery) -> Sequence[Cause]:
        """Why orders need somebody, most frequent first; the newest order is the example."""
        with self._reading() as connection:
            rows = connection.execute(sql.CAUSES, _values(query)).fetchall()
        return [
            Cause(code, count, Problem(code, values_from_json(values)), order_id)
            for code, count, values, order_id in rows
        ]

    def order_ids(self, row_ids: Sequence[int]) -> Sequence[str]:
        """The store's order ids of these rows, in the order asked."""
        with self._reading() as connection:
            found = dict(connection.execute(sql.ORDER_IDS, (json.dumps(list(row_ids)),)).fetchall())
        return [found[row_id] for row_id in row_ids if row_id in found]

    def months(self, store: str, books: str) -> Sequence[tuple[date, int]]:
        """Number of orders per month (its first day), oldest first."""
        with self._reading() as connection:
            rows = connection.execute(sql.MONTHS, (store, books)).fetchall()
        return [(date.fromisoformat(f"{month}-01"), count) for month, count in rows]

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._lock, file_failures(self._connection):
            # Told by SQLite whenever another connection committed; remembered orders are old then.
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
            if version != self._version:
                self._orders.clear()
                self._version = version
            with snapshot(self._connection):
                yield self._connection

    def _ordered(self, connection: Connection, query: TableQuery) -> array[int]:
        """All row ids of the scope, ascending by the query's column."""
        key = query.store, query.books, query.sort
        if key not in self._orders:
            while len(self._orders) >= KEPT_ORDERS:
                del self._orders[next(iter(self._orders))]
            scope = {"store": query.store, "books": query.books}
            self._orders[key] = _array(connection, sql.ORDERED[query.sort], scope)
        return self._orders[key]


def _only(connection: Connection, ordered: array[int], wanted: array[int]) -> array[int]:
    """The ids of `ordered` that are in `wanted`, in their order; a byte for each id is the fastest set."""
    (highest,) = connection.execute(sql.HIGHEST).fetchone()
    is_wanted = bytearray(highest + 1)
    for row_id in wanted:
        is_wanted[row_id] = 1
    return array("q", compress(ordered, map(is_wanted.__getitem__, ordered)))


def _array(connection: Connection, statement: str, values: Mapping[str, object]) -> array[int]:
    (text,) = connection.execute(statement, values).fetchone()
    return array("q", json.loads(text))


def _found(connection: Connection, query: TableQuery) -> array[int]:
    """Row ids of orders (of any store) whose words begin as typed, or whose reference does."""
    text = query.text.strip()
    expression = match_expression(text)
    found = _array(connection, sql.FOUND, {"expression": expression}) if expression else array("q")
    bounds = {"text": text, "end": f"{text}\U0010ffff"}
    found.extend(_array(connection, sql.FOUND_BY_REFERENCE, bounds))
    return found


def _chosen(connection: Connection, query: TableQuery) -> array[int]:
    """Row ids under the query's chip, in its dates, with its cause."""
    values = _values(query)
    if query.cause:
        return _array(connection, sql.CHOSEN_BY_CAUSE, values)
    statement = sql.CHOSEN_BY_DATE if query.chip is Chip.ALL else sql.CHOSEN_BY_CHIP
    return _array(connection, statement, values)


def _sorted_by_sqlite(connection: Connection, query: TableQuery, found: array[int]) -> array[int]:
    statements = sql.SORTED_DOWN if query.descending else sql.SORTED_UP
    return _array(connection, statements[query.sort], _values(query) | {"rows": json.dumps(found.tolist())})


def _is_narrowed(query: TableQuery) -> bool:
    return query.chip is not Chip.ALL or query.first is not None or query.last is not None


def _values(query: TableQuery) -> dict[str, object]:
    return {
        "store": query.store,
        "books": query.books,
        "chip": query.chip.value,
        "first": query.first.isoformat() if query.first else "",
        "last": query.last.isoformat() if query.last else "9999-12-31",
        "cause": query.cause,
    }


def _order_row(row: tuple[Any, ...]) -> OrderRow:
    (
        row_id,
        order_id,
        created,
        day,
        customer,
        status_id,
        status,
        payment,
        currency,
        total,
        state,
        chip,
        outside,
        reason_code,
        reason_values,
        flags,
        reference,
    ) = row
    reason = Problem(reason_code, values_from_json(reason_values)) if reason_code else None
    if chip == Chip.OUTSIDE:
        reason = Problem(outside, {"status": status, "date": date.fromisoformat(day)})
    return OrderRow(
        row_id,
        order_id,
        from_stored(created),
        date.fromisoformat(day),
        customer,
        status_id,
        status,
        payment,
        currency,
        from_storage(total),
        OrderState(state),
        Chip(chip),
        reason,
        from_bits(flags),
        reference,
    )
