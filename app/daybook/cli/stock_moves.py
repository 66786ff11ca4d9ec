"""`daybook stock --moves`: each move of stock, by the number it is taken back by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.cli.output import Json, print_json
from daybook.model.money import plain
from daybook.wording import format_amount, say

if TYPE_CHECKING:
    from daybook.model.ledger_port import LedgerReading
    from daybook.model.stock_move import StockMove


def show_moves(ledger: LedgerReading, *, as_json: bool) -> int:
    """Print all moves in the order in which they were made."""
    home = ledger.home_currency()
    moves = ledger.stock_moves(None, None)
    if as_json:
        print_json({"moves": [_json(move, home) for move in moves]})
        return 0
    for move in moves:
        quantity = f"{move.quantity.normalize():f}"
        value = format_amount(move.value, home)
        print(
            f"{move.number}  {move.date}  {move.item:24} {move.warehouse:16} {quantity:>10} {value:>16}"
            f"  {_words(move)}"
        )
    return 0


def _words(move: StockMove) -> str:
    """What happened, and what became of it."""
    words = [say(f"reports.stock_cause.{move.cause.value}"), move.document]
    if move.reverses:
        words.append(say("reports.entry_reverses", number=move.reverses))
    if move.reversed_by:
        words.append(say("reports.reversed_by", entry=move.reversed_by))
    return ", ".join(word for word in words if word)


def _json(move: StockMove, home: str) -> Json:
    return {
        "number": move.number,
        "date": move.date.isoformat(),
        "item": move.item,
        "warehouse": move.warehouse,
        "cause": move.cause.value,
        "quantity": f"{move.quantity.normalize():f}",
        "value": plain(move.value, home),
        "sold_without_stock": f"{move.shortfall.normalize():f}",
        "entry": move.entry or None,
        "document": move.document or None,
        "reverses": move.reverses or None,
        "reversed_by": move.reversed_by or None,
    }
