"""`daybook stock`: what is there of each item; opening stock, later counts of it."""

from __future__ import annotations

import argparse
import csv
from typing import TYPE_CHECKING

from daybook.cli.booking import Booking
from daybook.cli.booking_arguments import number
from daybook.cli.output import Json, print_json
from daybook.model.ledger import StockCount
from daybook.model.money import plain
from daybook.model.problem import DaybookError
from daybook.services.stocktaking import stocktaking
from daybook.services.warehouses import add_warehouse
from daybook.wording import format_amount, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal
    from pathlib import Path

    from daybook.cli.stop import StopSignal
    from daybook.model.ledger_reports import StockRow
    from daybook.services.program import Program
    from daybook.services.stocktaking import Stocktaking


def run_stock(program: Program, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    """`daybook stock`: list it, or enter what `--item` and `--file` say: opening stock, later counts."""
    booking = Booking(program, arguments)
    if arguments.new_warehouse is not None:
        added = add_warehouse(booking.session.books, arguments.new_warehouse)
        if not arguments.json:
            print(say("cli.warehouse_added", name=added))
    before = stocktaking(booking.ledger, booking.session.today())
    counts = _counts(arguments, {item.code for item in before.items})
    entry = ""
    if counts:
        enter = booking.ledger.count_stock if before.cost_is_on else booking.ledger.open_stock
        entry = enter(counts, booking.day)
    counted = bool(counts)
    now = stocktaking(booking.ledger, booking.session.today()) if counted else before
    if arguments.json:
        opening = counted and not before.cost_is_on
        print_json({"entry": entry or None, "opening": opening, **_stock_json(now)})
        return 0
    if counted:
        print(say("cli.stock_entered", number=entry) if entry else say("cli.stock_agrees"))
    for item in now.items:
        value = format_amount(item.value, now.home)
        print(f"{item.code:24} {_plain(item.quantity):>10} {value:>16}  {item.name}")
    return 0


def _counts(arguments: argparse.Namespace, known: set[str]) -> Sequence[StockCount]:
    rows = [*arguments.item, *(_rows_of(arguments.file) if arguments.file else ())]
    counts = [_count(row) for row in rows]
    unknown = sorted({count.item for count in counts} - known)
    if unknown:
        raise DaybookError("cli.no_stock_item", {"items": ", ".join(unknown)})
    return counts


def _rows_of(path: Path) -> Iterator[list[str]]:
    """The lines of a CSV file with a title line: item, quantity, value."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.reader(file) if any(cell.strip() for cell in row)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DaybookError("cli.file_unreadable", {"file": str(path)}) from error
    yield from rows[1:]


def _count(row: Sequence[str]) -> StockCount:
    cells = [cell.strip() for cell in row]
    if len(cells) not in {2, 3}:
        raise DaybookError("cli.stock_line", {"line": " ".join(row)})
    value = cells[2] if len(cells) > 2 else ""
    return StockCount(cells[0], _number(cells[1]), _number(value) if value else None)


def _number(text: str) -> Decimal:
    try:
        return number(text)
    except argparse.ArgumentTypeError as error:
        raise DaybookError("cli.use", {"reason": str(error)}) from error


def _stock_json(found: Stocktaking) -> Json:
    return {"items": [_item_json(item, found.home) for item in found.items]}


def _item_json(item: StockRow, home: str) -> Json:
    return {
        "item": item.code,
        "name": item.name,
        "quantity": _plain(item.quantity),
        "value": plain(item.value, home),
        "sold_without_stock": _plain(item.shortfall),
    }


def _plain(quantity: Decimal) -> str:
    return f"{quantity.normalize():f}"
