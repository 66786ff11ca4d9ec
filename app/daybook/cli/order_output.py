"""What the commands about orders print as JSON. Money is text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.cli.later_payment_commands import later_json
from daybook.cli.output import Json, reason_text
from daybook.model.money import plain
from daybook.model.problem import Problem
from daybook.model.table import Chip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from daybook.model.table import ListCounts, OrderRow
    from daybook.services.results import Check, ImportResult, ListResult, OrderResult, RefundResult, Shipped


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
        "later_payments": later_json(result.later),
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
        "later_payments": later_json(result.later),
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


def _total(result: OrderResult) -> str | None:
    return plain(result.total, result.currency) if result.total is not None else None
