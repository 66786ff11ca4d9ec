"""The refunds of one store for one set of books, behind the `RefundRepository` port."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any, Final

from daybook.database import refund_posting
from daybook.database.instants import from_stored, from_stored_or_none, to_stored, to_stored_or_none
from daybook.database.order_rows import compress, encode_text, expand, shown_total
from daybook.model.history import OrderEvent
from daybook.model.money import from_storage
from daybook.model.payment import digest_of
from daybook.model.posting import Intent, Key, OrderState, Outcome, Source
from daybook.model.problem import Problem
from daybook.model.problem_json import problems_from_json, problems_to_json
from daybook.model.refund import RawRefund, Refund, RefundCursor, RefundItem, RefundPage, RefundStatus

if TYPE_CHECKING:
    from daybook.database.scope import Scope
    from daybook.database.writer import Writer

CHANGED: Final = "database.refund_changed"

# A held refund that came in another form is looked at anew; what is in the books stays as it was posted.
SAVE: Final = """
INSERT INTO refunds (store, books, refund_id, order_id, created, total, tax, digest, content, raw, kept_at)
VALUES (:store, :books, :refund_id, :order_id, :created, :total, :tax, :digest, :content, :raw, :kept_at)
ON CONFLICT (store, books, refund_id) DO UPDATE SET
    order_id = excluded.order_id, created = excluded.created, total = excluded.total, tax = excluded.tax,
    digest = excluded.digest, content = excluded.content, raw = excluded.raw, kept_at = excluded.kept_at,
    state = CASE WHEN state = 'held' THEN 'new' ELSE state END,
    problems = CASE WHEN state IN ('held', 'ignored') AND left_out = '' THEN '[]' ELSE problems END
WHERE digest <> excluded.digest AND state NOT IN ('posting', 'unknown', 'imported', 'differs', 'undoing')
"""

# A payment may be declined days after the refund was made (orders.v3, is_declined).
TELL_CHANGED: Final = """
UPDATE refunds SET problems = CASE WHEN content <> :content THEN :changed ELSE '[]' END
WHERE store = :store AND books = :books AND refund_id = :refund_id AND state = 'imported'
  AND (content <> :content OR problems = :changed)
"""

SAVE_CURSOR: Final = """
INSERT INTO refund_cursors (store, books, created_since, listed) VALUES (:store, :books, :since, :listed)
ON CONFLICT (store, books) DO UPDATE SET created_since = excluded.created_since, listed = excluded.listed
"""

CURSOR: Final = "SELECT created_since, listed FROM refund_cursors WHERE store = :store AND books = :books"

BOOKS_ASKED: Final = "SELECT books_asked FROM refund_cursors WHERE store = :store AND books = :books"
NOTE_BOOKS_ASKED: Final = (
    "UPDATE refund_cursors SET books_asked = :at WHERE store = :store AND books = :books"
)

RAW: Final = """
SELECT refund_id, raw FROM refunds
WHERE store = :store AND books = :books AND refund_id IN (SELECT value FROM json_each(:ids))
"""

_STATUS: Final = """
SELECT refund_id, order_id, created, total, tax, state, generation, books_id, reference, problems,
       left_out
FROM refunds
WHERE store = :store AND books = :books AND {which} ORDER BY created, row_id
"""

STATES: Final = _STATUS.format(which="refund_id IN (SELECT value FROM json_each(:ids))")
OF_ORDERS: Final = _STATUS.format(which="order_id IN (SELECT value FROM json_each(:ids))")
BOOKED: Final = _STATUS.format(which="state IN ('imported', 'differs', 'undoing')")
NOT_IN_BOOKS: Final = _STATUS.format(which="state NOT IN ('imported', 'differs', 'undoing')")

UNSETTLED: Final = """
SELECT i.refund_id, i.source_kind, i.source_id, i.company, i.generation, i.document_hash, i.total, i.currency
FROM refund_intents AS i JOIN refunds AS r USING (store, books, refund_id)
WHERE r.store = :store AND r.books = :books AND r.state IN ('posting', 'unknown')
  AND i.generation = r.generation AND i.settled_at IS NULL
ORDER BY i.intent_id
"""

EVENTS: Final = """
SELECT h.at, h.event, h.from_state, h.to_state, h.reason, h.run
FROM refund_history AS h JOIN refunds AS r USING (store, books, refund_id)
WHERE r.store = :store AND r.books = :books AND r.order_id = :order_id ORDER BY h.line
"""


class WorkspaceRefunds:
    """The refunds of one scope. Every method is one commit; "sqlite.…" errors leave nothing half done."""

    def __init__(self, writer: Writer, scope: Scope, now: Callable[[], datetime]) -> None:
        self._writer = writer
        self._scope = scope
        self._now = now

    def save_page(self, page: RefundPage, cursor: RefundCursor | None) -> None:
        """Keep a page with its raw JSON; and the cursor, given with the last page of a walk."""
        now = self._now()
        with self._writer.writing() as connection:
            rows = [self._row(each, now) for each in page.refunds]
            connection.executemany(SAVE, rows)
            connection.executemany(TELL_CHANGED, rows)
            if cursor is not None:
                self._save_cursor(connection, cursor)

    def cursor(self) -> RefundCursor | None:
        """Where listing got to, None before the first."""
        with self._writer.reading() as connection:
            row = connection.execute(CURSOR, self._scope.values).fetchone()
        return None if row is None else RefundCursor(from_stored_or_none(row[0]), from_stored(row[1]))

    def raw(self, refund_ids: Sequence[str]) -> Mapping[str, str]:
        """The kept JSON of these refunds, to the byte."""
        return {refund_id: expand(blob) for refund_id, blob in self._rows(RAW, refund_ids)}

    def states(self, refund_ids: Sequence[str]) -> Mapping[str, RefundStatus]:
        """What is known of these refunds. `generation` is the one the next posting has to carry."""
        return {row[0]: _status(row) for row in self._rows(STATES, refund_ids)}

    def of_orders(self, order_ids: Sequence[str]) -> Sequence[RefundStatus]:
        """The refunds of these orders, oldest first."""
        return [_status(row) for row in self._rows(OF_ORDERS, order_ids)]

    def not_in_books(self) -> Sequence[RefundStatus]:
        """Every refund that has no document, oldest first."""
        return [_status(row) for row in self._rows(NOT_IN_BOOKS, ())]

    def booked(self) -> Sequence[RefundStatus]:
        """Every refund that is in the books, or was when it was last looked at, oldest first."""
        return [_status(row) for row in self._rows(BOOKED, ())]

    def books_asked(self) -> datetime | None:
        """When the books were last asked for every booked refund, None for never."""
        with self._writer.reading() as connection:
            row = connection.execute(BOOKS_ASKED, self._scope.values).fetchone()
        return None if row is None else from_stored_or_none(row[0])

    def note_books_asked(self, at: datetime) -> None:
        """Keep when the books were asked for every booked refund; nothing before the first listing."""
        with self._writer.writing() as connection:
            connection.execute(NOTE_BOOKS_ASKED, {**self._scope.values, "at": to_stored(at)})

    def events(self, order_id: str) -> Sequence[OrderEvent]:
        """What happened to the refunds of an order, oldest first."""
        with self._writer.reading() as connection:
            rows = connection.execute(EVENTS, {**self._scope.values, "order_id": order_id})
            return [OrderEvent(from_stored(row[0]), *row[1:]) for row in rows]

    def intend(self, intents: Sequence[Intent]) -> Sequence[Intent]:
        """Commit intents; won are refunds that have no document, asked for with their present generation."""
        with self._writer.writing() as connection:
            return refund_posting.intend(connection, self._scope, intents, self._now())

    def settle(self, outcomes: Sequence[Outcome]) -> None:
        """Commit what came of intents, and holds; the history grows by one line each.

        Raises:
            IllegalTransitionError: a state may not follow the present one; nothing was written.
            LookupError: a refund is not in the workspace; nothing was written.
        """
        with self._writer.writing() as connection:
            refund_posting.settle(connection, self._scope, outcomes, self._now())

    def leave_out(self, refund_ids: Sequence[str], reason: str) -> None:
        """Leave refunds out for good; those in or on their way into the books stay as they are."""
        with self._writer.writing() as connection:
            refund_posting.leave_out(connection, self._scope, refund_ids, reason, self._now())

    def take_back(self, refund_ids: Sequence[str]) -> None:
        """Make refunds that were left out new again."""
        with self._writer.writing() as connection:
            refund_posting.take_back(connection, self._scope, refund_ids, self._now())

    def unsettled(self) -> Sequence[Intent]:
        """Intents without an outcome: state posting or unknown."""
        return [
            Intent(
                refund_id,
                Key(Source(self._scope.store, kind, source_id), company, generation),
                document_hash,
                from_storage(total),
                currency,
            )
            for refund_id, kind, source_id, company, generation, document_hash, total, currency in self._rows(
                UNSETTLED, ()
            )
        ]

    def _row(self, found: RawRefund, now: datetime) -> dict[str, object]:
        refund = found.refund
        return {
            **self._scope.values,
            "refund_id": refund.refund_id,
            "order_id": refund.order_id,
            "created": to_stored(refund.created),
            "total": shown_total(refund.total_amount),
            "tax": shown_total(refund.total_tax),
            "digest": digest_of(found.raw),
            "content": content_of(refund),
            "changed": problems_to_json([Problem(CHANGED, {"refund": refund.refund_id})]),
            "raw": compress(encode_text(found.raw)),
            "kept_at": to_stored(now),
        }

    def _save_cursor(self, connection: Connection, cursor: RefundCursor) -> None:
        since = to_stored_or_none(cursor.created_since)
        values = {**self._scope.values, "since": since, "listed": to_stored(cursor.listed)}
        connection.execute(SAVE_CURSOR, values)

    def _rows(self, statement: str, ids: Sequence[str]) -> list[tuple[Any, ...]]:
        with self._writer.reading() as connection:
            return connection.execute(
                statement, {**self._scope.values, "ids": json.dumps(list(ids))}
            ).fetchall()


def content_of(refund: Refund) -> str:
    """Changes when amounts, items or what was paid back change; not with texts."""
    items = [
        (each.kind.value, each.item_id, str(each.quantity), str(each.amount), *_kept_back(each))
        for each in refund.items
    ]
    payments = [(each.provider, str(each.amount), each.declined) for each in refund.payments]
    parts = (str(refund.total_amount), str(refund.total_tax), refund.uses_override, items, payments)
    return digest_of(repr(parts))[:24]


def _kept_back(item: RefundItem) -> Iterator[str]:
    return (str(each.amount) for each in item.adjustments)


def _status(row: tuple[Any, ...]) -> RefundStatus:
    refund_id, order_id, created, total, tax, state, generation, books_id, reference, problems, left_out = row
    return RefundStatus(
        refund_id,
        order_id,
        from_stored(created),
        from_storage(total),
        from_storage(tax),
        OrderState(state),
        generation,
        books_id,
        reference,
        problems_from_json(problems),
        left_out,
    )
