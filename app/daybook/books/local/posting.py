"""Posts documents exactly once: the file's own uniqueness decides, whoever comes first."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from sqlite3 import Connection
from typing import Final

from daybook.books.local import document_rows as rows
from daybook.model.books import PostRequest, PostResult
from daybook.model.document import SalesDocument
from daybook.model.posting import BooksId
from daybook.model.problem import Refused

BATCH: Final = 50
"""Documents in one commit, at most: what a power cut can undo stays small."""

TAKEN: Final = """
SELECT reference FROM documents
WHERE key = ? OR (store = ? AND source_kind = ? AND source_id = ? AND state <> 'void')
"""


def post_batch(
    connection: Connection, requests: Sequence[PostRequest], home_currency: str, posted_at: int
) -> list[PostResult]:
    """Create the documents of one transaction; one that is refused leaves nothing and stops no other."""
    closed = _closed_accounts(connection)
    return [_post(connection, request, home_currency, closed, posted_at) for request in requests]


def _closed_accounts(connection: Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT code, name FROM accounts WHERE active = 0").fetchall())


def _post(
    connection: Connection, request: PostRequest, home_currency: str, closed: dict[str, str], posted_at: int
) -> PostResult:
    connection.execute("SAVEPOINT document")
    try:
        _check(request.document, home_currency, closed)
        document_id = _insert(connection, request, posted_at)
    except Refused as refused:
        connection.execute("ROLLBACK TO document")
        return PostResult(request.key, error=refused)
    except sqlite3.IntegrityError:
        connection.execute("ROLLBACK TO document")
        rule = _why(connection, request)
        if rule is None:
            raise
        return PostResult(request.key, error=rule)
    finally:
        if connection.in_transaction:
            connection.execute("RELEASE document")
    return PostResult(request.key, BooksId(str(document_id)))


def _check(document: SalesDocument, home_currency: str, closed: dict[str, str]) -> None:
    rows.check_sums(document)
    for entry in document.entries:
        if home_currency and entry.home_currency != home_currency:
            values = {"currency": entry.home_currency, "home": home_currency}
            raise Refused("books.other_home_currency", values)
        for line in entry.lines if closed else ():
            if line.account.code in closed:
                name = closed[line.account.code]
                raise Refused("books.account_closed", {"code": line.account.code, "name": name})


def _insert(connection: Connection, request: PostRequest, posted_at: int) -> int:
    document = request.document
    cursor = connection.execute(rows.INSERT_DOCUMENT, rows.document_row(request, posted_at))
    document_id = int(cursor.lastrowid or 0)
    connection.executemany(rows.INSERT_ADDRESS, rows.address_rows(document_id, document))
    connection.executemany(rows.INSERT_LINE, rows.line_rows(document_id, document))
    connection.executemany(rows.INSERT_TAX, rows.tax_rows(document_id, document))
    connection.executemany(rows.INSERT_RECEIPT, rows.receipt_rows(document_id, document))
    for place, entry in enumerate(document.entries):
        cursor.execute(rows.INSERT_ENTRY, rows.entry_row(document_id, place, entry))
        entry_id = int(cursor.lastrowid or 0)
        connection.executemany(rows.INSERT_ENTRY_LINE, rows.entry_line_rows(entry_id, entry))
    return document_id


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
    return _unknown_part(connection, document)


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
    for name in sorted({document.warehouse, *(line.warehouse for line in document.lines)} - {""}):
        if not _exists(connection, "SELECT 1 FROM warehouses WHERE name = ?", name):
            return Refused("books.warehouse_unknown", {"name": name})
    return None


def _exists(connection: Connection, statement: str, value: str) -> bool:
    return connection.execute(statement, (value,)).fetchone() is not None
