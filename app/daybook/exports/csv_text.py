"""Rows of comma-separated values (RFC 4180), safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

Cell = str | Decimal | int | dt.date | None

# A cell that begins so is a formula to some spreadsheet (owasp.org, CSV Injection).
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def row(cells: Sequence[Cell]) -> str:
    """One line of text. Numbers and days are written plainly, texts so that none is a formula."""
    buffer = io.StringIO()
    csv.writer(buffer).writerow([_written(cell) for cell in cells])
    return buffer.getvalue()


def _written(cell: Cell) -> str:
    match cell:
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
        case _:
            text = cell.replace("\0", "")
            return f"'{text}" if text.startswith(FORMULA) else text
