"""Approves a document inside the caller's transaction: numbers, its entries into the ledger, cost, state."""

from __future__ import annotations

from datetime import date
from sqlite3 import Connection
from typing import Final, NamedTuple

from daybook.books.local import chain, stock, summaries
from daybook.books.local.ledger_entries import post_entry, refuse_closed
from daybook.books.local.series import PREFIXES, RECEIPTS, next_number
from daybook.model.document import DocumentKind
from daybook.model.posting import BooksId, Key, Source
from daybook.model.problem import Refused
from daybook.model.summary import SOURCE_KIND

HEAD: Final = """
SELECT document_id, kind, state, reference, coalesce(number, ''), date, store, source_kind, source_id,
       generation, summary
FROM documents WHERE document_id = ?
"""

UNBALANCED: Final = """
SELECT 1 FROM entries AS e JOIN entry_lines AS l USING (entry_id)
WHERE e.document_id = ?
GROUP BY e.entry_id
HAVING sum(l.home_amount) <> 0 OR (count(DISTINCT l.currency) = 1 AND sum(l.debit) <> sum(l.credit))
"""

SALE: Final = """
SELECT s.reference FROM documents AS d JOIN documents AS s ON s.document_id IN (d.corrects, d.made_from)
WHERE ? IN (d.document_id, d.summary) AND s.state <> 'approved'
"""

WAITING: Final = "SELECT entry_id, date FROM entries WHERE document_id = ? AND number IS NULL ORDER BY place"


class Head(NamedTuple):
    """What is asked of a document before something is done with it."""

    document_id: int
    kind: str
    state: str
    reference: str
    number: str
    date: str
    store: str
    source_kind: str
    source_id: str
    generation: int
    summary: int | None

    @property
    def is_summary(self) -> bool:
        """True where other documents stand behind it."""
        return self.source_kind == SOURCE_KIND

    @property
    def source(self) -> Source:
        """What the document was posted for."""
        return Source(self.store, self.source_kind, self.source_id)


def head_of(connection: Connection, books_id: BooksId) -> Head:
    """The head of a document.

    Raises:
        Refused: books.document_missing.
    """
    number = int(books_id.text) if books_id.text.isdecimal() else -1
    row = connection.execute(HEAD, (number,)).fetchone()
    if row is None:
        raise Refused("books.document_missing", {"document": books_id.text})
    return Head(*row)


def approve(connection: Connection, books_id: BooksId, company: str, at: int, by: str) -> Key:
    """Number and post one pending document; its key. Entry numbers follow the order of its entries.

    The books' home currency is the entries' own from the first approval on.

    Raises:
        Refused: books.document_missing, books.not_pending, books.part_of_summary, books.sale_not_approved,
            books.period_closed, books.entry_does_not_balance, books.summary_differs or
            books.other_home_currency; the caller must not commit.
    """
    head = head_of(connection, books_id)
    _refuse_unfit(connection, head)
    _agree_on_home_currency(connection, head.document_id)
    kind = DocumentKind(head.kind)
    for entry_id, day in connection.execute(WAITING, (head.document_id,)).fetchall():
        post_entry(connection, entry_id, date.fromisoformat(day), at, by)
    _number_receipts(connection, head.document_id, kind)
    number = next_number(connection, PREFIXES[kind])
    connection.execute(
        "UPDATE documents SET state = 'approved', approved_at = ?, number = ? WHERE document_id = ?",
        (at, number, head.document_id),
    )
    chain.append(connection, "document", number, at, by)
    if head.is_summary:
        behind = summaries.approve_behind(connection, head.document_id, number, at, by)
        stock.cost_of_all(connection, head.document_id, behind, at, by)
    else:
        stock.cost_of(connection, head.document_id, at, by)
    return Key(head.source, company, head.generation)


def _refuse_unfit(connection: Connection, head: Head) -> None:
    if head.state != "pending":
        raise Refused("books.not_pending", {"reference": head.reference})
    summaries.refuse_behind(connection, head.summary, head.reference)
    if head.is_summary:
        summaries.refuse_different(connection, head.document_id, head.reference)
    sale = connection.execute(SALE, (head.document_id,)).fetchone()
    if sale is not None:
        raise Refused("books.sale_not_approved", {"reference": head.reference, "sale": sale[0]})
    refuse_closed(connection, date.fromisoformat(head.date))
    if connection.execute(UNBALANCED, (head.document_id,)).fetchone():
        raise Refused("books.entry_does_not_balance", {"reference": head.reference})


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


def _number_receipts(connection: Connection, document_id: int, kind: DocumentKind) -> None:
    """Number the receipts, where they are not the sale itself and not money given back."""
    if kind in {DocumentKind.CASH_SALE, DocumentKind.CREDIT_MEMO}:
        return
    places = connection.execute(
        "SELECT place FROM receipts WHERE document_id = ? ORDER BY place", (document_id,)
    )
    for (place,) in places.fetchall():
        connection.execute(
            "UPDATE receipts SET number = ? WHERE document_id = ? AND place = ?",
            (next_number(connection, RECEIPTS), document_id, place),
        )
