"""The orders of one store for one set of books, behind the `OrderRepository` port."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from daybook.database import later_payments, posting, runs, saving
from daybook.database.filtering import refilter, screen
from daybook.database.flags import from_bits
from daybook.database.instants import (
    day_or_none,
    from_stored,
    from_stored_or_none,
    to_stored_or_none,
)
from daybook.database.order_rows import compress_or_none, expand, expand_or_none
from daybook.model.money import from_storage
from daybook.model.payment import RawDetails
from daybook.model.posting import Intent, Key, ListCursor, OrderState, OrderStatus, Outcome, Source
from daybook.model.problem import Problem
from daybook.model.problem_json import problems_from_json, values_from_json

if TYPE_CHECKING:
    from daybook.database.scope import Scope
    from daybook.database.writer import Writer
    from daybook.model.history import ImportRun, OrderEvent
    from daybook.model.setup import Setup
    from daybook.model.store import OrderPage, RawOrder

RAW: Final = """
SELECT order_id, raw FROM order_raw
WHERE store = :store AND books = :books AND order_id IN (SELECT value FROM json_each(:ids))
"""

DETAILS: Final = """
SELECT d.order_id, d.taxes, d.transactions, r.digest, d.coupons
FROM order_details AS d
JOIN orders AS o USING (store, books, order_id)
JOIN order_raw AS r USING (store, books, order_id)
WHERE d.store = :store AND d.books = :books AND d.order_id IN (SELECT value FROM json_each(:ids))
  AND d.modified = o.modified
"""

# The version posted was put aside when a newer one came; where none came it is the present one.
POSTED: Final = """
SELECT o.order_id, coalesce(e.raw, r.raw),
       CASE WHEN e.raw IS NULL THEN d.taxes ELSE e.taxes END,
       CASE WHEN e.raw IS NULL THEN d.transactions ELSE e.transactions END,
       coalesce(e.digest, r.digest),
       CASE WHEN e.raw IS NULL THEN d.coupons ELSE e.coupons END
FROM orders AS o
JOIN order_raw AS r USING (store, books, order_id)
LEFT JOIN order_details AS d ON d.store = o.store AND d.books = o.books AND d.order_id = o.order_id
    AND d.modified = o.modified
LEFT JOIN order_evidence AS e ON e.store = o.store AND e.books = o.books AND e.order_id = o.order_id
    AND e.generation = o.generation
WHERE o.store = :store AND o.books = :books AND o.order_id IN (SELECT value FROM json_each(:ids))
"""

SAVE_DETAILS: Final = """
INSERT INTO order_details (store, books, order_id, modified, taxes, transactions, coupons)
SELECT store, books, order_id, o.modified, :taxes, :transactions, :coupons
FROM orders AS o JOIN order_raw AS r USING (store, books, order_id)
WHERE store = :store AND books = :books AND order_id = :order_id AND r.digest = :digest
ON CONFLICT (store, books, order_id) DO UPDATE SET
    modified = excluded.modified, taxes = excluded.taxes, transactions = excluded.transactions,
    coupons = excluded.coupons
"""

STATES: Final = """
SELECT o.order_id, o.state, o.generation, o.status_id, o.modified, o.posted_modified, o.books_id, o.reference,
       o.flags, o.outside, o.status, o.store_date, o.reason_code, o.reason_values, p.problems
FROM orders AS o LEFT JOIN order_problems AS p USING (store, books, order_id)
WHERE o.store = :store AND o.books = :books AND o.order_id IN (SELECT value FROM json_each(:ids))
"""

UNSETTLED: Final = """
SELECT i.order_id, i.source_kind, i.source_id, i.company, i.generation, i.document_hash, i.total, i.currency
FROM intents AS i JOIN orders AS o USING (store, books, order_id)
WHERE o.store = :store AND o.books = :books AND o.state IN ('posting', 'unknown')
  AND i.generation = o.generation AND i.settled_at IS NULL
ORDER BY i.intent_id
"""

IMPORTABLE: Final = """
SELECT order_id FROM orders
WHERE store = :store AND books = :books AND chip IN ('new', 'needs_you') AND outside = ''
  AND state IN ('new', 'held', 'failed', 'undone')
ORDER BY created, row_id
"""

POSTED_AS: Final = """
SELECT order_id, books_id FROM orders
WHERE store = :store AND books = :books AND state IN ('imported', 'differs')
"""

SAVE_CURSOR: Final = """
INSERT INTO cursors (store, books, since, created_since, modified_from, started, next_min_id, complete,
                     listed_at)
VALUES (:store, :books, :since, :created_since, :modified_from, :started, :next_min_id, :complete, :listed_at)
ON CONFLICT (store, books) DO UPDATE SET since = excluded.since, created_since = excluded.created_since,
    modified_from = excluded.modified_from, started = excluded.started, next_min_id = excluded.next_min_id,
    complete = excluded.complete, listed_at = excluded.listed_at
"""

CURSOR: Final = """
SELECT since, modified_from, started, next_min_id, complete, listed_at, created_since
FROM cursors WHERE store = :store AND books = :books
"""


class WorkspaceOrders:
    """The orders of one scope. Every method is one commit; "sqlite.…" errors leave nothing half done."""

    def __init__(self, writer: Writer, scope: Scope, now: Callable[[], datetime]) -> None:
        self._writer = writer
        self._scope = scope
        self._now = now

    def save_page(self, page: OrderPage, cursor: ListCursor, setup: Setup) -> None:
        """Keep a page with its raw JSON and the cursor after it."""
        with self._writer.writing() as connection:
            saving.save_orders(connection, self._scope, page.orders, setup, self._now())
            values = {
                "since": cursor.since.isoformat() if cursor.since else None,
                "created_since": to_stored_or_none(cursor.created_since),
                "modified_from": to_stored_or_none(cursor.modified_from),
                "started": to_stored_or_none(cursor.started),
                "next_min_id": cursor.next_min_id,
                "complete": cursor.complete,
                "listed_at": to_stored_or_none(cursor.listed_at),
            }
            connection.execute(SAVE_CURSOR, self._scope.values | values)

    def cursor(self) -> ListCursor | None:
        """Where listing got to, None before the first."""
        with self._writer.reading() as connection:
            row = connection.execute(CURSOR, self._scope.values).fetchone()
        if row is None:
            return None
        since, modified_from, started, next_min_id, complete, listed_at, created_since = row
        return ListCursor(
            day_or_none(since),
            from_stored_or_none(modified_from),
            from_stored_or_none(started),
            next_min_id,
            bool(complete),
            from_stored_or_none(listed_at),
            from_stored_or_none(created_since),
        )

    def raw(self, order_ids: Sequence[str]) -> Mapping[str, str]:
        """The kept JSON of these orders, to the byte."""
        return {order_id: expand(blob) for order_id, blob in self._rows(RAW, order_ids)}

    def raw_details(self, order_ids: Sequence[str]) -> Mapping[str, RawDetails]:
        """The kept details of these orders, where fetched for their present version."""
        return {order_id: _details(*row) for order_id, *row in self._rows(DETAILS, order_ids)}

    def save_details(self, details: Mapping[str, RawDetails]) -> None:
        """Keep fetched details beside their orders, but none that are not of the present version."""
        rows = [
            {
                **self._scope.values,
                "order_id": order_id,
                "taxes": compress_or_none(raw.taxes),
                "transactions": compress_or_none(raw.transactions),
                "coupons": compress_or_none(raw.coupons),
                "digest": raw.digest,
            }
            for order_id, raw in details.items()
        ]
        with self._writer.writing() as connection:
            connection.executemany(SAVE_DETAILS, rows)

    def save_completed(self, orders: Sequence[RawOrder], setup: Setup) -> None:
        """Keep listed orders with the lines that the list had left out; cursor and holds stay as they are."""
        with self._writer.writing() as connection:
            saving.save_completed(connection, self._scope, orders, setup, self._now())

    def states(self, order_ids: Sequence[str]) -> Mapping[str, OrderStatus]:
        """State and what was read back. `generation` is the one the next posting has to carry."""
        return {row[0]: _status(row) for row in self._rows(STATES, order_ids)}

    def intend(self, intents: Sequence[Intent]) -> Sequence[Intent]:
        """Commit intents; those won come back.

        Won are orders that are new, held, failed or undone, inside the filter, and asked for with their
        present generation.
        """
        with self._writer.writing() as connection:
            return posting.intend(connection, self._scope, intents, self._now())

    def settle(self, outcomes: Sequence[Outcome]) -> None:
        """Commit what came of intents, and holds; the history grows by one line each.

        Raises:
            IllegalTransitionError: a state may not follow the present one; nothing was written.
            LookupError: an order is not in the workspace; nothing was written.
        """
        with self._writer.writing() as connection:
            flagged = posting.settle(connection, self._scope, outcomes, self._now())
            screen(connection, self._scope, flagged)

    def unsettled(self) -> Sequence[Intent]:
        """Intents without an outcome: state posting or unknown."""
        with self._writer.reading() as connection:
            rows = connection.execute(UNSETTLED, self._scope.values).fetchall()
        return [
            Intent(
                order_id,
                Key(Source(self._scope.store, kind, source_id), company, generation),
                document_hash,
                from_storage(total),
                currency,
            )
            for order_id, kind, source_id, company, generation, document_hash, total, currency in rows
        ]

    def leave_out(self, order_ids: Sequence[str], reason: str) -> None:
        """Leave orders out for good; those in or on their way into the books stay as they are."""
        with self._writer.writing() as connection:
            posting.leave_out(connection, self._scope, order_ids, reason, self._now())

    def take_back(self, order_ids: Sequence[str]) -> None:
        """Take left-out orders back: they are new again."""
        with self._writer.writing() as connection:
            touched = posting.take_back(connection, self._scope, order_ids, self._now())
            screen(connection, self._scope, touched)

    def posted(self, order_ids: Sequence[str]) -> Mapping[str, tuple[str, RawDetails]]:
        """The JSON and the details that the documents of these orders were made of."""
        return {
            order_id: (expand(raw), _details(*row)) for order_id, raw, *row in self._rows(POSTED, order_ids)
        }

    def posted_as(self) -> Mapping[str, str]:
        """The document of each order that is in the books, as it was when it was posted."""
        with self._writer.reading() as connection:
            return dict(connection.execute(POSTED_AS, self._scope.values).fetchall())

    def accept_change(self, order_ids: Sequence[str], reason: str) -> None:
        """Keep the documents of changed orders as they are, until the store changes the orders again."""
        with self._writer.writing() as connection:
            touched = posting.accept(connection, self._scope, order_ids, reason, self._now())
            screen(connection, self._scope, touched)

    def tell_payments(self, waiting: Mapping[str, Problem], booked: Mapping[str, str]) -> None:
        """Put orders whose later payment waits under what needs somebody, no others; note what was booked."""
        with self._writer.writing() as connection:
            later_payments.tell(connection, self._scope, waiting, booked, self._now())

    def release(self, order_ids: Sequence[str]) -> None:
        """Make held orders new again, their reasons gone; those in another state stay as they are."""
        with self._writer.writing() as connection:
            touched = posting.release(connection, self._scope, order_ids, self._now())
            screen(connection, self._scope, touched)

    def refilter(self, setup: Setup) -> None:
        """Put every order under the right chip after statuses, guests or other filters changed."""
        with self._writer.writing() as connection:
            refilter(connection, self._scope, setup)

    def importable(self) -> Sequence[str]:
        """Ids that can be imported now (new, held, failed, undone; inside the filter), oldest first."""
        with self._writer.reading() as connection:
            return [order_id for (order_id,) in connection.execute(IMPORTABLE, self._scope.values)]

    def events(self, order_id: str) -> Sequence[OrderEvent]:
        """What happened to an order, oldest first."""
        with self._writer.reading() as connection:
            return runs.events(connection, self._scope, order_id)

    def runs(self) -> Sequence[ImportRun]:
        """Imports that put orders into the books, newest first."""
        with self._writer.reading() as connection:
            return runs.runs(connection, self._scope)

    def of_run(self, run: str) -> Sequence[str]:
        """The orders this import put into the books that are in them still."""
        with self._writer.reading() as connection:
            return runs.of_run(connection, self._scope, run)

    def undoing(self) -> Sequence[str]:
        """The orders whose undo was begun and not finished."""
        with self._writer.reading() as connection:
            return runs.undoing(connection, self._scope)

    def _rows(self, statement: str, order_ids: Sequence[str]) -> list[tuple[Any, ...]]:
        with self._writer.reading() as connection:
            values = {**self._scope.values, "ids": json.dumps(list(order_ids))}
            return connection.execute(statement, values).fetchall()


def _details(
    taxes: bytes | None, transactions: bytes | None, digest: str, coupons: bytes | None
) -> RawDetails:
    return RawDetails(expand_or_none(taxes), expand_or_none(transactions), digest, expand_or_none(coupons))


def _status(row: tuple[Any, ...]) -> OrderStatus:
    (
        order_id,
        state,
        generation,
        status_id,
        modified,
        posted_modified,
        books_id,
        reference,
        flags,
        outside,
        status_label,
        day,
        reason_code,
        reason_values,
        problems,
    ) = row
    kept = problems_from_json(problems) if problems else ()
    if not kept and reason_code:
        kept = (Problem(reason_code, values_from_json(reason_values)),)
    # What is in the books need not come in: how to let it in would only mislead.
    if outside and OrderState(state) not in saving.IN_THE_BOOKS:
        kept = (Problem(outside, {"status": status_label, "date": date.fromisoformat(day)}), *kept)
    return OrderStatus(
        order_id,
        OrderState(state),
        generation,
        status_id,
        from_stored(modified),
        from_stored_or_none(posted_modified),
        books_id,
        reference,
        kept,
        from_bits(flags),
        not outside,
    )
