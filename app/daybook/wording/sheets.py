"""What the cells of a sheet say, for people."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.model.money import Money
from daybook.model.sheet import ColumnKind, Phrase
from daybook.wording.formats import format_amount, format_decimal, format_money
from daybook.wording.sentences import say, shown

if TYPE_CHECKING:
    from daybook.model.sheet import Cell, Sheet, SheetColumn


def say_phrase(phrase: Phrase) -> str:
    """Return a phrase's sentence. Phrases among its values are said first, a day called month as one."""
    return say(phrase.code, **{name: _ready(name, value) for name, value in phrase.values.items()})


def _ready(name: str, value: object) -> object:
    if isinstance(value, Phrase):
        return say_phrase(value)
    return month_words(value) if name == "month" and isinstance(value, dt.date) else value


def month_words(month: dt.date) -> str:
    """Return "Mar 2026"."""
    return say("reports.month", name=say("wording.months").split()[month.month - 1], year=str(month.year))


def cell_text(cell: Cell, column: SheetColumn, sheet: Sheet) -> str:
    """Return what a cell says: amounts of the sheet's own currency without its code, rates with a sign."""
    if isinstance(cell, Phrase):
        return say_phrase(cell)
    if isinstance(cell, Money):
        if cell.currency == sheet.currency:
            return format_amount(cell.amount, cell.currency)
        return format_money(cell.amount, cell.currency)
    if isinstance(cell, Decimal):
        number = format_decimal(cell.normalize() if cell else Decimal(0))
        return say("reports.percent", rate=number) if column.kind is ColumnKind.PERCENT else number
    return shown(cell)
