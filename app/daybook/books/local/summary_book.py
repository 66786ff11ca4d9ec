"""Daily summaries of local books behind the `SummaryLedger` port."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from daybook.books.local import summaries
from daybook.books.local.ledger_file import LedgerFile
from daybook.model.document import DocumentState
from daybook.model.money import from_storage
from daybook.model.posting import BooksId, Source
from daybook.model.summary import SOURCE_KIND, SummaryRow

if TYPE_CHECKING:
    from daybook.model.books import PostRequest

ALL: Final = """
SELECT d.document_id, d.store, d.source_kind, d.source_id, d.reference, coalesce(d.number, ''), d.state,
       d.date, d.currency,
       (SELECT coalesce(sum(amount), 0) FROM document_lines AS l WHERE l.document_id = d.document_id)
       + (SELECT coalesce(sum(tax), 0) FROM document_taxes AS t WHERE t.document_id = d.document_id),
       (SELECT count(*) FROM documents AS m WHERE m.summary = d.document_id)
FROM documents AS d WHERE d.store = ? AND d.source_kind = ?
ORDER BY d.date DESC, d.document_id DESC
"""
SUMMARY_OF: Final = """
SELECT d.document_id, d.summary
FROM json_each(?) AS wanted JOIN documents AS d ON d.document_id = CAST(wanted.value AS INTEGER)
WHERE d.summary IS NOT NULL
"""


class LocalSummaries(LedgerFile):
    """Each method is one commit.

    Raises:
        Refused: "books.…" with nothing changed, as `SummaryLedger` names them for each method.
    """

    def summarise(self, request: PostRequest, members: Sequence[BooksId]) -> BooksId:
        """Put pending documents behind one pending summary; its identity."""
        with self._commit() as (connection, at, by):
            return summaries.summarise(connection, request, members, at, by)

    def dissolve(self, wanted: Sequence[BooksId]) -> int:
        """Let the documents behind pending summaries stand for themselves again; how many."""
        with self._commit() as (connection, at, by):
            return sum(summaries.dissolve(connection, int(each.text), at, by) for each in wanted)

    def summaries(self, store: str) -> Sequence[SummaryRow]:
        """Every summary of a store, void ones too, the newest first."""
        with self._file.reading() as connection:
            return [_row(row) for row in connection.execute(ALL, (store, SOURCE_KIND))]

    def behind(self, summary: BooksId) -> Sequence[BooksId]:
        """The documents behind a summary, oldest first."""
        number = int(summary.text) if summary.text.isdecimal() else -1
        with self._file.reading() as connection:
            return [BooksId(str(each)) for each in summaries.behind(connection, number)]

    def summary_of(self, books_ids: Sequence[BooksId]) -> dict[str, str]:
        """The summary each of these documents is behind, both by identity."""
        ids = json.dumps([each.text for each in books_ids if each.text.isdecimal()])
        with self._file.reading() as connection:
            return {str(member): str(summary) for member, summary in connection.execute(SUMMARY_OF, (ids,))}


def _row(row: tuple[Any, ...]) -> SummaryRow:
    document_id, store, kind, source_id, reference, number, state, day, currency, total, count = row
    return SummaryRow(
        BooksId(str(document_id)),
        Source(store, kind, source_id),
        reference,
        number,
        DocumentState(state),
        date.fromisoformat(day),
        currency,
        from_storage(total),
        count,
    )
