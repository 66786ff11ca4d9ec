"""Approves a document inside the caller's transaction: numbers, entry numbers, state."""

from __future__ import annotations

from sqlite3 import Connection
from typing import Final

from daybook.books.local.series import ENTRIES, PREFIXES, RECEIPTS, next_number
from daybook.model.document import DocumentKind
from daybook.model.posting import BooksId, Key, Source
from daybook.model.problem import Refused

HEAD: Final = """
SELECT document_id, kind, state, reference, store, source_kind, source_id, generation
FROM documents WHERE document_id = ?
"""

UNBALANCED: Final = """
SELECT 1 FROM entries AS e JOIN entry_lines AS l USING (entry_id)
WHERE e.document_id = ?
GROUP BY e.entry_id
HAVING sum(l.home_amount) <> 0 OR (count(DISTINCT l.currency) = 1 AND sum(l.debit) <> sum(l.credit))
"""


def approve(connection: Connection, books_id: BooksId, company: str, at: int) -> Key:
    """Number and post one pending document; its key. Entry numbers follow the order of its entries.

    The books' home currency is the entries' own from the first approval on.

    Raises:
        Refused: books.document_missing, books.not_pending, books.entry_does_not_balance or
            books.other_home_currency; the caller must not commit.
    """
    number = int(books_id.text) if books_id.text.isdecimal() else -1
    head = connection.execute(HEAD, (number,)).fetchone()
    if head is None:
        raise Refused("books.document_missing", {"document": books_id.text})
    document_id, kind, state, reference, store, source_kind, source_id, generation = head
    if state != "pending":
        raise Refused("books.not_pending", {"reference": reference})
    if connection.execute(UNBALANCED, (document_id,)).fetchone():
        raise Refused("books.entry_does_not_balance", {"reference": reference})
    _agree_on_home_currency(connection, document_id)
    _number_parts(connection, document_id, DocumentKind(kind), at)
    connection.execute(
        "UPDATE documents SET state = 'approved', approved_at = ?, number = ? WHERE document_id = ?",
        (at, next_number(connection, PREFIXES[DocumentKind(kind)]), document_id),
    )
    return Key(Source(store, source_kind, source_id), company, generation)


def _agree_on_home_currency(connection: Connection, document_id: int) -> None:
    (home,) = connection.execute("SELECT home_currency FROM company").fetchone()
    found = connection.execute(
        "SELECT DISTINCT home_currency FROM entries WHERE document_id = ? ORDER BY home_currency",
        (document_id,),
    )
    for (currency,) in found.fetchall():
        if home and currency != home:
            raise Refused("books.other_home_currency", {"currency": currency, "home": home})
        home = currency
    connection.execute("UPDATE company SET home_currency = ?", (home,))


def _number_parts(connection: Connection, document_id: int, kind: DocumentKind, at: int) -> None:
    """Number the entries, and the receipts where they are not the sale itself."""
    entries = connection.execute(
        "SELECT entry_id FROM entries WHERE document_id = ? ORDER BY place", (document_id,)
    )
    for (entry_id,) in entries.fetchall():
        connection.execute(
            "UPDATE entries SET number = ?, posted_at = ? WHERE entry_id = ?",
            (next_number(connection, ENTRIES), at, entry_id),
        )
    if kind is DocumentKind.CASH_SALE:
        return
    places = connection.execute(
        "SELECT place FROM receipts WHERE document_id = ? ORDER BY place", (document_id,)
    )
    for (place,) in places.fetchall():
        connection.execute(
            "UPDATE receipts SET number = ? WHERE document_id = ? AND place = ?",
            (next_number(connection, RECEIPTS), document_id, place),
        )
