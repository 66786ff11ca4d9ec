"""What is in stock: each item with quantity and value, in all warehouses and in each."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from sqlite3 import Connection
from typing import Any, Final

from daybook.books.local.settlement import Balance
from daybook.model.books import ItemKind
from daybook.model.ledger_reports import StockPlace, StockRow
from daybook.model.money import from_storage

STOCK: Final = """
SELECT i.code, i.name, i.kind, i.active, coalesce(i.income_account, ''), coalesce(sum(m.quantity), 0),
       coalesce(sum(m.value), 0), coalesce(sum(m.shortfall), 0), i.unit, i.unit_price
FROM items AS i LEFT JOIN stock_moves AS m ON m.item = i.code
GROUP BY i.code ORDER BY i.code
"""
PLACES: Final = """
SELECT item, warehouse, sum(quantity), sum(shortfall),
       sum(cause IN ('opening', 'receipt', 'transfer', 'count')
           AND NOT EXISTS (SELECT 1 FROM entries AS r WHERE r.reverses = p.entry_id))
FROM stock_places AS p GROUP BY item, warehouse ORDER BY item, warehouse
"""

Place = tuple[str, Decimal, Decimal, bool]


def stock(connection: Connection) -> list[StockRow]:
    """Items by code with what is there of them."""
    (home,) = connection.execute("SELECT home_currency FROM company").fetchone()
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for item, warehouse, quantity, shortfall, kept in connection.execute(PLACES):
        places[item].append((warehouse, from_storage(quantity), from_storage(shortfall), kept > 0))
    return [_stock_row(row, places.get(row[0], ()), home) for row in connection.execute(STOCK).fetchall()]


def _stock_row(row: tuple[Any, ...], found: list[Place] | tuple[()], home: str) -> StockRow:
    code, name, kind, active, income, quantity, value, shortfall, unit, price = row
    figures = (from_storage(quantity), from_storage(value), from_storage(shortfall))
    unit_price = None if price is None else from_storage(price)
    places = _valued(found, Balance(*figures[:2]), home)
    return StockRow(code, name, ItemKind(kind), bool(active), income, *figures, unit, unit_price, places)


def _valued(found: list[Place] | tuple[()], left: Balance, home: str) -> tuple[StockPlace, ...]:
    """The item's value shared out by quantity; the parts add up to it."""
    places = []
    for warehouse, quantity, shortfall, is_kept in found:
        value = left.home_of(quantity, home) if quantity else Decimal(0)
        left = Balance(left.amount - quantity, left.home - value)
        places.append(StockPlace(warehouse, quantity, value, shortfall, is_kept))
    return tuple(places)
