"""Paid, not shipped: what customers have paid for goods that were not invoiced by a day (cut-off)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from daybook.model.money import ZERO, Money
from daybook.model.sheet import LinkKind, Phrase, Sheet
from daybook.services.sheets.columns import amount, at_the_end_of, day, line, text, total

if TYPE_CHECKING:
    from decimal import Decimal

    from daybook.model.ledger_reports import AccountLedger, LedgerLine

_COLUMNS = (
    text("reports.column_reference"),
    text("reports.column_customer", 1),
    day("reports.column_paid_on"),
    amount("reports.column_paid"),
    amount("reports.column_home_paid"),
)


def paid_not_shipped_sheet(ledger: AccountLedger) -> Sheet:
    """Deposits still held at the ledger's last day, order by order; their sum is the account's balance.

    An invoice made of a sales order carries the order's reference with an ending after "/", by which the
    deposit and what was taken off it find each other.
    """
    home = ledger.home_currency
    held: defaultdict[tuple[str, str], list[LedgerLine]] = defaultdict(list)
    for each in ledger.lines:
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
        at_the_end_of(ledger.end, home),
        home,
        _COLUMNS,
        tuple(rows),
        (_agrees(ledger, explained),),
    )


def _target(first: LedgerLine) -> tuple[LinkKind, str]:
    return (LinkKind.DOCUMENT, first.books_id) if first.books_id else (LinkKind.ENTRY, first.entry)


def _agrees(ledger: AccountLedger, explained: Decimal) -> Phrase:
    values = {
        "code": ledger.account.code,
        "name": ledger.account.name,
        "balance": Money(-ledger.closing, ledger.home_currency),
    }
    if explained == -ledger.closing:
        return Phrase("reports.note_deposits_agree", values)
    return Phrase(
        "reports.note_deposits_differ",
        values | {"difference": Money(-ledger.closing - explained, ledger.home_currency)},
    )
