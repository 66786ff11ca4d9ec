"""A sales document as rows of the books' tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from sqlite3 import Connection
from typing import TYPE_CHECKING, Final

from daybook.model.money import STORAGE_SCALE
from daybook.model.problem import Refused
from daybook.model.problem_json import problems_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from daybook.model.books import PostRequest
    from daybook.model.document import JournalEntry, SalesDocument

INSERT_DOCUMENT: Final = """
INSERT INTO documents (document_id, key, store, source_kind, source_id, generation, kind, reference, order_id,
    date, tax_date, due_date, payment_term, currency, customer_id, customer_name, warehouse, open, memo,
    flags, proof_store_total, proof_parts_total, proof_rounding, proof_side, proof_remarks, posted_at, run,
    corrects, made_from, rate, rate_source)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

INSERT_ADDRESS: Final = """
INSERT INTO document_addresses (document_id, purpose, first_name, last_name, company, street_1, street_2,
    city, state, postal_code, country, country_code, email, phone, vat_number)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

INSERT_LINE: Final = """
INSERT INTO document_lines (document_id, place, kind, item, description, quantity, unit_price, amount, tax,
    role, role_key, account, source_line_id, warehouse, ship_to)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

INSERT_TAX: Final = """
INSERT INTO document_taxes (document_id, place, area, name, rate, base, tax, role, role_key, account)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

INSERT_RECEIPT: Final = """
INSERT INTO receipts (document_id, place, kind, method, date, amount, role, role_key, account, inferred,
    reference)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

INSERT_ENTRY: Final = """
INSERT INTO entries (entry_id, origin, document_id, place, date, reference, memo, rate, rate_source,
    home_currency)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

INSERT_ENTRY_LINE: Final = """
INSERT INTO entry_lines (entry_id, place, account, debit, credit, currency, home_amount, memo)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""

INSERT_SHIPPING: Final = "INSERT INTO document_shipping (document_id, ship_via) VALUES (?, ?)"

INSERT_AUTHORISATION: Final = """
INSERT INTO authorisations (document_id, place, method, date, amount, reference) VALUES (?, ?, ?, ?, ?, ?)
"""

INSERT_MATCH: Final = "INSERT INTO document_matches (document_id, place, step) VALUES (?, ?, ?)"

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class DocumentRows:
    """The rows of one document without its evidence, under the statements that insert them."""

    document_id: int
    by_statement: tuple[tuple[str, tuple[Row, ...]], ...]


def rows_of(request: PostRequest, document_id: int, first_entry_id: int, posted_at: int) -> DocumentRows:
    """The rows of a document under identities that the caller has set aside for it.

    Raises:
        Refused: books.too_precise, or books.document_missing for one it is said to correct or be made from.
    """
    document = request.document
    entries = tuple(enumerate(document.entries))
    heads = tuple(_entry_row(first_entry_id + place, document_id, place, entry) for place, entry in entries)
    entry_lines = (entry_line_rows(first_entry_id + place, entry) for place, entry in entries)
    return DocumentRows(
        document_id,
        (
            (INSERT_DOCUMENT, (_document_row(document_id, request, posted_at),)),
            (INSERT_ADDRESS, tuple(_address_rows(document_id, document))),
            (INSERT_LINE, tuple(_line_rows(document_id, document))),
            (INSERT_TAX, tuple(_tax_rows(document_id, document))),
            (INSERT_RECEIPT, tuple(_receipt_rows(document_id, document))),
            (INSERT_SHIPPING, tuple((document_id, name) for name in (document.ship_via,) if name)),
            (INSERT_AUTHORISATION, tuple(_authorisation_rows(document_id, document))),
            (INSERT_MATCH, tuple(_match_rows(document_id, document))),
            (INSERT_ENTRY, heads),
            (INSERT_ENTRY_LINE, tuple(chain.from_iterable(entry_lines))),
        ),
    )


def insert(connection: Connection, documents: Sequence[DocumentRows]) -> None:
    """Insert the rows of documents, a table at a time, inside the caller's transaction."""
    for group in zip(*(document.by_statement for document in documents), strict=True):
        connection.executemany(group[0][0], chain.from_iterable(rows for _, rows in group))


def stored(amount: Decimal) -> int:
    """`amount` as a whole number of 1/10,000.

    Faster than `to_storage` and as exact: 28 digits hold any amount a store can state.

    Raises:
        Refused: books.too_precise, where the amount has more decimals.
    """
    scaled = amount * STORAGE_SCALE
    whole = int(scaled)
    if whole != scaled:
        raise Refused("books.too_precise", {"amount": amount})
    return whole


def _document_row(document_id: int, request: PostRequest, posted_at: int) -> Row:
    """Values for `INSERT_DOCUMENT`."""
    document, proof = request.document, request.document.proof
    source = document.source
    return (
        document_id,
        request.key.text,
        source.store,
        source.kind,
        source.source_id,
        request.key.generation,
        document.kind,
        document.reference,
        document.order_id,
        document.date.isoformat(),
        document.tax_date.isoformat(),
        document.due_date.isoformat() if document.due_date else None,
        document.payment_term,
        document.currency,
        document.customer_id,
        document.customer_name,
        document.warehouse or None,
        stored(document.open),
        document.memo,
        problems_to_json(document.flags),
        stored(proof.store_total),
        stored(proof.parts_total),
        stored(proof.rounding),
        proof.side,
        problems_to_json(proof.remarks),
        posted_at,
        request.run,
        _identity(document.corrects),
        _identity(document.made_from),
        None if document.rate is None else str(document.rate),
        document.rate_source,
    )


def _identity(text: str) -> int | None:
    """Another document's identity, None for ''."""
    if text and not text.isdecimal():
        raise Refused("books.document_missing", {"document": text})
    return int(text) if text else None


def _address_rows(document_id: int, document: SalesDocument) -> Iterator[Row]:
    """Values for `INSERT_ADDRESS`."""
    for purpose, address in (("billing", document.billing), ("shipping", document.shipping)):
        if address is not None:
            yield (
                document_id,
                purpose,
                address.first_name,
                address.last_name,
                address.company,
                address.street_1,
                address.street_2,
                address.city,
                address.state,
                address.postal_code,
                address.country,
                address.country_code,
                address.email,
                address.phone,
                address.vat_number,
            )


def _line_rows(document_id: int, document: SalesDocument) -> Iterator[Row]:
    """Values for `INSERT_LINE`."""
    for place, line in enumerate(document.lines):
        yield (
            document_id,
            place,
            line.kind,
            line.item or None,
            line.description,
            stored(line.quantity),
            stored(line.unit_price),
            stored(line.amount),
            stored(line.tax),
            line.role.role,
            line.role.key,
            line.account.code,
            line.source_line_id,
            line.warehouse or None,
            line.ship_to,
        )


def _tax_rows(document_id: int, document: SalesDocument) -> Iterator[Row]:
    """Values for `INSERT_TAX`."""
    for place, tax in enumerate(document.taxes):
        yield (
            document_id,
            place,
            tax.area,
            tax.name,
            str(tax.rate),
            stored(tax.base),
            stored(tax.tax),
            tax.role.role,
            tax.role.key,
            tax.account.code,
        )


def _authorisation_rows(document_id: int, document: SalesDocument) -> Iterator[Row]:
    """Values for `INSERT_AUTHORISATION`."""
    for place, each in enumerate(document.authorisations):
        day = each.date.isoformat()
        yield (document_id, place, each.method, day, stored(each.amount), each.reference)


def _match_rows(document_id: int, document: SalesDocument) -> Iterator[Row]:
    """Values for `INSERT_MATCH`: the customer's step, then those of the lines."""
    steps = (document.customer_step, *(line.item_step for line in document.lines))
    yield from ((document_id, place, step) for place, step in enumerate(steps, start=-1) if step)


def _receipt_rows(document_id: int, document: SalesDocument) -> Iterator[Row]:
    """Values for `INSERT_RECEIPT`."""
    for place, receipt in enumerate(document.receipts):
        yield (
            document_id,
            place,
            receipt.kind,
            receipt.method,
            receipt.date.isoformat(),
            stored(receipt.amount),
            receipt.role.role,
            receipt.role.key,
            receipt.account.code,
            receipt.inferred,
            receipt.reference,
        )


def _entry_row(entry_id: int, document_id: int, place: int, entry: JournalEntry) -> Row:
    """Values for `INSERT_ENTRY`."""
    return (
        entry_id,
        entry.origin,
        document_id,
        place,
        entry.date.isoformat(),
        entry.reference,
        entry.memo,
        str(entry.rate),
        entry.rate_source,
        entry.home_currency,
    )


def entry_line_rows(entry_id: int, entry: JournalEntry) -> Iterator[Row]:
    """Values for `INSERT_ENTRY_LINE`."""
    for place, line in enumerate(entry.lines):
        yield (
            entry_id,
            place,
            line.account.code,
            stored(line.debit),
            stored(line.credit),
            line.currency,
            stored(line.home_amount),
            line.memo,
        )


def check_sums(document: SalesDocument) -> None:
    """Let the document pass if its parts make its total and its entries balance.

    Raises:
        Refused: books.parts_do_not_add_up or books.entry_does_not_balance.
    """
    parts = sum(line.amount for line in document.lines) + sum(tax.tax for tax in document.taxes)
    if parts != document.total:
        values = {"reference": document.reference, "total": document.total, "parts": Decimal(parts)}
        raise Refused("books.parts_do_not_add_up", values | {"currency": document.currency})
    for entry in document.entries:
        debit = sum(line.debit for line in entry.lines)
        credit = sum(line.credit for line in entry.lines)
        home = sum(line.home_amount for line in entry.lines)
        if debit != credit or home or len({line.currency for line in entry.lines}) > 1:
            raise Refused("books.entry_does_not_balance", {"reference": document.reference})
