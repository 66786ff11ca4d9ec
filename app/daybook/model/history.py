"""What happened to orders: one line for each change of state, and the runs of imports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from daybook.model.money import Money


@dataclass(frozen=True, slots=True)
class OrderEvent:
    """One line of an order's history. `reason` is a problem's code or a person's words."""

    at: dt.datetime
    event: str
    before: str
    after: str
    reason: str
    run: str


@dataclass(frozen=True, slots=True)
class ImportRun:
    """One import: when it began, how many of its orders are in the books now, and what these come to."""

    run: str
    began: dt.datetime
    orders: int
    in_books: int
    sums: tuple[Money, ...] = ()
