"""A report as one value: what the window shows, the printer prints, and PDF and CSV files hold.

A sheet knows no finished sentence: codes with values say what it says, typed cells what it counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from daybook.model.problem import NO_VALUES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from decimal import Decimal
    from typing import TypeAlias

    from daybook.model.money import Money
    from daybook.model.problem import Problem

    Cell: TypeAlias = "str | dt.date | Money | int | Decimal | Problem | Phrase | None"


class ColumnKind(StrEnum):
    """What a column holds; all but text and dates are set flush right."""

    TEXT = "text"
    DATE = "date"
    AMOUNT = "amount"
    COUNT = "count"
    QUANTITY = "quantity"
    PERCENT = "percent"


class RowKind(StrEnum):
    """What a row is. A heading may name columns anew for the rows below it; a note is one text."""

    LINE = "line"
    SUM = "sum"
    HEADING = "heading"
    NOTE = "note"


class LinkKind(StrEnum):
    """What a row leads to."""

    DOCUMENT = "document"
    ENTRY = "entry"
    ORDER = "order"
    ACCOUNT = "account"
    CUSTOMER = "customer"
    ITEM = "item"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the report's own: the code of a sentence with its values."""

    code: str
    values: Mapping[str, object] = field(default_factory=lambda: NO_VALUES)


@dataclass(frozen=True, slots=True)
class SheetLink:
    """Where a row leads: `target` is what the kind is known by; for months and days its date (ISO)."""

    kind: LinkKind
    target: str


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column's title and kind. `weight` shares out the room the others leave; 0 takes what it needs."""

    title: Phrase
    kind: ColumnKind
    weight: int = 0


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: as many cells as the sheet has columns.

    A cell is a text from outside, a typed value, or a code with values; None is empty.
    """

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.LINE
    link: SheetLink | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report. Amounts in `currency` stand without its code, which `about` names; others carry theirs.

    `about` says what is counted: the days and the currency. `notes` stand below the table. `empty` is the
    code of what is said where there are no rows, with what to do about it.
    """

    title: Phrase
    about: Phrase
    currency: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]
    notes: tuple[Phrase, ...] = ()
    empty: str = "reports.empty"
