"""Order statuses of documents in local books, behind the `OrderStatusBook` port."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final

from daybook.books.local.instants import from_stored
from daybook.books.local.ledger_file import LedgerFile
from daybook.model.document import DocumentState
from daybook.model.money import from_storage
from daybook.model.order_statuses import DocumentNews, NewsKind, OrderStatusChange
from daybook.model.posting import BooksId

# An invoice made of a sales order speaks for the order from then on.
OF_ORDERS: Final = """
SELECT d.order_id, d.document_id, coalesce((
    SELECT c.status FROM order_status_changes AS c WHERE c.document_id = d.document_id
    ORDER BY c.change_id DESC LIMIT 1), '')
FROM documents AS d
WHERE d.store = ? AND d.state <> 'void' AND d.kind <> 'credit_memo' AND d.order_id <> ''
ORDER BY d.document_id
"""

# A document of no such status yet is given one, too.
PUT: Final = """
INSERT INTO order_status_changes (document_id, status, at, by, from_store)
SELECT d.document_id, :status, :at, :by, :from_store
FROM json_each(:ids) AS wanted JOIN documents AS d ON d.document_id = CAST(wanted.value AS INTEGER)
WHERE d.state <> 'void' AND :status IS NOT (
    SELECT c.status FROM order_status_changes AS c WHERE c.document_id = d.document_id
    ORDER BY c.change_id DESC LIMIT 1)
RETURNING document_id
"""

HISTORY: Final = """
SELECT status, at, CASE WHEN from_store THEN '' ELSE by END FROM order_status_changes
WHERE document_id = ? ORDER BY change_id
"""

# What is open is what the Documents page shows as open.
NEWS: Final = """
SELECT n.news_id, d.document_id, d.order_id, n.what, d.state,
       d.open - (SELECT coalesce(sum(p.settles), 0) FROM payments AS p
                 WHERE p.document_id = d.document_id AND p.reversed_by IS NULL)
              - (SELECT coalesce(sum(c.open), 0) FROM documents AS c
                 WHERE c.corrects = d.document_id AND c.state = 'approved'),
       coalesce((SELECT c.status FROM order_status_changes AS c WHERE c.document_id = d.document_id
                 ORDER BY c.change_id DESC LIMIT 1), '')
FROM document_news AS n JOIN documents AS d USING (document_id)
WHERE d.store = ? AND d.kind <> 'credit_memo' AND d.order_id <> ''
ORDER BY n.news_id
"""

FORGET: Final = """
DELETE FROM document_news
WHERE news_id <= :through AND document_id IN (SELECT document_id FROM documents WHERE store = :store)
"""


class LocalOrderStatuses(LedgerFile):
    """Each method is one commit; "sqlite.…" errors leave nothing half done."""

    def of_orders(self, store: str) -> Mapping[str, tuple[BooksId, str]]:
        """By order id, the standing sale of each order of the store and its order status, '' for none."""
        with self._file.reading() as connection:
            rows = connection.execute(OF_ORDERS, (store,)).fetchall()
        return {order_id: (BooksId(str(document_id)), status) for order_id, document_id, status in rows}

    def put(self, ids: Sequence[BooksId], status: str) -> Sequence[BooksId]:
        """Give documents an order status; those that had another one. Void ones stay as they are."""
        return self._put(dict.fromkeys(ids, status), from_store=0)

    def put_from_store(self, statuses: Mapping[BooksId, str]) -> Sequence[BooksId]:
        """The same, as the store says: never news for it."""
        return self._put(statuses, from_store=1)

    def history(self, books_id: BooksId) -> Sequence[OrderStatusChange]:
        """The order statuses a document had, oldest first."""
        with self._file.reading() as connection:
            rows = connection.execute(HISTORY, (int(books_id.text),)).fetchall()
        return [OrderStatusChange(status, from_stored(at), by) for status, at, by in rows]

    def news(self, store: str) -> Sequence[DocumentNews]:
        """What happened to sales of the store and was not told to it, oldest first."""
        with self._file.reading() as connection:
            rows = connection.execute(NEWS, (store,)).fetchall()
        return [
            DocumentNews(
                news_id,
                BooksId(str(document_id)),
                order_id,
                NewsKind(what),
                DocumentState(state),
                from_storage(still_open),
                status,
            )
            for news_id, document_id, order_id, what, state, still_open, status in rows
        ]

    def forget_news(self, store: str, through: int) -> None:
        """Drop the store's news up to this one: told, or not to be told."""
        with self._commit() as (connection, _, _):
            connection.execute(FORGET, {"store": store, "through": through})

    def _put(self, statuses: Mapping[BooksId, str], *, from_store: int) -> list[BooksId]:
        by_status: dict[str, list[str]] = {}
        for books_id, status in statuses.items():
            by_status.setdefault(status, []).append(books_id.text)
        changed: list[BooksId] = []
        with self._commit() as (connection, at, by):
            for status, ids in by_status.items():
                values = {"ids": json.dumps(ids), "status": status, "at": at, "by": by}
                rows = connection.execute(PUT, {**values, "from_store": from_store}).fetchall()
                changed += [BooksId(str(document_id)) for (document_id,) in rows]
        return changed
