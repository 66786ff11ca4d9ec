"""Deletes a document that was never approved, with what was made for it alone; dates pending ones anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from sqlite3 import Connection
from typing import TYPE_CHECKING, Final

from daybook.books.local import chain, summaries
from daybook.books.local.approval import Head, head_of
from daybook.books.local.evidence import subject_of
from daybook.books.local.ledger_entries import closed_through
from daybook.books.local.voiding import refuse_later
from daybook.model.ledger import Removed
from daybook.model.problem import Refused

if TYPE_CHECKING:
    from daybook.model.posting import BooksId

ITEMS: Final = (
    "SELECT DISTINCT item FROM document_lines WHERE document_id = ? AND item IS NOT NULL ORDER BY item"
)
CUSTOMER: Final = "SELECT customer_id FROM documents WHERE document_id = ?"

# What a person entered, brought in or changed stays.
UNUSED_ITEM: Final = """
DELETE FROM items WHERE code = :code AND store_key <> '' AND NOT kept
  AND NOT EXISTS (SELECT 1 FROM document_lines WHERE item = :code)
  AND NOT EXISTS (SELECT 1 FROM stock_moves WHERE item = :code)
"""
UNUSED_CUSTOMER: Final = """
SELECT 1 FROM customer_links AS l JOIN customers AS c USING (customer_id)
WHERE l.customer_id = :id AND NOT c.kept AND NOT EXISTS (SELECT 1 FROM documents WHERE customer_id = :id)
"""

LATE_ENTRIES: Final = """
UPDATE entries SET date = :open WHERE number IS NULL AND date < :open AND document_id IN
    (SELECT document_id FROM documents WHERE :document IN (document_id, summary))
"""
LATE_DOCUMENT: Final = """
UPDATE documents SET date = :open WHERE :document IN (document_id, summary) AND date < :open
"""


def remove(connection: Connection, books_id: BooksId, at: int, by: str) -> Removed:
    """Delete a pending document; items and customers the import made go too where nothing else uses them.

    Numbers once given to a customer stay used. The chain keeps the document's name. A summary that it was
    behind is dissolved; deleting a summary leaves those behind it standing for themselves.

    Raises:
        Refused: books.document_missing, books.not_pending or books.has_later_documents.
    """
    head = head_of(connection, books_id)
    if head.state != "pending":
        raise Refused("books.not_pending", {"reference": head.reference})
    refuse_later(connection, head)
    if head.summary is not None:
        summaries.dissolve(connection, head.summary, at, by)
    items = [code for (code,) in connection.execute(ITEMS, (head.document_id,))]
    (customer,) = connection.execute(CUSTOMER, (head.document_id,)).fetchone()
    connection.execute("DELETE FROM documents WHERE document_id = ?", (head.document_id,))
    records = [code for code in items if connection.execute(UNUSED_ITEM, {"code": code}).rowcount]
    if _forget_customer(connection, customer):
        chain.append(connection, "removal", customer, at, by)
        records.append(customer)
    chain.append(connection, "removal", subject_of(head.source, head.generation), at, by, head.reference)
    return Removed(books_id.text, head.reference, "", deleted=True, records=tuple(records))


def _forget_customer(connection: Connection, customer_id: str) -> bool:
    """Delete a customer the import made for nobody else; the shared one has no link and stays."""
    if connection.execute(UNUSED_CUSTOMER, {"id": customer_id}).fetchone() is None:
        return False
    connection.execute("DELETE FROM customer_links WHERE customer_id = ?", (customer_id,))
    connection.execute("DELETE FROM customers WHERE customer_id = ?", (customer_id,))
    return True


def move_to_open_period(connection: Connection, ids: Sequence[BooksId]) -> list[BooksId]:
    """Date what lies in closed months on the first open day; those moved. Tax and receipt dates stay.

    A summary takes along what is behind it.

    Raises:
        Refused: books.document_missing, books.not_pending or books.part_of_summary.
    """
    closed = closed_through(connection)
    heads = [(books_id, head_of(connection, books_id)) for books_id in ids]
    for _, head in heads:
        if head.state != "pending":
            raise Refused("books.not_pending", {"reference": head.reference})
        summaries.refuse_behind(connection, head.summary, head.reference)
    if closed is None:
        return []
    first_open = (closed + timedelta(days=1)).isoformat()
    return [books_id for books_id, head in heads if _move(connection, head, first_open)]


def _move(connection: Connection, head: Head, first_open: str) -> bool:
    values = {"open": first_open, "document": head.document_id}
    moved = [connection.execute(change, values).rowcount for change in (LATE_ENTRIES, LATE_DOCUMENT)]
    return any(moved)
