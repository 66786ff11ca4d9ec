"""Opening stock and counts of stock, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from sqlite3 import Connection
from typing import Final

from daybook.books.local import settlement, stock_moves
from daybook.books.local.ledger_entries import refuse_closed
from daybook.books.local.stock_moves import Cause, Move
from daybook.model.account import Role
from daybook.model.document import EntryOrigin
from daybook.model.ledger import StockCount
from daybook.model.money import ZERO
from daybook.model.problem import Refused

ITEM: Final = "SELECT kind FROM items WHERE code = ?"
HAS_OPENING: Final = "SELECT 1 FROM stock_moves WHERE item = ? AND cause = 'opening'"


def open_stock(connection: Connection, counts: Sequence[StockCount], on: date, at: int, by: str) -> str:
    """Enter opening stock with its value; the entry's number, '' where it is worth nothing.

    Raises:
        Refused: books.nothing_counted, books.item_unknown, books.not_a_stock_item, books.count_impossible,
            books.value_missing, books.stock_opened_already, books.home_currency_missing, books.period_closed.
    """
    home = settlement.home_currency(connection)
    _refuse_counts(connection, counts, on, home)
    moves = []
    for count in counts:
        if count.value is None:
            raise Refused("books.value_missing", {"item": count.item})
        if connection.execute(HAS_OPENING, (count.item,)).fetchone():
            raise Refused("books.stock_opened_already", {"item": count.item})
        moves.append(_difference(connection, count, home))
    cause = Cause("opening", EntryOrigin.STOCK, Role.OPENING, on)
    return stock_moves.keep(connection, moves, cause, at, by)


def count_stock(connection: Connection, counts: Sequence[StockCount], on: date, at: int, by: str) -> str:
    """Bring stock to what was counted; the entry's number, '' where nothing is worth more or less.

    A count explains the shortfall: it starts from zero again.

    Raises:
        Refused: books.stock_not_opened, and what `open_stock` raises of the counts themselves.
    """
    home = settlement.home_currency(connection)
    _refuse_counts(connection, counts, on, home)
    if stock_moves.opened(connection) is None:
        raise Refused("books.stock_not_opened")
    moves = [_difference(connection, count, home) for count in counts]
    changed = [move for move in moves if move.quantity or move.value or move.shortfall]
    cause = Cause("count", EntryOrigin.STOCK, Role.STOCK_ADJUSTMENTS, on)
    return stock_moves.keep(connection, changed, cause, at, by)


def _difference(connection: Connection, count: StockCount, home: str) -> Move:
    """From what the books hold to what was counted."""
    found = stock_moves.on_hand(connection, count.item)
    there = found.balance
    quantity = count.quantity - there.amount
    if count.value is not None:
        value = count.value - there.home
    elif quantity < 0:
        value = -there.home_of(-quantity, home)
    else:
        value = stock_moves.worth(connection, count.item, quantity, home)
    return Move(count.item, quantity, value, -found.shortfall)


def _refuse_counts(connection: Connection, counts: Sequence[StockCount], on: date, home: str) -> None:
    refuse_closed(connection, on)
    if not counts:
        raise Refused("books.nothing_counted")
    if len({count.item for count in counts}) < len(counts):
        raise Refused("books.counted_twice")
    for count in counts:
        row = connection.execute(ITEM, (count.item,)).fetchone()
        if row is None:
            raise Refused("books.item_unknown", {"code": count.item})
        if row[0] != "stock":
            raise Refused("books.not_a_stock_item", {"item": count.item})
        value = ZERO if count.value is None else count.value
        settlement.refuse_broken(value, home)
        if count.quantity < 0 or value < 0 or (value and not count.quantity):
            raise Refused("books.count_impossible", {"item": count.item})
