"""The order as received, packed beside the document made of it."""

from __future__ import annotations

import zlib
from sqlite3 import Connection
from typing import Final

from daybook.model.posting import BooksId, Source

LEVEL: Final = 1
"""An order's JSON shrinks to a fifth; higher levels cost posting more time than they save space."""

BODY: Final = "SELECT body FROM evidence WHERE document_id = ?"


def packed(body: str) -> bytes:
    """The text as it is kept."""
    return zlib.compress(body.encode(), LEVEL)


def subject_of(source: Source, generation: int) -> str:
    """How the chain names what was received for a source, and its removal: "STORE/kind/ID/generation"."""
    return f"{source.store}/{source.kind}/{source.source_id}/{generation}"


def evidence(connection: Connection, books_id: BooksId) -> str:
    """The order as received, '' where there is none."""
    number = int(books_id.text) if books_id.text.isdecimal() else -1
    row = connection.execute(BODY, (number,)).fetchone()
    return "" if row is None else zlib.decompress(row[0]).decode()
