"""Goods of a credit memo that came back, on the day they did, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from sqlite3 import Connection
from typing import TYPE_CHECKING, Final

from daybook.books.local import settlement, stock, stock_moves, summaries
from daybook.books.local.approval import head_of
from daybook.books.local.ledger_entries import refuse_closed
from daybook.books.local.stock import Wanted
from daybook.books.local.stock_counts import refuse_unfit
from daybook.books.local.stock_moves import Cause
from daybook.model.account import Role
from daybook.model.document import EntryOrigin
from daybook.model.ledger import GoodsBack
from daybook.model.money import from_storage
from daybook.model.problem import Refused

if TYPE_CHECKING:
    from daybook.model.posting import BooksId

# What a credit memo takes back of items kept in stock, less what came back with it or since: pieces that had
# been sold without any there lessen the shortfall instead.
LEFT: Final = """
SELECT l.item,
       coalesce((SELECT coalesce(s.warehouse, o.warehouse)
                 FROM documents AS o JOIN document_lines AS s USING (document_id)
                 WHERE o.document_id = d.corrects AND s.item = l.item ORDER BY s.place LIMIT 1), :usual),
       sum(l.quantity) - coalesce((
           SELECT sum(m.quantity - m.shortfall) FROM stock_moves AS m
           WHERE m.document_id = :document AND m.item = l.item), 0) AS missing
FROM document_lines AS l JOIN documents AS d USING (document_id) JOIN items AS i ON i.code = l.item
WHERE l.document_id = :document AND d.kind = 'credit_memo' AND d.state = 'approved' AND d.summary IS NULL
  AND l.kind = 'item' AND i.kind = 'stock' AND l.quantity > 0
GROUP BY l.item HAVING missing > 0 ORDER BY min(l.place)
"""
MEMO: Final = """
SELECT kind, date, reference, number, corrects FROM documents WHERE document_id = ?
"""


def left_to_return(connection: Connection, books_id: BooksId) -> list[GoodsBack]:
    """What of an approved credit memo's goods did not come back yet; nothing where stock is not kept."""
    if not books_id.text.isdecimal() or stock_moves.opened(connection) is None:
        return []
    asked = {"document": int(books_id.text), "usual": stock_moves.usual_warehouse(connection)}
    rows = connection.execute(LEFT, asked).fetchall()
    return [GoodsBack(item, from_storage(missing), warehouse) for item, warehouse, missing in rows]


def take_in(
    connection: Connection, books_id: BooksId, goods: Sequence[GoodsBack], on: date, at: int, by: str
) -> str:
    """Take goods of a credit memo into stock, at the cost at which they were sold; the entry's number.

    It is '' where they are worth nothing.

    Raises:
        Refused: books.document_missing, books.not_approved, books.not_a_credit_memo, books.part_of_summary,
            books.stock_not_opened, books.nothing_received, books.returned_too_early,
            books.more_than_credited, books.receipt_impossible, books.item_unknown,
            books.not_a_stock_item, books.warehouse_unknown, books.period_closed.
    """
    head = head_of(connection, books_id)
    kind, day, reference, number, sale = connection.execute(MEMO, (head.document_id,)).fetchone()
    if kind != "credit_memo":
        raise Refused("books.not_a_credit_memo", {"reference": reference})
    if head.state != "approved":
        raise Refused("books.not_approved", {"reference": reference})
    summaries.refuse_behind(connection, head.summary, reference)
    opened = stock_moves.opened(connection)
    if opened is None or on < opened:
        raise Refused("books.stock_not_opened")
    if not goods:
        raise Refused("books.nothing_received")
    if on < date.fromisoformat(day):
        values = {"reference": number, "date": on, "made": date.fromisoformat(day)}
        raise Refused("books.returned_too_early", values)
    refuse_closed(connection, on)
    _refuse_more(connection, books_id, goods)
    home = settlement.home_currency(connection)
    usual = stock_moves.usual_warehouse(connection)
    cause = Cause("return", EntryOrigin.COST, Role.COST_OF_SALES, on, reference, number, head.document_id)
    moves = []
    for each in goods:
        warehouse = each.warehouse or usual
        refuse_unfit(connection, each.item, warehouse)
        wanted = Wanted(each.item, warehouse, each.quantity)
        moves.append(stock.returned(connection, wanted, sale, home))
    return stock_moves.keep(connection, moves, cause, at, by)


def _refuse_more(connection: Connection, books_id: BooksId, goods: Sequence[GoodsBack]) -> None:
    """Let quantities pass of which the credit memo has as many that did not come back yet."""
    left = {each.item: each.quantity for each in left_to_return(connection, books_id)}
    if len({each.item for each in goods}) < len(goods):
        raise Refused("books.counted_twice")
    for each in goods:
        if each.quantity <= 0:
            raise Refused("books.receipt_impossible", {"item": each.item})
        missing = left.get(each.item, Decimal(0))
        if each.quantity > missing:
            values = {"item": each.item, "wanted": _plain(each.quantity), "left": _plain(missing)}
            raise Refused("books.more_than_credited", values)


def _plain(quantity: Decimal) -> str:
    return f"{quantity.normalize():f}"
