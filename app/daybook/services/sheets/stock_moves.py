"""The moves of stock between two days: what came in, went out, was counted, carried over or taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.model.sheet import LinkKind, Phrase, Sheet
from daybook.services.sheets.columns import amount, between, day, line, money_or_none, quantity, text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from daybook.model.sheet import SheetRow
    from daybook.model.stock_move import StockMove

_MOVES = (
    text("reports.column_number"),
    day("reports.column_date"),
    text("reports.column_item", 1),
    text("reports.column_warehouse"),
    text("reports.column_cause"),
    quantity("reports.column_moved"),
    amount("reports.column_value"),
    text("reports.column_document"),
    text("reports.column_state"),
)


def stock_moves_sheet(moves: Sequence[StockMove], start: dt.date, end: dt.date, home: str) -> Sheet:
    """Each move of each item, the newest first; what left a warehouse is negative."""
    rows = tuple(_row(each, home) for each in reversed(moves))
    about = between(start, end, home)
    return Sheet(Phrase("reports.stock_moves"), about, home, _MOVES, rows, empty="reports.stock_moves_empty")


def _row(move: StockMove, home: str) -> SheetRow:
    kind, target = (LinkKind.DOCUMENT, move.books_id) if move.books_id else (LinkKind.ENTRY, move.entry)
    return line(
        move.number,
        move.date,
        move.item,
        move.warehouse,
        Phrase(f"reports.stock_cause.{move.cause.value}"),
        move.quantity,
        money_or_none(move.value, home),
        move.document or move.entry,
        _state(move),
        kind=kind,
        target=target,
    )


def _state(move: StockMove) -> Phrase | None:
    if move.reversed_by:
        return Phrase("reports.reversed_by", {"entry": move.reversed_by})
    if move.reverses:
        return Phrase("reports.entry_reverses", {"number": move.reverses})
    if move.shortfall > 0:
        return Phrase("reports.moved_short", {"quantity": f"{move.shortfall.normalize():f}"})
    return None
