"""Calendar months: which are closed, and closing and reopening them, inside the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from sqlite3 import Connection
from typing import Final

from daybook.books.local import chain, settlement
from daybook.books.local.instants import from_stored
from daybook.books.local.ledger_entries import closed_through
from daybook.books.local.reports_balance import trial_balance
from daybook.model.ledger import Closing, ClosingFigures, Period
from daybook.model.money import ZERO, from_storage, to_storage
from daybook.model.problem import Refused

# A document waits in the month of its own date and in those of its entries.
PENDING: Final = """
WITH waiting (document_id, date) AS (
    SELECT document_id, date FROM documents WHERE state = 'pending' AND summary IS NULL
    UNION
    SELECT d.document_id, e.date FROM documents AS d JOIN entries AS e USING (document_id)
    WHERE d.state = 'pending' AND d.summary IS NULL
)
"""
FIRST: Final = f"""{PENDING}
SELECT min(date) FROM (
    SELECT min(date) AS date FROM entries WHERE number IS NOT NULL
    UNION ALL SELECT min(date) FROM documents WHERE state <> 'pending'
    UNION ALL SELECT min(date) FROM waiting
)
"""  # noqa: S608 - no text from outside
PENDING_UNTIL: Final = f"""{PENDING}
SELECT count(DISTINCT document_id) FROM waiting WHERE date <= ?
"""  # noqa: S608 - no text from outside
PENDING_BY_MONTH: Final = f"""{PENDING}
SELECT substr(date, 1, 7), count(DISTINCT document_id) FROM waiting GROUP BY 1
"""  # noqa: S608 - no text from outside
ENTRIES_BY_MONTH: Final = """
SELECT substr(date, 1, 7), count(*) FROM entries WHERE number IS NOT NULL GROUP BY 1
"""
INSERT: Final = """
INSERT INTO closings (action, through, month, reason, at, by, figures) VALUES (?, ?, ?, ?, ?, ?, ?)
RETURNING closing_id
"""
DATED: Final = """
SELECT (SELECT count(*) FROM entries WHERE number IS NOT NULL AND date BETWEEN :first AND :last),
       (SELECT count(*) FROM documents WHERE state <> 'pending' AND date BETWEEN :first AND :last),
       (SELECT coalesce(sum(max(l.home_amount, 0)), 0)
        FROM entries AS e JOIN entry_lines AS l USING (entry_id)
        WHERE e.number IS NOT NULL AND e.date BETWEEN :first AND :last)
"""
CLOSINGS: Final = """
SELECT c.action, c.month, c.at, c.by, c.reason, coalesce(l.hash, ''), c.figures
FROM closings AS c LEFT JOIN chain AS l ON l.kind = 'closing' AND l.subject = CAST(c.closing_id AS TEXT)
ORDER BY c.closing_id
"""


def close_month(connection: Connection, month: date, reason: str, at: int, by: str) -> Closing:
    """Close the month after the last closed one, or the first that anything is dated in.

    `reason` says why, where something is left behind; it stands in the chain.

    Raises:
        Refused: books.nothing_to_close, books.month_closed, books.close_in_order, books.month_not_over or
            books.documents_pending.
    """
    month = month.replace(day=1)
    expected = _next_to_close(connection)
    if expected is None:
        raise Refused("books.nothing_to_close")
    if month < expected and month <= (closed_through(connection) or date.min):
        raise Refused("books.month_closed", {"month": month})
    if month != expected:
        raise Refused("books.close_in_order", {"next": expected})
    last = last_day(month)
    # The store's day is at most one ahead of UTC's.
    if from_stored(at).date() + timedelta(days=1) <= last:
        raise Refused("books.month_not_over", {"last": last})
    (pending,) = connection.execute(PENDING_UNTIL, (last.isoformat(),)).fetchone()
    if pending:
        raise Refused("books.documents_pending", {"count": pending})
    figures = _figures(connection, month, last)
    closing = Closing("close", month, from_stored(at), by, reason, "", figures)
    return _record(connection, closing, last.isoformat(), at)


def reopen_month(connection: Connection, month: date, reason: str, at: int, by: str) -> Closing:
    """Reopen the month closed last.

    Raises:
        Refused: books.reason_missing or books.reopen_in_order.
    """
    settlement.refuse_no_reason(reason)
    month = month.replace(day=1)
    closed = closed_months(connection)
    if not closed or closed[-1] != month:
        raise Refused("books.reopen_in_order")
    through = last_day(closed[-2]).isoformat() if len(closed) > 1 else ""
    return _record(connection, Closing("reopen", month, from_stored(at), by, reason, ""), through, at)


def closed_months(connection: Connection) -> list[date]:
    """The months that are closed now, oldest first."""
    closed: list[date] = []
    for action, month in connection.execute("SELECT action, month FROM closings ORDER BY closing_id"):
        if action == "close":
            closed.append(date.fromisoformat(month))
        else:
            closed.pop()
    return closed


def closings(connection: Connection) -> list[Closing]:
    """Closings and reopenings, oldest first, each with the head of the chain after it."""
    return [
        Closing(action, date.fromisoformat(month), from_stored(at), by, reason, head, _read(figures))
        for action, month, at, by, reason, head, figures in connection.execute(CLOSINGS)
    ]


def periods(connection: Connection, today: date) -> list[Period]:
    """Every month from the first with anything to the present one, or to the last with anything."""
    entries = dict(connection.execute(ENTRIES_BY_MONTH).fetchall())
    pending = dict(connection.execute(PENDING_BY_MONTH).fetchall())
    closed = closed_through(connection)
    (first,) = connection.execute(FIRST).fetchone()
    if first is None:
        return []
    last = max([today.isoformat()[:7], *entries, *pending])
    return [
        Period(
            month,
            last_day(month),
            closed is not None and month <= closed,
            entries.get(month.isoformat()[:7], 0),
            pending.get(month.isoformat()[:7], 0),
        )
        for month in _months(date.fromisoformat(first).replace(day=1), last)
    ]


def last_day(month: date) -> date:
    """The last day of a day's month."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _figures(connection: Connection, first: date, last: date) -> ClosingFigures:
    """Counts and totals of a month, as the ledger has them now."""
    days = {"first": first.isoformat(), "last": last.isoformat()}
    entries, documents, moved = connection.execute(DATED, days).fetchone()
    balance = sum((row.debit for row in trial_balance(connection, last).rows), ZERO)
    return ClosingFigures(entries, documents, from_storage(moved), balance)


def _written(figures: ClosingFigures | None) -> str:
    if figures is None:
        return ""
    amounts = {"moved": to_storage(figures.moved), "balance": to_storage(figures.balance)}
    return json.dumps({"entries": figures.entries, "documents": figures.documents, **amounts})


def _read(text: str) -> ClosingFigures | None:
    if not text:
        return None
    kept = json.loads(text)
    return ClosingFigures(
        kept["entries"], kept["documents"], from_storage(kept["moved"]), from_storage(kept["balance"])
    )


def _months(month: date, last: str) -> Iterator[date]:
    while month.isoformat()[:7] <= last:
        yield month
        month = last_day(month) + timedelta(days=1)


def _next_to_close(connection: Connection) -> date | None:
    closed = closed_through(connection)
    if closed is not None:
        return closed + timedelta(days=1)
    (first,) = connection.execute(FIRST).fetchone()
    return None if first is None else date.fromisoformat(first).replace(day=1)


def _record(connection: Connection, closing: Closing, through: str, at: int) -> Closing:
    month = closing.month.isoformat()
    figures = _written(closing.figures)
    values = (closing.action, through, month, closing.reason, at, closing.by, figures)
    (closing_id,) = connection.execute(INSERT, values).fetchone()
    connection.execute("UPDATE company SET closed_through = ?", (through,))
    head = chain.append(connection, "closing", str(closing_id), at, closing.by, closing.reason)
    return replace(closing, chain_head=head)
