"""A sheet as CSV: UTF-8, a comma between cells, days as ISO dates, amounts with a point.

A text that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV Injection).
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from daybook.model.money import Money, plain
from daybook.model.problem import Cancelled
from daybook.model.sheet import ColumnKind, Sheet
from daybook.wording import say
from daybook.wording.sheets import cell_text, say_phrase

if TYPE_CHECKING:
    from daybook.model.ports import Cancel, Progress
    from daybook.model.sheet import Cell

_FORMULAS: Final = ("=", "+", "-", "@")

_STEP: Final = 500
"""Lines between two looks at Stop."""


def csv_text(sheet: Sheet, cancel: Cancel | None = None, progress: Progress | None = None) -> str:
    """Return the whole file: titles, rows, notes after an empty line. Raises Cancelled after Stop.

    `progress` hears how many lines of how many are written.
    """
    mixed = [_is_mixed(sheet, place) for place in range(len(sheet.columns))]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_titles(sheet, mixed))
    for done, row in enumerate(sheet.rows):
        if done % _STEP == 0:
            _tell(done, len(sheet.rows), cancel, progress)
        cells: list[str] = []
        for place, cell in enumerate(row.cells):
            cells.append(_cell(cell, place, sheet))
            if mixed[place]:
                cells.append(cell.currency if isinstance(cell, Money) else "")
        writer.writerow(cells)
    if sheet.notes:
        writer.writerow([])
    writer.writerows([harmless(say_phrase(note))] for note in sheet.notes)
    return out.getvalue()


def _tell(done: int, total: int, cancel: Cancel | None, progress: Progress | None) -> None:
    if cancel is not None and cancel.is_set():
        raise Cancelled
    if progress is not None:
        progress.step(done, total, "reports.csv_lines", {"done": done, "total": total})


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, blanks before it or not."""
    return f"'{text}" if text.lstrip().startswith(_FORMULAS) else text


def _titles(sheet: Sheet, mixed: list[bool]) -> Iterator[str]:
    for column, is_mixed in zip(sheet.columns, mixed, strict=True):
        title = say_phrase(column.title)
        if column.kind is ColumnKind.AMOUNT and not is_mixed:
            title = say("reports.csv_amount", title=title, currency=sheet.currency)
        yield harmless(title)
        if is_mixed:
            yield harmless(say("reports.csv_currency", title=title))


def _is_mixed(sheet: Sheet, place: int) -> bool:
    amounts = (row.cells[place] for row in sheet.rows)
    return any(isinstance(cell, Money) and cell.currency != sheet.currency for cell in amounts)


def _cell(cell: Cell, place: int, sheet: Sheet) -> str:
    if isinstance(cell, Money):
        return plain(cell.amount, cell.currency)
    if isinstance(cell, dt.datetime | dt.date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    if isinstance(cell, int):
        return str(cell)
    return harmless(cell_text(cell, sheet.columns[place], sheet))
