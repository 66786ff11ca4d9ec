"""What is in stock, in all warehouses and in each, and the moves that made it so."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from sqlite3 import Connection
from typing import Any, Final

from daybook.books.local.settlement import Balance
from daybook.books.local.stock_reversal import number_of
from daybook.model.books import ItemKind
from daybook.model.ledger_reports import StockPlace, StockRow
from daybook.model.money import from_storage
from daybook.model.stock_move import StockCause, StockMove

STOCK: Final = """
SELECT i.code, i.name, i.kind, i.active, coalesce(i.income_account, ''), coalesce(sum(m.quantity), 0),
       coalesce(sum(m.value), 0), coalesce(sum(m.shortfall), 0), i.unit, i.unit_price
FROM items AS i LEFT JOIN stock_moves AS m ON m.item = i.code
GROUP BY i.code ORDER BY i.code
"""
PLACES: Final = """
SELECT item, warehouse, sum(quantity), sum(shortfall),
       sum(cause IN ('opening', 'receipt', 'transfer', 'count') AND NOT taken_back),
       sum(cause = 'opening' AND taken_back)
FROM stock_places GROUP BY item, warehouse ORDER BY item, warehouse
"""

# A move whose entry was reversed is taken back by that entry, one without by a move.
MOVES: Final = """
SELECT p.move_id, p.date, p.item, i.name, p.warehouse, p.cause, p.quantity, p.value, p.shortfall,
       coalesce(e.number, ''), coalesce(d.number, d.reference, ''), coalesce(d.document_id, ''),
       p.reverses, coalesce(o.number, ''),
       (SELECT t.move_id FROM stock_moves AS t WHERE t.reverses = p.move_id),
       coalesce((SELECT r.number FROM entries AS r WHERE r.reverses = p.entry_id), '')
FROM stock_places AS p JOIN items AS i ON i.code = p.item
LEFT JOIN entries AS e ON e.entry_id = p.entry_id LEFT JOIN entries AS o ON o.entry_id = e.reverses
LEFT JOIN documents AS d ON d.document_id = p.document_id
WHERE p.date BETWEEN coalesce(?, p.date) AND coalesce(?, p.date) ORDER BY p.move_id
"""

Place = tuple[str, Decimal, Decimal, bool, bool]


def stock(connection: Connection) -> list[StockRow]:
    """Items by code with what is there of them."""
    (home,) = connection.execute("SELECT home_currency FROM company").fetchone()
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for item, warehouse, quantity, shortfall, kept, reopens in connection.execute(PLACES):
        figures = (from_storage(quantity), from_storage(shortfall))
        places[item].append((warehouse, *figures, kept > 0, reopens > 0 and not kept))
    return [_stock_row(row, places.get(row[0], ()), home) for row in connection.execute(STOCK).fetchall()]


def moves(connection: Connection, start: date | None, end: date | None) -> list[StockMove]:
    """Moves between two days in the order in which they were made."""
    days = tuple(None if day is None else day.isoformat() for day in (start, end))
    return [_move(row) for row in connection.execute(MOVES, days)]


def _move(row: tuple[Any, ...]) -> StockMove:
    move_id, day, item, name, warehouse, cause, quantity, value, shortfall, *owner = row
    entry, document, books_id, reverses, reverses_entry, reversed_by, reversed_by_entry = owner
    return StockMove(
        number=number_of(move_id),
        date=date.fromisoformat(day),
        item=item,
        name=name,
        warehouse=warehouse,
        cause=StockCause(cause),
        quantity=from_storage(quantity),
        value=from_storage(value),
        shortfall=from_storage(shortfall),
        entry=entry,
        document=document,
        books_id=str(books_id),
        reverses=number_of(reverses) if reverses is not None else reverses_entry,
        reversed_by=number_of(reversed_by) if reversed_by is not None else reversed_by_entry,
    )


def _stock_row(row: tuple[Any, ...], found: list[Place] | tuple[()], home: str) -> StockRow:
    code, name, kind, active, income, quantity, value, shortfall, unit, price = row
    figures = (from_storage(quantity), from_storage(value), from_storage(shortfall))
    unit_price = None if price is None else from_storage(price)
    places = _valued(found, Balance(*figures[:2]), home)
    return StockRow(code, name, ItemKind(kind), bool(active), income, *figures, unit, unit_price, places)


def _valued(found: list[Place] | tuple[()], left: Balance, home: str) -> tuple[StockPlace, ...]:
    """The item's value shared out by quantity; the parts add up to it."""
    places = []
    for warehouse, quantity, shortfall, is_kept, reopens in found:
        value = left.home_of(quantity, home) if quantity else Decimal(0)
        left = Balance(left.amount - quantity, left.home - value)
        places.append(StockPlace(warehouse, quantity, value, shortfall, is_kept, reopens))
    return tuple(places)
