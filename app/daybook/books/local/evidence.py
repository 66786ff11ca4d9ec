"""The order as received, packed beside the document made of it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from sqlite3 import Connection
from typing import TYPE_CHECKING, Final

from daybook.books.local import chain

if TYPE_CHECKING:
    from daybook.model.books import PostRequest
    from daybook.model.posting import BooksId, Source

LEVEL: Final = 1
"""An order's JSON shrinks to a fifth; higher levels cost posting more time than they save space."""

BODY: Final = "SELECT body FROM evidence WHERE document_id = ?"

INSERT: Final = "INSERT INTO evidence (document_id, body) VALUES (?, ?)"


@dataclass(frozen=True, slots=True)
class Packed:
    """What was received for one document: as it is kept, and the digest its link in the chain has."""

    subject: str
    body: bytes
    digest: str


@contextmanager
def packing(requests: Sequence[PostRequest]) -> Iterator[Future[Mapping[int, Packed]]]:
    """Pack what was received for these, by their place, while the block writes their other rows.

    A sixth of the time of posting is packing and hashing, for which Python's lock is not needed.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="evidence") as pool:
        yield pool.submit(_pack, requests)


def _pack(requests: Sequence[PostRequest]) -> Mapping[int, Packed]:
    return {place: _packed(request) for place, request in enumerate(requests) if request.evidence}


def _packed(request: PostRequest) -> Packed:
    received = request.evidence.encode()
    subject = subject_of(request.document.source, request.key.generation)
    return Packed(subject, zlib.compress(received, LEVEL), chain.digest_of(received))


def keep(connection: Connection, packed: Mapping[int, Packed], at: int, by: str) -> None:
    """Insert what was received, by the identity of its document, and link it into the chain.

    Its digest needs no reading back, because bytes are chained as they are.
    """
    connection.executemany(INSERT, ((document_id, one.body) for document_id, one in packed.items()))
    chain.append_digests(connection, "order", ((one.subject, one.digest) for one in packed.values()), at, by)


def subject_of(source: Source, generation: int) -> str:
    """How the chain names what was received for a source, and its removal: "STORE/kind/ID/generation"."""
    return f"{source.store}/{source.kind}/{source.source_id}/{generation}"


def evidence(connection: Connection, books_id: BooksId) -> str:
    """The order as received, '' where there is none."""
    number = int(books_id.text) if books_id.text.isdecimal() else -1
    row = connection.execute(BODY, (number,)).fetchone()
    return "" if row is None else zlib.decompress(row[0]).decode()
