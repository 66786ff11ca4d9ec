"""One account by month: how much cents differences come to."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from daybook.model.money import ZERO, Money
from daybook.model.sheet import LinkKind, Phrase, Sheet
from daybook.services.sheets.columns import amount, between, count, line, money_of, money_or_none, text, total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from daybook.model.ledger_reports import AccountLedger, LedgerLine

_COLUMNS = (
    text("reports.column_month", 1),
    count("reports.column_lines"),
    amount("reports.column_debit"),
    amount("reports.column_credit"),
    amount("reports.column_difference"),
)


def rounding_sheet(ledgers: Sequence[AccountLedger]) -> Sheet:
    """The movement of rounding month by month, in home currency; the present account's ledger comes first."""
    ledger = ledgers[0]
    home = ledger.home_currency
    rows = []
    lines = [each for found in ledgers for each in found.lines]
    ordered = sorted(lines, key=lambda each: each.date)
    for month, found in groupby(ordered, key=lambda each: each.date.replace(day=1)):
        moved = list(found)
        rows.append(
            line(
                Phrase("reports.month_of", {"month": month}),
                len(moved),
                money_or_none(_debit(moved), home),
                money_or_none(_credit(moved), home),
                money_of((each.home_amount for each in moved), home),
                kind=LinkKind.ACCOUNT,
                target=ledger.account.code,
            )
        )
    if rows:
        moved_in_all = Money(_debit(lines) - _credit(lines), home)
        rows.append(
            total(
                Phrase("reports.sum"),
                len(lines),
                Money(_debit(lines), home),
                Money(_credit(lines), home),
                moved_in_all,
            )
        )
    notes = tuple(
        Phrase("reports.note_rounding", {"code": each.account.code, "name": each.account.name})
        for each in ledgers
    )
    about = between(ledger.start, ledger.end, home)
    return Sheet(Phrase("reports.rounding"), about, home, _COLUMNS, tuple(rows), notes)


def _debit(lines: Sequence[LedgerLine]) -> Decimal:
    return sum((each.home_amount for each in lines if each.home_amount > ZERO), ZERO)


def _credit(lines: Sequence[LedgerLine]) -> Decimal:
    return -sum((each.home_amount for each in lines if each.home_amount < ZERO), ZERO)
