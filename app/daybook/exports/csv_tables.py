"""Every table of the books as a file of comma-separated values: ISO days, amounts with a point, no BOM."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from daybook.exports.csv_text import Cell, text_of
from daybook.model.money import decimal_places

if TYPE_CHECKING:
    from daybook.exports.content import Chunk, Journal, Tables
    from daybook.model.books import StoredDocument
    from daybook.model.ledger import LedgerEntry

HEADERS: Final = {
    "accounts": ("code", "name", "type"),
    "entries": (
        *("number", "date", "origin", "reference", "memo", "document", "reverses", "reversed_by", "rate"),
        *("rate_source", "home_currency", "posted_at"),
    ),
    "entry_lines": (
        *("entry", "line", "account", "account_name", "debit", "credit", "currency", "home_amount", "memo"),
    ),
    "documents": (
        *("books_id", "reference", "number", "kind", "state", "date", "tax_date", "due_date", "order"),
        *("customer", "customer_name", "vat_number", "currency", "total", "tax", "open_at_import", "memo"),
        "customer_found_by",
    ),
    "document_lines": (
        *("books_id", "reference", "line", "kind", "item", "description", "quantity", "unit_price", "amount"),
        *("tax", "currency", "account", "warehouse", "item_found_by"),
    ),
    "taxes": ("books_id", "reference", "area", "name", "rate", "base", "tax", "currency", "account"),
    "receipts": (
        *("books_id", "reference", "kind", "method", "date", "amount", "currency", "account"),
        *("inferred", "payment_reference", "receipt_type"),
    ),
    "payments": (
        *("number", "books_id", "document", "customer", "date", "amount", "currency", "account", "method"),
        *("reference", "entry", "reversed_by", "direction"),
    ),
    "payouts": (
        *("number", "date", "clearing", "bank", "currency", "gross", "fees", "net", "net_currency"),
        *("reference", "entry", "lines", "reversed_by"),
    ),
    "customers": ("customer", "name", "email", "active", "documents", "sold", "owed", "home_currency"),
    "items": (
        *("item", "name", "kind", "active", "unit", "unit_price", "income_account", "quantity", "value"),
        *("shortfall", "home_currency"),
    ),
    "stock_moves": (
        *("number", "date", "item", "name", "warehouse", "cause", "quantity", "value", "home_currency"),
        *("sold_without_stock", "entry", "document", "reverses", "reversed_by"),
    ),
    "trial_balance": ("on", "account", "account_name", "debit", "credit", "home_currency"),
}
"""The tables and their columns; each table is the file of its name with ".csv" behind it."""


def csv_tables(tables: Tables) -> Iterator[Chunk]:
    """All tables, each with its header."""
    for name, header in HEADERS.items():
        yield _chunk(name, [header])
    yield _chunk("accounts", [(each.code, each.name, each.type) for each in tables.journal.accounts])
    yield from _entries(tables.journal)
    for stored in tables.documents:
        yield from _document(stored)
    yield from _lists(tables)
    yield _chunk("trial_balance", _trial_balance(tables))


def _chunk(name: str, rows: Iterable[Sequence[Cell]]) -> Chunk:
    return f"{name}.csv", text_of(rows)


def _amount(amount: Decimal, currency: str) -> Decimal:
    """At least the currency's decimals."""
    places = Decimal(1).scaleb(-decimal_places(currency))
    rounded = amount.quantize(places)
    return rounded if rounded == amount else amount


def _entries(journal: Journal) -> Iterator[Chunk]:
    for entry in journal.entries:
        yield _chunk("entries", [_entry(entry)])
        yield _chunk("entry_lines", _entry_lines(entry))


def _entry(entry: LedgerEntry) -> Sequence[Cell]:
    return (
        *(entry.number, entry.date, entry.origin, entry.reference, entry.memo, entry.document),
        *(entry.reverses, entry.reversed_by, entry.rate, entry.rate_source, entry.home_currency),
        entry.posted_at.isoformat(),
    )


def _entry_lines(entry: LedgerEntry) -> Iterator[Sequence[Cell]]:
    for place, line in enumerate(entry.lines):
        yield (
            *(entry.number, place, line.account.code, line.account.name),
            *(_amount(line.debit, line.currency), _amount(line.credit, line.currency), line.currency),
            *(_amount(line.home_amount, entry.home_currency), line.memo),
        )


def _document(stored: StoredDocument) -> Iterator[Chunk]:
    posted, document = stored.posted, stored.document
    key = (posted.books_id.text, posted.reference)
    currency = document.currency
    total, tax = _amount(posted.total, currency), _amount(document.total_tax, currency)
    head = (
        *(*key, posted.number, posted.kind, posted.state, posted.date, document.tax_date, document.due_date),
        *(document.order_id, document.customer_id, document.customer_name, document.billing.vat_number),
        *(currency, total, tax, _amount(document.open, currency), document.memo, document.customer_step),
    )
    yield _chunk("documents", [head])
    yield _chunk("document_lines", [(*key, *cells) for cells in _document_lines(stored)])
    yield _chunk(
        "taxes",
        [
            (*key, each.area, each.name, each.rate, *amounts, currency, each.account.code)
            for each in document.taxes
            for amounts in [(_amount(each.base, currency), _amount(each.tax, currency))]
        ],
    )
    yield _chunk("receipts", [(*key, *cells) for cells in _receipts(stored)])


def _document_lines(stored: StoredDocument) -> Iterator[Sequence[Cell]]:
    currency = stored.document.currency
    for place, line in enumerate(stored.document.lines):
        yield (
            *(place, line.kind, line.item, line.description, line.quantity, line.unit_price),
            *(_amount(line.amount, currency), _amount(line.tax, currency), currency),
            *(line.account.code, line.warehouse, line.item_step),
        )


def _receipts(stored: StoredDocument) -> Iterator[Sequence[Cell]]:
    currency = stored.document.currency
    for each in stored.document.receipts:
        yield (
            *(each.kind, each.method, each.date, _amount(each.amount, currency), currency),
            *(each.account.code, each.inferred, each.reference, each.receipt_type),
        )


def _lists(tables: Tables) -> Iterator[Chunk]:
    yield _chunk("payments", _payments(tables))
    yield _chunk("payouts", _payouts(tables))
    yield _chunk("customers", _customers(tables))
    yield _chunk("items", _items(tables))
    yield _chunk("stock_moves", _stock_moves(tables))


def _payments(tables: Tables) -> Iterator[Sequence[Cell]]:
    for each in tables.payments:
        yield (
            *(each.number, each.books_id, each.document, each.customer, each.date),
            *(_amount(each.received, each.currency), each.currency, each.account.code, each.method),
            *(each.reference, each.entry, each.reversed_by, each.direction),
        )


def _payouts(tables: Tables) -> Iterator[Sequence[Cell]]:
    for each in tables.payouts:
        yield (
            *(each.number, each.date, each.clearing.code, each.bank.code, each.currency),
            *(_amount(each.gross, each.currency), _amount(each.fees, each.currency)),
            *(_amount(each.net, each.net_currency), each.net_currency, each.reference, each.entry),
            *(each.lines, each.reversed_by),
        )


def _customers(tables: Tables) -> Iterator[Sequence[Cell]]:
    home = tables.journal.home_currency
    for each in tables.customers:
        yield (
            *(each.customer_id, each.name, each.email, each.active, each.documents),
            *(_amount(each.sold, home), _amount(each.owed, home), home),
        )


def _items(tables: Tables) -> Iterator[Sequence[Cell]]:
    home = tables.journal.home_currency
    for each in tables.items:
        yield (
            *(each.code, each.name, each.kind, each.active, each.unit, each.unit_price),
            *(each.income_account, each.quantity, _amount(each.value, home), each.shortfall, home),
        )


def _stock_moves(tables: Tables) -> Iterator[Sequence[Cell]]:
    home = tables.journal.home_currency
    for each in tables.stock_moves:
        yield (
            *(each.number, each.date, each.item, each.name, each.warehouse, each.cause, each.quantity),
            *(_amount(each.value, home), home, each.shortfall, each.entry, each.document),
            *(each.reverses, each.reversed_by),
        )


def _trial_balance(tables: Tables) -> Iterator[Sequence[Cell]]:
    balance = tables.trial_balance()
    home = balance.home_currency
    for each in balance.rows:
        amounts = (_amount(each.debit, home), _amount(each.credit, home))
        yield (balance.on, each.account.code, each.account.name, *amounts, home)
