"""What Daybook writes to the store for an order: intended first, then sent, then settled."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from daybook.model.money import Money
    from daybook.model.problem import Problem


class WriteKind(StrEnum):
    """What is written."""

    STATUS = "status"
    CAPTURE = "capture"
    VOID = "void"


class WriteState(StrEnum):
    """How far a write is: UNKNOWN has to be looked up in the store before anything is sent again."""

    INTENDED = "intended"
    DONE = "done"
    SKIPPED = "skipped"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class StoreWrite:
    """One write for one order.

    `purpose` names who wanted it ("downloaded", "error", "push", "approve", …). `status_id` is set if the
    order still has `expected_status_id`; `note` goes to its staff notes. `amount` is what a capture or void
    is about, as the person confirmed it. `write_id` is 0 before it is intended.
    """

    order_id: str
    kind: WriteKind
    purpose: str
    status_id: int | None = None
    expected_status_id: int | None = None
    note: str = ""
    amount: Money | None = None
    write_id: int = 0
    state: WriteState = WriteState.INTENDED
    problem: Problem | None = None
    intended_at: datetime | None = None
    settled_at: datetime | None = None
    modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class WriteOutcome:
    """What came of a write. `modified` is the order's date_modified (UTC) after it."""

    write_id: int
    state: WriteState
    problem: Problem | None = None
    modified: datetime | None = None


class StoreWriteRepository(Protocol):
    """The writes of one store for one set of books. Each method is one commit."""

    def intend(self, writes: Sequence[StoreWrite]) -> Sequence[StoreWrite]:
        """Commit writes; those won come back with their ids, in order.

        One whose order has a write of the same kind under way, in any window or books, is not won.
        """
        ...

    def settle(self, outcomes: Sequence[WriteOutcome]) -> None:
        """Commit what came of them; UNKNOWN leaves one under way."""
        ...

    def unsettled(self) -> Sequence[StoreWrite]:
        """Writes under way: begun and not settled, or unknown; oldest first."""
        ...

    def of_order(self, order_id: str) -> Sequence[StoreWrite]:
        """What was written for an order, oldest first."""
        ...

    def latest(self, order_ids: Sequence[str], kind: WriteKind) -> Mapping[str, StoreWrite]:
        """The newest write of this kind for each of these orders that has one."""
        ...
