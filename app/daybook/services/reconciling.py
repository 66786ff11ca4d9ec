"""Reconciliation: the store's orders against the books, per day and per order, so that the sum closes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from daybook.model.document import DocumentKind
from daybook.model.ledger_port import Ledger
from daybook.model.ledger_reports import BookedOrder
from daybook.model.money import ZERO
from daybook.model.ports import Cancel, OrderTable
from daybook.model.posting import OrderState
from daybook.model.problem import Cancelled, Problem
from daybook.model.setup import Setup
from daybook.model.table import Chip, Column, OrderRow, TableQuery
from daybook.services.batches import batches
from daybook.services.unbooked_refunds import UnbookedRefund

_ROWS = 1000
_MISSING = "reconcile.document_missing"
_IN_THE_BOOKS = frozenset({OrderState.IMPORTED, OrderState.DIFFERS, OrderState.UNDOING})


@dataclass(frozen=True, slots=True)
class ReconciledOrder:
    """One order beside its document. `books` is None where it has none; `reason` then says why.

    `store` is None for a document whose order the workspace does not know.
    """

    order_id: str
    date: dt.date
    customer: str
    chip: Chip
    currency: str
    store: Decimal | None
    books: Decimal | None
    entry: Decimal | None
    document: str
    number: str
    books_id: str
    reason: Problem | None

    @property
    def difference(self) -> Decimal:
        """What the books have more than the store, where the order is in the books."""
        if self.books is None:
            return ZERO
        return self.books - (self.store or ZERO)


@dataclass(frozen=True, slots=True)
class ReconciledDay:
    """One store day in one currency.

    `store + difference = booked + new + needs_you + left_out + outside`, always; `orders` counts all of them.
    """

    date: dt.date
    currency: str
    orders: int
    store: Decimal
    booked: Decimal
    new: Decimal
    needs_you: Decimal
    left_out: Decimal
    outside: Decimal
    difference: Decimal

    @property
    def closes(self) -> bool:
        """True where nothing is unexplained."""
        waiting = self.new + self.needs_you + self.left_out + self.outside
        return self.store + self.difference == self.booked + waiting


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Days and the orders behind them, oldest first; `refunded` are the credit memos dated in between.

    `refunds_waiting` are the store's refunds of these days that are not in the books: money that left and
    that the figures of the days do not have.
    """

    first: dt.date
    last: dt.date
    days: tuple[ReconciledDay, ...]
    orders: tuple[ReconciledOrder, ...]
    refunded: tuple[BookedOrder, ...]
    refunds_waiting: tuple[UnbookedRefund, ...]

    @property
    def unproved(self) -> tuple[ReconciledOrder, ...]:
        """Orders in the books whose totals or entries are not the store's, or whose document is gone."""
        return tuple(each for each in self.orders if not _is_proved(each))

    @property
    def agrees(self) -> bool:
        """True where every day closes, every document is proved and no refund waits."""
        return all(day.closes for day in self.days) and not self.unproved and not self.refunds_waiting


class Reconciling:
    """Compares one store with one set of books."""

    def __init__(
        self,
        setup: Setup,
        table: OrderTable,
        ledger: Ledger,
        refunds: Callable[[], Sequence[UnbookedRefund]],
    ) -> None:
        """`refunds` answers those that are not in the books."""
        self._setup = setup
        self._table = table
        self._ledger = ledger
        self._refunds = refunds

    def run(self, first: dt.date, last: dt.date, cancel: Cancel) -> Reconciliation:
        """Compare the orders placed between two store days, both included.

        Raises:
            DaybookError: a file cannot be read.
            Cancelled: Stop was pressed.
        """
        booked = self._ledger.booked(self._setup.store)
        sales = {each.order_id: each for each in booked if each.source_kind == "order"}
        rows = self._rows(first, last, cancel)
        known = {row.order_id for row in rows}
        orders = [_order(row, sales.get(row.order_id)) for row in rows]
        strangers = [each for each in sales.values() if each.order_id not in known]
        orders += [_stranger(each) for each in self._not_listed(strangers, first, last)]
        orders.sort(key=lambda each: (each.date, int(each.order_id) if each.order_id.isdecimal() else 0))
        refunded = tuple(
            each for each in booked if each.kind is DocumentKind.CREDIT_MEMO and first <= each.date <= last
        )
        waiting = tuple(each for each in self._refunds() if first <= each.date <= last)
        return Reconciliation(first, last, _days(orders), tuple(orders), refunded, waiting)

    def _rows(self, first: dt.date, last: dt.date, cancel: Cancel) -> list[OrderRow]:
        setup = self._setup
        query = TableQuery(
            setup.store, setup.books, sort=Column.DATE, descending=False, first=first, last=last
        )
        rows: list[OrderRow] = []
        for batch in batches(self._table.ids(query, cancel), _ROWS):
            if cancel.is_set():
                raise Cancelled
            rows += self._table.rows(batch)
        return rows

    def _not_listed(
        self, documents: Sequence[BookedOrder], first: dt.date, last: dt.date
    ) -> Iterable[BookedOrder]:
        """Documents of this period whose order is in no list: posted from another computer, or lost here."""
        here = [each for each in documents if first <= each.date <= last]
        if not here:
            return []
        query = TableQuery(self._setup.store, self._setup.books)
        listed = set(self._table.order_ids(self._table.ids(query)))
        return [each for each in here if each.order_id not in listed]


def _order(row: OrderRow, booked: BookedOrder | None) -> ReconciledOrder:
    found = booked if row.state in _IN_THE_BOOKS else None
    return ReconciledOrder(
        row.order_id,
        row.date,
        row.customer,
        row.chip,
        row.currency,
        row.total,
        found.total if found else None,
        found.entry_total if found else None,
        row.reference,
        found.number if found else "",
        found.books_id if found else "",
        _unexplained(row, found) or row.reason,
    )


def _unexplained(row: OrderRow, booked: BookedOrder | None) -> Problem | None:
    if row.state in _IN_THE_BOOKS and booked is None:
        return Problem(_MISSING, {"order": row.order_id, "reference": row.reference})
    return None


def _stranger(booked: BookedOrder) -> ReconciledOrder:
    return ReconciledOrder(
        booked.order_id,
        booked.date,
        "",
        Chip.IMPORTED,
        booked.currency,
        None,
        booked.total,
        booked.entry_total,
        booked.reference,
        booked.number,
        booked.books_id,
        Problem("reconcile.order_unknown", {"order": booked.order_id, "reference": booked.reference}),
    )


def _is_proved(order: ReconciledOrder) -> bool:
    """True also for what is not in the books and need not be."""
    if order.books is None:
        return order.reason is None or order.reason.code != _MISSING
    return order.store == order.books == order.entry


def _days(orders: Sequence[ReconciledOrder]) -> tuple[ReconciledDay, ...]:
    grouped: dict[tuple[dt.date, str], list[ReconciledOrder]] = {}
    for order in orders:
        grouped.setdefault((order.date, order.currency), []).append(order)
    return tuple(_day(day, currency, found) for (day, currency), found in sorted(grouped.items()))


def _day(date: dt.date, currency: str, orders: Sequence[ReconciledOrder]) -> ReconciledDay:
    waiting = dict.fromkeys(Chip, ZERO)
    for order in orders:
        if order.books is None:
            waiting[order.chip] += order.store or ZERO
    return ReconciledDay(
        date,
        currency,
        len(orders),
        sum((order.store or ZERO for order in orders), ZERO),
        sum((order.books or ZERO for order in orders), ZERO),
        waiting[Chip.NEW],
        # An order that should be in the books and has no document there needs somebody too.
        waiting[Chip.NEEDS_YOU] + waiting[Chip.IMPORTED],
        waiting[Chip.LEFT_OUT],
        waiting[Chip.OUTSIDE],
        sum((order.difference for order in orders), ZERO),
    )
