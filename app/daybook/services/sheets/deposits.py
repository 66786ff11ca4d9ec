"""Paid, not shipped: what customers have paid for goods that were not invoiced by a day (cut-off)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from daybook.model.money import ZERO, Money
from daybook.model.sheet import LinkKind, Phrase, Sheet
from daybook.services.sheets.columns import amount, at_the_end_of, day, line, text, total

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from daybook.model.ledger_reports import AccountLedger, LedgerLine

_COLUMNS = (
    text("reports.column_reference"),
    text("reports.column_customer", 1),
    day("reports.column_paid_on"),
    amount("reports.column_paid"),
    amount("reports.column_home_paid"),
)


def paid_not_shipped_sheet(ledgers: Sequence[AccountLedger]) -> Sheet:
    """Deposits still held at the last day, order by order; their sum is the balance of the accounts.

    `ledgers` are those of the account for deposits and of its predecessors, the present one first.

    An invoice made of a sales order carries the order's reference with an ending after "/", by which the
    deposit and what was taken off it find each other.
    """
    home, last = ledgers[0].home_currency, ledgers[0].end
    held: defaultdict[tuple[str, str], list[LedgerLine]] = defaultdict(list)
    for each in (found for ledger in ledgers for found in ledger.lines):
        held[each.reference.partition("/")[0], each.currency].append(each)
    rows = []
    explained = ZERO
    for (reference, currency), lines in held.items():
        own = sum((each.credit - each.debit for each in lines), ZERO)
        at_home = -sum((each.home_amount for each in lines), ZERO)
        if own or at_home:
            first = lines[0]
            kind, target = _target(first)
            paid = Money(own, currency)
            rows.append(
                line(reference, first.party, first.date, paid, Money(at_home, home), kind=kind, target=target)
            )
            explained += at_home
    if rows:
        rows.append(total(Phrase("reports.sum"), None, None, None, Money(explained, home)))
    return Sheet(
        Phrase("reports.paid_not_shipped"),
        at_the_end_of(last, home),
        home,
        _COLUMNS,
        tuple(rows),
        _agree(ledgers, explained),
    )


def _target(first: LedgerLine) -> tuple[LinkKind, str]:
    return (LinkKind.DOCUMENT, first.books_id) if first.books_id else (LinkKind.ENTRY, first.entry)


def _agree(ledgers: Sequence[AccountLedger], explained: Decimal) -> tuple[Phrase, ...]:
    """What each account holds, and whether the orders explain all of it."""
    home = ledgers[0].home_currency
    difference = -sum((ledger.closing for ledger in ledgers), ZERO) - explained
    code = "reports.note_deposits_differ" if difference else "reports.note_deposits_agree"
    more = {"difference": Money(difference, home)} if difference else {}
    return tuple(
        Phrase(
            code,
            {
                "code": ledger.account.code,
                "name": ledger.account.name,
                "balance": Money(-ledger.closing, home),
                **more,
            },
        )
        for ledger in ledgers
    )
