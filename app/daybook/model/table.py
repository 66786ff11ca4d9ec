"""The orders table: queries, rows and counts that add up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from daybook.model.posting import OrderFlag, OrderState
    from daybook.model.problem import Problem


class Chip(StrEnum):
    """The filters above the table; every order is under exactly one besides ALL."""

    ALL = "all"
    NEW = "new"
    NEEDS_YOU = "needs_you"
    IMPORTED = "imported"
    LEFT_OUT = "left_out"
    OUTSIDE = "outside"


class Column(StrEnum):
    """The columns one can sort by."""

    ORDER = "order"
    DATE = "date"
    CUSTOMER = "customer"
    STATUS = "status"
    PAYMENT = "payment"
    TOTAL = "total"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class TableQuery:
    """What the table shows. `first` and `last` are store-local days, both included, None for no bound.

    `also` are further stores whose orders stand among those of `store`, in the books they share.
    """

    store: str
    books: str
    chip: Chip = Chip.ALL
    text: str = ""
    sort: Column = Column.DATE
    descending: bool = True
    first: dt.date | None = None
    last: dt.date | None = None
    cause: str = ""
    also: tuple[str, ...] = ()

    @property
    def stores(self) -> tuple[str, ...]:
        """Every store whose orders are shown."""
        return (self.store, *(each for each in self.also if each != self.store))


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One row of the table. `date` and `time` of day are the store's. `reason` is the first problem."""

    row_id: int
    order_id: str
    created: dt.datetime
    date: dt.date
    customer: str
    status_id: int
    status: str
    payment: str
    currency: str
    total: Decimal
    state: OrderState
    chip: Chip
    reason: Problem | None
    flags: frozenset[OrderFlag]
    reference: str
    store: str


class OrderFigures(NamedTuple):
    """The part of an `OrderRow` that the books are compared with. All are read at once, hence a tuple."""

    order_id: str
    date: dt.date
    customer: str
    chip: Chip
    state: OrderState
    currency: str
    total: Decimal
    reference: str
    reason: Problem | None


@dataclass(frozen=True, slots=True)
class ListCounts:
    """How many orders are under each chip; the chips add up to `total`."""

    total: int = 0
    new: int = 0
    needs_you: int = 0
    imported: int = 0
    left_out: int = 0
    outside: int = 0


@dataclass(frozen=True, slots=True)
class Cause:
    """Why orders need somebody, how many, and one of them whose values make the sentence."""

    code: str
    count: int
    example: Problem
