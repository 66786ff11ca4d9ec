"""The reports there are: name, title, what each asks for, and the function that makes its sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from daybook.model.account import Role, receipt_types
from daybook.model.problem import DaybookError
from daybook.services.sheets.balances import (
    balance_sheet,
    movements_between,
    profit_and_loss_sheet,
    trial_balance_sheet,
)
from daybook.services.sheets.by_month import rounding_sheet
from daybook.services.sheets.deposits import paid_not_shipped_sheet
from daybook.services.sheets.money import clearing_sheet, payouts_sheet, receipts_sheet
from daybook.services.sheets.open_invoices import open_invoices_sheet
from daybook.services.sheets.outstanding import outstanding_sheet
from daybook.services.sheets.records import customers_sheet, items_sheet, stock_sheet
from daybook.services.sheets.revaluation import revaluation_sheet
from daybook.services.sheets.series import series_sheet
from daybook.services.sheets.stock_moves import stock_moves_sheet
from daybook.services.sheets.tax import tax_sheet

if TYPE_CHECKING:
    from daybook.model.ledger_port import LedgerReading
    from daybook.model.ledger_reports import AccountLedger
    from daybook.model.sheet import Sheet

BEGINNING: Final = dt.date(1900, 1, 1)
"""Earlier than any entry."""


REVALUATION: Final = "revaluation"
"""The report that asks for rates beside its day."""


STOCK_MOVES: Final = "stock-moves"
"""The report whose rows are taken back one by one."""


class Asks(StrEnum):
    """What a person chooses before a report is made."""

    DAY = "day"
    DAYS = "days"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `start` to `end`, both included; a report that asks for a day takes `end`.

    `rates` are home units for one unit of a currency on the last day, as a person gave them.
    """

    start: dt.date
    end: dt.date
    rates: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its name in addresses and files, the code of its title, and how its sheet is made."""

    name: str
    title: str
    asks: Asks
    make: Callable[[LedgerReading, Span], Sheet]


def _profit_and_loss(ledger: LedgerReading, span: Span) -> Sheet:
    moved = movements_between(ledger, span.start, span.end)
    return profit_and_loss_sheet(moved, span.start, span.end, ledger.home_currency())


def _rounding(ledger: LedgerReading, span: Span) -> Sheet:
    return rounding_sheet(_ledgers(ledger, Role.ROUNDING, span))


def _paid_not_shipped(ledger: LedgerReading, span: Span) -> Sheet:
    return paid_not_shipped_sheet(_ledgers(ledger, Role.DEPOSITS, Span(BEGINNING, span.end)))


def _clearing(ledger: LedgerReading, span: Span) -> Sheet:
    lines = {
        account: ledger.clearing_lines(account.code, settled=False) for account in ledger.clearing_accounts()
    }
    open_lines = {account: found for account, found in lines.items() if found}
    return clearing_sheet(open_lines, span.end, ledger.home_currency(), receipt_types(ledger.roles()))


def _ledgers(ledger: LedgerReading, role: Role, span: Span) -> list[AccountLedger]:
    """The ledger of each account that a role posts to, and of each it posted to before that moved."""
    codes = [account.code for account in ledger.accounts_for(role)]
    if not codes:
        raise DaybookError("reports.role_missing", {"role": role.value})
    present, *former = (ledger.account_ledger(code, span.start, span.end) for code in codes)
    return [present, *(each for each in former if each.lines)]


REPORTS: Final = (
    Report(
        "trial-balance",
        "reports.trial_balance",
        Asks.DAY,
        lambda ledger, span: trial_balance_sheet(ledger.trial_balance(span.end)),
    ),
    Report("profit-and-loss", "reports.profit_and_loss", Asks.DAYS, _profit_and_loss),
    Report(
        "balance-sheet",
        "reports.balance_sheet",
        Asks.DAY,
        lambda ledger, span: balance_sheet(ledger.trial_balance(span.end)),
    ),
    Report(
        "tax",
        "reports.tax",
        Asks.DAYS,
        lambda ledger, span: tax_sheet(ledger.tax_report(span.start, span.end)),
    ),
    Report(
        "outstanding",
        "reports.outstanding",
        Asks.DAY,
        lambda ledger, span: outstanding_sheet(ledger.outstanding(), span.end, ledger.home_currency()),
    ),
    Report(
        "open-invoices",
        "reports.open_invoices",
        Asks.DAY,
        lambda ledger, span: open_invoices_sheet(ledger.receivables(span.end), ledger.home_currency()),
    ),
    Report(
        "stock",
        "reports.stock",
        Asks.NOTHING,
        lambda ledger, span: stock_sheet(ledger.stock(), span.end, ledger.home_currency()),
    ),
    Report(
        STOCK_MOVES,
        "reports.stock_moves",
        Asks.DAYS,
        lambda ledger, span: stock_moves_sheet(
            ledger.stock_moves(span.start, span.end), span.start, span.end, ledger.home_currency()
        ),
    ),
    Report("paid-not-shipped", "reports.paid_not_shipped", Asks.DAY, _paid_not_shipped),
    Report(
        REVALUATION,
        "reports.revaluation",
        Asks.DAY,
        lambda ledger, span: revaluation_sheet(
            ledger.foreign_balances(span.end), span.rates, span.end, ledger.home_currency()
        ),
    ),
    Report("rounding", "reports.rounding", Asks.DAYS, _rounding),
    Report("series", "reports.series", Asks.NOTHING, lambda ledger, _span: series_sheet(ledger.series())),
)
"""The reports of the Reports page, in its order; reconciliation and periods come after them."""

RECORDS: Final = (
    Report(
        "customers",
        "reports.customers",
        Asks.NOTHING,
        lambda ledger, span: customers_sheet(ledger.customers(), span.end, ledger.home_currency()),
    ),
    Report(
        "items",
        "reports.items",
        Asks.NOTHING,
        lambda ledger, span: items_sheet(ledger.stock(), ledger.roles(), span.end, ledger.home_currency()),
    ),
    Report("clearing", "reports.clearing", Asks.NOTHING, _clearing),
    Report(
        "receipts",
        "reports.receipts",
        Asks.NOTHING,
        lambda ledger, span: receipts_sheet(
            ledger.payments(), span.end, ledger.home_currency(), receipt_types(ledger.roles())
        ),
    ),
    Report(
        "payouts",
        "reports.payouts",
        Asks.NOTHING,
        lambda ledger, span: payouts_sheet(
            ledger.payouts(), span.end, ledger.home_currency(), receipt_types(ledger.roles())
        ),
    ),
)
"""What other pages list as sheets: customers, items, money."""
