"""What the commands about documents print as JSON. Money and quantities are texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.model.money import ZERO, plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from daybook.cli.output import Json
    from daybook.model.books import DocumentRow, StoredDocument
    from daybook.model.document import Authorisation, DocumentLine, JournalEntry, Receipt, TaxLine


def document_json(stored: StoredDocument, row: DocumentRow, behind: Sequence[DocumentRow] = ()) -> Json:
    """One document of `daybook documents --json`; `row` says what is open now and where its order stands.

    `behind` are the documents that a daily summary stands for.
    """
    document, posted = stored.document, stored.posted
    return {
        "reference": posted.reference,
        "number": posted.number or None,
        "kind": str(document.kind),
        "state": str(posted.state),
        "order_id": document.order_id,
        "order_status": row.order_status or None,
        "date": document.date.isoformat(),
        "tax_date": document.tax_date.isoformat(),
        "due_date": document.due_date.isoformat() if document.due_date else None,
        "customer": document.customer_name,
        "customer_found_by": document.customer_step or None,
        "billing_name": document.billing.name,
        "warehouse": document.warehouse or None,
        "ship_via": document.ship_via or None,
        "payment_term": document.payment_term or None,
        "currency": document.currency,
        "total": plain(posted.total, document.currency),
        "open": plain(row.open, document.currency),
        "lines": [_line_json(line, document.currency) for line in document.lines],
        "taxes": [_tax_json(tax, document.currency) for tax in document.taxes],
        "receipts": [_receipt_json(each, document.currency) for each in document.receipts],
        "authorised": [_authorisation_json(each, document.currency) for each in document.authorisations],
        "entries": [_entry_json(entry) for entry in document.entries],
        "orders": [_order_json(each) for each in behind],
    }


def _tax_json(tax: TaxLine, currency: str) -> Json:
    return {
        "name": tax.name,
        "base": plain(tax.base, currency),
        "tax": plain(tax.tax, currency),
        "account": tax.account.code,
    }


def _receipt_json(receipt: Receipt, currency: str) -> Json:
    return {
        "method": receipt.method or None,
        "receipt_type": receipt.receipt_type or None,
        "date": receipt.date.isoformat(),
        "amount": plain(receipt.amount, currency),
        "account": receipt.account.code,
    }


def _authorisation_json(authorisation: Authorisation, currency: str) -> Json:
    return {
        "method": authorisation.method,
        "date": authorisation.date.isoformat(),
        "amount": plain(authorisation.amount, currency),
        "transaction": authorisation.reference or None,
    }


def _order_json(row: DocumentRow) -> Json:
    return {
        "order_id": row.order_id,
        "document": row.reference,
        "kind": str(row.kind),
        "customer": row.customer,
        "currency": row.currency,
        "total": plain(row.total, row.currency),
    }


def _line_json(line: DocumentLine, currency: str) -> Json:
    return {
        "item": line.item,
        "item_found_by": line.item_step or None,
        "description": line.description,
        "quantity": _number(line.quantity),
        "unit_price": plain(line.unit_price, currency),
        "amount": plain(line.amount, currency),
        "tax": plain(line.tax, currency),
        "account": line.account.code,
    }


def _entry_json(entry: JournalEntry) -> Json:
    # Balanced in the document's currency and at home; what rounding to home leaves stands at home alone.
    return {
        "date": entry.date.isoformat(),
        "reference": entry.reference,
        "number": entry.number or None,
        "reverses": entry.reverses or None,
        "home_currency": entry.home_currency,
        "rate": _number(entry.rate),
        "lines": [
            {
                "account": line.account.code,
                "name": line.account.name,
                "debit": plain(line.debit, line.currency),
                "credit": plain(line.credit, line.currency),
                "currency": line.currency,
                "home_debit": plain(max(line.home_amount, ZERO), entry.home_currency),
                "home_credit": plain(max(-line.home_amount, ZERO), entry.home_currency),
            }
            for line in entry.lines
        ],
    }


def _number(quantity: Decimal) -> str:
    return f"{quantity.normalize():f}"
