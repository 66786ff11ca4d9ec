"""One chain of hashes over orders, entries, approvals, voids, closings, accounts and names.

A link's digest is the SHA-256 of its record as `chained_records` reads it from the file, so that "Verify"
can read it again later. A link's hash covers the link before it: who changes a record has to make every
later link anew, and then the head differs from the one printed on reports.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from sqlite3 import Connection
from typing import Final

from daybook.books.local.chained_records import RECORDS, Record

_json = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode

LAST: Final = "SELECT link, hash FROM chain ORDER BY link DESC LIMIT 1"

INSERT: Final = """
INSERT INTO chain (link, kind, subject, digest, detail, at, by, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""


def append(connection: Connection, kind: str, subject: str, at: int, by: str, detail: str = "") -> str:
    """Add a link for the record `subject` of this kind, as it now stands in the file; the new head.

    Raises:
        LookupError: there is no such record: our mistake.
    """
    record = RECORDS[kind](connection, subject)
    if record is None:
        raise LookupError(f"nothing to chain: {kind} {subject}")
    last, previous = connection.execute(LAST).fetchone() or (0, "")
    digest = digest_of(record)
    head = link_hash(previous, last + 1, (kind, subject, digest, detail, str(at), by))
    connection.execute(INSERT, (last + 1, kind, subject, digest, detail, at, by, head))
    return head


def append_digests(
    connection: Connection, kind: str, digests: Iterable[tuple[str, str]], at: int, by: str
) -> None:
    """Add a link for each (subject, digest) of records the caller has just written, in one go."""
    last, previous = connection.execute(LAST).fetchone() or (0, "")
    links = []
    for link, (subject, digest) in enumerate(digests, start=last + 1):
        previous = link_hash(previous, link, (kind, subject, digest, "", str(at), by))
        links.append((link, kind, subject, digest, "", at, by, previous))
    connection.executemany(INSERT, links)


def head(connection: Connection) -> str:
    """The hash of the last link, '' in new books."""
    row = connection.execute(LAST).fetchone()
    return "" if row is None else str(row[1])


def digest_of(record: Record) -> str:
    """SHA-256 of a record: bytes as they are, everything else as JSON without spaces."""
    if isinstance(record, bytes):
        return hashlib.sha256(record).hexdigest()
    return hashlib.sha256(_json(record).encode()).hexdigest()


def link_hash(previous: str, link: int, fields: tuple[str, ...]) -> str:
    """SHA-256 of a link (kind, subject, digest, detail, instant, name) and the hash before it."""
    return hashlib.sha256("\x1f".join((previous, str(link), *fields)).encode()).hexdigest()
