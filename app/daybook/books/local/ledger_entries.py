"""Puts entries into the ledger, and reverses them, inside the caller's transaction."""

from __future__ import annotations

from datetime import date, timedelta
from sqlite3 import Connection
from typing import Final

from daybook.books.local import chain
from daybook.books.local.document_rows import INSERT_ENTRY_LINE, entry_line_rows
from daybook.books.local.series import ENTRIES, next_number
from daybook.model.document import EntryOrigin, JournalEntry
from daybook.model.problem import Refused

INSERT_ENTRY: Final = """
INSERT INTO entries (origin, document_id, place, reverses, date, reference, memo, rate, rate_source,
    home_currency)
SELECT ?, ?, coalesce(max(place) + 1, 0), ?, ?, ?, ?, ?, ?, ? FROM entries WHERE document_id IS ?
RETURNING entry_id
"""
MIRROR: Final = """
INSERT INTO entry_lines (entry_id, place, account, debit, credit, currency, home_amount, memo)
SELECT ?, place, account, credit, debit, currency, -home_amount, memo FROM entry_lines WHERE entry_id = ?
"""
ORIGINAL: Final = """
SELECT document_id, date, reference, rate, rate_source, home_currency FROM entries WHERE entry_id = ?
"""
POST: Final = "UPDATE entries SET number = ?, posted_at = ? WHERE entry_id = ?"


def add_entry(
    connection: Connection, entry: JournalEntry, at: int, by: str, document_id: int | None = None
) -> tuple[int, str]:
    """Put an entry into the ledger: its identity and its number.

    Raises:
        Refused: books.period_closed, or books.too_precise; the caller must not commit.
    """
    values = (
        entry.origin,
        document_id,
        None,
        entry.date.isoformat(),
        entry.reference,
        entry.memo,
        str(entry.rate),
        entry.rate_source,
        entry.home_currency,
        document_id,
    )
    (entry_id,) = connection.execute(INSERT_ENTRY, values).fetchone()
    connection.executemany(INSERT_ENTRY_LINE, entry_line_rows(entry_id, entry))
    return entry_id, post_entry(connection, entry_id, entry.date, at, by)


def post_entry(connection: Connection, entry_id: int, day: date, at: int, by: str) -> str:
    """Number an entry that waits and chain it; its number.

    Raises:
        Refused: books.period_closed; the caller must not commit.
    """
    refuse_closed(connection, day)
    number = next_number(connection, ENTRIES)
    connection.execute(POST, (number, at, entry_id))
    chain.append(connection, "entry", number, at, by)
    return number


def reverse_entry(
    connection: Connection, entry_id: int, on: date | None, memo: str, at: int, by: str
) -> tuple[int, str]:
    """Post the equal and opposite entry, on the original's date or `on`; its identity and its number.

    Raises:
        Refused: books.period_closed or books.reversal_too_early; the caller must not commit.
    """
    document_id, day, reference, rate, rate_source, home = connection.execute(
        ORIGINAL, (entry_id,)
    ).fetchone()
    original = date.fromisoformat(day)
    on = on or original
    refuse_closed(connection, on)
    if on < original:
        raise Refused("books.reversal_too_early", {"date": on, "original": original})
    values = (
        EntryOrigin.REVERSAL,
        document_id,
        entry_id,
        on.isoformat(),
        reference,
        memo,
        rate,
        rate_source,
        home,
        document_id,
    )
    (mirror_id,) = connection.execute(INSERT_ENTRY, values).fetchone()
    connection.execute(MIRROR, (mirror_id, entry_id))
    return mirror_id, post_entry(connection, mirror_id, on, at, by)


def closed_through(connection: Connection) -> date | None:
    """The last closed day, None while no month is closed."""
    (day,) = connection.execute("SELECT closed_through FROM company").fetchone()
    return date.fromisoformat(day) if day else None


def refuse_closed(connection: Connection, day: date) -> None:
    """Let a day pass that lies in an open period.

    Raises:
        Refused: books.period_closed, with the first day that is open.
    """
    closed = closed_through(connection)
    if closed is not None and day <= closed:
        raise Refused("books.period_closed", {"date": day, "first_open": closed + timedelta(days=1)})
