"""Taking back what a person entered of stock, inside the caller's transaction: by its entry, or by moves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from sqlite3 import Connection
from typing import Final, NamedTuple

from daybook.books.local import stock_moves
from daybook.books.local.ledger_entries import refuse_closed
from daybook.books.local.stock_moves import Cause, Move
from daybook.model.account import Role
from daybook.model.document import EntryOrigin
from daybook.model.money import ZERO, from_storage
from daybook.model.problem import Refused

# What documents moved has their own void; what it lifted afterwards belongs to it.
MOVES: Final = """
SELECT move_id, item, warehouse, quantity, value, shortfall, cause FROM stock_places WHERE entry_id = ?
ORDER BY move_id
"""
DAY: Final = "SELECT date FROM entries WHERE entry_id = ?"
FIND: Final = """
SELECT p.move_id, p.cause, p.date, p.taken_back, coalesce(e.number, ''), p.entry_id, p.document_id,
       e.document_id IS p.document_id, p.quantity < 0
FROM stock_places AS p LEFT JOIN entries AS e USING (entry_id) WHERE p.move_id = ?
"""
# Goods carried over leave one warehouse with one move and reach the other with the next.
TOGETHER: Final = """
SELECT move_id, item, warehouse, quantity, value, shortfall, cause FROM stock_places
WHERE move_id BETWEEN :first AND :last ORDER BY move_id
"""
ENTERED: Final = frozenset({"opening", "count", "receipt"})
TRANSFER: Final = "transfer"
RETURN: Final = "return"
PREFIX: Final = "SM-"
"""What the numbers of moves begin with."""


class _Row(NamedTuple):
    """A move as it stands in the file."""

    move_id: int
    move: Move
    cause: str


class Found(NamedTuple):
    """What a person named by the number of a move. `entry` is the number of its entry, '' for none.

    `is_own`: entry and move belong to the same document or to none; a summary has the entry for many.
    """

    move_id: int
    cause: str
    date: date
    is_taken_back: bool
    entry: str
    entry_id: int | None
    document_id: int | None
    is_own: bool
    goes_out: bool


def number_of(move_id: int) -> str:
    """How a move is called."""
    return f"{PREFIX}{move_id:06d}"


def find(connection: Connection, number: str) -> Found:
    """The move of this number, one that a person entered or goods that came back, and that stands.

    Raises:
        Refused: books.stock_move_unknown, books.stock_move_not_entered, books.already_reversed.
    """
    digits = number.strip().upper().removeprefix(PREFIX)
    row = connection.execute(FIND, (int(digits),)).fetchone() if digits.isdecimal() else None
    if row is None:
        raise Refused("books.stock_move_unknown", {"number": number})
    move_id, cause, day, taken_back, entry, entry_id, document_id, is_own, goes_out = row
    found = Found(
        move_id,
        cause,
        date.fromisoformat(day),
        bool(taken_back),
        entry,
        entry_id,
        document_id,
        not entry or bool(is_own),
        bool(goes_out),
    )
    if cause not in {*ENTERED, TRANSFER, RETURN} or not found.is_own:
        raise Refused("books.stock_move_not_entered", {"number": number})
    if found.is_taken_back:
        raise Refused("books.already_reversed", {"number": number})
    return found


def refuse_used(connection: Connection, entry_id: int, number: str, causes: frozenset[str] = ENTERED) -> None:
    """Let an entry pass whose goods and value are there to be taken back.

    Raises:
        Refused: books.stock_entry_stays where some were sold or carried away since, or where it has other
            `causes`.
    """
    rows = _rows(connection, MOVES, entry_id)
    refused = Refused("books.stock_entry_stays", {"number": number})
    if any(row.cause not in causes for row in rows):
        raise refused
    _refuse_gone(connection, [row.move for row in rows], refused)


def mirror(
    connection: Connection, entry_id: int, mirror_id: int, at: int, by: str, document_id: int | None = None
) -> None:
    """Move everything back that an entry moved, with the entry that reverses it."""
    (day,) = connection.execute(DAY, (mirror_id,)).fetchone()
    on = date.fromisoformat(day)
    cause = Cause("reversal", EntryOrigin.REVERSAL, Role.STOCK, on, document_id=document_id)
    for row in _rows(connection, MOVES, entry_id):
        stock_moves.insert(connection, _opposite(row.move), cause, mirror_id, at, by)


def take_moves_back(
    connection: Connection, found: Found, reason: str, on: date | None, at: int, by: str
) -> None:
    """Move back what has no entry: goods worth nothing, or goods carried over, in both warehouses.

    On the day it moved, or `on`.

    Raises:
        Refused: books.stock_move_stays where the goods are not there any more, books.period_closed,
            books.reversal_too_early.
    """
    number, on = number_of(found.move_id), on or found.date
    refuse_closed(connection, on)
    if on < found.date:
        raise Refused("books.reversal_too_early", {"date": on, "original": found.date})
    first = last = found.move_id
    if found.cause == TRANSFER:
        first, last = (first, last + 1) if found.goes_out else (first - 1, last)
    rows = _rows(connection, TOGETHER, {"first": first, "last": last})
    refused = Refused("books.stock_move_stays", {"number": number})
    _refuse_gone(connection, [row.move for row in rows], refused)
    cause = Cause(
        "reversal", EntryOrigin.REVERSAL, Role.STOCK, on, memo=reason, document_id=found.document_id
    )
    for row in rows:
        stock_moves.insert(connection, _opposite(row.move, row.move_id), cause, None, at, by)


def _rows(connection: Connection, statement: str, asked: int | dict[str, int]) -> list[_Row]:
    values = asked if isinstance(asked, dict) else (asked,)
    return [
        _Row(move_id, Move(item, warehouse, *(from_storage(each) for each in figures)), cause)
        for move_id, item, warehouse, *figures, cause in connection.execute(statement, values).fetchall()
    ]


def _opposite(move: Move, reverses: int | None = None) -> Move:
    figures = (-move.quantity, -move.value, -move.shortfall)
    return Move(move.item, move.warehouse, *figures, reverses=reverses)


def _refuse_gone(connection: Connection, moves: Sequence[Move], refused: Refused) -> None:
    """Raise `refused` where a warehouse has less than came in, or value would stay without goods."""
    places = {(move.item, move.warehouse): ZERO for move in moves}
    values = {move.item: ZERO for move in moves}
    for move in moves:
        places[move.item, move.warehouse] += move.quantity
        values[move.item] += move.value
    if any(stock_moves.here(connection, *place).quantity < taken for place, taken in places.items()):
        raise refused
    for item, value in values.items():
        there = stock_moves.on_hand(connection, item).balance
        taken = sum((places[place] for place in places if place[0] == item), ZERO)
        left = there.home - value
        if left < 0 or (left and there.amount == taken):
            raise refused
