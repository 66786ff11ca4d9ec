"""Stands where the ledger is: answers what a test put into it, and keeps what it was told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from daybook.model.account import Account, AccountRole, AccountType, Role
from daybook.model.chart import DEFAULT_CHART
from daybook.model.counting import Told, tell_nobody
from daybook.model.document import EntryLine, EntryOrigin
from daybook.model.ledger import Closing, LedgerEntry, Period
from daybook.model.ledger_reports import AccountLedger, BalanceRow, LedgerLine, TaxReport, TrialBalance
from daybook.model.problem import DaybookError

CHART = {account.code: account for account, _role in DEFAULT_CHART}
ROLES = [(role, account) for account, role in DEFAULT_CHART if role is not None]
NOON = dt.datetime(2026, 3, 20, 12, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Moved:
    """One line of an entry in home currency, debit positive."""

    date: dt.date
    code: str
    amount: Decimal
    reference: str = ""
    currency: str = "USD"
    own: Decimal | None = None
    books_id: str = ""


def moved(day: str, code: str, amount: str, reference: str = "", **more: Any) -> Moved:
    return Moved(dt.date.fromisoformat(day), code, Decimal(amount), reference, **more)


@dataclass
class FakeLedger:
    """Balances worked out of `lines`, with a fiscal year that begins in `year_month`."""

    lines: Sequence[Moved] = ()
    year_month: int = 1
    tax: TaxReport | None = None
    answers: dict[str, Any] = field(default_factory=dict)
    told: list[tuple[object, ...]] = field(default_factory=list)
    closed: list[Closing] = field(default_factory=list)
    months: Sequence[Period] = ()

    def __getattr__(self, name: str) -> Any:
        answers = self.__dict__.get("answers", {})
        if name not in answers:
            raise AttributeError(name)
        return lambda *_args, **_more: answers[name]

    def home_currency(self) -> str:
        return "USD"

    def chain_head(self) -> str:
        return "c0ffee" * 10

    def roles(self) -> Sequence[tuple[AccountRole, Account]]:
        return ROLES

    def accounts_for(self, role: Role) -> Sequence[Account]:
        return [account for found, account in self.roles() if found.role is role]

    def year_start(self, day: dt.date) -> dt.date:
        this = day.replace(month=self.year_month, day=1)
        return this if this <= day else this.replace(year=this.year - 1)

    def trial_balance(self, on: dt.date) -> TrialBalance:
        start = self.year_start(on)
        balances: dict[str, Decimal] = {}
        carried = Decimal(0)
        for line in self.lines:
            result = CHART[line.code].type in {AccountType.INCOME, AccountType.COST, AccountType.EXPENSE}
            if line.date > on:
                continue
            if result and line.date < start:
                carried -= line.amount
                continue
            balances[line.code] = balances.get(line.code, Decimal(0)) + line.amount
        if carried:
            retained = next(account for role, account in ROLES if role.role is Role.RETAINED)
            balances[retained.code] = balances.get(retained.code, Decimal(0)) - carried
        rows = tuple(
            BalanceRow(CHART[code], max(amount, Decimal(0)), max(-amount, Decimal(0)))
            for code, amount in sorted(balances.items())
            if amount
        )
        return TrialBalance(on, start, "USD", rows, carried)

    def account_ledger(
        self, code: str, start: dt.date, end: dt.date, _tell: Told = tell_nobody
    ) -> AccountLedger:
        if code not in CHART:
            raise DaybookError("books.account_unknown", {"code": code})
        own = sorted((line for line in self.lines if line.code == code), key=lambda line: line.date)
        opening = balance = sum((line.amount for line in own if line.date < start), Decimal(0))
        lines = []
        for number, line in enumerate(own, start=1):
            if not start <= line.date <= end:
                continue
            balance += line.amount
            amount = line.amount if line.own is None else line.own
            lines.append(
                LedgerLine(
                    f"JE-{number:06}",
                    line.date,
                    line.reference,
                    "",
                    "Ada Bauer",
                    max(amount, Decimal(0)),
                    max(-amount, Decimal(0)),
                    line.currency,
                    line.amount,
                    balance,
                    line.books_id,
                )
            )
        return AccountLedger(CHART[code], start, end, "USD", opening, tuple(lines), balance)

    def tax_report(self, start: dt.date, end: dt.date) -> TaxReport:
        return self.tax or TaxReport(start, end, "USD", (), (), ())

    def entry(self, number: str) -> LedgerEntry:
        if number == "JE-999999":
            raise DaybookError("books.entry_unknown", {"number": number})
        lines = (
            EntryLine(CHART["1000"], Decimal(5), Decimal(0), "USD", Decimal(5)),
            EntryLine(CHART["3000"], Decimal(0), Decimal(5), "USD", Decimal(-5)),
        )
        day = dt.date(2026, 3, 1)
        return LedgerEntry(
            number, EntryOrigin.JOURNAL, day, "", "Put in", lines, Decimal(1), "home", "USD", NOON
        )

    def periods(self) -> Sequence[Period]:
        return self.months

    def closings(self) -> Sequence[Closing]:
        return self.closed

    def booked(self, _store: str, _tell: Told = tell_nobody) -> Sequence[Any]:
        return ()

    def close_month(self, month: dt.date, reason: str = "") -> Closing:
        closing = Closing("close", month, NOON, "ada", reason, self.chain_head())
        self.closed.append(closing)
        self._mark(month, closed=True)
        return closing

    def reopen_month(self, month: dt.date, reason: str) -> Closing:
        closing = Closing("reopen", month, NOON, "ada", reason, self.chain_head())
        self.closed.append(closing)
        self._mark(month, closed=False)
        return closing

    def map_role(self, role: AccountRole, code: str) -> None:
        self.told.append(("map_role", role, code))

    def set_fiscal_year_start(self, month: int) -> None:
        self.year_month = month

    def _mark(self, month: dt.date, *, closed: bool) -> None:
        self.months = [replace(each, closed=closed) if each.start == month else each for each in self.months]
