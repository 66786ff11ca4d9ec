"""The words sheets are put together of: columns, rows, amounts, what a sheet is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.model.money import ZERO, Money
from daybook.model.sheet import ColumnKind, LinkKind, Phrase, RowKind, SheetColumn, SheetLink, SheetRow

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from decimal import Decimal

    from daybook.model.sheet import Cell


def text(code: str, weight: int = 0) -> SheetColumn:
    """A column of words; `weight` lets it take room that is left."""
    return SheetColumn(Phrase(code), ColumnKind.TEXT, weight)


def day(code: str) -> SheetColumn:
    """A column of days."""
    return SheetColumn(Phrase(code), ColumnKind.DATE)


def amount(code: str) -> SheetColumn:
    """A column of amounts."""
    return SheetColumn(Phrase(code), ColumnKind.AMOUNT)


def count(code: str) -> SheetColumn:
    """A column of numbers of things."""
    return SheetColumn(Phrase(code), ColumnKind.COUNT)


def quantity(code: str) -> SheetColumn:
    """A column of quantities, which may have decimals."""
    return SheetColumn(Phrase(code), ColumnKind.QUANTITY)


def percent(code: str) -> SheetColumn:
    """A column of rates."""
    return SheetColumn(Phrase(code), ColumnKind.PERCENT)


def money_or_none(amount: Decimal, currency: str) -> Money | None:
    """The amount, nothing for zero."""
    return Money(amount, currency) if amount else None


def money_of(amounts: Iterable[Decimal], currency: str) -> Money:
    """The sum of amounts."""
    return Money(sum(amounts, ZERO), currency)


def line(*cells: Cell, kind: LinkKind | None = None, target: str = "") -> SheetRow:
    """A row; it leads to `target` where that is given."""
    return SheetRow(cells, RowKind.LINE, SheetLink(kind, target) if kind is not None and target else None)


def total(*cells: Cell) -> SheetRow:
    """A row that closes those above it."""
    return SheetRow(cells, RowKind.SUM)


def heading(code: str, *rest: Cell) -> SheetRow:
    """A row that begins a part; `rest` may name the columns anew."""
    return SheetRow((Phrase(code), *rest), RowKind.HEADING)


def at_the_end_of(on: dt.date, currency: str) -> Phrase:
    """What a sheet of balances is about."""
    return Phrase("reports.about_day", {"day": on, "currency": currency})


def between(start: dt.date, end: dt.date, currency: str) -> Phrase:
    """What a sheet of movements is about."""
    return Phrase("reports.about_days", {"first": start, "last": end, "currency": currency})
