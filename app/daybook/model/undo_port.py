"""What undo needs of books: taking documents out of them. A ledger does it, and so may books elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from daybook.model.ledger import Removed
    from daybook.model.posting import BooksId, Source


@runtime_checkable
class TakesOut(Protocol):
    """Deletes or reverses documents. Raises Refused and, where an answer was lost, OutcomeUnknown."""

    def take_out(self, ids: Sequence[BooksId], reason: str, on: date | None) -> Sequence[Removed]:
        """Take documents out in this order."""
        ...

    def void(self, books_id: BooksId, reason: str, on: date | None) -> Removed:
        """Take one approved document out."""
        ...

    def later_of(self, source: Source) -> Sequence[BooksId]:
        """Documents that rest on that of `source`."""
        ...

    def closed_through(self) -> date | None:
        """The last closed day."""
        ...
