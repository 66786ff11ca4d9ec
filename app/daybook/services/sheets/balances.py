"""Trial balance, balance sheet, profit and loss: three views of the same balances, in home currency."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.model.account import AccountType
from daybook.model.money import ZERO, Money
from daybook.model.sheet import LinkKind, Phrase, Sheet, SheetRow
from daybook.services.sheets.columns import (
    amount,
    at_the_end_of,
    between,
    heading,
    line,
    money_of,
    money_or_none,
    text,
    total,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from daybook.model.account import Account
    from daybook.model.ledger_port import LedgerReading
    from daybook.model.ledger_reports import TrialBalance

RESULT_TYPES = (AccountType.INCOME, AccountType.COST, AccountType.EXPENSE)
_DAY = dt.timedelta(days=1)

_NAMES = (text("reports.column_account"), text("reports.column_name", 1))


def trial_balance_sheet(balance: TrialBalance) -> Sheet:
    """Every account with its balance; a row leads to the account's ledger."""
    home = balance.home_currency
    rows = [
        line(
            row.account.code,
            row.account.name,
            money_or_none(row.debit, home),
            money_or_none(row.credit, home),
            kind=LinkKind.ACCOUNT,
            target=row.account.code,
        )
        for row in balance.rows
    ]
    debit = money_of((row.debit for row in balance.rows), home)
    credit = money_of((row.credit for row in balance.rows), home)
    if rows:
        rows.append(total(Phrase("reports.sum"), None, debit, credit))
    notes = [Phrase("reports.note_fiscal_year", {"day": balance.fiscal_year_start})]
    if balance.carried:
        notes.append(Phrase("reports.note_carried", {"amount": Money(balance.carried, home)}))
    if debit != credit:
        notes.append(
            Phrase("reports.note_not_balanced", {"difference": Money(debit.amount - credit.amount, home)})
        )
    return Sheet(
        Phrase("reports.trial_balance"),
        at_the_end_of(balance.on, home),
        home,
        (*_NAMES, amount("reports.column_debit"), amount("reports.column_credit")),
        tuple(rows),
        tuple(notes),
    )


def balance_sheet(balance: TrialBalance) -> Sheet:
    """What is owned, what is owed, and what is left, with the fiscal year's result so far."""
    home = balance.home_currency
    signed = {row.account: row.debit - row.credit for row in balance.rows}
    result = -_sum_of(signed, RESULT_TYPES)
    assets, owned = _part(signed, AccountType.ASSET, 1, home)
    liabilities, owed = _part(signed, AccountType.LIABILITY, -1, home)
    equity, own = _part(signed, AccountType.EQUITY, -1, home)
    if result:
        equity.append(line(None, Phrase("reports.result_so_far"), Money(result, home)))
    rows = (
        heading("reports.assets", None, None),
        *assets,
        total(None, Phrase("reports.sum_assets"), Money(owned, home)),
        heading("reports.liabilities", None, None),
        *liabilities,
        total(None, Phrase("reports.sum_liabilities"), Money(owed, home)),
        heading("reports.equity", None, None),
        *equity,
        total(None, Phrase("reports.sum_equity"), Money(own + result, home)),
        total(None, Phrase("reports.sum_liabilities_equity"), Money(owed + own + result, home)),
    )
    return Sheet(
        Phrase("reports.balance_sheet"),
        at_the_end_of(balance.on, home),
        home,
        (*_NAMES, amount("reports.column_balance")),
        rows if balance.rows else (),
        (Phrase("reports.note_fiscal_year", {"day": balance.fiscal_year_start}),),
    )


def profit_and_loss_sheet(
    movements: Mapping[Account, Decimal], start: dt.date, end: dt.date, home: str
) -> Sheet:
    """Income less cost and expenses. `movements` are debit positive, in home currency."""
    income, earned = _part(movements, AccountType.INCOME, -1, home)
    cost, costs = _part(movements, AccountType.COST, 1, home)
    expense, spent = _part(movements, AccountType.EXPENSE, 1, home)
    rows = (
        heading("reports.income", None, None),
        *income,
        total(None, Phrase("reports.sum_income"), Money(earned, home)),
        heading("reports.cost", None, None),
        *cost,
        total(None, Phrase("reports.gross_profit"), Money(earned - costs, home)),
        heading("reports.expenses", None, None),
        *expense,
        total(None, Phrase("reports.sum_expenses"), Money(spent, home)),
        total(None, Phrase("reports.result"), Money(earned - costs - spent, home)),
    )
    return Sheet(
        Phrase("reports.profit_and_loss"),
        between(start, end, home),
        home,
        (*_NAMES, amount("reports.column_amount")),
        rows if income or cost or expense else (),
    )


def movements_between(ledger: LedgerReading, start: dt.date, end: dt.date) -> Mapping[Account, Decimal]:
    """What income, cost and expense accounts moved from `start` to `end`, debit positive, in home currency.

    A trial balance counts them from its fiscal year's start, so days in several years are put together
    of one balance at the end of each, less the one before `start`.
    """
    moved: defaultdict[Account, Decimal] = defaultdict(Decimal)
    while end >= start:
        balance = ledger.trial_balance(end)
        _add(moved, balance, 1)
        if balance.fiscal_year_start <= start:
            if balance.fiscal_year_start < start:
                _add(moved, ledger.trial_balance(start - _DAY), -1)
            break
        end = balance.fiscal_year_start - _DAY
    return moved


def _add(moved: defaultdict[Account, Decimal], balance: TrialBalance, sign: int) -> None:
    for row in balance.rows:
        if row.account.type in RESULT_TYPES:
            moved[row.account] += sign * (row.debit - row.credit)


def _sum_of(signed: Mapping[Account, Decimal], types: Sequence[AccountType]) -> Decimal:
    return sum((value for account, value in signed.items() if account.type in types), ZERO)


def _part(
    signed: Mapping[Account, Decimal], wanted: AccountType, sign: int, home: str
) -> tuple[list[SheetRow], Decimal]:
    rows: list[SheetRow] = [
        line(
            account.code,
            account.name,
            Money(sign * signed[account], home),
            kind=LinkKind.ACCOUNT,
            target=account.code,
        )
        for account in _by_code(signed)
        if account.type is wanted and signed[account]
    ]
    return rows, sign * _sum_of(signed, (wanted,))


def _by_code(accounts: Iterable[Account]) -> list[Account]:
    return sorted(accounts, key=lambda account: account.code)
