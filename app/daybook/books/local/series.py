"""Numbers without gaps: given inside the commit that uses them, so a failure gives them back."""

from __future__ import annotations

from sqlite3 import Connection
from typing import Final

from daybook.model.document import DocumentKind

PREFIXES: Final = {
    DocumentKind.CASH_SALE: "CS",
    DocumentKind.SALES_ORDER: "SO",
    DocumentKind.SALES_INVOICE: "SI",
    DocumentKind.CREDIT_MEMO: "CM",
}
RECEIPTS: Final = "RC"
PAY_BACKS: Final = "PB"
APPLIED: Final = "CA"
ENTRIES: Final = "JE"

NEXT: Final = """
INSERT INTO series (prefix, last) VALUES (?, 1) ON CONFLICT (prefix) DO UPDATE SET last = last + 1
RETURNING last
"""


def next_number(connection: Connection, prefix: str) -> str:
    """The next number of a series: CS-000001, then CS-000002."""
    (last,) = connection.execute(NEXT, (prefix,)).fetchone()
    return f"{prefix}-{last:06d}"
