"""`daybook stock`: what there is; opening stock, counts, goods that come in or are carried over."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.cli.booking import Booking
from daybook.cli.booking_arguments import number
from daybook.cli.output import Json, print_json
from daybook.cli.stock_moves import show_moves
from daybook.model.ledger import StockCount, StockReceipt, StockTransfer
from daybook.model.money import plain
from daybook.model.problem import DaybookError
from daybook.services.ledger.stock_file import read_counts
from daybook.services.ledger.stocktaking import enter_counts, stocktaking, warehouses_of
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
    """`daybook stock`: list it, enter opening stock and counts, take goods in, carry them over."""
    booking = Booking(program, arguments)
    if arguments.new_warehouse is not None:
        added = add_warehouse(booking.session.books, arguments.new_warehouse)
        if not arguments.json:
            print(say("cli.warehouse_added", name=added))
    _refuse_mixed(arguments)
    if arguments.moves:
        return show_moves(booking.ledger, as_json=arguments.json)
    before = _stocktaking(booking)
    warehouse = _warehouse(booking, arguments, before)
    done = _enter(booking, arguments, before, warehouse) if _says_something(arguments) else None
    now = _stocktaking(booking) if done is not None else before
    if arguments.json:
        opening = done is not None and done.opening
        entry = done.entry or None if done is not None else None
        print_json({"entry": entry, "opening": opening, **_stock_json(now)})
        return 0
    if done is not None:
        print(say(done.code, number=done.entry))
    for item in now.items:
        _print_item(item, now)
    return 0


@dataclass(frozen=True, slots=True)
class _Done:
    """What was done: the number of its entry, '' for none, and how to say it."""

    entry: str
    code: str
    opening: bool = False


def _says_something(arguments: argparse.Namespace) -> bool:
    return bool(arguments.item or arguments.file or arguments.receive or arguments.move)


def _refuse_mixed(arguments: argparse.Namespace) -> None:
    deeds = (arguments.item or arguments.file, arguments.receive, arguments.move, arguments.moves)
    if sum(1 for each in deeds if each) > 1:
        raise DaybookError("cli.stock_one_deed")
    if arguments.receive and not arguments.account:
        raise DaybookError("cli.stock_no_account")


def _stocktaking(booking: Booking) -> Stocktaking:
    return stocktaking(booking.ledger, booking.session.today(), warehouses_of(booking.session.books))


def _warehouse(booking: Booking, arguments: argparse.Namespace, found: Stocktaking) -> str:
    """The warehouse named, that of documents where the books have it, else the first of them."""
    named: str | None = arguments.warehouse
    usual = booking.session.setup.warehouse
    if named is None and found.warehouses and usual not in found.warehouses:
        return found.warehouses[0]
    if named is not None and named not in found.warehouses:
        raise DaybookError("books.warehouse_unknown", {"name": named})
    return named or usual


def _enter(
    booking: Booking, arguments: argparse.Namespace, before: Stocktaking, warehouse: str
) -> _Done | None:
    known = {item.code for item in before.items}
    if arguments.receive:
        received = [
            StockReceipt(_known(item, known), quantity_of(quantity), quantity_of(cost), warehouse)
            for item, quantity, cost in arguments.receive
        ]
        account = booking.account(arguments.account).code
        number = booking.ledger.receive_stock(received, account, booking.day, arguments.reference)
        return _Done(number, "cli.stock_received" if number else "cli.stock_received_free")
    if arguments.move:
        moved = [
            StockTransfer(_known(item, known), quantity_of(quantity), source, target)
            for item, quantity, source, target in arguments.move
        ]
        booking.ledger.move_stock(moved, booking.day)
        return _Done("", "cli.stock_moved")
    counts = _counts(arguments, known, before.warehouses, warehouse)
    if not counts:
        return None
    opening = all(before.is_opening(count) for count in counts)
    number = enter_counts(booking.ledger, before, counts, booking.day)
    return _Done(number, "cli.stock_entered" if number else "cli.stock_agrees", opening)


def _known(item: str, known: set[str]) -> str:
    if item.strip() not in known:
        raise DaybookError("cli.no_stock_item", {"items": item.strip()})
    return item.strip()


def _print_item(item: StockRow, found: Stocktaking) -> None:
    value = format_amount(item.value, found.home)
    print(f"{item.code:24} {_plain(item.quantity):>10} {value:>16}  {item.name}")
    if len(found.warehouses) > 1:
        for place in item.places:
            worth = format_amount(place.value, found.home)
            print(f"  {place.warehouse:22} {_plain(place.quantity):>10} {worth:>16}")


def _counts(
    arguments: argparse.Namespace, known: set[str], warehouses: Sequence[str], usual: str
) -> Sequence[StockCount]:
    counts = [_count(row, usual) for row in arguments.item]
    if arguments.file:
        counts += _counted_in(arguments.file, known, warehouses, usual)
    unknown = sorted({count.item for count in counts} - known)
    if unknown:
        raise DaybookError("cli.no_stock_item", {"items": ", ".join(unknown)})
    return counts


def _counted_in(path: Path, known: set[str], warehouses: Sequence[str], usual: str) -> Sequence[StockCount]:
    """What a CSV file with the titles item, quantity, value and warehouse says; all of it or nothing."""
    found = read_counts(path, known, warehouses, usual)
    if found.problems:
        lines = " ".join(describe(problem).what for problem in found.problems)
        raise DaybookError("stock.file_wrong", {"count": len(found.problems), "lines": lines})
    return found.counts


def _count(row: Sequence[str], warehouse: str) -> StockCount:
    cells = [cell.strip() for cell in row]
    if len(cells) not in {2, 3}:
        raise DaybookError("cli.stock_line", {"line": " ".join(row)})
    value = cells[2] if len(cells) > 2 else ""
    return StockCount(cells[0], quantity_of(cells[1]), quantity_of(value) if value else None, warehouse)


def quantity_of(text: str) -> Decimal:
    """The number that was typed. Raises DaybookError("cli.use")."""
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
        "warehouses": [
            {
                "warehouse": place.warehouse,
                "quantity": _plain(place.quantity),
                "value": plain(place.value, home),
                "sold_without_stock": _plain(place.shortfall),
            }
            for place in item.places
        ],
    }


def _plain(quantity: Decimal) -> str:
    return f"{quantity.normalize():f}"
