"""Kept documents and the days' entries as the port of books tells them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from daybook.books.intacct.journal import PREFIX as ENTRY
from daybook.model.books import DocumentRow
from daybook.model.day_documents import DayState
from daybook.model.document import DocumentState
from daybook.model.money import ZERO
from daybook.model.posting import BooksId, Posted
from daybook.model.summary import Fate, SummaryRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from daybook.model.books import DocumentQuery
    from daybook.model.day_documents import DayDocuments, KeptDocument
    from daybook.model.document import SalesDocument
    from daybook.model.posting import Source

PREFIX: Final = "DAY:"
"""What the books' id of a kept document begins with."""

STATES: Final = {
    DayState.WAITING: DocumentState.PENDING,
    DayState.SENDING: DocumentState.PENDING,
    DayState.POSTED: DocumentState.APPROVED,
    DayState.VOID: DocumentState.VOID,
}


def number_of(books_id: BooksId) -> int:
    """The number of a kept document by its id, -1 for what is none."""
    text = books_id.text.removeprefix(PREFIX)
    return int(text) if text.isdecimal() else -1


def id_of(number: int) -> BooksId:
    """The id of a kept document by its number."""
    return BooksId(f"{PREFIX}{number}")


def posted_of(row: KeptDocument) -> Posted:
    """A kept document as it stands; its number is that of its day's entry."""
    return Posted(
        id_of(row.number),
        row.source,
        row.generation,
        row.reference,
        row.entry.removeprefix(ENTRY),
        row.kind,
        STATES[row.state],
        row.date,
        row.currency,
        row.total,
    )


def fate_of(row: KeptDocument, count: int) -> Fate:
    """What taking a document out by itself does; `count` documents are behind its day's entry."""
    if row.state is DayState.WAITING:
        return Fate.FORGOTTEN
    return Fate.TAKEN_BACK if count > 1 else Fate.DELETED


def summary_row(row: KeptDocument) -> SummaryRow:
    """A day's entry."""
    return SummaryRow(
        id_of(row.number),
        row.source,
        row.reference,
        row.entry.removeprefix(ENTRY),
        STATES[row.state],
        row.date,
        row.currency,
        row.total,
        row.count,
    )


def day_rows(kept: DayDocuments, query: DocumentQuery) -> list[DocumentRow]:
    """The rows that match; what is behind an entry only where a text, references or it is asked for."""
    return [_row(row) for row in _candidates(kept, query) if _fits(row, query)]


def _candidates(kept: DayDocuments, query: DocumentQuery) -> Sequence[KeptDocument]:
    if query.run:
        return ()
    if query.summary:
        number = query.summary.removeprefix(PREFIX)
        return kept.behind([int(number)]) if number.isdecimal() else ()
    if query.text or query.references:
        return kept.all()
    return [*kept.entries(), *(row for row in kept.in_state(DayState.WAITING) if row.behind is None)]


def _fits(row: KeptDocument, query: DocumentQuery) -> bool:
    text = query.text.strip().casefold()
    names = (row.reference, row.entry.removeprefix(ENTRY), row.customer)
    return (
        (query.state is None or STATES[row.state] is query.state)
        and (query.kind is None or row.kind is query.kind)
        and (not text or any(text in each.casefold() for each in names))
        and (not query.references or row.reference in query.references)
        and (not query.customer or row.customer_id == query.customer)
        and (query.start is None or row.date >= query.start)
        and (query.end is None or row.date <= query.end)
    )


def _row(row: KeptDocument) -> DocumentRow:
    return DocumentRow(
        f"{PREFIX}{row.number}",
        row.reference,
        row.entry.removeprefix(ENTRY),
        row.kind,
        STATES[row.state],
        row.order_id,
        row.source.store,
        row.date,
        None,
        row.customer,
        row.currency,
        row.total,
        ZERO,
        row.count,
        f"{PREFIX}{row.behind}" if row.behind is not None else "",
    )


def turned_round(document: SalesDocument, source: Source, reference: str) -> SalesDocument:
    """What takes a document back: its entries with the sides changed, under another source and reference."""
    entries = tuple(
        replace(
            entry,
            reference=reference,
            lines=tuple(
                replace(line, debit=line.credit, credit=line.debit, home_amount=-line.home_amount)
                for line in entry.lines
            ),
        )
        for entry in document.entries
    )
    return replace(
        document,
        source=source,
        reference=reference,
        order_id="",
        generation=1,
        entries=entries,
        total=-document.total,
        lines=(),
        taxes=(),
        receipts=(),
    )
