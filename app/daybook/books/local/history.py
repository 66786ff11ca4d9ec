"""What happened to a document, as the chain tells it."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from sqlite3 import Connection
from typing import TYPE_CHECKING, Final

from daybook.books.local.approval import Head, head_of
from daybook.books.local.evidence import subject_of
from daybook.books.local.instants import from_stored
from daybook.model.ledger import HistoryLine

if TYPE_CHECKING:
    from daybook.model.posting import BooksId

LINKS: Final = "SELECT link, kind, at, by, detail FROM chain WHERE kind = ? AND subject = ?"
POSTED: Final = "SELECT posted_at FROM documents WHERE document_id = ?"
RELATED: Final = """
SELECT 'document', number FROM documents WHERE :document IN (corrects, made_from) AND number IS NOT NULL
UNION ALL
SELECT 'void', number FROM documents WHERE :document IN (corrects, made_from) AND state = 'void'
UNION ALL
SELECT CASE WHEN payment_id IN (SELECT taken FROM applied_credits) THEN 'credit_taken'
            WHEN payment_id IN (SELECT given FROM applied_credits) THEN 'credit_given'
            WHEN direction = 'out' THEN 'pay_back' ELSE 'payment' END, number
FROM payments WHERE document_id = :document
UNION ALL
SELECT 'reversal', e.number FROM payments AS p JOIN entries AS e ON e.entry_id = p.reversed_by
WHERE p.document_id = :document
UNION ALL
SELECT DISTINCT 'payout', o.number FROM payout_lines AS l JOIN payouts AS o USING (payout_id)
JOIN entries AS e USING (entry_id) WHERE e.document_id = :document
"""
_CHAINED: Final = {
    "reversal": "entry",
    "pay_back": "payment",
    "credit_taken": "payment",
    "credit_given": "payment",
}
"""The kind of link of what has another name here."""


def history(connection: Connection, books_id: BooksId) -> list[HistoryLine]:
    """What happened to a document and to earlier ones of the same source, oldest first.

    `what` is "order" (received and posted), "removal", "document" (approved), "void", "payment",
    "pay_back", "credit_taken", "credit_given", "reversal" (of any) or "payout"; what came of the
    document is named by its number in `detail`.

    Raises:
        Refused: books.document_missing.
    """
    head = head_of(connection, books_id)
    found = sorted(_found(connection, head), key=itemgetter(0))
    if not any(line.what == "order" for _, line in found):
        found.insert(0, (0, _posted(connection, head)))
    return [line for _, line in found]


def _found(connection: Connection, head: Head) -> Iterator[tuple[int, HistoryLine]]:
    for generation in range(1, head.generation + 1):
        subject = subject_of(head.source, generation)
        reference = head.reference if generation == head.generation else ""
        yield from _links(connection, "order", subject, reference)
        yield from _links(connection, "removal", subject, reference)
    for kind in ("document", "void"):
        yield from _links(connection, kind, head.number, head.number)
    for kind, number in connection.execute(RELATED, {"document": head.document_id}).fetchall():
        chained = _CHAINED.get(kind, kind)
        for link, line in _links(connection, chained, number, number):
            yield link, HistoryLine(kind, line.at, line.by, number)


def _links(connection: Connection, kind: str, subject: str, detail: str) -> Iterator[tuple[int, HistoryLine]]:
    for link, what, at, by, chained in connection.execute(LINKS, (kind, subject)).fetchall():
        yield link, HistoryLine(what, from_stored(at), by, chained or detail)


def _posted(connection: Connection, head: Head) -> HistoryLine:
    """What came without evidence was never chained; when it came stands beside it."""
    (at,) = connection.execute(POSTED, (head.document_id,)).fetchone()
    return HistoryLine("order", from_stored(at), "", head.reference)
