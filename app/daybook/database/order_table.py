"""The orders as the table shows them: arrays of row ids, rows a page at a time, counts."""

from __future__ import annotations

import json
import threading
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from sqlite3 import Connection
from typing import Any, Final, TypeVar

from daybook.database import table_queries as sql
from daybook.database.flags import from_bits
from daybook.database.instants import from_stored
from daybook.database.search import match_expression
from daybook.database.sort_order import SortOrder
from daybook.model.money import from_storage
from daybook.model.posting import OrderState
from daybook.model.problem import Problem
from daybook.model.problem_json import values_from_json
from daybook.model.table import Cause, Chip, Column, ListCounts, OrderRow, TableQuery
from daybook.sqlite import open_read_only, snapshot

FEW: Final = 20_000
"""Up to here SQLite sorts found rows faster than the whole order of a big table is walked."""

KEPT: Final = 3
"""How many sort orders and filters are remembered: 12 and 8 MB each at a million orders."""

K = TypeVar("K")
V = TypeVar("V")


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
        self._orders: dict[tuple[str, str, Column], SortOrder] = {}
        self._filters: dict[tuple[object, ...], array[int]] = {}
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
                return _sorted_by_sqlite(connection, query, _by_cause(connection, query))
            ordered = self._ordered(connection, query)
            wanted: Iterable[int] | None = found
            if _is_narrowed(query):
                chosen = self._chosen(connection, query)
                wanted = chosen if found is None else set(found).intersection(chosen)
            ids = ordered.ids if wanted is None else ordered.only(wanted)
        return ids[::-1] if query.descending else ids[:]

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
        with self._lock, snapshot(self._connection) as connection:
            # Told by SQLite whenever another connection committed; what is remembered is old then.
            (version,) = connection.execute("PRAGMA data_version").fetchone()
            if version != self._version:
                self._orders.clear()
                self._filters.clear()
                self._version = version
            yield connection

    def _ordered(self, connection: Connection, query: TableQuery) -> SortOrder:
        """All row ids of the scope, ascending by the query's column."""
        scope = {"store": query.store, "books": query.books}

        def read() -> SortOrder:
            (highest,) = connection.execute(sql.HIGHEST).fetchone()
            return SortOrder(_array(connection, sql.ORDERED[query.sort], scope), highest)

        return _remembered(self._orders, (query.store, query.books, query.sort), read)

    def _chosen(self, connection: Connection, query: TableQuery) -> array[int]:
        """Row ids under the query's chip and in its dates."""
        statement = sql.CHOSEN_BY_DATE if query.chip is Chip.ALL else sql.CHOSEN_BY_CHIP
        key = (query.store, query.books, query.chip, query.first, query.last)
        return _remembered(self._filters, key, lambda: _array(connection, statement, _values(query)))


def _remembered(memory: dict[K, V], key: K, read: Callable[[], V]) -> V:
    """The value under `key`, read if it is not there; the oldest goes when there are too many."""
    if key not in memory:
        while len(memory) >= KEPT:
            del memory[next(iter(memory))]
        memory[key] = read()
    return memory[key]


def _array(connection: Connection, statement: str, values: Mapping[str, object]) -> array[int]:
    (text,) = connection.execute(statement, values).fetchone()
    return array("q", json.loads(text))


def _found(connection: Connection, query: TableQuery) -> array[int]:
    """Row ids of orders (of any store) whose words begin as typed, or whose reference does."""
    text = query.text.strip()
    expression = match_expression(text)
    found = _array(connection, sql.FOUND, {"expression": expression}) if expression else array("q")
    bounds = {"text": text, "end": f"{text}\U0010ffff"}
    by_reference = _array(connection, sql.FOUND_BY_REFERENCE, bounds)
    return array("q", dict.fromkeys(found + by_reference)) if by_reference else found


def _by_cause(connection: Connection, query: TableQuery) -> array[int]:
    return _array(connection, sql.CHOSEN_BY_CAUSE, _values(query))


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
