"""Rows of comma-separated values (RFC 4180), safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

Cell = str | Decimal | int | dt.date | None

# A cell that begins so is a formula to some spreadsheet (owasp.org, CSV Injection).
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def text_of(rows: Iterable[Sequence[Cell]]) -> str:
    """A line for each row. Numbers and days are written plainly, texts so that none is a formula."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows([_written(cell) for cell in cells] for cells in rows)
    return buffer.getvalue()


def _written(cell: Cell) -> str:
    match cell:
        case str():
            text = cell.replace("\0", "")
            return f"'{text}" if text.startswith(FORMULA) else text
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case Decimal():
            return f"{cell:f}"
        case dt.date():
            return cell.isoformat()
        case int():
            return str(cell)
