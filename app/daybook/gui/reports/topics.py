"""What the pages of sheets list at their left, and how each sheet is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from daybook.model.problem import Cancelled
from daybook.model.sheet import Sheet
from daybook.services.ledger.ledger_session import LedgerService
from daybook.services.sheets.catalogue import RECORDS, REPORTS, Asks, Report, Span

if TYPE_CHECKING:
    from daybook.model.ports import Cancel, Progress


@dataclass(frozen=True, slots=True)
class Watch:
    """Who waits for a sheet: may press Stop, and sees how far it is."""

    cancel: Cancel
    progress: Progress

    def tell(self, done: int, total: int) -> None:
        """So many of so many records were read. Raises Cancelled once Stop was pressed."""
        if self.cancel.is_set():
            raise Cancelled
        self.progress.step(done, total, "reports.reading", {"done": done, "total": total})

    def tell_read(self, done: int) -> None:
        """So many were read; how many there are nobody says before the end. Raises as `tell`."""
        if self.cancel.is_set():
            raise Cancelled
        self.progress.step(0, 0, "reports.read_so_far", {"count": done})


Make = Callable[[LedgerService, Span, Watch], Sheet]

_ICONS: Final = {
    "trial-balance": "scale",
    "profit-and-loss": "receipt-text",
    "balance-sheet": "book-open",
    "tax": "percent",
    "outstanding": "credit-card",
    "open-invoices": "clock",
    "stock": "package",
    "stock-moves": "list",
    "paid-not-shipped": "truck",
    "revaluation": "refresh-cw",
    "rounding": "equal-not",
    "series": "list",
    "customers": "users",
    "items": "package",
    "clearing": "wallet",
    "receipts": "arrow-down",
    "payouts": "send",
}


@dataclass(frozen=True, slots=True)
class Topic:
    """One entry of a page's list; `title` is the code of its words."""

    name: str
    icon: str
    title: str
    asks: Asks
    make: Make


def _of(report: Report) -> Topic:
    return Topic(
        report.name,
        _ICONS[report.name],
        report.title,
        report.asks,
        lambda ledger, span, _watch: ledger.sheet(report, span),
    )


_RECORDS: Final = {report.name: _of(report) for report in RECORDS}

PERIODS: Final = "periods"
RECONCILIATION: Final = "reconciliation"
ROLES: Final = "roles"
CHART: Final = "chart"

REPORTS_PAGE: Final = (
    *(_of(report) for report in REPORTS),
    Topic(
        RECONCILIATION,
        "store",
        "reports.reconciliation",
        Asks.DAYS,
        lambda ledger, span, watch: ledger.reconciliation(span, watch.cancel, watch.tell),
    ),
    Topic(
        PERIODS,
        "calendar-check",
        "reports.periods",
        Asks.NOTHING,
        lambda ledger, _span, _watch: ledger.periods_sheet(),
    ),
)
ACCOUNTS_PAGE: Final = (
    Topic(
        CHART,
        "book-open",
        "reports.accounts",
        Asks.DAY,
        lambda ledger, span, _watch: ledger.chart(span.end),
    ),
    Topic(
        ROLES,
        "map",
        "reports.accounts_used",
        Asks.NOTHING,
        lambda ledger, _span, _watch: ledger.roles_sheet(),
    ),
)
CUSTOMERS_PAGE: Final = (_RECORDS["customers"],)
ITEMS_PAGE: Final = (_RECORDS["items"],)
OUTSTANDING: Final = next(_of(report) for report in REPORTS if report.name == "outstanding")
REFUNDS: Final = Topic(
    "refunds",
    "undo-2",
    "reports.refunds",
    Asks.NOTHING,
    lambda ledger, _span, _watch: ledger.refunds_sheet(),
)
IN_SHOP: Final = Topic(
    "in-shop",
    "store",
    "reports.held_in_shop",
    Asks.NOTHING,
    lambda ledger, _span, watch: ledger.held_in_store_sheet(watch.cancel, watch.tell_read),
)
MONEY_PAGE: Final = (
    _RECORDS["clearing"],
    _RECORDS["receipts"],
    _RECORDS["payouts"],
    REFUNDS,
    OUTSTANDING,
    IN_SHOP,
)
