"""Taking back opening stock, a count or goods that came in, inside the caller's transaction."""

from __future__ import annotations

from datetime import date
from sqlite3 import Connection
from typing import Final

from daybook.books.local import stock_moves
from daybook.books.local.stock_moves import Cause, Move
from daybook.model.account import Role
from daybook.model.document import EntryOrigin
from daybook.model.money import ZERO, from_storage
from daybook.model.problem import Refused

# What documents moved has their own void; what it lifted afterwards belongs to it.
MOVES: Final = """
SELECT item, warehouse, quantity, value, shortfall, cause FROM stock_places WHERE entry_id = ?
ORDER BY move_id
"""
DAY: Final = "SELECT date FROM entries WHERE entry_id = ?"
ENTERED: Final = frozenset({"opening", "count", "receipt"})


def refuse_used(connection: Connection, entry_id: int, number: str) -> None:
    """Let an entry pass whose goods and value are there to be taken back.

    Raises:
        Refused: books.stock_entry_stays where some were sold or carried away since, or where it was none
            that a person entered.
    """
    moves = connection.execute(MOVES, (entry_id,)).fetchall()
    refused = Refused("books.stock_entry_stays", {"number": number})
    if any(row[5] not in ENTERED for row in moves):
        raise refused
    places = {(item, warehouse): ZERO for item, warehouse, *_ in moves}
    values = {item: ZERO for item, *_ in moves}
    for item, warehouse, quantity, value, *_ in moves:
        places[item, warehouse] += from_storage(quantity)
        values[item] += from_storage(value)
    if any(stock_moves.here(connection, *place).quantity < taken for place, taken in places.items()):
        raise refused
    for item, value in values.items():
        there = stock_moves.on_hand(connection, item).balance
        taken = sum((places[place] for place in places if place[0] == item), ZERO)
        left = there.home - value
        if left < 0 or (left and there.amount == taken):
            raise refused


def mirror(connection: Connection, entry_id: int, mirror_id: int, at: int, by: str) -> None:
    """Move everything back that an entry moved, with the entry that reverses it."""
    (day,) = connection.execute(DAY, (mirror_id,)).fetchone()
    on = date.fromisoformat(day)
    cause = Cause("reversal", EntryOrigin.REVERSAL, Role.STOCK, on)
    for item, warehouse, *figures, _ in connection.execute(MOVES, (entry_id,)).fetchall():
        move = Move(item, warehouse, *(-from_storage(figure) for figure in figures))
        stock_moves.insert(connection, move, cause, mirror_id, at, by)
