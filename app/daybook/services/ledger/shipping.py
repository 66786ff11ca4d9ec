"""Invoices of sales orders that waited for shipment: pending, dated on that day, less what came back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from daybook.conversion.dates import shipped_on
from daybook.conversion.flags import WAITS_FOR_SHIPMENT
from daybook.model.posting import BooksId, OrderFlag, OrderState, OrderStatus
from daybook.model.problem import DaybookError, Problem
from daybook.services.orders.batches import batches
from daybook.services.results import Shipped

if TYPE_CHECKING:
    from daybook.model.ledger_port import Ledger
    from daybook.model.ledger_reports import WaitingOrder
    from daybook.model.order import Order
    from daybook.model.ports import Books, Cancel, Clock, OrderReader, OrderRepository
    from daybook.model.setup import Setup
    from daybook.services.refunds.refunding import Refunding


class Shipping:
    """Looks for shipped orders of one store in one set of books. Asks the store nothing."""

    def __init__(
        self,
        setup: Callable[[], Setup],
        orders: OrderRepository,
        books: Books,
        ledger: Callable[[], Ledger | None],
        refunding: Refunding,
        reader: OrderReader,
        clock: Clock,
    ) -> None:
        self._setup = setup
        self._orders = orders
        self._books = books
        self._ledger = ledger
        self._refunding = refunding
        self._reader = reader
        self._clock = clock

    def run(self, cancel: Cancel) -> list[Shipped]:
        """Make the invoice of every sales order that waited for its shipment and is shipped, as last listed.

        It is pending until a person approves it; in practice books it is approved at once. A sales order that
        waits for approval itself comes later, one whose order changed in the store since is told of. What
        went back of a deposit before gets its credit memo on the invoice. Stop ends between batches.

        Raises:
            DaybookError: the disk failed.
            Cancelled: Stop was pressed while credit memos were made; they come with the next run.
        """
        ledger = self._ledger()
        if ledger is None:
            return []
        done: list[Shipped] = []
        for batch in batches(self._waiting(ledger)):
            if cancel.is_set():
                break
            shipped = self._invoice(ledger, batch)
            self._refunding.after_invoicing([each.order_id for each in shipped if each.books_id], "", cancel)
            done += shipped
        return done

    def _waiting(self, ledger: Ledger) -> list[WaitingOrder]:
        """Those whose own document says that they wait; other sales orders a person invoices."""
        found = ledger.waiting_orders(self._setup().store)
        return [each for each in found if any(flag.code == WAITS_FOR_SHIPMENT for flag in each.flags)]

    def _invoice(self, ledger: Ledger, waiting: Sequence[WaitingOrder]) -> list[Shipped]:
        ids = [each.order_id for each in waiting]
        raws, statuses = self._orders.raw(ids), self._orders.states(ids)
        done = []
        for each in waiting:
            status = statuses.get(each.order_id)
            if status is None or each.order_id not in raws or status.state is not OrderState.IMPORTED:
                continue
            order = self._reader.order(self._setup().store, raws[each.order_id])
            if order.shipped is not None:
                done.append(self._one(ledger, each, order, status))
        return done

    def _one(self, ledger: Ledger, waiting: WaitingOrder, order: Order, status: OrderStatus) -> Shipped:
        on = shipped_on(order, self._setup()) or waiting.date
        shipped = Shipped(waiting.order_id, waiting.reference, on)
        if OrderFlag.CHANGED_IN_STORE in status.flags:
            return shipped.waiting(Problem("shipping.order_changed", {"reference": waiting.reference}))
        try:
            invoice = ledger.convert(BooksId(waiting.books_id), on)
        except DaybookError as error:
            return shipped.waiting(error.problem)
        refused = self._approve_practice(invoice)
        return shipped.invoiced(invoice.text, refused)

    def _approve_practice(self, invoice: BooksId) -> Problem | None:
        """Why an invoice in practice books still waits, None where it does not or is not one of these."""
        if not self._books.abilities.is_practice:
            return None
        try:
            [answer] = self._books.approve([invoice], self._clock.now())
        except DaybookError as error:
            return error.problem
        return answer.error.problem if answer.error is not None else None
