"""What the services answer with, for the window and the commands alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.model.problem import Problem

if TYPE_CHECKING:
    from daybook.model.account import Account, AccountRole
    from daybook.model.document import DocumentKind, SalesDocument
    from daybook.model.ledger_reports import OpenSale
    from daybook.model.money import Money
    from daybook.model.order import Order
    from daybook.model.posting import OrderState, OrderStatus
    from daybook.model.store import LastOrder, Probe, StatusCount, StoreProfile
    from daybook.model.store_writes import WriteState
    from daybook.model.table import ListCounts


@dataclass(frozen=True, slots=True)
class Shipped:
    """A sales order that waited for its shipment, which was on `date`.

    `books_id` is the invoice made of it, '' where `problem` says why none could be.
    """

    order_id: str
    reference: str
    date: dt.date
    books_id: str = ""
    problem: Problem | None = None

    def invoiced(self, books_id: str, problem: Problem | None) -> Shipped:
        """The same with its invoice; `problem` says why that one is still not approved in practice books."""
        return replace(self, books_id=books_id, problem=problem)

    def waiting(self, problem: Problem) -> Shipped:
        """The same without an invoice."""
        return replace(self, problem=problem)


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one status for the store. INTENDED: it could not be sent yet, and goes out later."""

    order_id: str
    purpose: str
    status_id: int
    state: WriteState
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class LaterPayment:
    """A payment that the shop knows and the books do not, on its store day.

    `source_id` is the shop's transaction, or names the order where only its status tells of the money; `sale`
    is the document it is for. `problem` says why it cannot be booked; `number` is its receipt's once it is.
    """

    source_id: str
    method: str
    date: dt.date
    amount: Money
    role: AccountRole
    sale: OpenSale
    problem: Problem | None = None
    number: str = ""

    @property
    def order_id(self) -> str:
        """The order's id."""
        return self.sale.order_id

    @property
    def reason(self) -> Problem:
        """Why the order needs somebody: what keeps the payment away, or that nobody booked it yet."""
        values = {"amount": self.amount, "method": self.method, "date": self.date}
        return self.problem or Problem("later_payment.to_book", {**values, "reference": self.sale.reference})


@dataclass(frozen=True, slots=True)
class LaterMoneyResult:
    """What one look found: payments that were booked, and those that wait, by order."""

    booked: tuple[LaterPayment, ...] = ()
    waiting: tuple[LaterPayment, ...] = ()


@dataclass(frozen=True, slots=True)
class ListResult:
    """One run of List Orders: how many orders and refunds were read, and the counts afterwards.

    `shipped` are sales orders that became invoices, or should have, `later` payments the shop took since.
    """

    read: int
    counts: ListCounts
    store_calls: int
    refunds: int = 0
    shipped: tuple[Shipped, ...] = ()
    later: LaterMoneyResult = LaterMoneyResult()


@dataclass(frozen=True, slots=True)
class OrderResult:
    """What an import did with one order.

    `state` is IMPORTED, HELD, FAILED, DIFFERS, UNKNOWN, or None where it was skipped (`problems` say why).
    """

    order_id: str
    state: OrderState | None
    problems: tuple[Problem, ...] = ()
    reference: str = ""
    currency: str = ""
    total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RefundResult:
    """What became of one refund.

    `state` is as for orders; IGNORED where it was passed over, None where another window had it.
    """

    refund_id: str
    order_id: str
    state: OrderState | None
    problems: tuple[Problem, ...] = ()
    reference: str = ""
    currency: str = ""
    total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ImportResult:
    """One import run, every order asked for under exactly one heading. `totals` are by currency.

    `waiting` are documents of earlier runs in practice books that could still not be approved, `refunds`
    what became of the refunds of imported orders, `shipped` sales orders of earlier runs that became
    invoices, `later` payments that the shop took since; they are under no heading. `told` are the statuses
    set in the store for the orders.
    """

    run: str
    imported: tuple[OrderResult, ...] = ()
    held: tuple[OrderResult, ...] = ()
    failed: tuple[OrderResult, ...] = ()
    skipped: tuple[OrderResult, ...] = ()
    not_tried: tuple[str, ...] = ()
    store_calls: int = 0
    stopped_by: Problem | None = None
    seconds: float = 0.0
    waiting: tuple[OrderResult, ...] = ()
    refunds: tuple[RefundResult, ...] = ()
    shipped: tuple[Shipped, ...] = ()
    told: tuple[Told, ...] = ()
    later: LaterMoneyResult = LaterMoneyResult()

    @property
    def not_approved(self) -> tuple[OrderResult, ...]:
        """What is in practice books and could not be approved there, now or before, with the reasons."""
        return (*(result for result in self.imported if result.problems), *self.waiting)

    @property
    def totals(self) -> Mapping[str, Decimal]:
        """What was imported, by currency."""
        sums: dict[str, Decimal] = {}
        for result in self.imported:
            if result.total is not None:
                sums[result.currency] = sums.get(result.currency, Decimal(0)) + result.total
        return sums

    @property
    def everything_done(self) -> bool:
        """True where each order asked for is in the books, and approved where they are practice books."""
        waits = any(result.problems for result in self.imported)
        return not (self.held or self.failed or self.not_tried or self.stopped_by or waits)


@dataclass(frozen=True, slots=True)
class Preview:
    """An order, what the workspace knows of it, and the document it becomes or became.

    `document` is None where problems hold the order back. `details_read` is False where the store
    could not be asked, so that taxes and tenders are inferred. `token` changes when the order or the
    setup changed: an import that carries an old token is refused (the preview has gone stale).
    `customer_step` is the `MatchStep` that found the customer, '' where it is not known.
    """

    order: Order
    status: OrderStatus
    document: SalesDocument | None
    problems: tuple[Problem, ...]
    details_read: bool
    books_total: Decimal | None
    token: str
    books_id: str = ""
    number: str = ""
    customer_step: str = ""


@dataclass(frozen=True, slots=True)
class CheckAccount:
    """What all checked orders together post to one account, in one currency."""

    account: Account
    currency: str
    debit: Decimal
    credit: Decimal


@dataclass(frozen=True, slots=True)
class Check:
    """A dry run: what importing these orders would do. Nothing was written."""

    ready: tuple[str, ...]
    totals: Mapping[str, Decimal]
    held: tuple[OrderResult, ...]
    skipped: tuple[OrderResult, ...]
    accounts: tuple[CheckAccount, ...]
    kinds: Mapping[DocumentKind, Mapping[str, Decimal]]
    kind_counts: Mapping[DocumentKind, int]
    new_customers: tuple[str, ...]
    new_items: tuple[str, ...]
    store_calls: int = 0
    documents: tuple[SalesDocument, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class ConnectionResult:
    """Test Connection: every probe in order, and what the shop gave back where it passed.

    `profile` is None where the store's settings may not be read; name, currency and zone are then asked.
    """

    probes: tuple[Probe, ...]
    passed: bool
    profile: StoreProfile | None
    last_order: LastOrder | None
    statuses: tuple[StatusCount, ...]
    transactions_allowed: bool


@dataclass(frozen=True, slots=True)
class Captured:
    """Money that was captured for a document; `receipt` is its number in the books, '' for none yet."""

    reference: str
    amount: Money
    date: dt.date
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class ApproveResult:
    """References approved with their new numbers, and those that were not with the reason.

    `captured` is what the store captured for them. `left` counts documents that Stop came before; they wait
    as before. Where days are approved as one it is not known.
    """

    approved: tuple[tuple[str, str], ...]
    failed: tuple[tuple[str, Problem], ...]
    captured: tuple[Captured, ...] = ()
    left: int = 0


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many orders the store has in one month (its first day)."""

    month: dt.date
    count: int
