"""Documents behind the days' entries of books elsewhere, behind the `DayDocuments` port."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from daybook.database.value_codec import inward, outward
from daybook.model.day_documents import DayState, KeptDocument
from daybook.model.document import DocumentKind, SalesDocument
from daybook.model.money import from_storage, to_storage
from daybook.model.posting import Source
from daybook.model.summary import SOURCE_KIND

if TYPE_CHECKING:
    from daybook.database.writer import Writer

KEEP: Final = """
INSERT INTO day_documents (books, store, source_kind, source_id, generation, order_id, reference, kind, date,
                           customer_id, customer, currency, total, state, takes_back, content)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (books, store, source_kind, source_id, generation) DO NOTHING
"""
NUMBER: Final = """
SELECT document_id FROM day_documents
WHERE books = ? AND store = ? AND source_kind = ? AND source_id = ? AND generation = ?
"""
PUT_BEHIND: Final = """
UPDATE day_documents SET behind = ?
WHERE document_id IN (SELECT value FROM json_each(?)) AND state = 'waiting'
"""
POSTED: Final = "UPDATE day_documents SET state = 'posted', entry = ? WHERE document_id = ?"
COUNT: Final = "UPDATE day_documents SET state = 'posted' WHERE behind = ? AND state = 'waiting'"
TAKEN_BACK: Final = """
UPDATE day_documents SET state = 'void'
WHERE document_id = (SELECT takes_back FROM day_documents WHERE document_id = ?)
"""
RELEASE: Final = "UPDATE day_documents SET behind = NULL WHERE behind = ? AND state = 'waiting'"
DROP: Final = "DELETE FROM day_documents WHERE document_id = ? AND state = 'sending'"
VOID: Final = """
UPDATE day_documents SET state = 'void' WHERE document_id IN (SELECT value FROM json_each(?))
"""
FORGET: Final = """
DELETE FROM day_documents WHERE state = 'waiting' AND document_id IN (SELECT value FROM json_each(?))
"""
SELECT: Final = """
SELECT d.document_id, d.store, d.source_kind, d.source_id, d.generation, d.order_id, d.reference, d.kind,
       d.date, d.customer_id, d.customer, d.currency, d.total, d.state, d.behind, d.takes_back,
       coalesce(e.entry, d.entry),
       (SELECT count(*) FROM day_documents AS m WHERE m.behind = d.document_id)
FROM day_documents AS d LEFT JOIN day_documents AS e ON e.document_id = d.behind
WHERE d.books = :books AND {} ORDER BY d.document_id
"""
OF_SOURCE: Final = SELECT.format(
    "(d.store, d.source_kind, d.source_id) IN"
    " (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(:wanted))"
)
NUMBERED: Final = SELECT.format("d.document_id IN (SELECT value FROM json_each(:wanted))")
BEHIND: Final = SELECT.format("d.behind IN (SELECT value FROM json_each(:wanted))")
OF_ORDER: Final = SELECT.format("d.store = :store AND d.order_id = :order_id")
IN_STATE: Final = SELECT.format("d.state = :state")
ENTRIES: Final = SELECT.format("d.source_kind = :kind")
ALL: Final = SELECT.format("TRUE")
CONTENT: Final = "SELECT content FROM day_documents WHERE books = ? AND document_id = ?"


class WorkspaceDayDocuments:
    """Those of one set of books. Every method is one commit."""

    def __init__(self, writer: Writer, books: str) -> None:
        self._writer = writer
        self._books = books

    def hold(self, document: SalesDocument) -> int:
        """Keep a document that waits for its day's entry; its number. One that is kept stays as it is."""
        return self._keep(document, DayState.WAITING, (), None)

    def begin(self, entry: SalesDocument, behind: Sequence[int], takes_back: int | None = None) -> int:
        """Keep an entry that is about to be sent, with the documents behind it; its number."""
        return self._keep(entry, DayState.SENDING, behind, takes_back)

    def _keep(
        self, document: SalesDocument, state: DayState, behind: Sequence[int], takes_back: int | None
    ) -> int:
        source = document.source
        identity = (self._books, source.store, source.kind, source.source_id, document.generation)
        row = (
            *identity,
            document.order_id,
            document.reference,
            document.kind,
            document.date.isoformat(),
            document.customer_id,
            document.customer_name,
            document.currency,
            to_storage(document.total),
            state,
            takes_back,
            _packed(document),
        )
        with self._writer.writing() as connection:
            connection.execute(KEEP, row)
            number: int = connection.execute(NUMBER, identity).fetchone()[0]
            connection.execute(PUT_BEHIND, (number, json.dumps(list(behind))))
        return number

    def posted(self, number: int, entry: str) -> None:
        """The entry is in the books under this name: what is behind it counts, what it takes back is void."""
        with self._writer.writing() as connection:
            connection.execute(POSTED, (entry, number))
            connection.execute(COUNT, (number,))
            connection.execute(TAKEN_BACK, (number,))

    def drop(self, number: int) -> None:
        """Forget an entry that is not in the books; what was behind it waits again."""
        with self._writer.writing() as connection:
            connection.execute(RELEASE, (number,))
            connection.execute(DROP, (number,))

    def give_up(self, number: int) -> None:
        """As `drop`; but the name of the entry stays used, for the books know it."""
        with self._writer.writing() as connection:
            connection.execute(RELEASE, (number,))
            connection.execute(VOID, (json.dumps([number]),))

    def void(self, numbers: Sequence[int]) -> None:
        """These stand no longer."""
        with self._writer.writing() as connection:
            connection.execute(VOID, (json.dumps(list(numbers)),))

    def forget(self, numbers: Sequence[int]) -> None:
        """Forget documents that wait."""
        with self._writer.writing() as connection:
            connection.execute(FORGET, (json.dumps(list(numbers)),))

    def numbered(self, numbers: Sequence[int]) -> Sequence[KeptDocument]:
        """These, by number; unknown ones are left out."""
        return self._read(NUMBERED, wanted=json.dumps(list(numbers)))

    def of_sources(self, sources: Sequence[Source]) -> Sequence[KeptDocument]:
        """All of these sources, of any generation, by number."""
        wanted = [(source.store, source.kind, source.source_id) for source in sources]
        return self._read(OF_SOURCE, wanted=json.dumps(wanted))

    def of_order(self, store: str, order_id: str) -> Sequence[KeptDocument]:
        """All that belong to an order of a store, its refunds among them, by number."""
        return self._read(OF_ORDER, store=store, order_id=order_id)

    def behind(self, numbers: Sequence[int]) -> Sequence[KeptDocument]:
        """The documents behind these entries, void ones too, by number."""
        return self._read(BEHIND, wanted=json.dumps(list(numbers)))

    def in_state(self, state: DayState) -> Sequence[KeptDocument]:
        """All in one state, by number."""
        return self._read(IN_STATE, state=state)

    def entries(self) -> Sequence[KeptDocument]:
        """All entries, by number."""
        return self._read(ENTRIES, kind=SOURCE_KIND)

    def all(self) -> Sequence[KeptDocument]:
        """All, by number."""
        return self._read(ALL)

    def content(self, number: int) -> SalesDocument:
        """One whole document, without what was only worth knowing about it. Raises LookupError."""
        with self._writer.reading() as connection:
            row = connection.execute(CONTENT, (self._books, number)).fetchone()
        if row is None:
            raise LookupError(f"document {number} is not kept")
        return inward(SalesDocument, json.loads(zlib.decompress(row[0])))

    def _read(self, statement: str, **values: object) -> list[KeptDocument]:
        with self._writer.reading() as connection:
            rows = connection.execute(statement, {"books": self._books, **values}).fetchall()
        return [_kept(row) for row in rows]


def _packed(document: SalesDocument) -> bytes:
    """The document as JSON. Remarks have values of any type; they are told at the import and not kept."""
    plain = replace(document, flags=(), proof=replace(document.proof, remarks=()))
    return zlib.compress(json.dumps(outward(plain), separators=(",", ":")).encode())


def _kept(row: tuple[Any, ...]) -> KeptDocument:
    number, store, kind, source_id, generation, order_id, reference, document_kind, day, *rest = row
    customer_id, customer, currency, total, state, behind, takes_back, entry, count = rest
    return KeptDocument(
        number,
        Source(store, kind, source_id),
        generation,
        order_id,
        reference,
        DocumentKind(document_kind),
        date.fromisoformat(day),
        customer_id,
        customer,
        currency,
        from_storage(total),
        DayState(state),
        behind,
        takes_back,
        entry,
        count,
    )
