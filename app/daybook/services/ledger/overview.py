"""The Overview: what waits, what was sold, what is owed and on its way. One call, one state of the books."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from daybook.model.account import Account, Role
from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentState
from daybook.model.money import ZERO, Money
from daybook.model.order import store_date
from daybook.model.posting import OrderState
from daybook.model.problem import Cancelled
from daybook.model.table import Chip, TableQuery
from daybook.services.orders.batches import batches

if TYPE_CHECKING:
    from daybook.model.ledger_port import Ledger
    from daybook.model.ledger_reports import TrialBalance
    from daybook.model.ports import Books, Cancel, Clock, OrderTable
    from daybook.model.setup import Setup
    from daybook.services.refunds.unbooked_refunds import UnbookedRefund

DAYS: Final = 30
MONTHS: Final = 12
_ROWS: Final = 1000
_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are and what they come to, one sum for each currency."""

    count: int
    sums: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class AccountFigure:
    """What one account holds, in home currency."""

    account: Account
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Bar:
    """What income accounts moved from `start` to `end`, both included: sales less discounts and returns."""

    start: dt.date
    end: dt.date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Sales:
    """Sales without tax in home currency, oldest first, a bar for each day or month."""

    currency: str
    bars: tuple[Bar, ...]

    @property
    def total(self) -> Decimal:
        """All bars together: the income that the profit and loss of these days shows."""
        return sum((bar.amount for bar in self.bars), ZERO)


@dataclass(frozen=True, slots=True)
class LedgerFigures:
    """What books that Daybook keeps itself tell, in home currency.

    `on_its_way` are clearing accounts, debit positive; `tax_owed` tax accounts, credit positive. `overdrawn`
    are certificates and store credit on the wrong side: more was redeemed than was ever issued.
    """

    on_its_way: tuple[AccountFigure, ...]
    tax_owed: tuple[AccountFigure, ...]
    rounding: AccountFigure | None
    overdrawn: tuple[AccountFigure, ...]
    by_day: Sales
    by_month: Sales


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page shows. `failed` orders are among those that need you.

    `refunds` is None where they are not known; `refunded` are those behind it, newest first. `ledger` is None
    for books that Daybook does not keep.
    """

    today: dt.date
    home_currency: str
    pending: Tally
    needs_you: int
    failed: int
    refunds: Tally | None
    refunded: tuple[UnbookedRefund, ...]
    ledger: LedgerFigures | None


class Overlooking:
    """Makes the Overview of one store and one set of books."""

    def __init__(
        self,
        setup: Callable[[], Setup],
        table: OrderTable,
        books: Books,
        ledger: Ledger | None,
        refunds: Callable[[], Sequence[UnbookedRefund]],
        clock: Clock,
    ) -> None:
        """`refunds` answers those that are not in the books, oldest first."""
        self._setup = setup
        self._table = table
        self._books = books
        self._ledger = ledger
        self._refunds = refunds
        self._clock = clock

    def refunds(self) -> Sequence[UnbookedRefund]:
        """Refunds of this store that are not in the books, oldest first. Raises DaybookError."""
        return self._refunds()

    def look(
        self,
        cancel: Cancel,
        stores: Sequence[str] = (),
        refunds: Sequence[UnbookedRefund] | None = None,
    ) -> Overview:
        """Work out every figure.

        `stores` are those of the same books whose documents and orders count: by default every document,
        and this store's orders. `refunds` are theirs, by default this store's. What accounts hold is that of
        the whole books always.

        Raises:
            DaybookError: a file cannot be read.
            Cancelled: nobody waits for it any more.
        """
        setup = self._setup()
        today = store_date(self._clock.now(), setup.time_zone)
        store, *also = stores or (setup.store,)
        query = TableQuery(store, setup.books, also=tuple(also))
        refunded = tuple(reversed(self._refunds() if refunds is None else refunds))
        return Overview(
            today,
            setup.home_currency,
            self.pending(stores),
            self._table.counts(query).needs_you,
            self._failed(query, cancel),
            _tally(refunded),
            refunded,
            _ledger_figures(self._ledger, today, cancel) if self._ledger is not None else None,
        )

    def pending(self, stores: Sequence[str] = ()) -> Tally:
        """The documents of these stores that wait for approval, () for all. Raises DaybookError."""
        found = self._books.documents(DocumentQuery(DocumentState.PENDING))
        rows = [row for row in found if not stores or row.store in stores]
        return Tally(len(rows), sums_of((row.currency, row.worth) for row in rows))

    def _failed(self, query: TableQuery, cancel: Cancel) -> int:
        chosen = replace(query, chip=Chip.NEEDS_YOU)
        failed = 0
        for batch in batches(self._table.ids(chosen, cancel), _ROWS):
            _stop_where_wanted(cancel)
            failed += sum(1 for row in self._table.rows(batch) if row.state is OrderState.FAILED)
        return failed


def _tally(refunded: Sequence[UnbookedRefund]) -> Tally:
    return Tally(len(refunded), sums_of((each.total.currency, each.total.amount) for each in refunded))


def sums_of(amounts: Iterable[tuple[str, Decimal]]) -> tuple[Money, ...]:
    """One sum for each currency, by its code."""
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for currency, amount in amounts:
        sums[currency] += amount
    return tuple(Money(sums[currency], currency) for currency in sorted(sums))


def _ledger_figures(ledger: Ledger, today: dt.date, cancel: Cancel) -> LedgerFigures:
    balances = ledger.trial_balance(today)
    clearing = list(ledger.clearing_accounts())
    taxes = _accounts(ledger, Role.TAX, Role.TAX_UNASSIGNED)
    certificates = _accounts(ledger, Role.CERTIFICATES, Role.STORE_CREDIT)
    _stop_where_wanted(cancel)
    first_month = _months_before(today.replace(day=1), MONTHS - 1)
    first_day = today - (DAYS - 1) * _DAY
    income = dict(ledger.income_by_day(min(first_month, first_day), today))
    home = balances.home_currency
    return LedgerFigures(
        on_its_way=_held(balances, clearing),
        tax_owed=tuple(AccountFigure(each.account, -each.amount) for each in _held(balances, taxes)),
        rounding=_rounding(ledger, today),
        overdrawn=tuple(each for each in _held(balances, certificates) if each.amount > 0),
        by_day=Sales(home, tuple(_day_bars(income, first_day, today))),
        by_month=Sales(home, tuple(_month_bars(income, first_month, today))),
    )


def _held(balances: TrialBalance, accounts: Sequence[Account]) -> tuple[AccountFigure, ...]:
    """What these accounts hold, debit positive; those that hold nothing are left out."""
    found = {row.account.code: row.debit - row.credit for row in balances.rows}
    return tuple(AccountFigure(each, found[each.code]) for each in accounts if each.code in found)


def _accounts(ledger: Ledger, *wanted: Role) -> list[Account]:
    """The accounts of these roles, present and former, by code, each once."""
    found = {account.code: account for role in wanted for account in ledger.accounts_for(role)}
    return [found[code] for code in sorted(found)]


def _rounding(ledger: Ledger, today: dt.date) -> AccountFigure | None:
    """What rounding came to since the first of this month, debit positive, under its present account."""
    accounts = ledger.accounts_for(Role.ROUNDING)
    if not accounts:
        return None
    moved = [ledger.account_ledger(each.code, today.replace(day=1), today) for each in accounts]
    lines = (line for each in moved for line in each.lines if line.entry)
    return AccountFigure(accounts[0], sum((line.home_amount for line in lines), ZERO))


def _day_bars(income: dict[dt.date, Decimal], first: dt.date, last: dt.date) -> Iterable[Bar]:
    for number in range((last - first).days + 1):
        day = first + number * _DAY
        yield Bar(day, day, income.get(day, ZERO))


def _month_bars(income: dict[dt.date, Decimal], first: dt.date, last: dt.date) -> Iterable[Bar]:
    month = first
    while month <= last:
        following = _months_before(month, -1)
        end = min(following - _DAY, last)
        yield Bar(month, end, sum((moved for day, moved in income.items() if month <= day <= end), ZERO))
        month = following


def _months_before(first_of_month: dt.date, months: int) -> dt.date:
    place = first_of_month.year * 12 + first_of_month.month - 1 - months
    return dt.date(place // 12, place % 12 + 1, 1)


def _stop_where_wanted(cancel: Cancel) -> None:
    if cancel.is_set():
        raise Cancelled
