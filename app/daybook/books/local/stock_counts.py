"""Opening stock and counts of stock, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from sqlite3 import Connection
from typing import TYPE_CHECKING, Final

from daybook.books.local import settlement, stock_moves
from daybook.books.local.ledger_entries import refuse_closed
from daybook.books.local.settlement import Balance
from daybook.books.local.stock_moves import Cause, Move
from daybook.model.account import Role
from daybook.model.document import EntryOrigin
from daybook.model.money import ZERO
from daybook.model.problem import Refused

if TYPE_CHECKING:
    from daybook.model.ledger import StockCount

ITEM: Final = "SELECT kind FROM items WHERE code = ?"
WAREHOUSE: Final = "SELECT 1 FROM warehouses WHERE name = ?"
HAS_OPENING: Final = """
SELECT 1 FROM stock_places WHERE item = ? AND warehouse = ? AND cause = 'opening' AND NOT taken_back
"""


def open_stock(connection: Connection, counts: Sequence[StockCount], on: date, at: int, by: str) -> str:
    """Enter opening stock with its value; the entry's number, '' where it is worth nothing.

    Raises:
        Refused: books.nothing_counted, books.item_unknown, books.not_a_stock_item,
            books.warehouse_unknown, books.count_impossible, books.value_missing,
            books.stock_opened_already, books.stock_held_by_hand, books.home_currency_missing,
            books.period_closed.
    """
    home = settlement.home_currency(connection)
    counts = _checked(connection, counts, on, home)
    for count in counts:
        if count.value is None:
            raise Refused("books.value_missing", {"item": count.item})
        if connection.execute(HAS_OPENING, (count.item, count.warehouse)).fetchone():
            raise Refused("books.stock_opened_already", {"item": count.item})
    if stock_moves.opened(connection) is None:
        stock_moves.refuse_by_hand(connection, home)
    moves = _differences(connection, counts, home)
    cause = Cause("opening", EntryOrigin.STOCK, Role.OPENING, on)
    return stock_moves.keep(connection, moves, cause, at, by)


def count_stock(connection: Connection, counts: Sequence[StockCount], on: date, at: int, by: str) -> str:
    """Bring stock to what was counted; the entry's number, '' where nothing is worth more or less.

    A count explains the shortfall: it starts from zero again.

    Raises:
        Refused: books.stock_not_opened, and what `open_stock` raises of the counts themselves.
    """
    home = settlement.home_currency(connection)
    counts = _checked(connection, counts, on, home)
    if stock_moves.opened(connection) is None:
        raise Refused("books.stock_not_opened")
    moves = _differences(connection, counts, home)
    changed = [move for move in moves if move.quantity or move.value or move.shortfall]
    cause = Cause("count", EntryOrigin.STOCK, Role.STOCK_ADJUSTMENTS, on)
    return stock_moves.keep(connection, changed, cause, at, by)


def _differences(connection: Connection, counts: Sequence[StockCount], home: str) -> list[Move]:
    """From what the books hold in each warehouse to what was counted there."""
    there: dict[str, Balance] = {}
    moves = []
    for count in counts:
        balance = there.get(count.item) or stock_moves.on_hand(connection, count.item).balance
        here = stock_moves.here(connection, count.item, count.warehouse)
        quantity = count.quantity - here.quantity
        if count.value is not None:
            value = count.value - (balance.home_of(here.quantity, home) if here.quantity else ZERO)
        elif quantity < 0:
            value = -balance.home_of(-quantity, home)
        elif balance.amount:
            value = balance.home_of(quantity, home) if quantity else ZERO
        else:
            value = stock_moves.worth(connection, count.item, quantity, home)
        there[count.item] = Balance(balance.amount + quantity, balance.home + value)
        moves.append(Move(count.item, count.warehouse, quantity, value, -here.shortfall))
    return moves


def _checked(
    connection: Connection, counts: Sequence[StockCount], on: date, home: str
) -> Sequence[StockCount]:
    """The counts, each with its warehouse."""
    refuse_closed(connection, on)
    if not counts:
        raise Refused("books.nothing_counted")
    usual = stock_moves.usual_warehouse(connection)
    counts = [count if count.warehouse else replace(count, warehouse=usual) for count in counts]
    if len({(count.item, count.warehouse) for count in counts}) < len(counts):
        raise Refused("books.counted_twice")
    for count in counts:
        refuse_unfit(connection, count.item, count.warehouse)
        value = ZERO if count.value is None else count.value
        settlement.refuse_broken(value, home)
        if count.quantity < 0 or value < 0 or (value and not count.quantity):
            raise Refused("books.count_impossible", {"item": count.item})
    return counts


def refuse_unfit(connection: Connection, item: str, *warehouses: str) -> None:
    """Let a stock item pass, and warehouses that there are.

    Raises:
        Refused: books.item_unknown, books.not_a_stock_item, books.warehouse_unknown.
    """
    row = connection.execute(ITEM, (item,)).fetchone()
    if row is None:
        raise Refused("books.item_unknown", {"code": item})
    if row[0] != "stock":
        raise Refused("books.not_a_stock_item", {"item": item})
    for name in warehouses:
        if connection.execute(WAREHOUSE, (name,)).fetchone() is None:
            raise Refused("books.warehouse_unknown", {"name": name})
