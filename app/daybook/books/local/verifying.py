"""Verify: every link hashed again, every record held against its link, every record that has none."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from sqlite3 import Connection
from typing import Final, NamedTuple

from daybook.books.local.chain import digest_of, link_hash
from daybook.books.local.chained_records import RECORDS
from daybook.books.local.instants import from_stored
from daybook.model.ledger import Damage, Link, Verification

LINKS: Final = """
SELECT link, kind, subject, digest, detail, at, by, hash FROM chain WHERE link > ? ORDER BY link LIMIT ?
"""

# A record may change or go where a later link says so; then only the newest link of its name counts.
REPLACED: Final = """
SELECT kind, subject, max(link) FROM chain
WHERE kind IN ('account', 'customer', 'mapping', 'setting', 'order', 'settlement')
GROUP BY kind, subject
"""
REMOVED: Final = "SELECT subject, max(link) FROM chain WHERE kind = 'removal' GROUP BY subject"

REMOVABLE: Final = ("order", "customer")

UNLINKED: Final = """
WITH there (kind, subject) AS (
    SELECT 'entry', number FROM entries WHERE number IS NOT NULL
    UNION ALL SELECT 'document', number FROM documents WHERE number IS NOT NULL
    UNION ALL SELECT 'void', coalesce(number, reference) FROM documents WHERE state = 'void'
    UNION ALL SELECT 'closing', CAST(closing_id AS TEXT) FROM closings
    UNION ALL SELECT 'payment', number FROM payments
    UNION ALL SELECT 'payout', number FROM payouts
    UNION ALL SELECT 'settlement', number FROM payouts
    UNION ALL SELECT 'account', code FROM accounts
    UNION ALL SELECT 'customer', customer_id FROM customers
    UNION ALL SELECT 'mapping', role || '|' || key FROM account_roles
    UNION ALL SELECT 'stock', CAST(move_id AS TEXT) FROM stock_moves
    UNION ALL SELECT 'setting', 'stock_warehouse' FROM company WHERE stock_warehouse IS NOT NULL
    UNION ALL
    SELECT 'order', store || '/' || source_kind || '/' || source_id || '/' || generation
    FROM evidence JOIN documents USING (document_id)
    UNION ALL SELECT 'evidence', document_id FROM evidence
    WHERE document_id NOT IN (SELECT document_id FROM documents)
)
SELECT kind, subject FROM there EXCEPT SELECT kind, subject FROM chain ORDER BY kind, subject
"""

# What no digest covers, because it changes by right, has to agree with records that one covers.
CONTRADICTIONS: Final = """
SELECT 'entry', coalesce(d.number, 'no document') || ' #' || e.entry_id
FROM entries AS e LEFT JOIN documents AS d USING (document_id)
WHERE e.number IS NULL AND d.state IS NOT 'pending' AND (e.origin <> 'document' OR d.summary IS NULL
    OR d.summary NOT IN (SELECT document_id FROM documents WHERE state <> 'pending'))
UNION ALL
SELECT DISTINCT 'summary', number FROM (
    SELECT s.document_id, s.number, l.account, l.currency, l.debit, l.credit, l.home_amount
    FROM documents AS s JOIN entries AS e USING (document_id) JOIN entry_lines AS l USING (entry_id)
    WHERE s.source_kind = 'summary' AND s.state <> 'pending' AND e.origin = 'document'
    UNION ALL
    SELECT s.document_id, s.number, l.account, l.currency, -l.debit, -l.credit, -l.home_amount
    FROM documents AS m JOIN documents AS s ON s.document_id = m.summary
    JOIN entries AS e ON e.document_id = m.document_id JOIN entry_lines AS l USING (entry_id)
    WHERE s.state <> 'pending' AND e.origin = 'document'
) GROUP BY document_id, account, currency
HAVING sum(debit) <> 0 OR sum(credit) <> 0 OR sum(home_amount) <> 0
UNION ALL
SELECT 'payment', p.number FROM payments AS p
WHERE p.reversed_by IS NOT (SELECT entry_id FROM entries WHERE reverses = p.entry_id)
UNION ALL
SELECT 'payment', g.number FROM applied_credits AS a JOIN payments AS t ON t.payment_id = a.taken
JOIN payments AS g ON g.payment_id = a.given
WHERE (t.reversed_by IS NULL) <> (g.reversed_by IS NULL)
UNION ALL
SELECT 'payout', p.number FROM payouts AS p
WHERE p.reversed_by IS NOT (SELECT entry_id FROM entries WHERE reverses = p.entry_id)
UNION ALL
SELECT 'payout', p.number FROM payouts AS p
WHERE (CASE WHEN p.reversed_by IS NULL THEN p.gross ELSE 0 END) <> (
    SELECT coalesce(sum(l.debit - l.credit), 0)
    FROM payout_lines AS s JOIN entry_lines AS l USING (entry_id, place) WHERE s.payout_id = p.payout_id)
UNION ALL
SELECT 'stock', m.item || ' ' || m.date FROM stock_moves AS m LEFT JOIN entries AS e USING (entry_id)
GROUP BY m.entry_id, e.entry_id
HAVING sum(m.value) <> 0 AND NOT EXISTS (
    SELECT 1 FROM entry_lines AS l WHERE l.entry_id = e.entry_id
    GROUP BY l.account HAVING sum(l.home_amount) = sum(m.value))
UNION ALL
SELECT 'series', prefix FROM series LEFT JOIN (
    SELECT substr(number, 1, instr(number, '-') - 1) AS prefix, count(*) AS given FROM (
        SELECT number FROM entries UNION ALL SELECT number FROM documents
        UNION ALL SELECT number FROM receipts UNION ALL SELECT number FROM payments
        UNION ALL SELECT number FROM payouts
    ) WHERE number NOT LIKE '%/%' GROUP BY 1
) USING (prefix)
WHERE last <> coalesce(given, 0) AND prefix IN ('CS', 'SO', 'SI', 'CM', 'RC', 'PB', 'CA', 'PO', 'JE')
UNION ALL
SELECT 'closing', 'closed_through' FROM company
WHERE closed_through <> coalesce((SELECT through FROM closings ORDER BY closing_id DESC LIMIT 1), '')
UNION ALL
SELECT 'setting', 'home_currency' FROM company
WHERE EXISTS (
    SELECT 1 FROM entries AS e WHERE e.number IS NOT NULL AND e.home_currency <> company.home_currency)
UNION ALL
SELECT 'setting', 'fiscal_year_start' FROM company
WHERE fiscal_year_start <> 1 AND NOT EXISTS (
    SELECT 1 FROM chain WHERE kind = 'setting' AND subject = 'fiscal_year_start')
"""


class _Row(NamedTuple):
    """A link as it stands in the file."""

    link: int
    kind: str
    subject: str
    digest: str
    detail: str
    at: int
    by: str
    hash: str


class _Known(NamedTuple):
    """What later links say of earlier ones, by name."""

    newest: dict[tuple[str, str], int]
    removed: dict[str, int]


def verify(connection: Connection) -> Verification:
    """Hash everything again and compare; damage in the order of the links, then what has no link."""
    known = _Known(
        {(kind, subject): link for kind, subject, link in connection.execute(REPLACED)},
        dict(connection.execute(REMOVED).fetchall()),
    )
    damage: list[Damage] = []
    previous, count = "", 0
    for row in connection.execute(LINKS, (0, -1)):
        link = _Row(*row)
        damage += _broken(link, previous, count + 1)
        damage += _record(connection, link, known)
        previous, count = link.hash, link.link
    damage += (Damage("chain.unlinked", *row) for row in connection.execute(UNLINKED))
    damage += (Damage("chain.changed", *row) for row in connection.execute(CONTRADICTIONS))
    return Verification(count, previous, tuple(dict.fromkeys(damage)))


def links(connection: Connection, after: int = 0, count: int = -1) -> Iterator[Link]:
    """So many links after one, oldest first; all of them where `count` is negative."""
    for link, kind, subject, digest, detail, at, by, hash_ in connection.execute(LINKS, (after, count)):
        yield Link(link, kind, subject, digest, detail, from_stored(at), by, hash_)


def _broken(link: _Row, previous: str, expected: int) -> Iterator[Damage]:
    """The chain itself: numbers without a gap, each hash over the one before."""
    fields = (link.kind, link.subject, link.digest, link.detail, str(link.at), link.by)
    if link.link != expected or link.hash != link_hash(previous, link.link, fields):
        yield Damage("chain.broken", link.kind, link.subject)


def _record(connection: Connection, link: _Row, known: _Known) -> Iterator[Damage]:
    """The record a link names, as it stands in the file now."""
    newest = known.newest.get((link.kind, link.subject), link.link)
    if newest != link.link:
        return
    found = _digest(connection, link)
    if link.kind in REMOVABLE and known.removed.get(link.subject, 0) > link.link:
        if found is not None:
            yield Damage("chain.unlinked", link.kind, link.subject)
    elif found is None:
        yield Damage("chain.missing", link.kind, link.subject)
    elif found != link.digest:
        yield Damage("chain.changed", link.kind, link.subject)


def _digest(connection: Connection, link: _Row) -> str | None:
    """The digest of the record now, None where it is gone, '' where it or its name cannot be read."""
    try:
        record = RECORDS[link.kind](connection, link.subject)
    except (zlib.error, ValueError, KeyError, OverflowError):
        return ""
    return None if record is None else digest_of(record)
