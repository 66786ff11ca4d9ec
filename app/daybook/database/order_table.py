"""The orders as the table shows them: arrays of row ids, rows a page at a time, counts."""

from __future__ import annotations

import json
import threading
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any, Final, TypeVar

from daybook.database import merged_queries as merged
from daybook.database import table_queries as sql
from daybook.database.flags import from_bits
from daybook.database.instants import from_stored
from daybook.database.order_figures import first_problem, order_figures
from daybook.database.row_ids import CODE, RowSet, given_up, read_piece, read_pieces, read_steps
from daybook.database.search import match_expression
from daybook.database.table_top import at_the_top, first_of_all, reference_bounds, sorted_by_sqlite, values_of
from daybook.model.money import from_storage
from daybook.model.posting import OrderState
from daybook.model.problem import Problem
from daybook.model.problem_json import values_from_json
from daybook.model.table import Cause, Chip, Column, ListCounts, OrderFigures, OrderRow, TableQuery
from daybook.sqlite import open_read_only, snapshot

if TYPE_CHECKING:
    from daybook.model.ports import Cancel

FEW: Final = 10_000
"""Up to here SQLite sorts found rows faster than the whole order of a big table is walked."""

KEPT: Final = 2
"""How many filters and searches each are remembered: 1 MB for each at a million orders."""

CACHE_KB: Final = 2 * 1024
"""SQLite's page cache. An index is walked once from end to end, so that more would not help."""


@dataclass(frozen=True, slots=True)
class _Order:
    """All row ids of a scope by a column; `key` is stores, books, column and whether they descend."""

    key: tuple[tuple[str, ...], str, Column, bool] | None
    ids: array[int]


_NO_ORDER: Final = _Order(None, array(CODE))


K = TypeVar("K")
V = TypeVar("V")


def open_order_table(path: Path) -> WorkspaceTable:
    """A read-only view of the workspace file, on a connection of its own. Any thread may use it.

    Raises:
        DaybookError: "sqlite.…" with value `file`.
    """
    return WorkspaceTable(open_read_only(path, check_same_thread=False))


class WorkspaceTable:
    """The `OrderTable` port. A sort order, filters and searches are remembered until somebody commits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self._order: _Order = _NO_ORDER
        self._filters: dict[tuple[object, ...], RowSet] = {}
        self._searches: dict[str, RowSet] = {}
        self._highest = 0
        self._version = -1
        connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            self._connection.close()

    def ids(self, query: TableQuery, cancel: Cancel | None = None) -> array[int]:
        """Row ids in the order of the query. To be read only: they are shared, a copy would be 4 MB.

        Raises:
            Cancelled: `cancel` was set while they were read.
        """
        with self._reading(cancel) as connection:
            wanted = self._wanted(connection, query, cancel)
            if wanted is None:
                return self._ordered(connection, query, cancel)
            if len(wanted) <= FEW:
                return sorted_by_sqlite(connection, query, wanted.ids)
            return read_pieces(connection, *_walk(query, wanted), cancel)

    def first_ids(self, query: TableQuery, count: int, cancel: Cancel | None = None) -> array[int]:
        """The first `count` of `ids`, sooner: for the rows on the screen while the others are read.

        Raises:
            Cancelled: `cancel` was set while they were read.
        """
        with self._reading(cancel) as connection:
            if not query.text.strip() and _choosing(query) is None:
                return first_of_all(connection, query, count)
            top = at_the_top(connection, query, count)
            return self._first_wanted(connection, query, count, cancel) if top is None else top

    def rows(self, row_ids: Sequence[int]) -> Sequence[OrderRow]:
        """The rows with these ids, in the order asked; ids that are gone are left out."""
        with self._reading() as connection:
            found = connection.execute(sql.ROWS, (json.dumps(list(row_ids)),)).fetchall()
        by_id = {row[0]: row for row in found}
        return [_order_row(by_id[row_id]) for row_id in row_ids if row_id in by_id]

    def figures(self, query: TableQuery, cancel: Cancel | None = None) -> Sequence[OrderFigures]:
        """Each order of the query's days, by day and number; its chip, text and order do not matter.

        Raises:
            Cancelled: `cancel` was set while they were read.
        """
        with self._reading(cancel) as connection:
            found = [
                order_figures(connection.execute(sql.FIGURES, values_of(each)), cancel)
                for each in _apart(query)
            ]
        return found[0] if len(found) == 1 else sorted(chain(*found), key=_place)

    def counts(self, query: TableQuery) -> ListCounts:
        """Chip counts for the query's dates; its chip and text do not matter."""
        with self._reading() as connection:
            counts: Counter[str] = Counter()
            for each in _apart(query):
                counts.update(dict(connection.execute(sql.COUNTS, values_of(each)).fetchall()))
        return ListCounts(total=sum(counts.values()), **counts)

    def causes(self, query: TableQuery) -> Sequence[Cause]:
        """Why orders need somebody, most frequent first; the newest order gives the values."""
        with self._reading() as connection:
            rows = [
                row
                for each in _apart(query)
                for row in connection.execute(sql.CAUSES, values_of(each)).fetchall()
            ]
        causes: dict[str, Cause] = {}
        for code, count, values in rows:
            before = causes.get(code)
            if before is None:
                causes[code] = Cause(code, count, Problem(code, values_from_json(values)))
            else:
                causes[code] = replace(before, count=before.count + count)
        return sorted(causes.values(), key=lambda cause: (-cause.count, cause.code))

    def order_ids(self, row_ids: Sequence[int]) -> Sequence[str]:
        """The store's order ids of these rows, in the order asked."""
        with self._reading() as connection:
            rows = connection.execute(sql.ORDER_IDS, (json.dumps(list(row_ids)),)).fetchall()
        found = {row_id: order_id for row_id, order_id, _store in rows}
        return [found[row_id] for row_id in row_ids if row_id in found]

    def by_store(self, row_ids: Sequence[int]) -> Mapping[str, Sequence[str]]:
        """The order ids of these rows by their store, in the order asked."""
        with self._reading() as connection:
            rows = connection.execute(sql.ORDER_IDS, (json.dumps(list(row_ids)),)).fetchall()
        found = {row_id: (store, order_id) for row_id, order_id, store in rows}
        stores: dict[str, list[str]] = {}
        for row_id in row_ids:
            if row_id in found:
                store, order_id = found[row_id]
                stores.setdefault(store, []).append(order_id)
        return stores

    def months(self, store: str, books: str) -> Sequence[tuple[date, int]]:
        """Number of orders per month (its first day), oldest first."""
        with self._reading() as connection:
            rows = connection.execute(sql.MONTHS, (store, books)).fetchall()
        return [(date.fromisoformat(f"{month}-01"), count) for month, count in rows]

    @contextmanager
    def _reading(self, cancel: Cancel | None = None) -> Iterator[Connection]:
        with self._lock, snapshot(self._connection) as connection, given_up(connection, cancel):
            # Told by SQLite whenever another connection committed; what is remembered is old then.
            (version,) = connection.execute("PRAGMA data_version").fetchone()
            if version != self._version:
                self._order = _NO_ORDER
                self._filters.clear()
                self._searches.clear()
                (self._highest,) = connection.execute(sql.HIGHEST).fetchone()
                self._version = version
            yield connection

    def _ordered(self, connection: Connection, query: TableQuery, cancel: Cancel | None) -> array[int]:
        """All row ids of the scope in the query's order; the last is remembered: orders are often turned."""
        scope = (query.stores, query.books, query.sort)
        if self._order.key == (*scope, not query.descending):
            self._order = _Order((*scope, query.descending), self._order.ids[::-1])
        elif self._order.key != (*scope, query.descending):
            # The old one is let go first, so that there are never three of them.
            self._order = _NO_ORDER
            ids = read_pieces(connection, _whole(query), values_of(query), cancel)
            self._order = _Order((*scope, query.descending), ids)
        return self._order.ids

    def _first_wanted(
        self, connection: Connection, query: TableQuery, count: int, cancel: Cancel | None
    ) -> array[int]:
        wanted = self._wanted(connection, query, cancel)
        if wanted is None:
            return first_of_all(connection, query, count)
        if len(wanted) <= FEW:
            return sorted_by_sqlite(connection, query, wanted.ids)[:count]
        (statement, _), values = _walk(query, wanted)
        return read_piece(connection, statement, values, count)

    def _wanted(self, connection: Connection, query: TableQuery, cancel: Cancel | None) -> RowSet | None:
        """What search, chip, cause and dates leave, None for everything.

        Few found rows come as they are found (of any store): whoever sorts them looks at the rest too.
        """
        found = self._found(connection, query.text.strip(), cancel) if query.text.strip() else None
        statements = _choosing(query)
        if statements is None or (found is not None and len(found) <= FEW):
            return found

        def choose() -> RowSet:
            steps = (read_steps(connection, statements, values_of(each), cancel) for each in _apart(query))
            return RowSet.of(chain.from_iterable(steps), self._highest)

        key = (query.stores, query.books, query.chip, query.first, query.last, query.cause)
        chosen = _remembered(self._filters, key, choose)
        return chosen if found is None else chosen.within(found)

    def _found(self, connection: Connection, text: str, cancel: Cancel | None) -> RowSet:
        """Row ids of orders (of any store) whose words begin as typed, or whose reference does."""

        def look() -> RowSet:
            steps = read_steps(connection, sql.FOUND_BY_REFERENCE, reference_bounds(text), cancel)
            expression = match_expression(text)
            if expression:
                by_words = read_steps(connection, sql.FOUND, {"expression": expression}, cancel)
                steps = chain(steps, by_words)
            return RowSet.of(steps, self._highest)

        return _remembered(self._searches, text, look)


def _remembered(memory: dict[K, V], key: K, read: Callable[[], V]) -> V:
    """The value under `key`, read if it is not there; the oldest goes before there are too many."""
    if key not in memory:
        while len(memory) >= KEPT:
            del memory[next(iter(memory))]
        memory[key] = read()
    return memory[key]


def _walk(query: TableQuery, wanted: RowSet) -> tuple[tuple[str, str], dict[str, object]]:
    """Statements and values that answer the rows of `wanted` in the query's order."""
    values = values_of(query) | {"marks": wanted.marks}
    if query.also:
        number, down = len(query.stores), query.descending
        return merged.in_pieces(query.sort, number, descending=down, marked=True), values
    statements = sql.MARKED_DOWN if query.descending else sql.MARKED_UP
    return statements[query.sort], values


def _whole(query: TableQuery) -> tuple[str, str]:
    """The statements for all rows of the query's stores, in its order."""
    if query.also:
        return merged.in_pieces(query.sort, len(query.stores), descending=query.descending, marked=False)
    return (sql.ALL_DOWN if query.descending else sql.ALL_UP)[query.sort]


def _apart(query: TableQuery) -> list[TableQuery]:
    """The query for each of its stores alone."""
    return [replace(query, store=store, also=()) for store in query.stores] if query.also else [query]


def _place(order: OrderFigures) -> tuple[date, int]:
    return order.date, int(order.order_id) if order.order_id.isdecimal() else 0


def _choosing(query: TableQuery) -> tuple[str, str] | None:
    """The statements for the rows under the query's chip, cause and dates; None where they are all."""
    if query.cause:
        return sql.CHOSEN_BY_CAUSE
    if query.chip is not Chip.ALL:
        return sql.CHOSEN_BY_CHIP
    return None if query.first is None and query.last is None else sql.CHOSEN_BY_DATE


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
        store,
    ) = row
    store_day = date.fromisoformat(day)
    reason = first_problem(chip, outside, status, store_day, reason_code, reason_values)
    return OrderRow(
        row_id,
        order_id,
        from_stored(created),
        store_day,
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
        store,
    )
