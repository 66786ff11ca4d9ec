"""Documents that show money which was only authorised."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from operator import itemgetter
from sqlite3 import Connection
from typing import Any, Final

from daybook.model.books import AuthorisedDocument
from daybook.model.document import Authorisation, DocumentState
from daybook.model.money import from_storage
from daybook.model.posting import BooksId

AUTHORISED: Final = """
SELECT d.document_id, d.store, d.order_id, d.reference, d.state, d.date, d.currency, d.customer_name,
       a.method, a.date, a.amount, a.reference
FROM authorisations AS a JOIN documents AS d USING (document_id)
WHERE d.state <> 'void'
  AND NOT EXISTS (SELECT 1 FROM documents AS i WHERE i.made_from = d.document_id AND i.state <> 'void')
ORDER BY d.date, d.document_id, a.place
"""


def documents(connection: Connection) -> list[AuthorisedDocument]:
    """Standing documents with what is authorised for each; a sales order gives way to its invoice."""
    rows = connection.execute(AUTHORISED).fetchall()
    return [_document(list(found)) for _, found in groupby(rows, key=itemgetter(0))]


def _document(rows: list[tuple[Any, ...]]) -> AuthorisedDocument:
    document_id, store, order_id, reference, state, day, currency, customer = rows[0][:8]
    return AuthorisedDocument(
        BooksId(str(document_id)),
        store,
        order_id,
        reference,
        DocumentState(state),
        date.fromisoformat(day),
        currency,
        customer,
        tuple(
            Authorisation(method, date.fromisoformat(on), from_storage(amount), transaction)
            for *_, method, on, amount, transaction in rows
        ),
    )
