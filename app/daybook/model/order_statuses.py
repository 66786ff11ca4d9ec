"""Where an order stands in the user's own words, and what of it the store is told or tells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from daybook.model.setup import PAID_STATUSES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from daybook.model.document import DocumentState
    from daybook.model.posting import BooksId

REFUNDED: Final = 4
PARTIALLY_REFUNDED: Final = 14
TAKEN_BACK: Final = (0, 4, 5, 6, 14)
"""Incomplete, Refunded, Cancelled, Declined, Partially Refunded: none of them says how far a sale is."""

OWN_TAX_PROVIDERS: Final = frozenset({"", "BasicTaxProvider"})
"""`tax_provider_id` of orders whose tax the store worked out itself or that do not say (orders.v2)."""


class BooksStatus(StrEnum):
    """What the books say of a document besides its order status; the mapping's left side."""

    APPROVED = "Approved"
    PAID = "Paid"
    VOID = "Void"


NEVER_FROM_STORE: Final = frozenset({*BooksStatus, "Completed"})
"""What a status of the store never leads to: a document is approved, paid, void or done by a person alone."""


def crosses_paid(before: int, after: int) -> bool:
    """True where a change may go from paid to unpaid or back.

    An outside tax provider then submits or voids its document. BigCommerce calls Refunded neither; of
    Partially Refunded it says nothing, so that is asked about.
    """
    if before == after or REFUNDED in {before, after}:
        return False
    if PARTIALLY_REFUNDED in {before, after}:
        return True
    return (before in PAID_STATUSES) != (after in PAID_STATUSES)


class NewsKind(StrEnum):
    """What happened to a document."""

    ORDER_STATUS = "order_status"
    STATE = "state"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True)
class DocumentNews:
    """Something that happened to a sale and was not told to its store; how the document stands now.

    `open` is what is not yet received, in the document's currency. `news_id` grows.
    """

    news_id: int
    books_id: BooksId
    order_id: str
    what: NewsKind
    state: DocumentState
    open: Decimal
    order_status: str


@dataclass(frozen=True, slots=True)
class OrderStatusChange:
    """One line of a document's history of order statuses. `by` is '' where the store said so."""

    status: str
    at: dt.datetime
    by: str


class OrderStatusBook(Protocol):
    """The order statuses of documents, and what their stores were not told yet. Each method is one commit."""

    def of_orders(self, store: str) -> Mapping[str, tuple[BooksId, str]]:
        """By order id, the standing sale of each order of the store and its order status, '' for none."""
        ...

    def put(self, ids: Sequence[BooksId], status: str) -> Sequence[BooksId]:
        """Give documents an order status; those that had another one. Void ones stay as they are."""
        ...

    def put_from_store(self, statuses: Mapping[BooksId, str]) -> Sequence[BooksId]:
        """The same, as the store says: never news for it."""
        ...

    def history(self, books_id: BooksId) -> Sequence[OrderStatusChange]:
        """The order statuses a document had, oldest first."""
        ...

    def news(self, store: str) -> Sequence[DocumentNews]:
        """What happened to sales of the store and was not told to it, oldest first."""
        ...

    def forget_news(self, store: str, through: int) -> None:
        """Drop the store's news up to this one: told, or not to be told."""
        ...


class SeenStatuses(Protocol):
    """Under which status each order stood when its document was told last. Each method is one commit."""

    def changed(self) -> Mapping[str, int]:
        """Orders in the books whose listed status is another one than seen, with that status."""
        ...

    def saw(self, statuses: Mapping[str, int]) -> None:
        """Remember these as seen."""
        ...
