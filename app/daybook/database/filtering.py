"""Which orders are outside the setup's filter, and why: one statement says it for all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from sqlite3 import Connection
from typing import TYPE_CHECKING, Final

from daybook.database.flags import BITS
from daybook.database.instants import from_stored
from daybook.model.order import store_date
from daybook.model.posting import OrderFlag
from daybook.model.setup import Guests, Setup

if TYPE_CHECKING:
    from daybook.database.scope import Scope

SAVE_FILTER: Final = """
INSERT INTO filters (store, books, statuses, leaves_out_guests, leaves_out_tests, leaves_out_migrated,
                     since, time_zone, error_status)
VALUES (:store, :books, :statuses, :guests, :tests, :migrated, :since, :time_zone, :error)
ON CONFLICT (store, books) DO UPDATE SET
    statuses = excluded.statuses, leaves_out_guests = excluded.leaves_out_guests,
    leaves_out_tests = excluded.leaves_out_tests, leaves_out_migrated = excluded.leaves_out_migrated,
    since = excluded.since, time_zone = excluded.time_zone, error_status = excluded.error_status
"""

LOAD_FILTER: Final = """
SELECT statuses, leaves_out_guests AS guests, leaves_out_tests AS tests, leaves_out_migrated AS migrated,
       since, time_zone, error_status AS error
FROM filters WHERE store = :store AND books = :books
"""

_BITS: Final = {
    "archived": BITS[OrderFlag.ARCHIVED],
    "test": BITS[OrderFlag.TEST],
    "migrated": BITS[OrderFlag.MIGRATED],
    "paid_outside": BITS[OrderFlag.PAID_OUTSIDE_FILTER],
    "guest": BITS[OrderFlag.GUEST],
}

# BigCommerce's own statuses are 0 to 14, 0 being Incomplete (orders.v2, order_statuses); a paid order that
# waits outside by its status alone is worth a look, because one click lets it in.
# What is the same as before is dropped before it is looked up again, so that a change costs what it changes.
_SCREEN: Final = """
UPDATE orders SET outside = screened.outside, flags = screened.flags
FROM (
    SELECT row_id, outside, was, had,
        CASE WHEN outside IN ('filter.status', 'filter.incomplete', 'filter.unknown_status')
                  AND payment_status IN ('captured', 'paid')
                  AND state IN ('new', 'held', 'failed', 'undone')
             THEN flags | {paid_outside} ELSE flags & ~{paid_outside} END AS flags
    FROM (
        SELECT o.row_id, o.flags, o.payment_status, o.state, o.outside AS was, o.flags AS had, CASE
            WHEN o.flags & {archived} THEN 'filter.archived'
            WHEN o.flags & {test} AND :tests THEN 'filter.test'
            WHEN o.flags & {migrated} AND :migrated THEN 'filter.migrated'
            WHEN o.status_id = :error AND o.store_date >= :since AND NOT (o.flags & {guest} AND :guests)
                THEN 'filter.error_status'
            WHEN o.status_id NOT IN (SELECT value FROM json_each(:statuses)) THEN CASE
                WHEN o.status_id = 0 THEN 'filter.incomplete'
                WHEN o.status_id BETWEEN 1 AND 14 THEN 'filter.status'
                ELSE 'filter.unknown_status' END
            WHEN o.flags & {guest} AND :guests THEN 'filter.guest'
            WHEN o.store_date < :since THEN 'filter.before_start'
            ELSE '' END AS outside
        FROM {rows}
    )
) AS screened
WHERE orders.row_id = screened.row_id AND (screened.was <> screened.outside OR screened.had <> screened.flags)
"""

SCREEN_ROWS: Final = _SCREEN.format(
    **_BITS, rows="json_each(:rows) AS chosen CROSS JOIN orders AS o ON o.row_id = chosen.value"
)
SCREEN_DAYS: Final = _SCREEN.format(
    **_BITS,
    rows="orders AS o WHERE o.store = :store AND o.books = :books"
    " AND o.store_date >= :low AND o.store_date < :high",
)
# Most rows are looked at: in the order they lie in, not in that of an index.
SCREEN_ALL: Final = _SCREEN.format(
    **_BITS, rows="orders AS o NOT INDEXED WHERE o.store = :store AND o.books = :books"
)


def screen(connection: Connection, scope: Scope, row_ids: Sequence[int]) -> None:
    """Put these orders inside or outside the remembered filter."""
    kept = _kept(connection, scope)
    if row_ids and kept is not None:
        connection.execute(SCREEN_ROWS, {**kept, "rows": json.dumps(list(row_ids))})


def refilter(connection: Connection, scope: Scope, setup: Setup) -> None:
    """Remember what `setup` lets in and sort the orders anew that it may concern; none if nothing changed.

    Orders not in the books get their day in the setup's time zone; the others keep the day they were
    posted on.
    """
    before, now = _kept(connection, scope), _filter_of(setup)
    if before == now:
        return
    connection.execute(SAVE_FILTER, {**scope.values, **now})
    if before is None:
        # Every page brings its filter along, so that there is no order yet.
        return
    if before | {"since": now["since"]} == now:
        low, high = sorted((str(before["since"]), str(now["since"])))
        connection.execute(SCREEN_DAYS, {**scope.values, **now, "low": low, "high": high})
    else:
        if before["time_zone"] != now["time_zone"]:
            _move_days(connection, scope, setup.time_zone)
        connection.execute(SCREEN_ALL, {**scope.values, **now})


def _filter_of(setup: Setup) -> dict[str, object]:
    return {
        "statuses": json.dumps(list(setup.statuses)),
        "guests": setup.guests is Guests.LEAVE_OUT,
        "tests": not setup.takes_test_orders,
        "migrated": not setup.import_migrated_orders,
        "since": setup.since.isoformat() if setup.since else "",
        "time_zone": setup.time_zone,
        "error": setup.write_back.error if setup.write_back.is_on else None,
    }


def _kept(connection: Connection, scope: Scope) -> dict[str, object] | None:
    """The remembered filter as `_filter_of` gave it (0 and 1 for its truths)."""
    rows = connection.execute(LOAD_FILTER, scope.values)
    names = [column[0] for column in rows.description]
    row = rows.fetchone()
    return None if row is None else dict(zip(names, row, strict=True))


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
