"""`daybook stock`: what is there of each item; opening stock, later counts of it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from daybook.cli.booking import Booking
from daybook.cli.booking_arguments import number
from daybook.cli.output import Json, print_json
from daybook.model.ledger import StockCount
from daybook.model.money import plain
from daybook.model.problem import DaybookError
from daybook.services.ledger.stock_file import read_counts
from daybook.services.ledger.stocktaking import stocktaking
from daybook.services.ledger.warehouses import add_warehouse
from daybook.wording import describe, format_amount, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal
    from pathlib import Path

    from daybook.cli.stop import StopSignal
    from daybook.model.ledger_reports import StockRow
    from daybook.services.ledger.stocktaking import Stocktaking
    from daybook.services.program import Program


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
    counts = [_count(row) for row in arguments.item]
    if arguments.file:
        counts += _counted_in(arguments.file, known)
    unknown = sorted({count.item for count in counts} - known)
    if unknown:
        raise DaybookError("cli.no_stock_item", {"items": ", ".join(unknown)})
    return counts


def _counted_in(path: Path, known: set[str]) -> Sequence[StockCount]:
    """What a CSV file with the titles item, quantity and value says is there; all of it or nothing."""
    found = read_counts(path, known)
    if found.problems:
        lines = " ".join(describe(problem).what for problem in found.problems)
        raise DaybookError("stock.file_wrong", {"count": len(found.problems), "lines": lines})
    return found.counts


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
