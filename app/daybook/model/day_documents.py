"""Documents that go into books elsewhere as one entry a day; the books hold the entry alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from decimal import Decimal

    from daybook.model.document import DocumentKind, SalesDocument
    from daybook.model.posting import Source


class DayState(StrEnum):
    """Where a kept document or entry stands."""

    WAITING = "waiting"
    SENDING = "sending"
    POSTED = "posted"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A document that is kept, or an entry that stands for some (its source is a summary's).

    An entry is SENDING from before it is sent until its answer is known. `behind` is the number of the entry
    that a document is behind, None for none; `takes_back` of an entry that takes one document back, that
    document's. `entry` is what the books call the entry, for a document that of the one it is behind; ''
    until they said. `count` is how many documents an entry stands for.
    """

    number: int
    source: Source
    generation: int
    order_id: str
    reference: str
    kind: DocumentKind
    date: dt.date
    customer_id: str
    customer: str
    currency: str
    total: Decimal
    state: DayState
    behind: int | None
    takes_back: int | None
    entry: str
    count: int


class DayDocuments(Protocol):
    """The documents of one set of books, of all its stores. Each method is one commit.

    Raises DaybookError("sqlite.…").
    """

    def hold(self, document: SalesDocument) -> int:
        """Keep a document that waits for its day's entry; its number. One that is kept stays as it is."""
        ...

    def begin(self, entry: SalesDocument, behind: Sequence[int], takes_back: int | None = None) -> int:
        """Keep an entry that is about to be sent, with the documents behind it; its number."""
        ...

    def posted(self, number: int, entry: str) -> None:
        """The entry is in the books under this name: what is behind it counts, what it takes back is void."""
        ...

    def drop(self, number: int) -> None:
        """Forget an entry that is not in the books; what was behind it waits again."""
        ...

    def give_up(self, number: int) -> None:
        """As `drop`; but the name of the entry stays used, for the books know it."""
        ...

    def void(self, numbers: Sequence[int]) -> None:
        """These stand no longer."""
        ...

    def forget(self, numbers: Sequence[int]) -> None:
        """Forget documents that wait."""
        ...

    def numbered(self, numbers: Sequence[int]) -> Sequence[KeptDocument]:
        """These, by number; unknown ones are left out."""
        ...

    def of_sources(self, sources: Sequence[Source]) -> Sequence[KeptDocument]:
        """All of these sources, of any generation, by number."""
        ...

    def of_order(self, store: str, order_id: str) -> Sequence[KeptDocument]:
        """All that belong to an order of a store, its refunds among them, by number."""
        ...

    def behind(self, numbers: Sequence[int]) -> Sequence[KeptDocument]:
        """The documents behind these entries, void ones too, by number."""
        ...

    def in_state(self, state: DayState) -> Sequence[KeptDocument]:
        """All in one state, by number."""
        ...

    def entries(self) -> Sequence[KeptDocument]:
        """All entries, by number."""
        ...

    def all(self) -> Sequence[KeptDocument]:
        """All, by number."""
        ...

    def content(self, number: int) -> SalesDocument:
        """One whole document, without what was only worth knowing about it. Raises LookupError."""
        ...
