"""What faces do with books that Daybook keeps itself: sheets, accounts, periods, entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from threading import Event
from typing import TYPE_CHECKING

from daybook.model.account import Account, AccountRole, Role
from daybook.model.books import DocumentQuery
from daybook.model.counting import tell_nobody, tell_nobody_so_far
from daybook.model.document import DocumentState
from daybook.model.money import ZERO
from daybook.model.order import store_date
from daybook.model.problem import DaybookError
from daybook.model.table import Chip, TableQuery
from daybook.services.ledger.month_check import MonthCheck
from daybook.services.ledger.outstanding import Outstanding
from daybook.services.ledger.reconciling import Reconciling
from daybook.services.ledger.stocktaking import warehouses_of
from daybook.services.setup.role_effects import role_effects
from daybook.services.sheets.account_ledger import account_ledger_sheet
from daybook.services.sheets.accounts import chart_sheet, roles_sheet, with_coupon_types
from daybook.services.sheets.catalogue import Report, Span
from daybook.services.sheets.held_in_store import Held, held_in_store_sheet
from daybook.services.sheets.months import CLOSE, closing_sheet, periods_sheet
from daybook.services.sheets.reconciliation import orders_sheet, reconciliation_sheet
from daybook.services.sheets.refunds import refunds_sheet

if TYPE_CHECKING:
    from daybook.model.counting import Told, ToldSoFar
    from daybook.model.holders import HeldInStore, Holder
    from daybook.model.ledger import Closing, LedgerEntry, Period, Verification
    from daybook.model.ledger_port import Ledger
    from daybook.model.ports import Books, Cancel, Clock, OrderTable
    from daybook.model.setup import Setup
    from daybook.model.sheet import Sheet
    from daybook.services.refunds.unbooked_refunds import UnbookedRefund
    from daybook.services.results import LaterPayment


class LedgerService:
    """The ledger of one set of books, beside the orders of one store. One thread at a time."""

    def __init__(  # noqa: PLR0913, PLR0917 - each is another thing that the ledger is shown beside
        self,
        ledger: Ledger,
        clock: Clock,
        books: Books,
        table: OrderTable,
        setup: Callable[[], Setup],
        refunds: Callable[[], Sequence[UnbookedRefund]],
        beside: Callable[[], Mapping[str, Reconciling]] = dict,
        passed_over: Callable[[], Sequence[UnbookedRefund]] = tuple,
        held: Callable[[Cancel, ToldSoFar], Sequence[HeldInStore]] = lambda _cancel, _tell: (),
        later: Callable[[], Sequence[LaterPayment]] = tuple,
    ) -> None:
        """Take what the ledger is shown beside.

        `refunds` answers those that wait for the books, `passed_over` those that do not; `beside` compares
        other stores with the books; `held` asks the stores what their customers hold; `later` answers what
        they took for orders since, as far as they were asked.
        """
        self._held = held
        self._later = later
        self._passed_over = passed_over
        self.ledger = ledger
        self._clock = clock
        self._books = books
        self._table = table
        self._setup = setup
        self._refunds = refunds
        self._beside = beside

    @property
    def outstanding(self) -> Outstanding:
        """Certificates and credit redeemed beyond what was recorded."""
        return Outstanding(self.ledger)

    @property
    def today(self) -> dt.date:
        """The present day in the store's time zone."""
        return store_date(self._clock.now(), self._setup().time_zone)

    def fiscal_year(self, day: dt.date) -> Span:
        """The fiscal year that `day` lies in, from its first day to `day`."""
        return Span(self.ledger.trial_balance(day).fiscal_year_start, day)

    def sheet(self, report: Report, span: Span) -> Sheet:
        """Make a report. Raises DaybookError as the books do."""
        return report.make(self.ledger, span)

    def account(self, code: str, span: Span, tell: Told = tell_nobody) -> Sheet:
        """One account's ledger; `tell` hears how many lines were read.

        Raises:
            DaybookError: books.account_unknown.
        """
        return account_ledger_sheet(self.ledger.account_ledger(code, span.start, span.end, tell))

    def chart(self, on: dt.date) -> Sheet:
        """Every account with its balance at the end of a day."""
        return chart_sheet(self._books.chart(), self.ledger.trial_balance(on))

    def accounts(self) -> Sequence[Account]:
        """Every account, to choose from."""
        return sorted(self._books.chart(), key=lambda account: account.code)

    def warehouses(self) -> Sequence[str]:
        """The books' warehouses, by name."""
        return warehouses_of(self._books)

    def roles(self) -> Sequence[tuple[AccountRole, Account]]:
        """Each role with its account, as the books list them, each type of coupon too."""
        return with_coupon_types(self.ledger.roles())

    def roles_sheet(self) -> Sheet:
        """Each role, its account, and its line in the newest document that used it."""
        return roles_sheet(self.roles(), role_effects(self._books), self.ledger.home_currency())

    def map_role(self, role: AccountRole, code: str) -> None:
        """Let a role post to another account from now on."""
        self.ledger.map_role(role, code)

    def entry(self, number: str) -> LedgerEntry:
        """One entry. Raises DaybookError("books.entry_unknown")."""
        return self.ledger.entry(number)

    def reconciliation(self, span: Span, cancel: Cancel, tell: Told = tell_nobody) -> Sheet:
        """Store against books, day by day; `tell` hears how many records were read."""
        return reconciliation_sheet(self._reconciling.run(span.start, span.end, cancel, tell), self._home)

    def reconciled_orders(self, span: Span, cancel: Cancel, tell: Told = tell_nobody) -> Sheet:
        """Store against books, order by order; `tell` hears how many records were read."""
        return orders_sheet(self._reconciling.run(span.start, span.end, cancel, tell), self._home)

    def refunds_sheet(self) -> Sheet:
        """Refunds that are not in the books: those that wait, those left out, and why."""
        return refunds_sheet(self._refunds(), self._passed_over(), self.today, self._home)

    def held(self, cancel: Cancel, tell: ToldSoFar = tell_nobody_so_far) -> Sequence[Held]:
        """Certificates and credit as the stores of these books tell them now, beside what is owed for them.

        `tell` hears how many certificates and customers of a store were read.

        Raises:
            DaybookError: "store.…" or "transport.…".
            Cancelled: Stop was pressed.
        """
        found = self._held(cancel, tell)
        certificates = _together([each.certificates for each in found])
        credit = _together([each.credit for each in found])
        return (
            Held(Role.CERTIFICATES, certificates, self._owed(Role.CERTIFICATES)),
            Held(Role.STORE_CREDIT, credit, self._owed(Role.STORE_CREDIT)),
        )

    def held_in_store_sheet(self, cancel: Cancel, tell: ToldSoFar = tell_nobody_so_far) -> Sheet:
        """`held` as a sheet; raises the same."""
        return held_in_store_sheet(self.held(cancel, tell), self.today, self._home)

    def _owed(self, role: Role) -> Decimal:
        codes = {account.code for account in self.ledger.accounts_for(role)}
        rows = self.ledger.trial_balance(self.today).rows
        return sum((row.credit - row.debit for row in rows if row.account.code in codes), ZERO)

    def periods(self) -> Sequence[Period]:
        """Every month with anything in it, oldest first."""
        return sorted(self.ledger.periods(), key=lambda period: period.start)

    def periods_sheet(self) -> Sheet:
        """Every month with its state, newest first."""
        return periods_sheet(self.ledger.periods(), self.ledger.closings())

    def check_month(self, period: Period, cancel: Cancel | None = None) -> MonthCheck:
        """Look at what a closing would leave behind, of every store that has these books."""
        pending = self._books.documents(
            DocumentQuery(DocumentState.PENDING, start=period.start, end=period.end)
        )
        setup = self._setup()
        beside = self._beside()
        days = TableQuery(
            setup.store, setup.books, Chip.ALL, first=period.start, last=period.end, also=tuple(beside)
        )
        counts = self._table.counts(days)
        found = [
            each.run(period.start, period.end, cancel or Event())
            for each in (self._reconciling, *beside.values())
        ]
        return MonthCheck(
            period,
            tuple(pending),
            counts.new,
            counts.needs_you,
            tuple(order for each in found for order in each.unproved),
            tuple(refund for each in found for refund in each.refunds_waiting),
            tuple(each for each in self._later() if period.start <= each.date <= period.end),
        )

    def close_month(self, month: dt.date, reason: str = "", cancel: Cancel | None = None) -> Closing:
        """Close a month; `reason` why, where it leaves something behind. It stands in the closing's record.

        Raises:
            Refused: books.close_in_order, books.month_not_over or books.documents_pending.
            DaybookError: months.unproved, months.refunds_waiting, months.payments_waiting or
                months.orders_left: without a reason.
            Cancelled: Stop was pressed while the month was looked at.
        """
        following = next((each for each in self.periods() if not each.closed), None)
        # Of a month that is not the next the books say which one is.
        if following is not None and following.start == month:
            refused = self.check_month(following, cancel).refusal(reason)
            if refused is not None:
                raise refused
        return self.ledger.close_month(month, reason.strip())

    def reopen_month(self, month: dt.date, reason: str) -> Closing:
        """Reopen the month closed last. Raises Refused("books.reopen_in_order", "books.reason_missing")."""
        return self.ledger.reopen_month(month, reason)

    def closing_sheet(self, month: dt.date) -> Sheet:
        """The report of a month's last closing. Raises DaybookError("reports.never_closed")."""
        closed = [each for each in self.ledger.closings() if each.month == month and each.action == CLOSE]
        if not closed:
            raise DaybookError("reports.never_closed", {"month": month.isoformat()[:7]})
        return closing_sheet(closed[-1], self.ledger.trial_balance(_last_day(month)))

    def set_fiscal_year_start(self, month: int) -> None:
        """Let the fiscal year begin with this month, 1 to 12."""
        self.ledger.set_fiscal_year_start(month)

    def chain_head(self) -> str:
        """The hash of the chain's last link, '' in new books."""
        return self.ledger.chain_head()

    def verify(self) -> Verification:
        """Hash everything again and compare."""
        return self.ledger.verify()

    @property
    def _home(self) -> str:
        return self.ledger.home_currency()

    @property
    def _reconciling(self) -> Reconciling:
        return Reconciling(self._setup(), self._table, self.ledger, self._refunds)


def _together(parts: Sequence[tuple[Holder, ...] | None]) -> tuple[Holder, ...] | None:
    """What is held in all stores; None where one of them does not tell."""
    if any(part is None for part in parts):
        return None
    return tuple(each for part in parts for each in part or ())


def _last_day(month: dt.date) -> dt.date:
    return (month.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
