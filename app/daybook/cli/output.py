"""What the commands print: JSON for machines, sentences for people. Money and quantities are texts."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from daybook.model.books import StoredDocument
from daybook.model.document import DocumentLine, JournalEntry
from daybook.model.money import ZERO, plain
from daybook.model.problem import Problem
from daybook.model.table import Chip, ListCounts, OrderRow
from daybook.services.results import Check, ImportResult, ListResult, OrderResult, RefundResult, Shipped
from daybook.wording import describe

Json = dict[str, Any]


def print_json(document: Mapping[str, Any]) -> None:
    """Print one JSON document, in ASCII where the output is not UTF-8."""
    is_unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    # Written at once: what fails half-way must not stand before the JSON of the error.
    sys.stdout.write(json.dumps(document, ensure_ascii=not is_unicode, indent=2) + "\n")


def order_json(row: OrderRow) -> Json:
    """A row of the orders table."""
    return {
        "id": row.order_id,
        "date": row.date.isoformat(),
        "customer": row.customer,
        "status_id": row.status_id,
        "status": row.status,
        "payment": row.payment,
        "currency": row.currency,
        "total": plain(row.total, row.currency),
        "state": str(Chip.OUTSIDE if row.chip is Chip.OUTSIDE else row.state),
        "reason": reason_text(row.reason),
        "code": row.reason.code if row.reason else "",
        "flags": sorted(row.flags),
        "document": row.reference,
    }


def list_json(rows: Sequence[OrderRow], result: ListResult) -> Json:
    """`daybook list --json`."""
    return {
        "orders": [order_json(row) for row in rows],
        "counts": counts_json(result.counts),
        "read": result.read,
        "shipped": [_shipped_json(each) for each in result.shipped],
        "store_calls": result.store_calls,
    }


def counts_json(counts: ListCounts) -> Json:
    """The chips; all but `total` add up to `total`."""
    return {
        "total": counts.total,
        "new": counts.new,
        "needs_you": counts.needs_you,
        "imported": counts.imported,
        "left_out": counts.left_out,
        "outside": counts.outside,
    }


def import_json(result: ImportResult) -> Json:
    """`daybook import --json`; `run` is what `daybook undo --run` takes."""
    return {
        "run": result.run,
        "imported": [_imported_json(each) for each in result.imported],
        "held": [_problem_json(each) for each in result.held],
        "failed": [_problem_json(each) for each in result.failed],
        "skipped": [_problem_json(each) for each in result.skipped],
        "not_approved": [_problem_json(each) for each in result.not_approved],
        "not_tried": list(result.not_tried),
        "refunds": [_refund_json(each) for each in result.refunds],
        "shipped": [_shipped_json(each) for each in result.shipped],
        "stopped_by": _stop_json(result.stopped_by),
        "store_calls": result.store_calls,
    }


def _shipped_json(shipped: Shipped) -> Json:
    return {
        "order_id": shipped.order_id,
        "date": shipped.date.isoformat(),
        "document": shipped.reference,
        "invoiced": bool(shipped.books_id),
        "code": shipped.problem.code if shipped.problem else "",
        "reason": reason_text(shipped.problem) if shipped.problem else "",
    }


def _refund_json(refund: RefundResult) -> Json:
    return {
        "refund_id": refund.refund_id,
        "order_id": refund.order_id,
        "state": str(refund.state or ""),
        "document": refund.reference,
        "currency": refund.currency,
        "total": None if refund.total is None else plain(refund.total, refund.currency),
        "code": refund.problems[0].code if refund.problems else "",
        "reason": " ".join(reason_text(problem) for problem in refund.problems),
    }


def check_json(check: Check) -> Json:
    """`daybook import --dry-run --json`: what would be imported, and what it would post."""
    return {
        "dry_run": True,
        "would_import": [
            {
                "order_id": document.order_id,
                "document": document.reference,
                "kind": str(document.kind),
                "currency": document.currency,
                "total": plain(document.total, document.currency),
            }
            for document in check.documents
        ],
        "held": [_problem_json(each) for each in check.held],
        "skipped": [_problem_json(each) for each in check.skipped],
        "totals": {currency: plain(amount, currency) for currency, amount in check.totals.items()},
        "accounts": [
            {
                "account": each.account.code,
                "name": each.account.name,
                "currency": each.currency,
                "debit": plain(each.debit, each.currency),
                "credit": plain(each.credit, each.currency),
            }
            for each in check.accounts
        ],
        "new_customers": list(check.new_customers),
        "new_items": list(check.new_items),
        "store_calls": check.store_calls,
    }


def document_json(stored: StoredDocument, still_open: Decimal) -> Json:
    """One document of `daybook documents --json`; `still_open` is what is not received now."""
    document, posted = stored.document, stored.posted
    return {
        "reference": posted.reference,
        "number": posted.number or None,
        "kind": str(document.kind),
        "state": str(posted.state),
        "order_id": document.order_id,
        "date": document.date.isoformat(),
        "tax_date": document.tax_date.isoformat(),
        "due_date": document.due_date.isoformat() if document.due_date else None,
        "customer": document.customer_name,
        "billing_name": document.billing.name,
        "warehouse": document.warehouse or None,
        "payment_term": document.payment_term or None,
        "currency": document.currency,
        "total": plain(posted.total, document.currency),
        "open": plain(still_open, document.currency),
        "lines": [_line_json(line, document.currency) for line in document.lines],
        "taxes": [
            {
                "name": tax.name,
                "base": plain(tax.base, document.currency),
                "tax": plain(tax.tax, document.currency),
                "account": tax.account.code,
            }
            for tax in document.taxes
        ],
        "entries": [_entry_json(entry) for entry in document.entries],
    }


def _line_json(line: DocumentLine, currency: str) -> Json:
    return {
        "item": line.item,
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


def _imported_json(result: OrderResult) -> Json:
    return {
        "order_id": result.order_id,
        "document": result.reference,
        "currency": result.currency,
        "total": _total(result),
    }


def _problem_json(result: OrderResult) -> Json:
    first = result.problems[0] if result.problems else Problem("import.no_reason")
    return {
        "order_id": result.order_id,
        "code": first.code,
        "reason": " ".join(reason_text(problem) for problem in result.problems),
    }


def _stop_json(problem: Problem | None) -> Json | None:
    return None if problem is None else {"code": problem.code, "reason": reason_text(problem)}


def reason_text(problem: Problem | None) -> str:
    """A problem as one sentence, '' for none."""
    return describe(problem).what if problem is not None else ""


def _total(result: OrderResult) -> str | None:
    return plain(result.total, result.currency) if result.total is not None else None


def _number(quantity: Decimal) -> str:
    return f"{quantity.normalize():f}"
