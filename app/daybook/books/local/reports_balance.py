"""Trial balance and account ledgers, in home currency, over entries that have a number.

A fiscal year ends by computation alone: at its turn income, cost and expense accounts begin at nothing and
what they held stands in the account for retained earnings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from sqlite3 import Connection
from typing import Final

from daybook.model.account import Account, AccountType, Role
from daybook.model.chart import DEFAULT_CHART
from daybook.model.counting import Counting, Told, tell_nobody
from daybook.model.ledger_reports import AccountLedger, BalanceRow, LedgerLine, TrialBalance
from daybook.model.money import ZERO, from_storage
from daybook.model.problem import DaybookError

BALANCE_SHEET: Final = (AccountType.ASSET, AccountType.LIABILITY, AccountType.EQUITY)
"""What carries on from year to year."""

DAY: Final = timedelta(days=1)

BALANCES: Final = """
SELECT a.code, a.name, a.type, s.earlier, s.year
FROM accounts AS a JOIN (
    SELECT l.account, sum(CASE WHEN e.date < :year THEN l.home_amount ELSE 0 END) AS earlier,
           sum(CASE WHEN e.date < :year THEN 0 ELSE l.home_amount END) AS year
    FROM entries AS e JOIN entry_lines AS l USING (entry_id)
    WHERE e.number IS NOT NULL AND e.date <= :on
    GROUP BY l.account
) AS s ON s.account = a.code
ORDER BY a.code
"""
RETAINED: Final = """
SELECT a.code, a.name, a.type FROM account_roles AS r JOIN accounts AS a ON a.code = r.account
WHERE r.role = ? AND r.key = ''
"""
BALANCE_BEFORE: Final = """
SELECT coalesce(sum(l.home_amount), 0) FROM entries AS e JOIN entry_lines AS l USING (entry_id)
WHERE e.number IS NOT NULL AND l.account = :account AND e.date >= :since AND e.date < :before
"""
RESULT: Final = """
SELECT coalesce(sum(l.home_amount), 0)
FROM entries AS e JOIN entry_lines AS l USING (entry_id) JOIN accounts AS a ON a.code = l.account
WHERE e.number IS NOT NULL AND a.type IN ('income', 'cost', 'expense') AND e.date >= :since
  AND e.date < :before
"""
LINE_COUNT: Final = """
SELECT count(*) FROM entries AS e JOIN entry_lines AS l USING (entry_id)
WHERE e.number IS NOT NULL AND l.account = :account AND e.date BETWEEN :start AND :end
"""
LINES: Final = """
SELECT e.number, e.date, e.reference, coalesce(nullif(l.memo, ''), e.memo), coalesce(d.customer_name, ''),
       l.debit, l.credit, l.currency, l.home_amount, coalesce(e.document_id, '')
FROM entries AS e JOIN entry_lines AS l USING (entry_id) LEFT JOIN documents AS d USING (document_id)
WHERE e.number IS NOT NULL AND l.account = :account AND e.date BETWEEN :start AND :end
ORDER BY e.date, length(e.number), e.number, l.place
"""

INCOME: Final = """
SELECT e.date, -sum(l.home_amount)
FROM entries AS e JOIN entry_lines AS l USING (entry_id) JOIN accounts AS a ON a.code = l.account
WHERE e.number IS NOT NULL AND a.type = 'income' AND e.date BETWEEN ? AND ?
GROUP BY e.date ORDER BY e.date
"""


def fiscal_year_start(connection: Connection, day: date) -> date:
    """The first day of the fiscal year that `day` lies in."""
    (month,) = connection.execute("SELECT fiscal_year_start FROM company").fetchone()
    return date(day.year if day.month >= month else day.year - 1, month, 1)


def retained_earnings(connection: Connection) -> Account:
    """The account that earlier results are carried to; the default chart's where the role has none."""
    row = connection.execute(RETAINED, (Role.RETAINED,)).fetchone()
    if row is not None:
        return _account(*row)
    return next(account for account, role in DEFAULT_CHART if role is not None and role.role is Role.RETAINED)


def trial_balance(connection: Connection, on: date) -> TrialBalance:
    """Balances at the end of `on`."""
    year = fiscal_year_start(connection, on)
    retained = retained_earnings(connection)
    balances: dict[str, tuple[Account, int]] = {retained.code: (retained, 0)}
    carried = 0
    for code, name, kind, earlier, of_year in connection.execute(
        BALANCES, {"year": year.isoformat(), "on": on.isoformat()}
    ):
        account = _account(code, name, kind)
        if account.type in BALANCE_SHEET:
            balances[code] = (account, earlier + of_year)
        else:
            balances[code] = (account, of_year)
            carried += earlier
    balances[retained.code] = (retained, balances[retained.code][1] + carried)
    rows = [_balance_row(*balances[code]) for code in sorted(balances) if balances[code][1]]
    return TrialBalance(on, year, home_currency(connection), tuple(rows), from_storage(-carried))


def account_ledger(
    connection: Connection, code: str, start: date, end: date, tell: Told = tell_nobody
) -> AccountLedger:
    """One account's lines between two days, both included; its closing balance is that of the trial balance.

    A line without entry number is a turn of the fiscal year within these days. `tell` hears how many are
    read.

    Raises:
        DaybookError: books.account_unknown.
    """
    row = connection.execute("SELECT code, name, type FROM accounts WHERE code = ?", (code,)).fetchone()
    if row is None:
        raise DaybookError("books.account_unknown", {"code": code})
    account = _account(*row)
    opening = balance = _opening(connection, account, start)
    lines: list[LedgerLine] = []
    counting = Counting(_count_lines(connection, code, start, end), tell)
    for first, last in _years(connection, start, end):
        carried = _carried(connection, account, first, balance) if first != start else ZERO
        if carried:
            balance += carried
            home = home_currency(connection)
            lines.append(LedgerLine("", first, "", "", "", ZERO, ZERO, home, carried, balance))
        for line in counting.over(_lines(connection, code, first, last)):
            balance += line.home_amount
            lines.append(replace(line, balance=balance))
    return AccountLedger(account, start, end, home_currency(connection), opening, tuple(lines), balance)


def income_by_day(connection: Connection, start: date, end: date) -> list[tuple[date, Decimal]]:
    """What income accounts moved on each day that has any, at home, credit positive, oldest first."""
    rows = connection.execute(INCOME, (start.isoformat(), end.isoformat()))
    return [(date.fromisoformat(day), from_storage(moved)) for day, moved in rows]


def home_currency(connection: Connection) -> str:
    """The books' one home currency, '' until it is set."""
    return str(connection.execute("SELECT home_currency FROM company").fetchone()[0])


def _opening(connection: Connection, account: Account, start: date) -> Decimal:
    """What the account holds when `start` begins, debit positive."""
    year = fiscal_year_start(connection, start)
    carries_on = account.type in BALANCE_SHEET
    since = date.min if carries_on else year
    held = _sum(connection, BALANCE_BEFORE, {"account": account.code}, since, start)
    if carries_on and account.code == retained_earnings(connection).code:
        held += _sum(connection, RESULT, {}, date.min, year)
    return held


def _carried(connection: Connection, account: Account, year: date, balance: Decimal) -> Decimal:
    """What the turn of the fiscal year on `year` does to an account, debit positive."""
    if account.type not in BALANCE_SHEET:
        return -balance
    if account.code != retained_earnings(connection).code:
        return ZERO
    return _sum(connection, RESULT, {}, fiscal_year_start(connection, year - DAY), year)


def _sum(
    connection: Connection, statement: str, values: dict[str, str], since: date, before: date
) -> Decimal:
    limits = {"since": since.isoformat(), "before": before.isoformat()}
    (found,) = connection.execute(statement, values | limits).fetchone()
    return from_storage(found)


def _years(connection: Connection, start: date, end: date) -> Iterator[tuple[date, date]]:
    """The days from `start` to `end`, cut where a fiscal year begins."""
    first = start
    while first <= end:
        following = _next_year(fiscal_year_start(connection, first))
        yield first, min(end, following - DAY)
        first = following


def _next_year(year: date) -> date:
    return year.replace(year=year.year + 1)


def _count_lines(connection: Connection, code: str, start: date, end: date) -> int:
    limits = {"account": code, "start": start.isoformat(), "end": end.isoformat()}
    return int(connection.execute(LINE_COUNT, limits).fetchone()[0])


def _lines(connection: Connection, code: str, start: date, end: date) -> Iterator[LedgerLine]:
    """The lines of an account, still without running balance."""
    limits = {"account": code, "start": start.isoformat(), "end": end.isoformat()}
    for number, day, reference, memo, party, debit, credit, currency, home, document in connection.execute(
        LINES, limits
    ):
        yield LedgerLine(
            number,
            date.fromisoformat(day),
            reference,
            memo,
            party,
            from_storage(debit),
            from_storage(credit),
            currency,
            from_storage(home),
            ZERO,
            str(document),
        )


def _account(code: str, name: str, kind: str) -> Account:
    return Account(code, name, AccountType(kind))


def _balance_row(account: Account, balance: int) -> BalanceRow:
    return BalanceRow(account, from_storage(max(balance, 0)), from_storage(max(-balance, 0)))
