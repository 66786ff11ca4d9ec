"""By which column a report was sorted when it was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.gui.parts.arrangement import unique
from daybook.gui.remembering.values import text_of
from daybook.gui.reports.sorting import Sorting

if TYPE_CHECKING:
    from daybook.gui.remembering.memory import Memory
    from daybook.model.sheet import Sheet


def remember_sorting(sheet: Sheet, sorting: Sorting | None, memory: Memory | None) -> None:
    """Remember how a report is sorted, None for its own order; the ledgers of all accounts are one report."""
    if memory is None:
        return
    view = {} if sorting is None else {"column": _columns(sheet)[sorting.column], "down": sorting.descending}
    memory.keep(_name(sheet), view)


def remembered_sorting(sheet: Sheet, memory: Memory | None) -> Sorting | None:
    """How a report was sorted, None for its own order or where that column is not there now."""
    if memory is None:
        return None
    view, columns = memory.view(_name(sheet)), _columns(sheet)
    column = text_of(view.get("column"))
    return Sorting(columns.index(column), view.get("down") is True) if column in columns else None


def _name(sheet: Sheet) -> str:
    return f"{sheet.title.code}.sort"


def _columns(sheet: Sheet) -> tuple[str, ...]:
    return unique(column.title.code for column in sheet.columns)
