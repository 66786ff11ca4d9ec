"""What a change between entries for each order and for each day takes out, and posts in the other way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from daybook.model.books import DocumentQuery
from daybook.model.choices import Summary
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.money import ZERO
from daybook.model.posting import BooksId
from daybook.services.orders.batches import batches

if TYPE_CHECKING:
    from daybook.model.books import DocumentRow
    from daybook.model.ledger_port import Ledger
    from daybook.model.ports import Books
    from daybook.model.summary import DayEntryLedger
    from daybook.model.undo_port import TakesOut
    from daybook.services.orders.prepare import Preparation


@dataclass(frozen=True, slots=True)
class PostedOtherwise:
    """Orders that stand in the books as the other mode makes them, and go together.

    `is_waiting`: they are no part of any figure yet, and change without being taken out.
    """

    date: dt.date
    order_ids: tuple[str, ...]
    is_waiting: bool = False


class FindsPosted(Protocol):
    """Looks through the books of one store; nothing is changed."""

    def closed_through(self) -> dt.date | None:
        """The last closed day, None where nothing is closed."""
        ...

    def since(self, start: dt.date, mode: Summary) -> Sequence[PostedOtherwise]:
        """What was posted for days from `start` on, and would be posted otherwise in `mode`."""
        ...


class InLedger:
    """Books that Daybook keeps itself."""

    def __init__(self, ledger: Ledger, books: Books, store: str) -> None:
        self._ledger = ledger
        self._books = books
        self._store = store

    def closed_through(self) -> dt.date | None:
        """The last closed day, None where nothing is closed."""
        return self._ledger.closed_through()

    def since(self, start: dt.date, mode: Summary) -> Sequence[PostedOtherwise]:
        """What is approved, with its orders; what waits for approval changes by itself."""
        return [
            PostedOtherwise(row.date, self._orders_of(row))
            if row.state is DocumentState.APPROVED
            else PostedOtherwise(row.date, (), is_waiting=True)
            for row in self._books.documents(DocumentQuery(start=start))
            if row.state is not DocumentState.VOID and self._is_of_other_mode(row, mode)
        ]

    def _is_of_other_mode(self, row: DocumentRow, mode: Summary) -> bool:
        if row.store != self._store:
            return False
        if mode is Summary.PER_ORDER:
            return row.behind > 0
        return row.kind is DocumentKind.CASH_SALE and row.open == ZERO and not row.behind

    def _orders_of(self, row: DocumentRow) -> tuple[str, ...]:
        if not row.behind:
            return (row.order_id,)
        return _orders(self._books, self._ledger.day_summaries.behind(BooksId(row.books_id)))


class Elsewhere:
    """Books elsewhere: they hold documents of single orders, and days' entries with orders behind them here.

    What waits for its day was never sent: where orders are to stand alone, it is posted so.
    """

    def __init__(
        self, taking: TakesOut, books: Books, days: DayEntryLedger, preparation: Preparation, store: str
    ) -> None:
        self._taking = taking
        self._books = books
        self._days = days
        self._preparation = preparation
        self._store = store

    def closed_through(self) -> dt.date | None:
        """The last closed day, None where nothing is closed."""
        return self._taking.closed_through()

    def since(self, start: dt.date, mode: Summary) -> Sequence[PostedOtherwise]:
        """The days' entries and what waits for one; or single documents of which a day's would be made."""
        if mode is Summary.PER_ORDER:
            return [*self._entries(start), *self._waiting(start)]
        return self._single(start)

    def _entries(self, start: dt.date) -> list[PostedOtherwise]:
        found = [
            PostedOtherwise(row.date, _orders(self._books, self._days.behind(row.books_id)))
            for row in self._days.summaries(self._store)
            if row.state is DocumentState.APPROVED and row.date >= start
        ]
        # Those of refunds follow their sales; those that took an order back stand for none.
        return [each for each in found if each.order_ids]

    def _waiting(self, start: dt.date) -> list[PostedOtherwise]:
        query = DocumentQuery(DocumentState.PENDING, start=start)
        return [
            PostedOtherwise(row.date, (row.order_id,))
            for row in self._books.documents(query)
            if row.store == self._store and row.kind is DocumentKind.CASH_SALE and not row.summary
        ]

    def _single(self, start: dt.date) -> list[PostedOtherwise]:
        rows = {
            row.order_id: row
            for row in self._books.documents(DocumentQuery(DocumentState.APPROVED, start=start))
            if row.store == self._store and row.order_id and not row.behind
        }
        made = (
            each.document
            for batch in batches(list(rows))
            for each in self._preparation.prepare_offline(batch)
        )
        return [
            PostedOtherwise(rows[document.order_id].date, (document.order_id,))
            for document in made
            if document is not None and self._days.gathers(document)
        ]


def _orders(books: Books, documents: Sequence[BooksId]) -> tuple[str, ...]:
    """The orders whose own documents are among these and stand."""
    return tuple(
        each.source.source_id
        for each in books.read(list(documents))
        if each.source.kind == "order" and each.state is not DocumentState.VOID
    )
