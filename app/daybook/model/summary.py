"""Daily summaries: which documents one entry stands for, and how a summary is named as a source."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from daybook.model.document import DocumentKind, DocumentState, EntryOrigin
from daybook.model.posting import BooksId, Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from daybook.model.books import PostRequest
    from daybook.model.document import SalesDocument
    from daybook.model.problem import Problem

SOURCE_KIND: Final = "summary"
"""The kind of source of daily summaries."""

DAY_ENTRY_DIFFERS: Final = "books.day_entry_differs"
"""The code of a day's entry in books elsewhere that does not come to the documents behind it."""

_SEPARATOR: Final = "|"

_SUMMARISED: Final = (DocumentKind.CASH_SALE, DocumentKind.CREDIT_MEMO)


def belongs_to_summary(document: SalesDocument) -> bool:
    """True for what is settled by its own entry: a sale paid in full, a refund that was paid out.

    What leaves something open, or moves money on other days too, stays a document of its own.
    """
    settled = document.kind in _SUMMARISED and not document.open and len(document.entries) <= 1
    return settled and all(
        entry.origin is EntryOrigin.DOCUMENT and entry.date == document.date for entry in document.entries
    )


@dataclass(frozen=True, slots=True)
class SummaryDay:
    """What one summary stands for: documents of one kind, store day, currency, channel and tax area.

    `day` is the document date in the store's zone. `area` names the tax areas together, '' for none. `rate`
    is the orders' rate, '' in the home currency: an entry has one rate. `late` is the month ("2026-10") whose
    tax the documents belong to where that is over and closed, '' where they are dated in it.
    """

    store: str
    day: dt.date
    kind: DocumentKind
    currency: str
    channel: str
    area: str
    rate: str = ""
    late: str = ""

    def source(self, supplement: int) -> Source:
        """The source of the first summary (0) or of a supplement to it (1, 2, ...)."""
        parts = (
            self.day.isoformat(),
            self.kind,
            self.currency,
            self.channel,
            self.area.replace("%", "%25").replace(_SEPARATOR, "%7C"),
            self.rate,
            self.late,
            str(supplement),
        )
        return Source(self.store, SOURCE_KIND, _SEPARATOR.join(parts))


def summary_of_source(source: Source) -> tuple[SummaryDay, int]:
    """What a summary's source says it stands for, and which supplement it is.

    Raises:
        ValueError: it is no summary's.
    """
    if source.kind != SOURCE_KIND:
        raise ValueError(f"no summary: {source.kind}")
    day, kind, currency, channel, area, rate, late, supplement = source.source_id.split(_SEPARATOR)
    area = area.replace("%7C", _SEPARATOR).replace("%25", "%")
    found = SummaryDay(
        source.store, dt.date.fromisoformat(day), DocumentKind(kind), currency, channel, area, rate, late
    )
    return found, int(supplement)


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A summary in the books, and how many documents stand behind it. `total` is in its currency."""

    books_id: BooksId
    source: Source
    reference: str
    number: str
    state: DocumentState
    date: dt.date
    currency: str
    total: Decimal
    documents: int

    @property
    def day(self) -> SummaryDay:
        """What it stands for."""
        return summary_of_source(self.source)[0]

    @property
    def supplement(self) -> int:
        """0 for the first summary of its day, then 1, 2, ..."""
        return summary_of_source(self.source)[1]


class SummaryLedger(Protocol):
    """The part of the ledger that is about daily summaries.

    Raises Refused("books.…") with nothing changed.
    """

    def summarise(self, request: PostRequest, members: Sequence[BooksId]) -> BooksId:
        """Put pending documents behind one pending summary, in one commit; its identity.

        A pending summary that any of them was behind is replaced. books.already_posted, books.not_pending,
        books.summary_differs.
        """
        ...

    def dissolve(self, summaries: Sequence[BooksId]) -> int:
        """Let the documents behind pending summaries stand for themselves again; how many.

        books.not_pending.
        """
        ...

    def summaries(self, store: str) -> Sequence[SummaryRow]:
        """Every summary of a store, void ones too, the newest first."""
        ...

    def behind(self, summary: BooksId) -> Sequence[BooksId]:
        """The documents behind a summary, oldest first."""
        ...

    def summary_of(self, books_ids: Sequence[BooksId]) -> dict[str, str]:
        """The summary each of these documents is behind, both by identity; others are left out."""
        ...


class Fate(StrEnum):
    """What taking out does with a document that goes into books elsewhere by its day."""

    FORGOTTEN = "forgotten"
    """It was never sent."""
    DELETED = "deleted"
    """Its day's entry stands for it alone, and is deleted."""
    TAKEN_BACK = "taken_back"
    """Its day's entry stays; another one of the same day takes its part back."""


@runtime_checkable
class GathersDays(Protocol):
    """Books elsewhere into which a day may go as one entry."""

    def day_entries(self) -> DayEntryLedger:
        """The documents that Daybook keeps for these books, and the entries they are behind."""
        ...


@runtime_checkable
class DayEntryLedger(SummaryLedger, Protocol):
    """Summaries of books elsewhere: they hold the entry alone, and it counts once it is posted.

    `summarise` sends the entry and raises what `Books.post` answers; DAY_ENTRY_DIFFERS where it is there with
    other amounts.
    """

    def settle(self) -> Sequence[tuple[BooksId, Problem]]:
        """Look up entries whose answer was lost, and send again, under the same key, what is not there.

        What comes back is not known still, or is for a person to decide, each with the reason.

        Raises:
            DaybookError: the books cannot be asked.
        """
        ...

    def gathers(self, document: SalesDocument) -> bool:
        """True for a sale that goes into its day's entry where the setting asks for days."""
        ...

    def fates(self, ids: Sequence[BooksId]) -> Mapping[str, Fate]:
        """What taking each of these out by itself does; documents that go in by themselves are left out."""
        ...


class TakenOutRepository(Protocol):
    """Orders taken out of the books to be posted again in another way, until they are.

    Each method is one commit.
    """

    def add(self, orders: Mapping[str, str]) -> None:
        """Keep orders that are about to be taken out, with their order statuses; known ones stay as kept."""
        ...

    def left(self) -> Mapping[str, str]:
        """The orders of a change that was cut short, with their order statuses, '' for none."""
        ...

    def remove(self, order_ids: Sequence[str]) -> None:
        """Forget orders that stand as they are to stand."""
        ...
