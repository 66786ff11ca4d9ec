"""Saves a page of listed orders, and draws the consequences where one changed in the store."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection
from typing import TYPE_CHECKING, Final, cast

from daybook.database.filtering import refilter, screen
from daybook.database.flags import BITS, CHANGED, DUPLICATE, FROM_DETAILS, PAID_SINCE
from daybook.database.history import Line, write
from daybook.database.instants import to_stored
from daybook.database.order_rows import compress, row_of
from daybook.model.payment import digest_of
from daybook.model.posting import OrderFlag, OrderState
from daybook.model.problem_json import values_to_json
from daybook.model.setup import CANCELLED_STATUSES

if TYPE_CHECKING:
    from daybook.database.scope import Scope
    from daybook.model.setup import Setup
    from daybook.model.store import RawOrder

CHANGED_REASON: Final = "database.changed_in_store"
CANCELLED_REASON: Final = "database.cancelled_in_store"

ARCHIVED: Final = BITS[OrderFlag.ARCHIVED]
IN_THE_BOOKS: Final = frozenset({OrderState.IMPORTED, OrderState.DIFFERS, OrderState.UNDOING})

KNOWN: Final = """
SELECT o.order_id, o.row_id, o.modified, o.state, o.flags, o.status_id, o.status, o.store_date,
       o.posted_content, o.basket, o.reason_code, o.reason_values, r.digest, o.posted_cancelled,
       (SELECT w.status_id FROM store_writes AS w
        WHERE w.store = o.store AND w.books = o.books AND w.order_id = o.order_id
          AND w.kind = 'status' AND w.state IN ('intended', 'done', 'unknown')
        ORDER BY w.write_id DESC LIMIT 1)
FROM orders AS o JOIN order_raw AS r USING (store, books, order_id)
WHERE o.store = :store AND o.books = :books AND o.order_id IN (SELECT value FROM json_each(:ids))
"""

INSERT: Final = """
INSERT INTO orders (store, books, order_id, order_number, created, modified, store_date, customer, status_id,
                    status, payment, payment_status, currency, total, flags, content, basket)
VALUES (:store, :books, :order_id, :order_number, :created, :modified, :store_date, :customer, :status_id,
        :status, :payment, :payment_status, :currency, :total, :flags, :content, :basket)
"""

UPDATE: Final = """
UPDATE orders SET created = :created, modified = :modified, store_date = :store_date, customer = :customer,
    status_id = :status_id, status = :status, payment = :payment, payment_status = :payment_status,
    currency = :currency, total = :total, flags = :flags, content = :content, basket = :basket,
    state = :state, reason_code = :reason_code, reason_values = :reason_values
WHERE row_id = :row_id
"""

KEEP_EVIDENCE: Final = """
INSERT OR IGNORE INTO order_evidence (store, books, order_id, generation, digest, raw, taxes, transactions,
                                      coupons)
SELECT o.store, o.books, o.order_id, o.generation, r.digest, r.raw, d.taxes, d.transactions, d.coupons
FROM orders AS o
JOIN order_raw AS r USING (store, books, order_id)
LEFT JOIN order_details AS d USING (store, books, order_id)
WHERE o.row_id = :row_id AND o.posted_modified IS NOT NULL
"""

SAVE_RAW: Final = """
INSERT INTO order_raw (store, books, order_id, digest, raw, kept_at)
VALUES (:store, :books, :order_id, :digest, :blob, :kept_at)
ON CONFLICT (store, books, order_id) DO UPDATE SET
    digest = excluded.digest, raw = excluded.raw, kept_at = excluded.kept_at
"""

# Ten minutes, in microseconds: long enough for a shopper who pays twice, far shorter than a habit.
FIND_DOUBLES: Final = """
UPDATE orders SET flags = found.flags
FROM (
    SELECT o.row_id, CASE WHEN EXISTS (
        SELECT 1 FROM orders AS other
        WHERE other.store = o.store AND other.books = o.books
          AND other.basket = o.basket AND other.basket <> ''
          AND other.row_id <> o.row_id
          AND other.created BETWEEN o.created - 600000000 AND o.created + 600000000
    ) THEN o.flags | :duplicate ELSE o.flags & ~:duplicate END AS flags
    FROM orders AS o
    WHERE o.store = :store AND o.books = :books AND o.basket <> ''
      AND o.basket IN (SELECT value FROM json_each(:baskets))
) AS found
WHERE orders.row_id = found.row_id AND orders.flags <> found.flags
"""


DROP_DETAILS: Final = """
DELETE FROM order_details WHERE store = :store AND books = :books AND order_id = :order_id
"""

DROP_PROBLEMS: Final = """
DELETE FROM order_problems WHERE store = :store AND books = :books AND order_id = :order_id
"""

ROW_IDS: Final = """
SELECT order_id, row_id FROM orders
WHERE store = :store AND books = :books AND order_id IN (SELECT value FROM json_each(:ids))
"""

NO_REASON: Final = ("", "{}")

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Known:
    order_id: str
    row_id: int
    modified: int
    state: OrderState
    flags: int
    status_id: int
    status: str
    store_date: str
    posted_content: str
    basket: str
    reason_code: str
    reason_values: str
    digest: str
    posted_cancelled: int
    written_status: int | None

    def is_our_status(self, row: Row) -> bool:
        """True where the status changed to what Daybook itself set last."""
        return row["status_id"] == self.written_status and row["status_id"] != self.status_id


Frees = Callable[[Row, _Known], bool]
"""Whether a held order becomes new by what is saved of it."""


def save_orders(
    connection: Connection, scope: Scope, orders: Sequence[RawOrder], setup: Setup, now: datetime
) -> None:
    """Keep these orders inside the caller's transaction.

    An order that is the same as before, or older, changes nothing. Of a changed one, details fetched
    for the older version go; held ones become new; those in the books are flagged where money, lines
    or customer differ from what was posted, and their posted JSON is kept as evidence.
    """
    _save(connection, scope, orders, setup, now, _is_freed)


def save_completed(
    connection: Connection, scope: Scope, orders: Sequence[RawOrder], setup: Setup, now: datetime
) -> None:
    """Keep orders with what they lacked, as `save_orders` does; the held ones stay so.

    Nobody changed them in the store, and whether something else holds them is not looked at here.
    """
    _save(connection, scope, orders, setup, now, _frees_none)


def _save(
    connection: Connection,
    scope: Scope,
    orders: Sequence[RawOrder],
    setup: Setup,
    now: datetime,
    frees: Frees,
) -> None:
    listed = {raw.order.order_id: raw for raw in orders}
    known = _known(connection, scope, list(listed))
    fresh = [raw for order_id, raw in listed.items() if _is_newer(raw, known.get(order_id))]
    rows = [row_of(raw, setup.time_zone) | scope.values for raw in fresh]
    changed = [(row, known[str(row["order_id"])]) for row in rows if row["order_id"] in known]
    refilter(connection, scope, setup)
    _insert(connection, [row for row in rows if row["order_id"] not in known])
    _update(connection, scope, changed, frees, now)
    _save_texts(connection, scope, rows, now)
    baskets = [row["basket"] for row in rows] + [before.basket for _, before in changed]
    _find_doubles(connection, scope, baskets)
    screen(connection, scope, [kept.row_id for kept in _known(connection, scope, list(listed)).values()])


def _known(connection: Connection, scope: Scope, order_ids: Sequence[str]) -> Mapping[str, _Known]:
    rows = connection.execute(KNOWN, {**scope.values, "ids": json.dumps(order_ids)})
    return {row[0]: _Known(row[0], row[1], row[2], OrderState(row[3]), *row[4:]) for row in rows}


def _is_newer(raw: RawOrder, known: _Known | None) -> bool:
    if known is None:
        return True
    modified = to_stored(raw.order.modified)
    if modified == known.modified:
        # Two edits may share a second, so equal times with another text count as newer. But lines that could
        # not be had this time would take those away that are kept.
        return digest_of(raw.raw) != known.digest and not raw.order.lacks_lines
    return modified > known.modified and digest_of(raw.raw) != known.digest


def _insert(connection: Connection, rows: Iterable[Row]) -> None:
    connection.executemany(INSERT, rows)


def _update(
    connection: Connection,
    scope: Scope,
    changed: Sequence[tuple[Row, _Known]],
    frees: Frees,
    now: datetime,
) -> None:
    keys = [{**scope.values, "row_id": known.row_id, "order_id": known.order_id} for _, known in changed]
    connection.executemany(KEEP_EVIDENCE, keys)
    connection.executemany(DROP_DETAILS, keys)
    connection.executemany(UPDATE, [row | _consequences(row, known, frees) for row, known in changed])
    connection.executemany(
        DROP_PROBLEMS,
        [key for key, (row, known) in zip(keys, changed, strict=True) if frees(row, known)],
    )
    lines = [line for row, known in changed for line in _history(row, known, frees, now)]
    write(connection, scope, lines)


def _consequences(row: Row, known: _Known, frees: Frees) -> Row:
    """What the change does to columns that a listing does not simply overwrite."""
    flags = cast("int", row["flags"]) | known.flags & (FROM_DETAILS | DUPLICATE | PAID_SINCE)
    values: Row = {"row_id": known.row_id, "state": known.state, "store_date": row["store_date"]}
    reason = (known.reason_code, known.reason_values)
    if frees(row, known):
        values["state"], reason = OrderState.NEW, NO_REASON
    if known.state in IN_THE_BOOKS:
        # The day of the books stands even if the store's time zone was changed since.
        values["store_date"] = known.store_date
        cancelled = row["status_id"] in CANCELLED_STATUSES and not known.posted_cancelled
        cancelled = cancelled and row["status_id"] != known.written_status
        if row["content"] != known.posted_content or cancelled:
            flags |= CHANGED
        if known.state is OrderState.IMPORTED:
            status = str(row["status"]) if cancelled else ""
            # The reason of a payment that waits stands until the payments are looked at again.
            kept = reason if flags & PAID_SINCE and not known.flags & CHANGED else NO_REASON
            reason = changed_reason(known.order_id, status) if flags & CHANGED else kept
    return values | {"flags": flags, "reason_code": reason[0], "reason_values": reason[1]}


def _is_freed(row: Row, known: _Known) -> bool:
    """True where a held order is to be looked at anew: not while it has the status that Daybook set."""
    return known.state is OrderState.HELD and row["status_id"] != known.written_status


def _frees_none(_row: Row, _known: _Known) -> bool:
    """False, whatever is saved."""
    return False


def changed_reason(order_id: str, cancelled: str = "") -> tuple[str, str]:
    """Code and values of the reason shown for an imported order that was changed in the store.

    `cancelled` is the label of the status it was cancelled or declined with, '' where it was not.
    """
    if cancelled:
        return CANCELLED_REASON, values_to_json({"order": order_id, "status": cancelled})
    return CHANGED_REASON, values_to_json({"order": order_id})


def _history(row: Row, known: _Known, frees: Frees, now: datetime) -> Iterable[Line]:
    after = OrderState.NEW if frees(row, known) else known.state
    if after is not known.state:
        yield Line(known.order_id, now, "changed_in_store", known.state, after)
    if known.state not in IN_THE_BOOKS:
        return
    if row["content"] != known.posted_content:
        yield Line(known.order_id, now, "changed_in_store", known.state, known.state)
    if row["status_id"] != known.status_id and not known.is_our_status(row):
        reason = f"{known.status} -> {row['status']}"
        yield Line(known.order_id, now, "store_status", known.state, known.state, reason)
    if cast("int", row["flags"]) & ARCHIVED and not known.flags & ARCHIVED:
        yield Line(known.order_id, now, "archived_in_store", known.state, known.state)


def _save_texts(connection: Connection, scope: Scope, rows: Sequence[Row], now: datetime) -> None:
    """The JSON and the words to search by."""
    kept_at = to_stored(now)
    texts = [row | {"blob": compress(cast("bytes", row["encoded"])), "kept_at": kept_at} for row in rows]
    connection.executemany(SAVE_RAW, texts)
    found = connection.execute(
        ROW_IDS, {**scope.values, "ids": json.dumps([row["order_id"] for row in rows])}
    )
    row_ids = dict(found.fetchall())
    words = [(row_ids[row["order_id"]], row["words"]) for row in rows]
    connection.executemany("DELETE FROM order_search WHERE rowid = ?", [(row_id,) for row_id, _ in words])
    connection.executemany("INSERT INTO order_search (rowid, words) VALUES (?, ?)", words)


def _find_doubles(connection: Connection, scope: Scope, baskets: Iterable[object]) -> None:
    named = sorted({str(basket) for basket in baskets if basket})
    connection.execute(FIND_DOUBLES, {**scope.values, "duplicate": DUPLICATE, "baskets": json.dumps(named)})
