"""Documents in the books: list, open, approve."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.model.books import DocumentQuery, DocumentRow, StoredDocument
from daybook.model.ports import Books, Cancel, Clock, Progress
from daybook.model.posting import BooksId
from daybook.model.problem import Problem
from daybook.services.batches import batches
from daybook.services.results import ApproveResult


class Documents:
    """The documents of one set of books."""

    def __init__(self, books: Books, clock: Clock) -> None:
        self._books = books
        self._clock = clock

    def list(self, query: DocumentQuery) -> Sequence[DocumentRow]:
        """The rows that match, newest first."""
        return self._books.documents(query)

    def open(self, books_id: str) -> StoredDocument:
        """One whole document. Raises DaybookError("books.document_missing")."""
        return self._books.document(BooksId(books_id))

    def approve(self, books_ids: Sequence[str], cancel: Cancel, progress: Progress) -> ApproveResult:
        """Approve documents in the order given; one that cannot be approved does not stop the others.

        Stop ends between batches: what was approved stays approved.
        """
        approved: list[tuple[str, str]] = []
        failed: list[tuple[str, Problem]] = []
        done = 0
        for batch in batches(books_ids):
            if cancel.is_set():
                break
            ids = [BooksId(text) for text in batch]
            results = self._books.approve(ids, self._clock.now())
            posted = {
                read.books_id.text: read for read in self._books.read([BooksId(text) for text in batch])
            }
            for text, result in zip(batch, results, strict=True):
                reference = posted[text].reference if text in posted else text
                if result.error is not None:
                    failed.append((reference, result.error.problem))
                else:
                    approved.append((reference, posted[text].number))
            done += len(batch)
            progress.step(done, len(books_ids), "documents.approving", {"count": done})
        return ApproveResult(tuple(approved), tuple(failed))
