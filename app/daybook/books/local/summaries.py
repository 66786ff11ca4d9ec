"""Daily summaries inside the caller's transaction: one document whose entry stands for those behind it.

The documents behind keep their lines, taxes, receipts, evidence and entries; the entries stay without a
number, so that only the summary's is in the ledger. They are approved and voided with it. One of them alone
can be voided too: its part is then reversed by an entry of its own.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from sqlite3 import Connection
from typing import TYPE_CHECKING, Final

from daybook.books.local import chain, posting, settlement
from daybook.books.local.evidence import subject_of
from daybook.model.posting import BooksId, Source
from daybook.model.problem import Refused
from daybook.model.summary import SOURCE_KIND

if TYPE_CHECKING:
    from daybook.model.books import PostRequest

WANTED: Final = """
SELECT d.document_id, d.state, d.reference, d.source_kind, d.summary
FROM json_each(?) AS wanted JOIN documents AS d ON d.document_id = CAST(wanted.value AS INTEGER)
"""
SAME_SOURCE: Final = """
SELECT document_id FROM documents
WHERE store = ? AND source_kind = ? AND source_id = ? AND state = 'pending'
"""
NAME: Final = (
    "SELECT store, source_kind, source_id, generation, reference, state FROM documents WHERE document_id = ?"
)
PUT_BEHIND: Final = """
UPDATE documents SET summary = ? WHERE document_id IN (SELECT CAST(value AS INTEGER) FROM json_each(?))
"""
BEHIND: Final = "SELECT document_id FROM documents WHERE summary = ? ORDER BY document_id"
DIFFERENT: Final = """
SELECT 1 FROM (
    SELECT l.account, l.currency, l.debit, l.credit, l.home_amount, e.date
    FROM entries AS e JOIN entry_lines AS l USING (entry_id)
    WHERE e.document_id = :summary AND e.origin = 'document'
    UNION ALL
    SELECT l.account, l.currency, -l.debit, -l.credit, -l.home_amount, e.date
    FROM documents AS d JOIN entries AS e USING (document_id) JOIN entry_lines AS l USING (entry_id)
    WHERE d.summary = :summary AND e.origin = 'document'
) GROUP BY account, currency, date
HAVING sum(debit) <> 0 OR sum(credit) <> 0 OR sum(home_amount) <> 0
"""
APPROVE: Final = "UPDATE documents SET state = 'approved', approved_at = ?, number = ? WHERE document_id = ?"
VOIDED: Final = (
    "SELECT coalesce(number, reference) FROM documents WHERE summary = ? AND state = 'void' LIMIT 1"
)
STANDING: Final = "SELECT document_id, number FROM documents WHERE summary = ? ORDER BY document_id"
VOID: Final = "UPDATE documents SET state = 'void', voided_at = ?, void_reason = ? WHERE document_id = ?"
ENTRIES: Final = (
    "SELECT entry_id FROM entries WHERE document_id = ? AND number IS NOT NULL AND reverses IS NULL"
)


def summarise(
    connection: Connection, request: PostRequest, members: Sequence[BooksId], at: int, by: str
) -> BooksId:
    """Put pending documents behind a summary, in place of pending ones of theirs or of the same source.

    Raises:
        Refused: books.document_missing, books.not_pending, books.summary_differs, or what posting refuses;
            the caller must not commit.
    """
    ids = json.dumps([each.text for each in members])
    found = connection.execute(WANTED, (ids,)).fetchall()
    if len(found) != len(members):
        raise Refused("books.document_missing", {"document": request.document.reference})
    for _, state, reference, kind, _ in found:
        if state != "pending" or kind == SOURCE_KIND:
            raise Refused("books.not_pending", {"reference": reference})
    source = request.document.source
    former = {row[4] for row in found} - {None}
    same = connection.execute(SAME_SOURCE, (source.store, source.kind, source.source_id))
    for document_id in sorted(former | {row[0] for row in same.fetchall()}):
        dissolve(connection, document_id, at, by)
    (home,) = connection.execute("SELECT home_currency FROM company").fetchone()
    [result] = posting.post_batch(connection, [request], home, at, by)
    if result.books_id is None:
        raise result.error or Refused("books.document_missing", {"document": request.document.reference})
    connection.execute(PUT_BEHIND, (int(result.books_id.text), ids))
    refuse_different(connection, int(result.books_id.text), request.document.reference)
    return result.books_id


def dissolve(connection: Connection, summary: int, at: int, by: str) -> int:
    """Delete a pending summary; how many documents stand for themselves again.

    Raises:
        Refused: books.document_missing or books.not_pending.
    """
    row = connection.execute(NAME, (summary,)).fetchone()
    if row is None or row[1] != SOURCE_KIND:
        raise Refused("books.document_missing", {"document": str(summary)})
    store, kind, source_id, generation, reference, state = row
    if state != "pending":
        raise Refused("books.not_pending", {"reference": reference})
    count = len(behind(connection, summary))
    connection.execute("DELETE FROM documents WHERE document_id = ?", (summary,))
    subject = subject_of(Source(store, kind, source_id), generation)
    chain.append(connection, "removal", subject, at, by, reference)
    return count


def behind(connection: Connection, summary: int) -> list[int]:
    """The documents behind a summary, oldest first."""
    return [document_id for (document_id,) in connection.execute(BEHIND, (summary,))]


def refuse_different(connection: Connection, summary: int, reference: str) -> None:
    """Let a summary pass that debits and credits what the documents behind it do, on their day.

    Raises:
        Refused: books.summary_differs.
    """
    if connection.execute(DIFFERENT, {"summary": summary}).fetchone():
        raise Refused("books.summary_differs", {"reference": reference})


def refuse_behind(connection: Connection, summary: int | None, reference: str) -> None:
    """Let a document pass that is behind no summary.

    Raises:
        Refused: books.part_of_summary.
    """
    if summary is not None:
        name = connection.execute(NAME, (summary,)).fetchone()[4]
        raise Refused("books.part_of_summary", {"reference": reference, "summary": name})


def approve_behind(connection: Connection, summary: int, number: str, at: int, by: str) -> list[int]:
    """Approve what stands behind a summary that was just approved; its number with a place is theirs."""
    ids = behind(connection, summary)
    for place, document_id in enumerate(ids, start=1):
        own = f"{number}/{place}"
        connection.execute(APPROVE, (at, own, document_id))
        chain.append(connection, "document", own, at, by)
    return ids


def refuse_partly_void(connection: Connection, summary: int, reference: str) -> None:
    """Let a summary pass of which nothing was voided: its whole entry can be reversed.

    Raises:
        Refused: books.summary_partly_void.
    """
    row = connection.execute(VOIDED, (summary,)).fetchone()
    if row is not None:
        raise Refused("books.summary_partly_void", {"reference": reference, "void": row[0]})


def void_behind(connection: Connection, summary: int, reason: str, at: int, by: str) -> None:
    """Void what stands behind a summary whose entry was just reversed."""
    for document_id, number in connection.execute(STANDING, (summary,)).fetchall():
        connection.execute(VOID, (at, reason, document_id))
        chain.append(connection, "void", number, at, by, reason)


def refuse_paid_out(connection: Connection, summary: int, reference: str) -> None:
    """Let a document pass of whose summary no payout settled a line.

    Raises:
        Refused: books.payout_reconciled.
    """
    for (entry_id,) in connection.execute(ENTRIES, (summary,)).fetchall():
        settlement.refuse_paid_out(connection, entry_id, reference)
