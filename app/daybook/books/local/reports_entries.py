"""Entries of the ledger, read whole."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from sqlite3 import Connection
from typing import Any, Final

from daybook.books.local.instants import from_stored
from daybook.model.account import Account, AccountType
from daybook.model.document import EntryLine, EntryOrigin
from daybook.model.ledger import LedgerEntry
from daybook.model.money import from_storage
from daybook.model.problem import DaybookError

BATCH: Final = 500
"""Entries read at once: what an export holds in memory, and how long it keeps others waiting."""

IDS: Final = """
SELECT entry_id FROM entries
WHERE number IS NOT NULL AND date >= :start AND date <= :end ORDER BY date, length(number), number
"""
ENTRIES: Final = """
SELECT e.entry_id, e.number, e.origin, e.date, e.reference, e.memo, e.rate, e.rate_source, e.home_currency,
       e.posted_at, coalesce(e.document_id, ''), coalesce(d.number, ''), coalesce(o.number, ''),
       coalesce(r.number, '')
FROM json_each(?) AS wanted CROSS JOIN entries AS e ON e.entry_id = wanted.value
LEFT JOIN documents AS d USING (document_id)
LEFT JOIN entries AS o ON o.entry_id = e.reverses
LEFT JOIN entries AS r ON r.reverses = e.entry_id
ORDER BY wanted.key
"""
LINES: Final = """
SELECT l.entry_id, a.code, a.name, a.type, l.debit, l.credit, l.currency, l.home_amount, l.memo
FROM json_each(?) AS wanted CROSS JOIN entry_lines AS l ON l.entry_id = wanted.value
JOIN accounts AS a ON a.code = l.account
ORDER BY wanted.key, l.place
"""


def entry_ids(connection: Connection, start: date | None, end: date | None) -> list[int]:
    """The identities of the entries between two days, both included, by date and number."""
    limits = {"start": (start or date.min).isoformat(), "end": (end or date.max).isoformat()}
    return [entry_id for (entry_id,) in connection.execute(IDS, limits)]


def whole_entries(connection: Connection, ids: Sequence[int]) -> list[LedgerEntry]:
    """The entries with these identities, in the order asked."""
    wanted = json.dumps(list(ids))
    lines: defaultdict[int, list[EntryLine]] = defaultdict(list)
    for entry_id, code, name, kind, debit, credit, currency, home, memo in connection.execute(
        LINES, (wanted,)
    ):
        account = Account(code, name, AccountType(kind))
        amounts = (from_storage(debit), from_storage(credit), currency, from_storage(home))
        lines[entry_id].append(EntryLine(account, *amounts, memo))
    return [_entry(row, lines[row[0]]) for row in connection.execute(ENTRIES, (wanted,))]


def entry(connection: Connection, number: str) -> LedgerEntry:
    """The entry with this number.

    Raises:
        DaybookError: books.entry_unknown.
    """
    row = connection.execute("SELECT entry_id FROM entries WHERE number = ?", (number,)).fetchone()
    if row is None:
        raise DaybookError("books.entry_unknown", {"number": number})
    return whole_entries(connection, row)[0]


def _entry(row: tuple[Any, ...], lines: Sequence[EntryLine]) -> LedgerEntry:
    _, number, origin, day, reference, memo, rate, rate_source, home, posted_at, *links = row
    books_id, document, reverses, reversed_by = links
    return LedgerEntry(
        number,
        EntryOrigin(origin),
        date.fromisoformat(day),
        reference,
        memo,
        tuple(lines),
        Decimal(rate),
        rate_source,
        home,
        from_stored(posted_at),
        str(books_id),
        document,
        reverses,
        reversed_by,
    )
