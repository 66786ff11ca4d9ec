"""Stock at moving average, and cost where revenue is, inside the caller's transaction.

Off until opening stock is entered. The average is an item's value divided by its quantity at the moment;
both never go below zero: what a warehouse sold without any there is a shortfall, counted and without cost.
The moves of all items together are worth what their entries left on the stock account.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from sqlite3 import Connection
from typing import Final, NamedTuple

from daybook.books.local import settlement, stock_moves
from daybook.books.local.settlement import Balance
from daybook.books.local.stock_moves import Cause, Move
from daybook.model.account import Role
from daybook.model.document import EntryOrigin
from daybook.model.money import ZERO, from_storage

DOCUMENT: Final = """
SELECT kind, date, reference, coalesce(number, reference), corrects FROM documents WHERE document_id = ?
"""
# A credit memo takes back into stock only what the user put into a warehouse again.
LINES: Final = """
SELECT l.item, coalesce(l.warehouse, d.warehouse, :usual) AS place, sum(l.quantity)
FROM document_lines AS l JOIN documents AS d USING (document_id) JOIN items AS i ON i.code = l.item
WHERE l.document_id = :document AND l.kind = 'item' AND i.kind = 'stock' AND l.quantity > 0
  AND (:kind <> 'credit_memo' OR l.warehouse IS NOT NULL)
GROUP BY 1, 2 ORDER BY min(l.place)
"""
# What a sale took out and nothing brought back yet: quantity and value are negative then. What was short is
# so in one warehouse.
SOLD: Final = """
SELECT count(*), coalesce(sum(quantity), 0), coalesce(sum(value), 0),
       coalesce(sum(CASE warehouse WHEN :warehouse THEN shortfall ELSE 0 END), 0)
FROM stock_places
WHERE item = :item AND document_id IN
    (SELECT :sale UNION SELECT document_id FROM documents WHERE corrects = :sale)
"""
OF_DOCUMENT: Final = """
SELECT item, warehouse, sum(quantity), sum(value), sum(shortfall) FROM stock_places WHERE document_id = ?
GROUP BY item, warehouse ORDER BY min(move_id)
"""
# Goods may have come back on several days, each with its entry, or without one where they are worth nothing.
STANDING: Final = """
SELECT entry_id, item, warehouse, sum(quantity), sum(value), sum(shortfall) FROM stock_places
WHERE document_id = ? AND reverses IS NULL AND (entry_id IS NOT NULL OR NOT taken_back)
GROUP BY entry_id, item, warehouse ORDER BY min(move_id)
"""
DAY_OF_REVERSAL: Final = """
SELECT coalesce(max(e.date), d.date) FROM documents AS d
LEFT JOIN entries AS e ON e.document_id IN (d.document_id, d.summary) AND e.origin = 'reversal'
WHERE d.document_id = ?
"""


class Wanted(NamedTuple):
    """What a document moves of an item, and in which warehouse."""

    item: str
    warehouse: str
    quantity: Decimal


def cost_of(connection: Connection, document_id: int, at: int, by: str) -> str:
    """Move the stock of a document that is being approved; the number of its cost entry, '' for none.

    Raises:
        Refused: books.period_closed, books.home_currency_missing.
    """
    moves, cause = _moves(connection, document_id)
    return "" if cause is None else stock_moves.keep(connection, moves, cause, at, by)


def cost_of_all(connection: Connection, summary: int, behind: Sequence[int], at: int, by: str) -> str:
    """The same for the documents behind a summary, one after the other, with one entry for all of them.

    Raises:
        Refused: books.period_closed, books.home_currency_missing.
    """
    found: list[tuple[Move, Cause]] = []
    # What one takes out the next finds gone: the moves are tried first, and kept once their entry is there.
    connection.execute("SAVEPOINT cost")
    for document_id in behind:
        moves, cause = _moves(connection, document_id)
        if cause is None:
            continue
        for move in moves:
            found.append((move, cause))
            stock_moves.insert(connection, move, cause, None, at, by)
    connection.execute("ROLLBACK TO cost")
    connection.execute("RELEASE cost")
    if not found:
        return ""
    whole = replace(_cause(connection, summary, found[0][1].name), document_id=summary)
    return stock_moves.keep_all(connection, found, whole, at, by)


def take_part_back(connection: Connection, document_id: int, at: int, by: str) -> None:
    """Undo the moves of one document behind a summary, with an entry for its part of the cost."""
    moves = _opposite(connection, document_id)
    _, _, reference, number, _ = connection.execute(DOCUMENT, (document_id,)).fetchone()
    on = date.fromisoformat(connection.execute(DAY_OF_REVERSAL, (document_id,)).fetchone()[0])
    cause = Cause("reversal", EntryOrigin.COST, Role.COST_OF_SALES, on, reference, number, document_id)
    stock_moves.keep(connection, moves, cause, at, by)
    adjusted = replace(cause, origin=EntryOrigin.STOCK, account=Role.STOCK_ADJUSTMENTS)
    _lift_all(connection, moves, adjusted, at, by)


def _moves(connection: Connection, document_id: int) -> tuple[list[Move], Cause | None]:
    """What a document moves, and why; no cause where stock is not kept, or was not yet."""
    kind, day, _, _, sale = connection.execute(DOCUMENT, (document_id,)).fetchone()
    opened = stock_moves.opened(connection)
    # What was sold before the opening count was not there to be counted.
    if kind == "sales_order" or opened is None or date.fromisoformat(day) < opened:
        return [], None
    home = settlement.home_currency(connection)
    usual = stock_moves.usual_warehouse(connection)
    asked = {"document": document_id, "kind": kind, "usual": usual}
    wanted = [
        Wanted(item, place, from_storage(quantity))
        for item, place, quantity in connection.execute(LINES, asked).fetchall()
    ]
    if kind == "credit_memo":
        name = "return"
        moves = [returned(connection, each, sale, home) for each in wanted]
    else:
        name = "sale"
        moves = _all_sold(connection, wanted, home)
    return moves, _cause(connection, document_id, name)


def _cause(connection: Connection, document_id: int, name: str) -> Cause:
    _, day, reference, number, _ = connection.execute(DOCUMENT, (document_id,)).fetchone()
    on = date.fromisoformat(day)
    return Cause(name, EntryOrigin.COST, Role.COST_OF_SALES, on, reference, number, document_id)


def take_back(connection: Connection, document_id: int, mirrors: Mapping[int, int], at: int, by: str) -> None:
    """Undo the moves of a document that becomes void; `mirrors` are its cost entries with their reversals.

    What was taken back before by itself is not among them.

    Where what had come back left again meanwhile, an entry of its own brings the item's value to zero.

    Raises:
        Refused: books.period_closed.
    """
    _, _, reference, number, _ = connection.execute(DOCUMENT, (document_id,)).fetchone()
    on = date.fromisoformat(connection.execute(DAY_OF_REVERSAL, (document_id,)).fetchone()[0])
    adjusted = Cause("reversal", EntryOrigin.STOCK, Role.STOCK_ADJUSTMENTS, on, reference, number)
    cause = replace(adjusted, document_id=document_id)
    moves = []
    for entry_id, item, warehouse, *numbers in connection.execute(STANDING, (document_id,)).fetchall():
        if entry_id is not None and entry_id not in mirrors:
            continue
        move = Move(item, warehouse, *(-from_storage(figure) for figure in numbers))
        moves.append(move)
        # A count may have explained the shortfall since.
        there = stock_moves.here(connection, move.item, move.warehouse)
        shortfall = max(move.shortfall, -there.shortfall)
        mirror = None if entry_id is None else mirrors[entry_id]
        stock_moves.insert(connection, replace(move, shortfall=shortfall), cause, mirror, at, by)
    _lift_all(connection, moves, adjusted, at, by)


def _opposite(connection: Connection, document_id: int) -> list[Move]:
    """What brings everything back that a document moved."""
    return [
        Move(item, warehouse, *(-from_storage(number) for number in numbers))
        for item, warehouse, *numbers in connection.execute(OF_DOCUMENT, (document_id,)).fetchall()
    ]


def _lift_all(connection: Connection, moves: Sequence[Move], cause: Cause, at: int, by: str) -> None:
    cause = replace(cause, document_id=None)
    for item in dict.fromkeys(move.item for move in moves):
        places = [move.warehouse for move in moves if move.item == item]
        stock_moves.keep(connection, _lifts(connection, item, places), cause, at, by)


def _all_sold(connection: Connection, wanted: Sequence[Wanted], home: str) -> list[Move]:
    """One item may leave from several warehouses: what one takes out the next finds gone."""
    there: dict[str, Balance] = {}
    moves: list[Move] = []
    for each in wanted:
        balance = there.get(each.item) or stock_moves.on_hand(connection, each.item).balance
        here = stock_moves.here(connection, each.item, each.warehouse)
        taken = max(min(each.quantity, here.quantity), ZERO)
        cost = balance.home_of(taken, home) if taken else ZERO
        there[each.item] = Balance(balance.amount - taken, balance.home - cost)
        moves.append(Move(each.item, each.warehouse, -taken, -cost, each.quantity - taken))
    return moves


def returned(connection: Connection, wanted: Wanted, sale: int | None, home: str) -> Move:
    """What a sale took out comes back at its cost, its shortfall goes; the rest is worth the average."""
    item, warehouse, quantity = wanted
    asked = {"item": item, "sale": sale, "warehouse": warehouse}
    moves, *sums = connection.execute(SOLD, asked).fetchone()
    out, cost, short = (from_storage(number) for number in sums)
    sold = Balance(max(-out, ZERO), max(-cost, ZERO)) if moves else Balance(ZERO, ZERO)
    back = min(quantity, sold.amount)
    value = sold.home_of(back, home) if back else ZERO
    missing = stock_moves.here(connection, item, warehouse).shortfall
    never_there = min(quantity - back, max(short, ZERO), missing)
    rest = quantity - back - never_there
    worth = value + stock_moves.worth(connection, item, rest, home)
    return Move(item, warehouse, back + rest, worth, -never_there)


def _lifts(connection: Connection, item: str, places: Sequence[str]) -> list[Move]:
    """What brings an item back where neither a warehouse's quantity nor the value is below zero."""
    gone = [(place, -stock_moves.here(connection, item, place).quantity) for place in places]
    missing = [(place, quantity) for place, quantity in gone if quantity > 0]
    there = stock_moves.on_hand(connection, item).balance
    quantity = there.amount + sum((more for _, more in missing), ZERO)
    if quantity <= 0:
        value = -there.home
    elif missing and there.amount > 0 and there.home > 0:
        value = stock_moves.worth(
            connection, item, quantity - there.amount, settlement.home_currency(connection)
        )
    else:
        value = max(-there.home, ZERO)
    if not missing:
        return [Move(item, places[0], ZERO, value)] if value else []
    first, *others = [Move(item, place, more, ZERO, more) for place, more in missing]
    return [replace(first, value=value), *others]
