"""Sheets of stock: what is where, and the moves that made it so."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from daybook.model.sheet import LinkKind, Phrase, SheetLink
from daybook.model.stock_move import StockCause, StockMove
from daybook.services.sheets.records import stock_sheet
from daybook.services.sheets.stock_moves import stock_moves_sheet
from daybook.wording import say
from daybook.wording.sheets import say_phrase
from helpers.sheets import TODAY, usd

SOLD = StockMove(
    number="SM-000007",
    date=TODAY,
    item="MUG",
    name="Mug",
    warehouse="Main",
    cause=StockCause.SALE,
    quantity=Decimal(-2),
    value=Decimal("-10.00"),
    shortfall=Decimal(1),
    entry="JE-000009",
    document="SI-000001",
    books_id="4",
    reverses="",
    reversed_by="",
)


def test_where_no_stock_is_kept_the_report_says_how_to_begin() -> None:
    sheet = stock_sheet([], TODAY, "USD")
    assert (sheet.rows, sheet.empty) == ((), "reports.stock_empty")
    assert "Enter opening stock" in say(f"{sheet.empty}.todo")


def test_moves_of_stock_say_what_became_of_them_the_newest_first() -> None:
    free = replace(SOLD, cause=StockCause.RECEIPT, value=Decimal(0), entry="", document="", books_id="")
    taken_back = replace(free, number="SM-000008", reversed_by="SM-000009", shortfall=Decimal(0))
    mirror = replace(free, number="SM-000009", cause=StockCause.REVERSAL, reverses="SM-000008")
    sheet = stock_moves_sheet([SOLD, taken_back, mirror], TODAY, TODAY, "USD")
    assert [row.cells[-1] for row in sheet.rows] == [
        Phrase("reports.entry_reverses", {"number": "SM-000008"}),
        Phrase("reports.reversed_by", {"entry": "SM-000009"}),
        Phrase("reports.moved_short", {"quantity": "1"}),
    ]
    assert sheet.rows[2].cells[5:8] == (Decimal(-2), usd("-10"), "SI-000001")
    assert [row.link for row in sheet.rows] == [None, None, SheetLink(LinkKind.DOCUMENT, "4")]
    assert all(say_phrase(cell) for row in sheet.rows for cell in row.cells if isinstance(cell, Phrase))


def test_every_cause_has_words() -> None:
    for cause in StockCause:
        assert say(f"reports.stock_cause.{cause.value}")
