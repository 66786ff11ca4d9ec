"""Voids an approved document inside the caller's transaction: its number stays, its entries are reversed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from sqlite3 import Connection
from typing import Final

from daybook.books.local import chain, settlement, stock, summaries
from daybook.books.local.approval import Head, head_of
from daybook.books.local.ledger_entries import closed_through, refuse_closed, reverse_entry
from daybook.model.document import EntryOrigin
from daybook.model.ledger import Removed
from daybook.model.posting import BooksId
from daybook.model.problem import Refused

STANDING: Final = """
SELECT e.entry_id, e.date, e.origin FROM entries AS e JOIN documents AS d USING (document_id)
WHERE e.document_id = ? AND (e.number IS NOT NULL OR d.summary IS NOT NULL) AND e.reverses IS NULL
  AND NOT EXISTS (SELECT 1 FROM entries AS r WHERE r.reverses = e.entry_id)
  AND NOT EXISTS (SELECT 1 FROM payments AS p WHERE p.entry_id = e.entry_id)
ORDER BY e.place
"""

# The invoice of a sales order also rests on the credit memos that gave its deposit back: they left it open.
# What was paid back on an invoice rests on the credit memos that made it too much paid.
LATER: Final = """
SELECT coalesce(number, reference) FROM documents
WHERE :document IN (corrects, made_from) AND state <> 'void'
UNION ALL
SELECT coalesce(i.number, i.reference) FROM documents AS m JOIN documents AS i ON i.made_from = m.corrects
WHERE m.document_id = :document AND i.state <> 'void'
UNION ALL
SELECT number FROM payments WHERE document_id = :document AND reversed_by IS NULL
UNION ALL
SELECT p.number FROM documents AS m JOIN payments AS p ON p.document_id = m.corrects
WHERE m.document_id = :document AND m.open > 0 AND p.direction = 'out' AND p.reversed_by IS NULL
"""

VOID: Final = "UPDATE documents SET state = 'void', voided_at = ?, void_reason = ? WHERE document_id = ?"


def void(
    connection: Connection, books_id: BooksId, reason: str, on: date | None, at: int, by: str
) -> Removed:
    """Reverse each entry of the document, on its own day while that is open, otherwise on `on`.

    A summary becomes void with all that is behind it. Of one that is behind a summary its part is reversed.

    Raises:
        Refused: books.document_missing, books.not_approved, books.already_void, books.reason_missing,
            books.has_later_documents, books.payout_reconciled, books.summary_partly_void or
            books.period_closed; the caller must not commit.
    """
    head = head_of(connection, books_id)
    settlement.refuse_no_reason(reason)
    _refuse_state(head)
    refuse_later(connection, head)
    _refuse_summary(connection, head)
    entries = connection.execute(STANDING, (head.document_id,)).fetchall()
    for entry_id, _, _ in entries:
        settlement.refuse_paid_out(connection, entry_id, head.number)
    numbers = []
    costs_taken_back = {}
    for entry_id, day, origin in entries:
        mirror_id, number = reverse_entry(
            connection, entry_id, _day(connection, day, on), f"{head.number}: {reason}", at, by
        )
        numbers.append(number)
        if origin == EntryOrigin.COST:
            costs_taken_back[entry_id] = mirror_id
    _take_stock_back(connection, head, costs_taken_back, at, by)
    connection.execute(VOID, (at, reason, head.document_id))
    chain.append(connection, "void", head.number, at, by, reason)
    if head.is_summary:
        summaries.void_behind(connection, head.document_id, reason, at, by)
    return Removed(books_id.text, head.reference, head.number, deleted=False, entries=tuple(numbers))


def _refuse_summary(connection: Connection, head: Head) -> None:
    """What keeps a summary, or one of those behind it, from being taken back.

    Raises:
        Refused: books.summary_partly_void, books.has_later_documents or books.payout_reconciled.
    """
    if head.summary is not None:
        summaries.refuse_paid_out(connection, head.summary, head.number)
    if head.is_summary:
        summaries.refuse_partly_void(connection, head.document_id, head.number)
        for document_id in summaries.behind(connection, head.document_id):
            refuse_later(connection, head_of(connection, BooksId(str(document_id))))


def _take_stock_back(
    connection: Connection, head: Head, mirrors: Mapping[int, int], at: int, by: str
) -> None:
    """Undo the moves; `mirrors` reverse the cost entries. A summary has one for all that is behind it."""
    if head.summary is not None:
        stock.take_part_back(connection, head.document_id, at, by)
        return
    ids = summaries.behind(connection, head.document_id) if head.is_summary else [head.document_id]
    for document_id in ids:
        stock.take_back(connection, document_id, mirrors, at, by)


def refuse_later(connection: Connection, head: Head) -> None:
    """Let a document pass on which no credit memo, invoice or payment that stands rests.

    Raises:
        Refused: books.has_later_documents, with their numbers.
    """
    rows = connection.execute(LATER, {"document": head.document_id})
    later = ", ".join(number for (number,) in rows)
    if later:
        raise Refused("books.has_later_documents", {"reference": head.reference, "later": later})


def _refuse_state(head: Head) -> None:
    if head.state == "pending":
        raise Refused("books.not_approved", {"reference": head.reference})
    if head.state == "void":
        raise Refused("books.already_void", {"reference": head.number})


def _day(connection: Connection, day: str, on: date | None) -> date:
    """The day of a reversal: the original's while it is open, else the one a person agreed to."""
    original = date.fromisoformat(day)
    closed = closed_through(connection)
    if closed is None or original > closed:
        return original
    if on is None:
        refuse_closed(connection, original)
    return on or original
