"""Reconciliation: the store's orders against the books, per day and per order, so that the sum closes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from daybook.model.counting import Told, tell_nobody
from daybook.model.document import DocumentKind
from daybook.model.money import ZERO, Money, in_units
from daybook.model.posting import OrderState
from daybook.model.problem import Problem
from daybook.model.table import Chip, OrderFigures, TableQuery

if TYPE_CHECKING:
    from daybook.model.ledger_port import Ledger
    from daybook.model.ledger_reports import BookedOrder
    from daybook.model.ports import Cancel, OrderTable
    from daybook.model.setup import Setup
    from daybook.services.refunds.unbooked_refunds import UnbookedRefund

_MISSING = "reconcile.document_missing"
_DAY = dt.timedelta(days=1)
_LEAST_DAYS, _MOST_PARTS = 30, 50
"""Orders are read a month at a time, or more of a long time: each part is a statement of its own."""

_IN_THE_BOOKS = frozenset({OrderState.IMPORTED, OrderState.DIFFERS, OrderState.UNDOING})


class ReconciledOrder(NamedTuple):
    """One order beside its document. There are many, hence a tuple.

    `books` is None where there is no document; `reason` then says why. `store` is None for a document whose
    order the workspace does not know, or has in another currency: then the order has a row of its own, with
    nothing in the books. `astray` are accounts on which the entries do not post what the
    document says.
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
    astray: tuple[str, ...] = ()

    @property
    def difference(self) -> Decimal:
        """What the books have more than the store, where the order is in the books."""
        if self.books is None:
            return ZERO
        return self.books - (self.store or ZERO)

    @property
    def differs(self) -> bool:
        """True where the order is in the books and document or entries are not what the store says."""
        return self.books is not None and (bool(self.astray) or not self.store == self.books == self.entry)

    @property
    def is_proved(self) -> bool:
        """True also for what is not in the books and need not be."""
        if self.books is None:
            return self.reason is None or self.reason.code != _MISSING
        return not self.differs


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
    that the figures of the days do not have. `others` are documents of these days that are no order's own
    (credit memos, the invoices of sales orders) and whose entries do not post what they say.
    """

    first: dt.date
    last: dt.date
    days: tuple[ReconciledDay, ...]
    orders: tuple[ReconciledOrder, ...]
    refunded: tuple[BookedOrder, ...]
    refunds_waiting: tuple[UnbookedRefund, ...]
    others: tuple[ReconciledOrder, ...] = ()

    @property
    def unproved(self) -> tuple[ReconciledOrder, ...]:
        """Orders in the books whose totals or entries are not the store's, or whose document is gone.

        Then `others`: what comes of an order later has to be right too.
        """
        return (*(each for each in self.orders if not each.is_proved), *self.others)

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

    def run(
        self, first: dt.date | None, last: dt.date, cancel: Cancel, tell: Told = tell_nobody
    ) -> Reconciliation:
        """Compare the orders placed between two store days, both included.

        Without `first` all up to the last: from the earliest day of which anything is told. `tell` hears how
        many documents and orders were read.

        Raises:
            DaybookError: a file cannot be read.
            Cancelled: Stop was pressed.
        """
        begin = first or dt.date.min
        setup = self._setup
        query = TableQuery(setup.store, setup.books, first=begin, last=last)
        wanted = self._table.counts(query).total
        booked = self._ledger.booked(setup.store, lambda done, held: tell(done, held + wanted))
        sales = {each.order_id: each for each in booked if each.source_kind == "order"}
        listed = self._listed(query, cancel, lambda done: tell(len(booked) + done, len(booked) + wanted))
        orders = [row for each in listed for row in _rows(each, sales.pop(each.order_id, None))]
        strangers = [_stranger(each) for each in self._not_listed(sales.values(), begin, last)]
        if strangers:
            orders = sorted((*orders, *strangers), key=_place)
        refunded = tuple(each for each in _refunded(booked) if begin <= each.date <= last)
        waiting = tuple(each for each in self._refunds() if begin <= each.date <= last)
        others = tuple(_other(each) for each in booked if _is_wrong(each) and begin <= each.date <= last)
        days = [each.date for each in orders] + [each.date for each in refunded]
        days += [each.date for each in waiting] + [each.date for each in others]
        earliest = min(days, default=last)
        return Reconciliation(
            first or earliest, last, _days(orders), tuple(orders), refunded, waiting, others
        )

    def _listed(
        self, query: TableQuery, cancel: Cancel, tell: Callable[[int], None]
    ) -> Sequence[OrderFigures]:
        """The orders, read in parts where the days have a beginning; `tell` hears how many so far."""
        found: list[OrderFigures] = []
        for each in _in_parts(query):
            tell(len(found))
            found += self._table.figures(each, cancel)
        tell(len(found))
        return found

    def _not_listed(
        self, documents: Iterable[BookedOrder], first: dt.date, last: dt.date
    ) -> Iterable[BookedOrder]:
        """Documents of this period whose order is in no list: posted from another computer, or lost here."""
        here = [each for each in documents if first <= each.date <= last]
        if not here:
            return []
        query = TableQuery(self._setup.store, self._setup.books)
        listed = set(self._table.order_ids(self._table.ids(query)))
        return [each for each in here if each.order_id not in listed]


def _in_parts(query: TableQuery) -> Iterator[TableQuery]:
    """The query's days in parts of a month or more; all at once where there is no first."""
    first, last = query.first, query.last
    if first is None or last is None or first == dt.date.min:
        yield query
        return
    long = dt.timedelta(days=max(_LEAST_DAYS, (last - first).days // _MOST_PARTS))
    while first <= last:
        yield replace(query, first=first, last=min(last, first + long))
        first += long + _DAY


def _rows(listed: OrderFigures, booked: BookedOrder | None) -> list[ReconciledOrder]:
    """An order beside its document; each alone where they are in two currencies: nothing compares those."""
    found = _order(listed, booked)
    if booked is None or found.books is None or booked.currency == listed.currency:
        return [found]
    values = {
        "order": listed.order_id,
        "reference": booked.reference,
        "store": Money(listed.total, listed.currency),
        "books": Money(booked.total, booked.currency),
    }
    reason = Problem("reconcile.currency_differs", values)
    in_books = found._replace(currency=booked.currency, store=None, reason=reason)
    return [found._replace(books=ZERO, entry=ZERO, reason=reason, astray=()), in_books]


def _order(listed: OrderFigures, booked: BookedOrder | None) -> ReconciledOrder:
    found = booked if listed.state in _IN_THE_BOOKS else None
    # A document counts in whole units; what the store's arithmetic has beyond them is no difference.
    store = in_units(listed.total, listed.currency) if found else None
    return ReconciledOrder(
        listed.order_id,
        listed.date,
        listed.customer,
        listed.chip,
        listed.currency,
        listed.total if store is None else store,
        found.total if found else None,
        found.entry_total if found else None,
        listed.reference,
        found.number if found else "",
        found.books_id if found else "",
        _unexplained(listed, found) or listed.reason or _kept(listed, found),
        found.astray if found else (),
    )


def _unexplained(listed: OrderFigures, booked: BookedOrder | None) -> Problem | None:
    if booked is not None:
        return _astray(booked)
    if listed.state in _IN_THE_BOOKS:
        return Problem(_MISSING, {"order": listed.order_id, "reference": listed.reference})
    return None


def _kept(listed: OrderFigures, booked: BookedOrder | None) -> Problem | None:
    """Nothing waits for an answer, and the figures are not the same: somebody kept the document as it is."""
    if booked is None or booked.total == in_units(listed.total, listed.currency):
        return None
    values = {
        "order": listed.order_id,
        "reference": booked.reference,
        "store": Money(listed.total, listed.currency),
        "books": Money(booked.total, booked.currency),
    }
    return Problem("reconcile.totals_differ", values)


def _astray(booked: BookedOrder) -> Problem | None:
    if not booked.astray:
        return None
    values = {"reference": booked.reference, "accounts": ", ".join(booked.astray)}
    return Problem("reconcile.accounts_differ", values)


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
        booked.astray,
    )


def _is_wrong(booked: BookedOrder) -> bool:
    """Whether a document that is no order's own posts something else than it says."""
    return booked.source_kind != "order" and (bool(booked.astray) or booked.entry_total != booked.total)


def _other(booked: BookedOrder) -> ReconciledOrder:
    """The document beside itself: the store's figures of it are those of its order."""
    return ReconciledOrder(
        booked.order_id,
        booked.date,
        "",
        Chip.IMPORTED,
        booked.currency,
        booked.total,
        booked.total,
        booked.entry_total,
        booked.reference,
        booked.number,
        booked.books_id,
        _astray(booked),
        booked.astray,
    )


def _place(order: ReconciledOrder) -> tuple[dt.date, int]:
    return order.date, int(order.order_id) if order.order_id.isdecimal() else 0


def _refunded(booked: Iterable[BookedOrder]) -> Iterable[BookedOrder]:
    """One credit memo for each refund: that of the day its money left, where the invoice has another."""
    memos: dict[str, BookedOrder] = {}
    for each in booked:
        if each.kind is DocumentKind.CREDIT_MEMO:
            memos.setdefault(each.source_id, each)
    return memos.values()


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
