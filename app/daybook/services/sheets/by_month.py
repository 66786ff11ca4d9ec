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


def rounding_sheet(ledger: AccountLedger) -> Sheet:
    """The rounding account's movement month by month, in home currency."""
    home = ledger.home_currency
    rows = []
    ordered = sorted(ledger.lines, key=lambda each: each.date)
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
        lines = ledger.lines
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
    note = Phrase("reports.note_rounding", {"code": ledger.account.code, "name": ledger.account.name})
    about = between(ledger.start, ledger.end, home)
    return Sheet(Phrase("reports.rounding"), about, home, _COLUMNS, tuple(rows), (note,))


def _debit(lines: Sequence[LedgerLine]) -> Decimal:
    return sum((each.home_amount for each in lines if each.home_amount > ZERO), ZERO)


def _credit(lines: Sequence[LedgerLine]) -> Decimal:
    return -sum((each.home_amount for each in lines if each.home_amount < ZERO), ZERO)
