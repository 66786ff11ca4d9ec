"""Takes documents out of the company: deleted where Intacct allows it, else a person reverses them there."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from daybook.books.intacct.envelope import add, element
from daybook.books.intacct.journal import PREFIX
from daybook.model.ledger import Removed
from daybook.model.problem import OutcomeUnknown, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from daybook.books.intacct.gateway import Gateway
    from daybook.model.posting import BooksId, Posted


class Undoing:
    """Deletes documents; `read` tells how they stand."""

    def __init__(self, gateway: Gateway, read: Callable[[Sequence[BooksId]], Sequence[Posted]]) -> None:
        self._gateway = gateway
        self._read = read

    def take_out(self, ids: Sequence[BooksId]) -> list[Removed]:
        """Delete documents in this order; one that is gone already counts as deleted.

        Raises:
            Refused: "intacct.reverse_there" with `reference` and `said`: Intacct keeps it. Those before it
                in the order are gone, this one and those behind it stand.
            OutcomeUnknown: the answer was lost, and nobody knows whether it stands.
        """
        return [self._delete(books_id) for books_id in ids]

    def _delete(self, books_id: BooksId) -> Removed:
        posted = next(iter(self._read([books_id])), None)
        if posted is None:
            return Removed(books_id.text, "", "", deleted=True)
        removed = Removed(books_id.text, posted.reference, posted.number, deleted=True)
        try:
            self._gateway.call(_function(books_id), uuid.uuid4().hex)
        except OutcomeUnknown:
            if self._read([books_id]):
                raise
        except Refused as refused:
            values = {"reference": posted.reference, "said": refused.values.get("said", "")}
            raise Refused("intacct.reverse_there", values) from refused
        return removed


def _function(books_id: BooksId) -> Element:
    if books_id.text.startswith(PREFIX):
        made = Element("delete")
        add(made, "object", "GLBATCH")
        add(made, "keys", books_id.text.removeprefix(PREFIX))
        return made
    return element("delete_sotransaction", key=books_id.text)
