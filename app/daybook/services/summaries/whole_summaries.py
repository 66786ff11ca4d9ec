"""Which orders to undo go together: all that stand behind one daily summary are taken out with one entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.model.document import DocumentState
from daybook.model.posting import BooksId, Posted, Source
from daybook.model.summary import SOURCE_KIND, SummaryLedger

if TYPE_CHECKING:
    from daybook.model.ports import Books


@dataclass(frozen=True, slots=True)
class Together:
    """Orders to undo at once: one alone, or all of a summary with its documents."""

    order_ids: tuple[str, ...]
    summary: BooksId | None = None
    documents: tuple[BooksId, ...] = ()
    is_pending: bool = False


class WholeSummaries:
    """Looks up daily summaries of one store that can be taken out whole."""

    def __init__(self, store: str, books: Books, days: SummaryLedger | None) -> None:
        self._store = store
        self._books = books
        self._days = days

    def groups(self, order_ids: Sequence[str]) -> list[Together]:
        """The orders, those together that are all which stands behind a summary, in the order asked."""
        if self._days is None:
            return [Together((each,)) for each in order_ids]
        groups: list[Together] = []
        seen: set[str] = set()
        wholes = self._wholes(order_ids)
        for order_id in order_ids:
            if order_id not in seen:
                groups.append(wholes.get(order_id, Together((order_id,))))
                seen.update(groups[-1].order_ids)
        return groups

    def behind(self, summary: BooksId) -> Together | None:
        """All that stands behind a summary, None where it is none, or something else than orders is there."""
        if self._days is None:
            return None
        found = self._books.read([summary])
        if not found or found[0].source.kind != SOURCE_KIND or found[0].state is DocumentState.VOID:
            return None
        ids = tuple(self._days.behind(summary))
        members = self._books.read(list(ids))
        if any(each.source.kind != "order" or each.state is DocumentState.VOID for each in members):
            return None
        order_ids = tuple(each.source.source_id for each in members)
        return Together(order_ids, summary, ids, found[0].state is DocumentState.PENDING)

    def _wholes(self, order_ids: Sequence[str]) -> dict[str, Together]:
        if self._days is None:
            return {}
        live = self._live(order_ids)
        summaries = set(self._days.summary_of([each.books_id for each in live]).values())
        wanted = set(order_ids)
        wholes = {}
        for text in sorted(summaries):
            whole = self.behind(BooksId(text))
            if whole is not None and wanted.issuperset(whole.order_ids):
                wholes.update(dict.fromkeys(whole.order_ids, whole))
        return wholes

    def _live(self, order_ids: Sequence[str]) -> list[Posted]:
        found = self._books.find([Source(self._store, "order", each) for each in order_ids])
        return [each for each in found if each.state is not DocumentState.VOID]
