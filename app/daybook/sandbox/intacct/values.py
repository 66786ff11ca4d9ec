"""Dates, amounts and yes or no as requests and answers write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final
from xml.etree.ElementTree import Element

CENT: Final = Decimal("0.01")
_MILL: Final = Decimal("0.001")
_WITH_MILLS: Final = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
_NUMBER: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")


def split_date(node: Element | None) -> date | None:
    """Read a date given as year, month and day, None for none; raises ValueError for no such day."""
    if node is None:
        return None
    year, month, day = ((node.findtext(part) or "").strip() for part in ("year", "month", "day"))
    if not (year or month or day):
        return None
    return date(int(year), int(month), int(day))


def generic_date(text: str) -> date | None:
    """Read ``mm/dd/yyyy``; None for empty text. Raises ValueError for anything else."""
    text = text.strip()
    if not text:
        return None
    month, day, year = text.split("/")
    return date(int(year), int(month), int(day))


def shown_date(day: date | None) -> str:
    """Write ``mm/dd/yyyy``."""
    return "" if day is None else day.strftime("%m/%d/%Y")


def number(text: str) -> Decimal:
    """Read a decimal number; raises ValueError for anything else, exponents included."""
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"not a number: {text}")
    return Decimal(text)


def rounded(amount: Decimal, currency: str = "") -> Decimal:
    """Round to cents, or to mills where the currency has them, halves away from zero."""
    return amount.quantize(_MILL if currency in _WITH_MILLS else CENT, ROUND_HALF_UP)


def shown(amount: Decimal) -> str:
    """Write a number without an exponent and without zeros behind the point."""
    return format(amount.normalize(), "f") if amount else "0"


def comparable(kind: str, text: str) -> Decimal | datetime | str | None:
    """Return a value in a form that can be compared with others of its kind; None for empty text.

    Raises ValueError where the text is not of that kind.
    """
    if not text:
        return None
    if kind in {"DECIMAL", "INTEGER"}:
        try:
            return Decimal(text.strip())
        except InvalidOperation:
            raise ValueError(f"not a number: {text}") from None
    if kind in {"DATE", "TIMESTAMP"}:
        return _moment(text)
    if kind == "BOOLEAN":
        return {"t": "true", "f": "false"}.get(text.strip().lower(), text.strip().lower())
    return text


def _moment(text: str) -> datetime:
    for form in ("%m/%d/%Y %H:%M:%S", "%m/%d/%Y"):
        try:
            return datetime.strptime(text.strip(), form)  # noqa: DTZ007 - compared with its like only
        except ValueError:
            continue
    raise ValueError(f"not a date: {text}")
