"""What is in stock, from a file: item, quantity, its worth where that is known, and the warehouse."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Final

from daybook.model.ledger import StockCount
from daybook.services.csv_files import Line, read_file, read_lines

if TYPE_CHECKING:
    from daybook.model.problem import Problem

ITEM: Final = "item"
QUANTITY: Final = "quantity"
VALUE: Final = "value"
WAREHOUSE: Final = "warehouse"

_LARGEST: Final = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class CountedFile:
    """What a file says is there, and which of its lines are wrong: with one of those nothing is taken."""

    counts: tuple[StockCount, ...]
    problems: tuple[Problem, ...]


def read_counts(
    path: Path, known: Collection[str], warehouses: Collection[str] = (), usual: str = ""
) -> CountedFile:
    """Read it; `known` are the stock items. A line without a quantity counts nothing.

    A line that names no warehouse means `usual`.

    Raises:
        DaybookError: csv.…
    """
    counts: list[StockCount] = []
    places: dict[tuple[str, str], int] = {}
    problems: list[Problem] = []
    for line in read_lines(read_file(path), (ITEM, QUANTITY)):
        code = line.cells[ITEM]
        warehouse = line.cells.get(WAREHOUSE, "") or usual
        key = (code, warehouse)
        wrong = _wrong(line, known, {*warehouses, usual})
        if wrong is not None:
            problems.append(wrong)
        elif key in places:
            problems.append(line.problem("items.line_twice", item=code, first=places[key]))
        elif line.cells[QUANTITY]:
            value = line.cells.get(VALUE, "")
            worth = Decimal(value) if value else None
            counts.append(StockCount(code, Decimal(line.cells[QUANTITY]), worth, warehouse))
        places.setdefault(key, line.number)
    return CountedFile(tuple(counts), tuple(problems))


def _wrong(line: Line, known: Collection[str], warehouses: Collection[str]) -> Problem | None:
    if line.cells[ITEM] not in known:
        return line.problem("stock.line_unknown", item=line.cells[ITEM])
    named = line.cells.get(WAREHOUSE, "")
    if named and named not in warehouses:
        return line.problem("stock.line_warehouse", warehouse=named)
    for column in (QUANTITY, VALUE):
        text = line.cells.get(column, "")
        if text and not _is_number(text):
            return line.problem("items.line_number", given=text, column=column)
    return None


def _is_number(text: str) -> bool:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return False
    return number.is_finite() and 0 <= number < _LARGEST and number == round(number, 4)
