"""Money that the shop took for an order after its document was made: noticed, told, and booked exactly once.

A payment is known by the shop's own transaction, and the books enter each of those once. A crash between the
books and the workspace cannot double it: what is in the books is not found again.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from daybook.conversion.hold import Hold
from daybook.conversion.later_tenders import Recorded, later_tenders, source_of
from daybook.conversion.tenders import Tender, payments_of, role_of
from daybook.model.document import DocumentState, ReceiptKind
from daybook.model.ledger import NewPayment
from daybook.model.money import Money
from daybook.model.order import store_date
from daybook.model.posting import BooksId, OrderState, OrderStatus, Source
from daybook.model.problem import DaybookError, Problem
from daybook.model.setup import LaterMoney
from daybook.services.orders.batches import batches
from daybook.services.results import LaterMoneyResult, LaterPayment

if TYPE_CHECKING:
    from decimal import Decimal

    from daybook.model.account import AccountRole
    from daybook.model.books import NewAccount
    from daybook.model.ledger import Payment
    from daybook.model.ledger_port import Ledger
    from daybook.model.ledger_reports import OpenSale
    from daybook.model.order import Order
    from daybook.model.payment import OrderDetails
    from daybook.model.ports import Books, Cancel, OrderRepository
    from daybook.model.setup import Setup
    from daybook.services.orders.prepare import Preparation

SOURCE_KIND: Final = "receipt"
"""The kind of source of payments that the shop took later."""

_IN_THE_BOOKS: Final = frozenset({OrderState.IMPORTED, OrderState.DIFFERS})
_CHANGED: Final = "database.changed_in_store"


class LaterPayments:
    """Looks for later payments of one store in books that Daybook keeps; elsewhere there are none to find."""

    def __init__(
        self,
        setup: Callable[[], Setup],
        orders: OrderRepository,
        books: Books,
        ledger: Callable[[], Ledger | None],
        preparation: Callable[[], Preparation],
    ) -> None:
        self._setup = setup
        self._orders = orders
        self._books = books
        self._ledger = ledger
        self._preparation = preparation

    def run(self, cancel: Cancel) -> LaterMoneyResult:
        """Look what the shop took since, book it where nobody has to be asked, and tell of the rest.

        Practice books ask nobody; real ones do unless the setting says otherwise. The shop is asked for the
        payments of open orders that changed there since it was asked last, and for nothing else.

        Raises:
            DaybookError: the store cannot be used, or the disk failed; what was booked stays booked.
            Cancelled: Stop was pressed.
        """
        ledger = self._ledger()
        if ledger is None:
            return LaterMoneyResult()
        found = self._find(ledger, cancel)
        asks = self._setup().later_payments is LaterMoney.ASK and not self._books.abilities.is_practice
        result = LaterMoneyResult((), found) if asks else self._book(ledger, found)
        self._tell(result)
        return result

    def book(self, order_ids: Sequence[str], cancel: Cancel) -> LaterMoneyResult:
        """Book what waits of these orders, or of all where none is named: a person said so.

        Raises:
            DaybookError: the store cannot be used, or the disk failed; what was booked stays booked.
            Cancelled: Stop was pressed.
        """
        ledger = self._ledger()
        if ledger is None:
            return LaterMoneyResult()
        found = self._find(ledger, cancel)
        wanted = [each for each in found if not order_ids or each.order_id in order_ids]
        result = self._book(ledger, wanted)
        self._tell(
            replace(result, waiting=(*(each for each in found if each not in wanted), *result.waiting))
        )
        return result

    def waiting(self, order_ids: Sequence[str] = ()) -> Sequence[LaterPayment]:
        """What waits, of these orders or of all, as far as the shop was asked before; asks it nothing.

        Raises:
            DaybookError: the disk failed.
        """
        ledger = self._ledger()
        return self._find(ledger, None, order_ids) if ledger is not None else ()

    def _find(
        self, ledger: Ledger, cancel: Cancel | None, order_ids: Sequence[str] = ()
    ) -> tuple[LaterPayment, ...]:
        found_open = ledger.open_sales(self._setup().store)
        sales = {sale.order_id: sale for sale in found_open if not order_ids or sale.order_id in order_ids}
        changed = {
            order_id: status
            for batch in batches(list(sales))
            for order_id, status in self._orders.states(batch).items()
            if _has_changed(status)
        }
        payments = _by_document(ledger.payments()) if changed else {}
        found: list[LaterPayment] = []
        for batch in batches(list(changed)):
            for order, details, unread in self._preparation().paid_for(batch, cancel):
                sale = sales[order.order_id]
                look = _Look(
                    sale, self._setup(), unread or _reason_to_wait(changed[order.order_id], order, sale)
                )
                found += look.payments(order, details, partial(self._recorded, sale, payments))
        return tuple(found)

    def _recorded(self, sale: OpenSale, payments: Mapping[str, Sequence[Payment]]) -> Recorded:
        """Receipts stay with the sales order, payments came for it or for the invoice made of it."""
        document = self._books.document(BooksId(sale.books_ids[-1])).document
        later = [each for books_id in sale.books_ids for each in payments.get(books_id, ())]
        return Recorded(document.receipts, later)

    def _book(self, ledger: Ledger, found: Sequence[LaterPayment]) -> LaterMoneyResult:
        closed = ledger.closed_through()
        booked: list[LaterPayment] = []
        waiting: list[LaterPayment] = []
        for each in found:
            if each.problem is not None:
                waiting.append(each)
                continue
            try:
                number = ledger.receive(self._new(each, closed))
            except DaybookError as error:
                waiting.append(replace(each, problem=error.problem))
            else:
                booked.append(replace(each, number=number))
        return LaterMoneyResult(tuple(booked), tuple(waiting))

    def _new(self, each: LaterPayment, closed: dt.date | None) -> NewPayment:
        """On its own day; not before its invoice's, and on the first open day where that is closed (R8)."""
        day = max(each.date, each.sale.date)
        if closed is not None and day <= closed:
            day = closed + dt.timedelta(days=1)
        return NewPayment(
            books_id=BooksId(each.sale.books_ids[0]),
            date=day,
            amount=each.amount.amount,
            account=self._account(each.role),
            rate=each.sale.rate,
            rate_source=each.sale.rate_source,
            method=each.method,
            reference=each.source_id,
            source=Source(self._setup().store, SOURCE_KIND, each.source_id),
        )

    def _account(self, role: AccountRole) -> str:
        """The account of the money, opened where the books have none yet."""
        plan = self._preparation().account_plan()
        account = plan.account(role)
        new: list[NewAccount] = [each for each in plan.new if each.role == role]
        return next(iter(self._books.ensure(new)), account.code) if new else account.code

    def _tell(self, result: LaterMoneyResult) -> None:
        """Put orders whose money waits under what needs somebody, and take the others away from there."""
        reasons: dict[str, Problem] = {}
        for each in result.waiting:
            reasons.setdefault(each.order_id, each.reason)
        self._orders.tell_payments(reasons, {each.order_id: each.number for each in result.booked})


@dataclass(frozen=True, slots=True)
class _Look:
    """One order's later payments; `problem` keeps all of them from the books."""

    sale: OpenSale
    setup: Setup
    problem: Problem | None

    def payments(
        self, order: Order, details: OrderDetails, read: Callable[[], Recorded]
    ) -> Iterator[LaterPayment]:
        """`read` tells what the books have of it: it is asked only where the shop tells of money at all."""
        try:
            if not payments_of(order, details, self.setup):
                return
            recorded = read()
            tenders = list(later_tenders(order, details, self.setup, recorded))
        except Hold as hold:
            yield replace(self._payment(order, self._what_is_open(order)), problem=hold.problems[0])
            return
        left = self.sale.open
        for tender in tenders:
            payment = self._payment(order, tender)
            # Beside money that somebody recorded it may be the same; alone it is the customer's.
            if payment.problem is None and tender.amount > left and recorded.by_hand:
                payment = replace(payment, problem=self._too_much(tender.amount, left))
            elif payment.problem is None:
                left -= tender.amount
            yield payment

    def _payment(self, order: Order, tender: Tender) -> LaterPayment:
        return LaterPayment(
            source_of(order, tender),
            tender.method,
            tender.date,
            Money(tender.amount, self.sale.currency),
            role_of(tender, self.sale.currency, self.setup.payments),
            self.sale,
            self.problem,
        )

    def _what_is_open(self, order: Order) -> Tender:
        """Stands for money of which the shop does not say what it is in the order's currency."""
        day = store_date(order.modified, self.setup.time_zone)
        return Tender(ReceiptKind.ONLINE, order.payment_method, day, self.sale.open, inferred=True)

    def _too_much(self, amount: Decimal, left: Decimal) -> Problem:
        currency = self.sale.currency
        values = {"amount": Money(amount, currency), "open": Money(left, currency)}
        return Problem("later_payment.more_than_open", {**values, "reference": self.sale.reference})


def _has_changed(status: OrderStatus) -> bool:
    """True for an order in the books that the shop changed in any way since it was posted."""
    posted = status.posted_modified
    return status.state in _IN_THE_BOOKS and posted is not None and status.modified > posted


def _reason_to_wait(status: OrderStatus, order: Order, sale: OpenSale) -> Problem | None:
    """Why nothing of an order's money can be booked yet."""
    if order.defects:
        return order.defects[0]
    if order.currency != sale.currency:
        values = {"order": order.order_id, "before": sale.currency, "after": order.currency}
        return Problem("later_payment.other_currency", values)
    if any(problem.code == _CHANGED for problem in status.problems):
        return Problem("later_payment.order_changed", {"order": order.order_id})
    if sale.state is DocumentState.PENDING:
        return Problem("later_payment.waits_for_approval", {"reference": sale.reference})
    return None


def _by_document(payments: Iterable[Payment]) -> Mapping[str, Sequence[Payment]]:
    found: defaultdict[str, list[Payment]] = defaultdict(list)
    for each in payments:
        found[each.books_id].append(each)
    return found
