"""Which orders are outside the setup's filter, and why: one statement says it for all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from sqlite3 import Connection
from typing import Final

from daybook.database.instants import from_stored
from daybook.database.scope import Scope
from daybook.model.order import store_date
from daybook.model.setup import Guests, Setup

SAVE_FILTER: Final = """
INSERT INTO filters (store, books, statuses, leaves_out_guests, leaves_out_tests, leaves_out_migrated,
                     since, time_zone)
VALUES (:store, :books, :statuses, :guests, :tests, :migrated, :since, :time_zone)
ON CONFLICT (store, books) DO UPDATE SET
    statuses = excluded.statuses, leaves_out_guests = excluded.leaves_out_guests,
    leaves_out_tests = excluded.leaves_out_tests, leaves_out_migrated = excluded.leaves_out_migrated,
    since = excluded.since, time_zone = excluded.time_zone
"""

LOAD_FILTER: Final = """
SELECT statuses, leaves_out_guests, leaves_out_tests, leaves_out_migrated, since
FROM filters WHERE store = :store AND books = :books
"""

ALL_ROWS: Final = "SELECT row_id FROM orders WHERE store = :store AND books = :books"

# Flags: 2 archived, 4 test, 8 migrated, 32 paid outside the filter, 128 guest. BigCommerce's own statuses are
# 0 to 14, 0 being Incomplete (orders.v2, order_statuses); a paid order that waits outside by its status alone
# is worth a look, because one click lets it in.
SCREEN: Final = """
UPDATE orders SET outside = screened.outside, flags = screened.flags
FROM (
    SELECT row_id, outside,
        CASE WHEN outside IN ('filter.status', 'filter.incomplete', 'filter.unknown_status')
                  AND payment_status IN ('captured', 'paid')
                  AND state IN ('new', 'held', 'failed', 'undone')
             THEN flags | 32 ELSE flags & ~32 END AS flags
    FROM (
        SELECT o.row_id, o.flags, o.payment_status, o.state, CASE
            WHEN o.flags & 2 THEN 'filter.archived'
            WHEN o.flags & 4 AND :tests THEN 'filter.test'
            WHEN o.flags & 8 AND :migrated THEN 'filter.migrated'
            WHEN o.status_id NOT IN (SELECT value FROM json_each(:statuses)) THEN CASE
                WHEN o.status_id = 0 THEN 'filter.incomplete'
                WHEN o.status_id BETWEEN 1 AND 14 THEN 'filter.status'
                ELSE 'filter.unknown_status' END
            WHEN o.flags & 128 AND :guests THEN 'filter.guest'
            WHEN o.store_date < :since THEN 'filter.before_start'
            ELSE '' END AS outside
        FROM json_each(:rows) AS chosen JOIN orders AS o ON o.row_id = chosen.value
    )
) AS screened
WHERE orders.row_id = screened.row_id
  AND (orders.outside <> screened.outside OR orders.flags <> screened.flags)
"""


def save_filter(connection: Connection, scope: Scope, setup: Setup) -> None:
    """Remember what `setup` lets in; `screen` goes by it."""
    values = {
        **scope.values,
        "statuses": json.dumps(list(setup.statuses)),
        "guests": setup.guests is Guests.LEAVE_OUT,
        "tests": not setup.takes_test_orders,
        "migrated": not setup.import_migrated_orders,
        "since": setup.since.isoformat() if setup.since else "",
        "time_zone": setup.time_zone,
    }
    connection.execute(SAVE_FILTER, values)


def screen(connection: Connection, scope: Scope, row_ids: Sequence[int]) -> None:
    """Put these orders inside or outside the remembered filter."""
    if not row_ids:
        return
    kept = connection.execute(LOAD_FILTER, scope.values).fetchone()
    if kept is None:
        return
    names = ("statuses", "guests", "tests", "migrated", "since")
    connection.execute(SCREEN, {**dict(zip(names, kept, strict=True)), "rows": json.dumps(list(row_ids))})


def refilter(connection: Connection, scope: Scope, setup: Setup) -> None:
    """Remember a changed setup and sort every order anew.

    Orders not in the books get their day in the setup's time zone; the others keep the day they were
    posted on.
    """
    before = connection.execute(
        "SELECT time_zone FROM filters WHERE store = :store AND books = :books", scope.values
    ).fetchone()
    save_filter(connection, scope, setup)
    if before is not None and before[0] != setup.time_zone:
        _move_days(connection, scope, setup.time_zone)
    rows = connection.execute(
        "SELECT row_id FROM orders WHERE store = :store AND books = :books", scope.values
    )
    screen(connection, scope, [row_id for (row_id,) in rows])


def _move_days(connection: Connection, scope: Scope, time_zone: str) -> None:
    rows = connection.execute(
        "SELECT row_id, created, store_date FROM orders"
        " WHERE store = :store AND books = :books AND posted_modified IS NULL",
        scope.values,
    ).fetchall()
    moved = []
    for row_id, created, day in rows:
        there = store_date(from_stored(created), time_zone)
        if there != date.fromisoformat(day):
            moved.append((there.isoformat(), row_id))
    connection.executemany("UPDATE orders SET store_date = ? WHERE row_id = ?", moved)
