"""What tests of sheets say again and again."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, cast

from daybook.model.money import Money
from daybook.model.sheet import Phrase, Sheet, SheetRow
from daybook.services.sheets.catalogue import RECORDS, REPORTS, Span
from helpers.fake_ledger import FakeLedger

TODAY = dt.date(2026, 3, 20)


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def row_of(sheet: Sheet, code: str) -> SheetRow:
    """The one row that says this."""
    [found] = [
        row for row in sheet.rows if any(isinstance(cell, Phrase) and cell.code == code for cell in row.cells)
    ]
    return found


def note_codes(sheet: Sheet) -> list[str]:
    return [note.code for note in sheet.notes]


def report(ledger: FakeLedger, name: str, start: str, end: str) -> Sheet:
    [found] = [each for each in (*REPORTS, *RECORDS) if each.name == name]
    return found.make(cast("Any", ledger), Span(day(start), day(end)))
