"""What the services need for refunds of the outside: where they are kept, and how kept ones are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from daybook.model.posting import Intent, Outcome
    from daybook.model.refund import Refund, RefundCursor, RefundPage, RefundStatus


class RefundReader(Protocol):
    """Reads kept JSON into refunds again; no network."""

    def refund(self, store: str, raw: str) -> Refund:
        """The refund that `raw` tells of; what cannot be read stands in its `defects`."""
        ...


class RefundRepository(Protocol):
    """The workspace's refunds of one store and one set of books. Each method is one commit.

    `order_id` of an `Intent` or `Outcome` is the refund's id here.
    """

    def save_page(self, page: RefundPage, cursor: RefundCursor | None) -> None:
        """Keep a page with its raw JSON; and the cursor, given with the last page of a walk."""
        ...

    def cursor(self) -> RefundCursor | None:
        """Where listing got to, None before the first."""
        ...

    def raw(self, refund_ids: Sequence[str]) -> Mapping[str, str]:
        """The kept JSON of these refunds."""
        ...

    def states(self, refund_ids: Sequence[str]) -> Mapping[str, RefundStatus]:
        """What is known of these refunds."""
        ...

    def of_orders(self, order_ids: Sequence[str]) -> Sequence[RefundStatus]:
        """The refunds of these orders, oldest first."""
        ...

    def not_in_books(self) -> Sequence[RefundStatus]:
        """Every refund that has no document, oldest first."""
        ...

    def booked(self) -> Sequence[RefundStatus]:
        """Every refund that is in the books, or was when it was last looked at, oldest first."""
        ...

    def books_asked(self) -> datetime | None:
        """When the books were last asked for every booked refund, None for never."""
        ...

    def note_books_asked(self, at: datetime) -> None:
        """Keep when the books were asked for every booked refund; nothing before the first listing."""
        ...

    def intend(self, intents: Sequence[Intent]) -> Sequence[Intent]:
        """Commit intents; those won come back (a refund already posting or imported is not won)."""
        ...

    def settle(self, outcomes: Sequence[Outcome]) -> None:
        """Commit what came of intents, and holds; the history of each order grows by one line."""
        ...

    def leave_out(self, refund_ids: Sequence[str], reason: str) -> None:
        """Leave refunds out for good; those in or on their way into the books stay as they are."""
        ...

    def take_back(self, refund_ids: Sequence[str]) -> None:
        """Make refunds that were left out new again."""
        ...

    def unsettled(self) -> Sequence[Intent]:
        """Intents without an outcome: state posting or unknown."""
        ...
