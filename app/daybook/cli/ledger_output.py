"""What the commands about the ledger print. In JSON money is text and dates are ISO."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daybook.cli.columns import in_columns
from daybook.cli.output import Json, reason_text
from daybook.model.money import ZERO, plain
from daybook.model.problem import Problem
from daybook.wording import format_amount, say

if TYPE_CHECKING:
    from decimal import Decimal

    from daybook.model.ledger import Closing, Removed, Verification
    from daybook.model.ledger_reports import BookedOrder, TrialBalance
    from daybook.services.ledger.reconciling import ReconciledDay, ReconciledOrder, Reconciliation
    from daybook.services.orders.undo import UndoResult
    from daybook.services.refunds.unbooked_refunds import UnbookedRefund

_HEADS: Final = (
    "reports.column_shop",
    "reports.column_books",
    "cli.reconcile_waiting",
    "reports.column_left_out",
    "reports.column_difference",
)


def trial_balance_json(balance: TrialBalance, head: str) -> Json:
    """`daybook trial-balance --json`, in the home currency."""
    home = balance.home_currency
    return {
        "on": balance.on.isoformat(),
        "fiscal_year_start": balance.fiscal_year_start.isoformat(),
        "home_currency": home,
        "accounts": [
            {
                "account": row.account.code,
                "name": row.account.name,
                "type": str(row.account.type),
                "debit": plain(row.debit, home),
                "credit": plain(row.credit, home),
            }
            for row in balance.rows
        ],
        "debit": plain(sum((row.debit for row in balance.rows), ZERO), home),
        "credit": plain(sum((row.credit for row in balance.rows), ZERO), home),
        "earlier_results": plain(balance.carried, home),
        "chain_head": head,
    }


def print_trial_balance(balance: TrialBalance) -> None:
    """`daybook trial-balance` as text: a line for each account, and the sums, which are equal."""
    home = balance.home_currency
    sums = (sum((row.debit for row in balance.rows), ZERO), sum((row.credit for row in balance.rows), ZERO))
    found = [(row.account.code, row.account.name, row.debit, row.credit) for row in balance.rows]
    rows = [
        (code, name, format_amount(debit, home), format_amount(credit, home))
        for code, name, debit, credit in (*found, ("", say("reports.sum"), *sums))
    ]
    for line in in_columns(rows, texts=2):
        print(line)


def undo_json(result: UndoResult) -> Json:
    """`daybook undo --json`; `first_open` is a day for --on where a closed month kept orders in."""
    return {
        "undone": [
            {"order_id": each.order_id, "documents": [_removed_json(removed) for removed in each.removed]}
            for each in result.undone
        ],
        "refused": [
            {"order_id": order_id, "code": problem.code, "reason": reason_text(problem)}
            for order_id, problem in result.refused
        ],
        "not_tried": list(result.not_tried),
        "first_open": result.closed.isoformat() if result.closed else None,
    }


def _removed_json(removed: Removed) -> Json:
    return {
        "reference": removed.reference,
        "number": removed.number or None,
        "deleted": removed.deleted,
        "reversing_entries": list(removed.entries),
        "removed_records": list(removed.records),
    }


def verify_json(verification: Verification) -> Json:
    """`daybook verify --json`."""
    return {
        "intact": not verification.damage,
        "links": verification.links,
        "chain_head": verification.head,
        "damage": [
            {
                "code": each.code,
                "kind": each.kind,
                "subject": each.subject,
                "reason": reason_text(Problem(each.code, {"kind": each.kind, "subject": each.subject})),
            }
            for each in verification.damage
        ],
    }


def reconcile_json(found: Reconciliation) -> Json:
    """`daybook reconcile --json`."""
    return {
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "closes": all(day.closes for day in found.days),
        "proved": not found.unproved,
        "agrees": found.agrees,
        "days": [_day_json(day) for day in found.days],
        "orders": [_order_json(order) for order in found.orders],
        "documents_differ": [_order_json(each) for each in found.others],
        "refunded": [_refunded_json(each) for each in found.refunded],
        "refunds_waiting": [waiting_json(each) for each in found.refunds_waiting],
    }


def print_reconciliation(found: Reconciliation) -> None:
    """`daybook reconcile` as text: a line for each day under a head, then every refund that waits."""
    rows = [(say("reports.column_day"), "", *(say(code) for code in _HEADS))]
    for day in found.days:
        waiting, out = day.new + day.needs_you, day.left_out + day.outside
        amounts = (day.store, day.booked, waiting, out, day.difference)
        shown = (format_amount(amount, day.currency) for amount in amounts)
        rows.append((day.date.isoformat(), day.currency, *shown))
    for line in in_columns(rows, texts=2):
        print(line)
    for each in found.refunds_waiting:
        back = format_amount(-each.total.amount, each.total.currency)
        print(f"{each.date}  {each.total.currency}{back:>16}  {waiting_text(each)}")
    print(say("cli.reconciled", count=len(found.orders), unproved=len(found.unproved)))
    if found.refunds_waiting:
        print(say("cli.refunds_waiting", count=len(found.refunds_waiting)))


def _day_json(day: ReconciledDay) -> Json:
    amounts = ("store", "booked", "new", "needs_you", "left_out", "outside", "difference")
    return {
        "date": day.date.isoformat(),
        "currency": day.currency,
        "orders": day.orders,
        **{name: plain(getattr(day, name), day.currency) for name in amounts},
    }


def _order_json(order: ReconciledOrder) -> Json:
    return {
        "id": order.order_id,
        "date": order.date.isoformat(),
        "currency": order.currency,
        "state": str(order.chip),
        "store": _amount(order.store, order.currency),
        "books": _amount(order.books, order.currency),
        "entry": _amount(order.entry, order.currency),
        "difference": plain(order.difference, order.currency),
        "document": order.document,
        "number": order.number or None,
        "reason": reason_text(order.reason),
    }


def _refunded_json(memo: BookedOrder) -> Json:
    return {
        "order_id": memo.order_id,
        "date": memo.date.isoformat(),
        "document": memo.reference,
        "number": memo.number or None,
        "currency": memo.currency,
        "total": plain(memo.total, memo.currency),
    }


def waiting_text(refund: UnbookedRefund) -> str:
    """A refund that waits, as text."""
    reason = reason_text(refund.reason)
    return say("cli.refund_waits", refund=refund.refund_id, order=refund.order_id, reason=reason).rstrip()


def waiting_json(refund: UnbookedRefund) -> Json:
    """A refund that waits."""
    currency = refund.total.currency
    return {
        "refund_id": refund.refund_id,
        "order_id": refund.order_id,
        "date": refund.date.isoformat(),
        "currency": currency,
        "total": plain(refund.total.amount, currency),
        "tax": plain(refund.tax.amount, currency),
        "code": refund.reason.code if refund.reason else None,
        "reason": reason_text(refund.reason),
    }


def closing_json(closing: Closing, home: str) -> Json:
    """`daybook close --json` and `daybook reopen --json`; amounts are in `home`."""
    kept = closing.figures
    figures = None
    if kept is not None:
        amounts = {"moved": plain(kept.moved, home), "balance": plain(kept.balance, home)}
        figures = {"entries": kept.entries, "documents": kept.documents, **amounts}
    return {
        "action": closing.action,
        "month": closing.month.strftime("%Y-%m"),
        "by": closing.by,
        "reason": closing.reason,
        "chain_head": closing.chain_head,
        "figures": figures,
    }


def _amount(amount: Decimal | None, currency: str) -> str | None:
    return None if amount is None else plain(amount, currency)
