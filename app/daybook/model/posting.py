"""Posting exactly once: the source, its key, the intent, what came of it, and an order's state."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from daybook.model.document import DocumentKind, DocumentState
    from daybook.model.problem import Problem


class OrderState(StrEnum):
    """Where an order stands in its way into the books (docs/architecture.md, Exactly once)."""

    NEW = "new"
    HELD = "held"
    POSTING = "posting"
    IMPORTED = "imported"
    DIFFERS = "differs"
    FAILED = "failed"
    UNKNOWN = "unknown"
    UNDOING = "undoing"
    UNDONE = "undone"
    IGNORED = "ignored"


class OrderFlag(StrEnum):
    """Things worth knowing beside the state."""

    CHANGED_IN_STORE = "changed_in_store"
    ARCHIVED = "archived"
    TEST = "test"
    MIGRATED = "migrated"
    POSSIBLE_DUPLICATE = "possible_duplicate"
    PAID_OUTSIDE_FILTER = "paid_outside_filter"
    TENDER_INFERRED = "tender_inferred"
    GUEST = "guest"
    PAID_SINCE = "paid_since"


@dataclass(frozen=True, slots=True)
class Source:
    """What a posting is for. `kind` is "order"; refunds, receipts and summaries have kinds of their own."""

    store: str
    kind: str
    source_id: str


@dataclass(frozen=True, slots=True)
class Key:
    """Identifies one posting. Two computers on the same books make the same key (no installation id in it).

    `company` names the books' company; `generation` grows only when a person sends again after an undo.
    """

    source: Source
    company: str
    generation: int

    @property
    def text(self) -> str:
        """A stable text of 32 hexadecimal digits, for books that take an idempotency key."""
        parts = (
            self.source.store,
            self.company,
            self.source.kind,
            self.source.source_id,
            str(self.generation),
        )
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class BooksId:
    """The identity of a document in the books."""

    text: str


@dataclass(frozen=True, slots=True)
class Posted:
    """A document as read back from the books.

    One that is not `is_whole` may lack something that belongs to it, such as its payments: posting it again
    adds what is missing and makes no second document.
    """

    books_id: BooksId
    source: Source
    generation: int
    reference: str
    number: str
    kind: DocumentKind
    state: DocumentState
    date: dt.date
    currency: str
    total: Decimal
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Intent:
    """Committed before anything is sent: this order is about to be posted with this key."""

    order_id: str
    key: Key
    document_hash: str
    total: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an intent, or of looking at an order: its new state and why.

    `books_total` is what the books said when read back; `run` groups what one import did.
    """

    order_id: str
    state: OrderState
    books_id: str = ""
    reference: str = ""
    books_total: Decimal | None = None
    problems: tuple[Problem, ...] = ()
    run: str = ""
    at: dt.datetime | None = None
    flags: frozenset[OrderFlag] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class OrderStatus:
    """What the workspace knows of an order's way into these books.

    Outside the filter the first of `problems` says why.
    """

    order_id: str
    state: OrderState
    generation: int
    status_id: int
    modified: dt.datetime
    posted_modified: dt.datetime | None
    books_id: str
    reference: str
    problems: tuple[Problem, ...]
    flags: frozenset[OrderFlag]
    inside_filter: bool


@dataclass(frozen=True, slots=True)
class ListCursor:
    """Where listing got to. A walk goes by ascending id from `next_min_id`; instants are UTC.

    `since` is the first store-local day asked for, `created_since` the instant it began in the time
    zone of that time; both are None where everything was asked for. A first walk filters by creation
    (`modified_from` None), later ones by modification. `started` is the store's clock when the walk
    began: the next walk's `modified_from`, less an overlap, once this one is `complete`.
    """

    since: dt.date | None
    modified_from: dt.datetime | None
    started: dt.datetime | None
    next_min_id: int
    complete: bool
    listed_at: dt.datetime | None = None
    created_since: dt.datetime | None = None
