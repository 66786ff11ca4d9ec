"""Each series of numbers: what was given, what was undone, and whether a number is missing (R5)."""

from __future__ import annotations

from collections import defaultdict
from sqlite3 import Connection
from typing import Final

from daybook.model.ledger_reports import SeriesReport

CUSTOMERS: Final = "C"
"""Customers have numbers too; they are no documents, and one that nothing uses may be deleted."""

# Every number that stands in the books, and whether what it names was voided or reversed.
USED: Final = """
SELECT number, state = 'void' FROM documents WHERE number IS NOT NULL AND summary IS NULL
UNION ALL
SELECT r.number, d.state = 'void' FROM receipts AS r JOIN documents AS d USING (document_id)
WHERE r.number IS NOT NULL
UNION ALL
SELECT number, reversed_by IS NOT NULL FROM payments WHERE number NOT LIKE '%/%'
UNION ALL
SELECT number, reversed_by IS NOT NULL FROM payouts
UNION ALL
SELECT e.number, EXISTS (SELECT 1 FROM entries AS r WHERE r.reverses = e.entry_id)
FROM entries AS e WHERE e.number IS NOT NULL
"""


def series(connection: Connection) -> list[SeriesReport]:
    """Each series by its prefix; a series without gap holds every number from 1 to its last."""
    used: defaultdict[str, set[int]] = defaultdict(set)
    undone: defaultdict[str, list[int]] = defaultdict(list)
    for number, is_undone in connection.execute(USED):
        prefix, _, digits = number.rpartition("-")
        used[prefix].add(int(digits))
        if is_undone:
            undone[prefix].append(int(digits))
    rows = connection.execute(
        "SELECT prefix, last FROM series WHERE prefix <> ? ORDER BY prefix", (CUSTOMERS,)
    )
    return [_report(prefix, last, used[prefix], sorted(undone[prefix])) for prefix, last in rows]


def _report(prefix: str, last: int, used: set[int], undone: list[int]) -> SeriesReport:
    missing = sorted(set(range(1, last + 1)) - used)
    return SeriesReport(
        prefix,
        _numbered(prefix, 1),
        _numbered(prefix, last),
        len(used),
        tuple(_numbered(prefix, number) for number in undone),
        tuple(_numbered(prefix, number) for number in missing),
    )


def _numbered(prefix: str, number: int) -> str:
    """As `series.next_number` writes it."""
    return f"{prefix}-{number:06d}"
