"""A whole sales document, built again from its rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from sqlite3 import Connection, Row
from typing import TYPE_CHECKING, Final

from daybook.books.local import reading
from daybook.model.account import Account, AccountRole, AccountType, Role
from daybook.model.books import StoredDocument
from daybook.model.document import (
    Authorisation,
    DocumentKind,
    DocumentLine,
    EntryLine,
    EntryOrigin,
    JournalEntry,
    LineKind,
    Proof,
    Receipt,
    ReceiptKind,
    SalesDocument,
    TaxLine,
)
from daybook.model.money import from_storage
from daybook.model.order import Address
from daybook.model.problem import DaybookError
from daybook.model.problem_json import problems_from_json

if TYPE_CHECKING:
    from daybook.model.posting import BooksId, Posted

DOCUMENT: Final = "SELECT * FROM documents WHERE document_id = ?"

ADDRESSES: Final = """
SELECT purpose, first_name, last_name, company, street_1, street_2, city, state, postal_code, country,
       country_code, email, phone, vat_number
FROM document_addresses WHERE document_id = ?
"""

LINES: Final = """
SELECT l.*, a.name AS account_name, a.type AS account_type
FROM document_lines AS l JOIN accounts AS a ON a.code = l.account WHERE l.document_id = ? ORDER BY l.place
"""

TAXES: Final = """
SELECT t.*, a.name AS account_name, a.type AS account_type
FROM document_taxes AS t JOIN accounts AS a ON a.code = t.account WHERE t.document_id = ? ORDER BY t.place
"""

RECEIPTS: Final = """
SELECT r.*, a.name AS account_name, a.type AS account_type
FROM receipts AS r JOIN accounts AS a ON a.code = r.account WHERE r.document_id = ? ORDER BY r.place
"""

SHIP_VIA: Final = "SELECT ship_via FROM document_shipping WHERE document_id = ?"

AUTHORISATIONS: Final = """
SELECT method, date, amount, reference FROM authorisations WHERE document_id = ? ORDER BY place
"""

MATCHES: Final = "SELECT place, step FROM document_matches WHERE document_id = ?"

ENTRIES: Final = """
SELECT e.*, coalesce(r.number, '') AS reverses_number
FROM entries AS e LEFT JOIN entries AS r ON r.entry_id = e.reverses WHERE e.document_id = ? ORDER BY e.place
"""

ENTRY_LINES: Final = """
SELECT l.*, a.name AS account_name, a.type AS account_type
FROM entry_lines AS l JOIN accounts AS a ON a.code = l.account WHERE l.entry_id = ? ORDER BY l.place
"""


def document(connection: Connection, books_id: BooksId) -> StoredDocument:
    """The document with its state and numbers.

    Raises:
        DaybookError: books.document_missing.
    """
    found = reading.read(connection, [books_id])
    if not found:
        raise DaybookError("books.document_missing", {"document": books_id.text})
    return StoredDocument(found[0], _rebuilt(connection, int(books_id.text), found[0]))


def _rebuilt(connection: Connection, document_id: int, posted: Posted) -> SalesDocument:
    (head,) = _rows(connection, DOCUMENT, document_id)
    addresses = {row[0]: Address(*row[1:]) for row in connection.execute(ADDRESSES, (document_id,))}
    steps: dict[int, str] = dict(connection.execute(MATCHES, (document_id,)).fetchall())
    return SalesDocument(
        source=posted.source,
        kind=DocumentKind(head["kind"]),
        reference=head["reference"],
        order_id=head["order_id"],
        date=posted.date,
        tax_date=date.fromisoformat(head["tax_date"]),
        due_date=date.fromisoformat(head["due_date"]) if head["due_date"] else None,
        payment_term=head["payment_term"],
        currency=head["currency"],
        customer_id=head["customer_id"],
        customer_name=head["customer_name"],
        billing=addresses["billing"],
        shipping=addresses.get("shipping"),
        warehouse=head["warehouse"] or "",
        lines=tuple(_line(row, steps) for row in _rows(connection, LINES, document_id)),
        taxes=tuple(_tax(row) for row in _rows(connection, TAXES, document_id)),
        receipts=tuple(_receipt(row) for row in _rows(connection, RECEIPTS, document_id)),
        entries=tuple(_entry(connection, row) for row in _rows(connection, ENTRIES, document_id)),
        total=posted.total,
        open=from_storage(head["open"]),
        proof=_proof(head),
        memo=head["memo"],
        rate=Decimal(head["rate"]) if head["rate"] else None,
        rate_source=head["rate_source"],
        flags=problems_from_json(head["flags"]),
        generation=posted.generation,
        corrects=str(head["corrects"] or ""),
        made_from=str(head["made_from"] or ""),
        ship_via=next((name for (name,) in connection.execute(SHIP_VIA, (document_id,))), ""),
        authorisations=tuple(
            Authorisation(method, date.fromisoformat(day), from_storage(amount), reference)
            for method, day, amount, reference in connection.execute(AUTHORISATIONS, (document_id,))
        ),
        customer_step=steps.get(-1, ""),
    )


def _rows(connection: Connection, statement: str, key: int) -> list[Row]:
    cursor = connection.cursor()
    cursor.row_factory = Row
    return cursor.execute(statement, (key,)).fetchall()


def _proof(head: Row) -> Proof:
    return Proof(
        from_storage(head["proof_store_total"]),
        from_storage(head["proof_parts_total"]),
        from_storage(head["proof_rounding"]),
        head["proof_side"],
        problems_from_json(head["proof_remarks"]),
    )


def _account(row: Row) -> Account:
    return Account(row["account"], row["account_name"], AccountType(row["account_type"]))


def _role(row: Row) -> AccountRole:
    return AccountRole(Role(row["role"]), row["role_key"])


def _line(row: Row, steps: Mapping[int, str]) -> DocumentLine:
    return DocumentLine(
        kind=LineKind(row["kind"]),
        item=row["item"] or "",
        description=row["description"],
        quantity=from_storage(row["quantity"]),
        unit_price=from_storage(row["unit_price"]),
        amount=from_storage(row["amount"]),
        tax=from_storage(row["tax"]),
        role=_role(row),
        account=_account(row),
        source_line_id=row["source_line_id"],
        warehouse=row["warehouse"] or "",
        ship_to=row["ship_to"],
        item_step=steps.get(row["place"], ""),
    )


def _tax(row: Row) -> TaxLine:
    return TaxLine(
        area=row["area"],
        name=row["name"],
        rate=Decimal(row["rate"]),
        base=from_storage(row["base"]),
        tax=from_storage(row["tax"]),
        role=_role(row),
        account=_account(row),
    )


def _receipt(row: Row) -> Receipt:
    return Receipt(
        kind=ReceiptKind(row["kind"]),
        method=row["method"],
        date=date.fromisoformat(row["date"]),
        amount=from_storage(row["amount"]),
        role=_role(row),
        account=_account(row),
        inferred=bool(row["inferred"]),
        reference=row["reference"],
    )


def _entry(connection: Connection, row: Row) -> JournalEntry:
    lines = _rows(connection, ENTRY_LINES, row["entry_id"])
    return JournalEntry(
        date=date.fromisoformat(row["date"]),
        reference=row["reference"],
        lines=tuple(_entry_line(line) for line in lines),
        rate=Decimal(row["rate"]),
        rate_source=row["rate_source"],
        home_currency=row["home_currency"],
        number=row["number"] or "",
        origin=EntryOrigin(row["origin"]),
        memo=row["memo"],
        reverses=row["reverses_number"],
    )


def _entry_line(row: Row) -> EntryLine:
    return EntryLine(
        account=_account(row),
        debit=from_storage(row["debit"]),
        credit=from_storage(row["credit"]),
        currency=row["currency"],
        home_amount=from_storage(row["home_amount"]),
        memo=row["memo"],
    )
