"""Sorts the lines of a sheet by a column: numbers as numbers, days as days, words with their numbers.

Headings, sums and notes stay where they are, so that lines never leave their group.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from daybook.model.money import Money
from daybook.model.sheet import Phrase, RowKind, Sheet, SheetColumn, SheetRow
from daybook.wording import alphabetical
from daybook.wording.sheets import cell_text

if TYPE_CHECKING:
    from daybook.model.sheet import Cell

_NUMBERS: Final = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Sorting:
    """The column that lines are sorted by."""

    column: int
    descending: bool = False


def next_sorting(now: Sorting | None, column: int) -> Sorting | None:
    """What a click on a column's title leads to: ascending, descending, then the report's own order."""
    if now is None or now.column != column:
        return Sorting(column)
    return None if now.descending else Sorting(column, descending=True)


def sorted_sheet(sheet: Sheet, sorting: Sorting | None) -> Sheet:
    """The same sheet with its lines sorted, and a note that says so; as it is for None."""
    if sorting is None:
        return sheet
    column = sheet.columns[sorting.column]
    rows: list[SheetRow] = []
    for is_line, found in groupby(sheet.rows, key=lambda row: row.kind is RowKind.LINE):
        together = list(found)
        rows += _sorted(together, sheet, sorting) if is_line else together
    code = "reports.sorted_down" if sorting.descending else "reports.sorted_up"
    note = Phrase(code, {"column": column.title})
    return replace(sheet, rows=tuple(rows), notes=(*sheet.notes, note))


def _sorted(rows: list[SheetRow], sheet: Sheet, sorting: Sorting) -> list[SheetRow]:
    """Equal lines stay in the report's order, and those without a value come last, either way round."""
    place = sorting.column
    empty = [row for row in rows if row.cells[place] in {None, ""}]
    full = [row for row in rows if row.cells[place] not in {None, ""}]
    key = _key_of(sheet.columns[place], sheet)
    full.sort(key=lambda row: key(row.cells[place]), reverse=sorting.descending)
    # A currency is no size: its amounts stay together, the report's own first.
    full.sort(key=lambda row: _currency(row.cells[place], sheet))
    return full + empty


def _key_of(column: SheetColumn, sheet: Sheet) -> Callable[[Cell], Any]:
    said: dict[str, tuple[Any, ...]] = {}

    def key(cell: Cell) -> tuple[Any, ...]:
        if isinstance(cell, Money):
            return 0, cell.amount
        if isinstance(cell, int | Decimal):
            return 0, cell
        if isinstance(cell, dt.date):
            return 1, cell.isoformat()
        text = cell_text(cell, column, sheet)
        if text not in said:
            said[text] = 2, _natural(text)
        return said[text]

    return key


def _natural(text: str) -> tuple[tuple[int, int | str], ...]:
    """WEB-999 comes before WEB-1042, capitals and marks make no difference."""
    parts = _NUMBERS.split(alphabetical(text))
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts if part)


def _currency(cell: Cell, sheet: Sheet) -> tuple[bool, str]:
    currency = cell.currency if isinstance(cell, Money) else sheet.currency
    return currency != sheet.currency, currency
