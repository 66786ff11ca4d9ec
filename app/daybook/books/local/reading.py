"""Documents read back: their totals are added up from the stored lines and taxes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from sqlite3 import Connection
from typing import Any, Final

from daybook.model.books import DocumentQuery, DocumentRow
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.money import from_storage
from daybook.model.posting import BooksId, Posted, Source

FIND: Final = """
SELECT d.document_id, d.store, d.source_kind, d.source_id, d.generation, d.reference, coalesce(d.number, ''),
       d.kind, d.state, d.date, d.currency,
       (SELECT coalesce(sum(amount), 0) FROM document_lines AS l WHERE l.document_id = d.document_id)
       + (SELECT coalesce(sum(tax), 0) FROM document_taxes AS t WHERE t.document_id = d.document_id)
FROM json_each(:ids) AS wanted CROSS JOIN documents AS d
    ON d.store = :store AND d.source_kind = :kind AND d.source_id = wanted.value
ORDER BY d.document_id
"""

READ: Final = """
SELECT d.document_id, d.store, d.source_kind, d.source_id, d.generation, d.reference, coalesce(d.number, ''),
       d.kind, d.state, d.date, d.currency,
       (SELECT coalesce(sum(amount), 0) FROM document_lines AS l WHERE l.document_id = d.document_id)
       + (SELECT coalesce(sum(tax), 0) FROM document_taxes AS t WHERE t.document_id = d.document_id)
FROM json_each(:ids) AS wanted CROSS JOIN documents AS d ON d.document_id = CAST(wanted.value AS INTEGER)
"""

LIST: Final = """
SELECT d.document_id, d.reference, coalesce(d.number, ''), d.kind, d.state, d.order_id, d.store, d.date,
       d.due_date, d.customer_name, d.currency,
       (SELECT coalesce(sum(amount), 0) FROM document_lines AS l WHERE l.document_id = d.document_id)
       + (SELECT coalesce(sum(tax), 0) FROM document_taxes AS t WHERE t.document_id = d.document_id),
       CASE WHEN d.state = 'void' THEN 0 ELSE d.open
       - (SELECT coalesce(sum(CASE d.kind WHEN 'credit_memo' THEN -p.settles ELSE p.settles END), 0)
          FROM payments AS p
          WHERE p.document_id = d.document_id AND p.reversed_by IS NULL)
       - (SELECT coalesce(sum(c.open), 0) FROM documents AS c
          WHERE c.corrects = d.document_id AND c.state = 'approved') END,
       (SELECT count(*) FROM documents AS m WHERE m.summary = d.document_id), coalesce(d.summary, ''),
       coalesce((SELECT c.status FROM order_status_changes AS c WHERE c.document_id = d.document_id
                 ORDER BY c.change_id DESC LIMIT 1), '')
FROM documents AS d
WHERE (d.summary IS NULL OR :text <> '' OR :references <> '[]' OR :summary <> '')
  AND (:summary = '' OR d.summary = CAST(:summary AS INTEGER))
  AND (:state = '' OR d.state = :state) AND (:kind = '' OR d.kind = :kind)
  AND (:customer = '' OR d.customer_id = :customer) AND (:run = '' OR d.run = :run)
  AND (:start = '' OR d.date >= :start) AND (:end = '' OR d.date <= :end)
  AND (:references = '[]' OR d.reference IN (SELECT value FROM json_each(:references))
       OR d.number IN (SELECT value FROM json_each(:references)))
  AND (:text = '' OR d.reference LIKE :text ESCAPE '\\' OR d.number LIKE :text ESCAPE '\\'
       OR d.customer_name LIKE :text ESCAPE '\\')
ORDER BY d.date DESC, d.document_id DESC
"""


PENDING_COUNT = "SELECT count(*) FROM documents WHERE state = 'pending' AND summary IS NULL"


def find(connection: Connection, sources: Iterable[Source]) -> list[Posted]:
    """Every document of these sources, of any generation and state."""
    wanted: dict[tuple[str, str], list[str]] = defaultdict(list)
    for source in dict.fromkeys(sources):
        wanted[source.store, source.kind].append(source.source_id)
    found: list[Posted] = []
    for (store, kind), ids in wanted.items():
        values = {"store": store, "kind": kind, "ids": json.dumps(ids)}
        found += [_posted(row) for row in connection.execute(FIND, values)]
    return found


def read(connection: Connection, ids: Sequence[BooksId]) -> list[Posted]:
    """The documents with these identities, in the order asked; missing ones are left out."""
    texts = [books_id.text for books_id in ids if books_id.text.isdecimal()]
    return [_posted(row) for row in connection.execute(READ, {"ids": json.dumps(texts)})]


def _posted(row: tuple[Any, ...]) -> Posted:
    (
        document_id,
        store,
        kind,
        source_id,
        generation,
        reference,
        number,
        document_kind,
        state,
        day,
        currency,
        total,
    ) = row
    return Posted(
        BooksId(str(document_id)),
        Source(store, kind, source_id),
        generation,
        reference,
        number,
        DocumentKind(document_kind),
        DocumentState(state),
        date.fromisoformat(day),
        currency,
        from_storage(total),
    )


def list_documents(connection: Connection, query: DocumentQuery) -> list[DocumentRow]:
    """The rows of the Documents page, newest first; `references` may be references or numbers.

    What is behind a summary is listed where it is asked for: by name, by text, or with its summary.
    """
    escaped = query.text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    values = {
        "state": query.state or "",
        "kind": query.kind or "",
        "customer": query.customer,
        "run": query.run,
        "start": query.start.isoformat() if query.start else "",
        "end": query.end.isoformat() if query.end else "",
        "references": json.dumps(list(query.references)),
        "text": f"%{escaped}%" if escaped else "",
        "summary": query.summary,
    }
    return [_document_row(row) for row in connection.execute(LIST, values)]


def pending_count(connection: Connection) -> int:
    """How many documents wait for approval, without those behind a summary."""
    [count] = connection.execute(PENDING_COUNT).fetchone()
    return int(count)


def _document_row(row: tuple[Any, ...]) -> DocumentRow:
    (
        document_id,
        reference,
        number,
        kind,
        state,
        order_id,
        store,
        day,
        due,
        customer,
        currency,
        total,
        rest,
        behind,
        summary,
        order_status,
    ) = row
    return DocumentRow(
        str(document_id),
        reference,
        number,
        DocumentKind(kind),
        DocumentState(state),
        order_id,
        store,
        date.fromisoformat(day),
        date.fromisoformat(due) if due else None,
        customer,
        currency,
        from_storage(total),
        from_storage(rest),
        behind,
        str(summary),
        order_status,
    )
