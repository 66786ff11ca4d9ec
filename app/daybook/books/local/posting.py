"""Posts documents exactly once: the file's own uniqueness decides, whoever comes first."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from sqlite3 import Connection
from typing import TYPE_CHECKING, Final

from daybook.books.local import evidence
from daybook.books.local.document_rows import DocumentRows, check_sums, insert, rows_of
from daybook.model.books import PostRequest, PostResult
from daybook.model.posting import BooksId
from daybook.model.problem import Refused

if TYPE_CHECKING:
    from daybook.model.document import SalesDocument

BATCH: Final = 50
"""Documents in one commit, at most: what a power cut can undo stays small."""

TAKEN: Final = """
SELECT reference FROM documents
WHERE key = ? OR (store = ? AND source_kind = ? AND source_id = ? AND state <> 'void')
"""

MADE: Final = "SELECT reference FROM documents WHERE made_from = ? AND state <> 'void'"


def post_batch(
    connection: Connection, requests: Sequence[PostRequest], home_currency: str, posted_at: int, by: str
) -> list[PostResult]:
    """Create the documents of one transaction; one that is refused leaves nothing and stops no other.

    What was received for each is chained under the name `by`.
    """
    with evidence.packing(requests) as packed:
        ready, refused = _rows(connection, requests, home_currency, posted_at)
        if not _insert_all(connection, list(ready.values())):
            refused |= _insert_each(connection, requests, ready)
        received = {
            ready[place].document_id: one
            for place, one in packed.result().items()
            if place in ready and place not in refused
        }
    evidence.keep(connection, received, posted_at, by)
    return [
        refused.get(place) or PostResult(request.key, BooksId(str(ready[place].document_id)))
        for place, request in enumerate(requests)
    ]


def _rows(
    connection: Connection, requests: Sequence[PostRequest], home_currency: str, posted_at: int
) -> tuple[dict[int, DocumentRows], dict[int, PostResult]]:
    """The rows of each document and the results of those refused for what they are, by place."""
    closed = dict(connection.execute("SELECT code, name FROM accounts WHERE active = 0").fetchall())
    document_id, entry_id = _free_ids(connection)
    ready: dict[int, DocumentRows] = {}
    refused: dict[int, PostResult] = {}
    for place, request in enumerate(requests):
        try:
            _check(request.document, home_currency, closed)
            ready[place] = rows_of(request, document_id, entry_id, posted_at)
        except Refused as reason:
            refused[place] = PostResult(request.key, error=reason)
        document_id += 1
        entry_id += len(request.document.entries)
    return ready, refused


def _free_ids(connection: Connection) -> tuple[int, int]:
    """The next identities of documents (never used again, even after a deletion) and of entries."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'documents'").fetchone()
    (last_entry,) = connection.execute("SELECT coalesce(max(entry_id), 0) FROM entries").fetchone()
    return (row[0] if row else 0) + 1, last_entry + 1


def _check(document: SalesDocument, home_currency: str, closed: dict[str, str]) -> None:
    check_sums(document)
    for entry in document.entries:
        if home_currency and entry.home_currency != home_currency:
            values = {"currency": entry.home_currency, "home": home_currency}
            raise Refused("books.other_home_currency", values)
        for line in entry.lines if closed else ():
            if line.account.code in closed:
                name = closed[line.account.code]
                raise Refused("books.account_closed", {"code": line.account.code, "name": name})


def _insert_all(connection: Connection, ready: Sequence[DocumentRows]) -> bool:
    """Insert all at once, the fast way; False, and nothing inserted, where one of them breaks a rule."""
    connection.execute("SAVEPOINT documents")
    try:
        insert(connection, ready)
    except sqlite3.IntegrityError:
        connection.execute("ROLLBACK TO documents")
        return False
    finally:
        if connection.in_transaction:
            connection.execute("RELEASE documents")
    return True


def _insert_each(
    connection: Connection, requests: Sequence[PostRequest], ready: dict[int, DocumentRows]
) -> dict[int, PostResult]:
    """Insert one by one, to find those that break a rule; their results by place.

    Raises:
        sqlite3.IntegrityError: a document cannot be inserted and no rule of the books says why: our mistake.
    """
    refused = {}
    for place, document in ready.items():
        if _insert_all(connection, [document]):
            continue
        rule = _why(connection, requests[place])
        if rule is None:
            insert(connection, [document])
            continue
        refused[place] = PostResult(requests[place].key, error=rule)
    return refused


def _why(connection: Connection, request: PostRequest) -> Refused | None:
    """Which of the books' rules the document broke; None where only a mistake of ours explains it."""
    document, source = request.document, request.document.source
    identity = (request.key.text, source.store, source.kind, source.source_id)
    row = connection.execute(TAKEN, identity).fetchone()
    if row is not None:
        return Refused("books.already_posted", {"reference": row[0]})
    if _exists(connection, "SELECT 1 FROM documents WHERE reference = ?", document.reference):
        return Refused("books.reference_taken", {"reference": document.reference})
    if not _exists(connection, "SELECT 1 FROM customers WHERE customer_id = ?", document.customer_id):
        return Refused("books.customer_unknown", {"customer": document.customer_name})
    return _unfit_relation(connection, document) or _unknown_part(connection, document)


def _unfit_relation(connection: Connection, document: SalesDocument) -> Refused | None:
    for books_id in filter(None, (document.corrects, document.made_from)):
        if not _exists(connection, "SELECT 1 FROM documents WHERE document_id = ?", books_id):
            return Refused("books.document_missing", {"document": books_id})
    if document.made_from:
        row = connection.execute(MADE, (document.made_from,)).fetchone()
        if row is not None:
            return Refused("books.already_converted", {"reference": row[0]})
    return None


def _unknown_part(connection: Connection, document: SalesDocument) -> Refused | None:
    codes = {line.account.code for line in document.lines}
    codes |= {tax.account.code for tax in document.taxes}
    codes |= {receipt.account.code for receipt in document.receipts}
    codes |= {line.account.code for entry in document.entries for line in entry.lines}
    for code in sorted(codes):
        if not _exists(connection, "SELECT 1 FROM accounts WHERE code = ?", code):
            return Refused("books.account_unknown", {"code": code})
    for line in document.lines:
        if line.item and not _exists(connection, "SELECT 1 FROM items WHERE code = ?", line.item):
            return Refused("books.item_unknown", {"code": line.item})
    if document.ship_via and not _exists(
        connection, "SELECT 1 FROM ship_methods WHERE name = ?", document.ship_via
    ):
        return Refused("books.ship_method_unknown", {"name": document.ship_via})
    for name in sorted({document.warehouse, *(line.warehouse for line in document.lines)} - {""}):
        if not _exists(connection, "SELECT 1 FROM warehouses WHERE name = ?", name):
            return Refused("books.warehouse_unknown", {"name": name})
    return None


def _exists(connection: Connection, statement: str, value: str) -> bool:
    return connection.execute(statement, (value,)).fetchone() is not None
