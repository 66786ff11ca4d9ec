"""What each role did to a real order: the lines of the newest documents, by role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentKind, SalesDocument
from daybook.model.money import Money
from daybook.model.posting import BooksId

if TYPE_CHECKING:
    from daybook.model.account import AccountRole
    from daybook.model.ports import Books

_LOOKED_AT = 40
"""So many of the newest documents are opened: a role none of them used is rarely used."""


@dataclass(frozen=True, slots=True)
class RoleEffect:
    """One line of one document: `what` is its description, `moved` its amount, debit positive."""

    reference: str
    what: str
    moved: Money
    books_id: str


def role_effects(books: Books) -> Mapping[AccountRole, RoleEffect]:
    """The newest line of each role in the last documents."""
    found: dict[AccountRole, RoleEffect] = {}
    for row in books.documents(DocumentQuery())[:_LOOKED_AT]:
        stored = books.document(BooksId(row.books_id))
        for role, effect in effects_of(stored.document, row.books_id):
            found.setdefault(role, effect)
    return found


def effects_of(document: SalesDocument, books_id: str) -> Iterator[tuple[AccountRole, RoleEffect]]:
    """What each of a document's lines, taxes and receipts does to its role's account."""
    sign = 1 if document.kind is DocumentKind.CREDIT_MEMO else -1
    reference, currency = document.reference, document.currency
    for line in document.lines:
        moved = Money(sign * line.amount, currency)
        yield line.role, RoleEffect(reference, line.description, moved, books_id)
    for tax in document.taxes:
        moved = Money(sign * tax.tax, currency)
        yield tax.role, RoleEffect(reference, tax.name or tax.area, moved, books_id)
    for receipt in document.receipts:
        moved = Money(-sign * receipt.amount, currency)
        yield receipt.role, RoleEffect(reference, receipt.method, moved, books_id)
