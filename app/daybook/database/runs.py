"""Reads the history of orders, and what each import did."""

from __future__ import annotations

from sqlite3 import Connection
from typing import TYPE_CHECKING, Final

from daybook.database.instants import from_stored
from daybook.model.history import ImportRun, OrderEvent
from daybook.model.money import Money, from_storage

if TYPE_CHECKING:
    from daybook.database.scope import Scope

EVENTS: Final = """
SELECT at, event, from_state, to_state, reason, run FROM history
WHERE store = :store AND books = :books AND order_id = :order_id ORDER BY line
"""

# The run that put an order into the books last is the one whose undo takes it out.
_LAST: Final = """
WITH last AS (
    SELECT max(line) AS line FROM history
    WHERE store = :store AND books = :books AND run <> '' AND to_state IN ('imported', 'differs')
    GROUP BY order_id
)
"""

RUNS: Final = (
    _LAST
    + """
SELECT h.run, min(h.at), count(*), sum(o.state IN ('imported', 'differs')), o.currency,
       sum(CASE WHEN o.state IN ('imported', 'differs') THEN o.total ELSE 0 END)
FROM last JOIN history AS h USING (line) JOIN orders AS o USING (store, books, order_id)
GROUP BY h.run, o.currency ORDER BY o.currency
"""
)

OF_RUN: Final = (
    _LAST
    + """
SELECT order_id FROM last JOIN history AS h USING (line) JOIN orders AS o USING (store, books, order_id)
WHERE h.run = :run AND o.state IN ('imported', 'differs') ORDER BY o.order_number
"""
)

UNDOING: Final = "SELECT order_id FROM orders WHERE store = :store AND books = :books AND state = 'undoing'"


def events(connection: Connection, scope: Scope, order_id: str) -> list[OrderEvent]:
    """What happened to an order, oldest first."""
    rows = connection.execute(EVENTS, {**scope.values, "order_id": order_id})
    return [OrderEvent(from_stored(row[0]), *row[1:]) for row in rows]


def runs(connection: Connection, scope: Scope) -> list[ImportRun]:
    """Imports that put orders into the books, newest first."""
    found: dict[str, ImportRun] = {}
    for run, began, orders, here, currency, total in connection.execute(RUNS, scope.values):
        known = found.get(run, ImportRun(run, from_stored(began), 0, 0))
        found[run] = ImportRun(
            run,
            min(known.began, from_stored(began)),
            known.orders + orders,
            known.in_books + here,
            (*known.sums, Money(from_storage(total), currency)) if here else known.sums,
        )
    by_name = sorted(found.values(), key=lambda each: each.run)
    return sorted(by_name, key=lambda each: each.began, reverse=True)


def of_run(connection: Connection, scope: Scope, run: str) -> list[str]:
    """The orders this import put into the books that are in them still, by its deed."""
    return [order_id for (order_id,) in connection.execute(OF_RUN, {**scope.values, "run": run})]


def undoing(connection: Connection, scope: Scope) -> list[str]:
    """The orders whose undo was begun and not finished."""
    return [order_id for (order_id,) in connection.execute(UNDOING, scope.values)]
