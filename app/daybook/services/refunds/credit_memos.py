"""From kept refunds to credit memos: against the sale as the books hold it, or the reason why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from daybook.conversion.refunds import build_credit_memo, problems_of
from daybook.model.choices import Summary
from daybook.model.document import SalesDocument
from daybook.model.posting import OrderState, OrderStatus
from daybook.model.problem import Problem
from daybook.model.setup import RefundsBeforeStart, Setup
from daybook.model.store import OrderPage, OrderQuery
from daybook.services.refunds.booked_sales import BookedSale, BookedSales

if TYPE_CHECKING:
    from daybook.conversion.build import Matches
    from daybook.model.ports import Cancel, OrderRepository
    from daybook.model.refund import Refund, RefundStatus
    from daybook.model.refund_port import RefundRepository
    from daybook.model.store_port import Store
    from daybook.services.adapters import Reader
    from daybook.services.orders.prepare import Preparation

_PASSED_OVER = {
    OrderState.IGNORED: "refund.order_left_out",
    OrderState.UNDONE: "refund.order_undone",
}
"""Orders that are not in these books because a person said so: neither are their refunds."""

_BEFORE_START = "filter.before_start"
_WAITS_FOR = {
    "database.changed_in_store": "refund.order_changed",
    # Nothing goes back that did not come in: it would lessen a debt that the customer paid.
    "later_payment.to_book": "refund.waits_for_payment",
    "later_payment.waits_for_approval": "refund.waits_for_payment",
}
_FOREVER = frozenset({"refund.declined", "refund.nothing_given_back"})


@dataclass(frozen=True, slots=True)
class PreparedRefund:
    """A refund on its way into the books. Without a document it stays where `state` says, for `problems`."""

    refund: Refund
    raw: str
    status: RefundStatus
    document: SalesDocument | None = None
    problems: tuple[Problem, ...] = ()
    state: OrderState = OrderState.HELD
    matches: Matches | None = None

    @property
    def source_id(self) -> str:
        """The refund's id."""
        return self.refund.refund_id

    @property
    def evidence(self) -> str:
        """The refund as it came."""
        return f'{{"refund":{self.raw}}}'


class CreditMemos:
    """Prepares credit memos of one store for one set of books. Writes nothing but orders it had to fetch."""

    def __init__(
        self,
        setup: Callable[[], Setup],
        store: Callable[[], Store],
        orders: OrderRepository,
        refunds: RefundRepository,
        sales: BookedSales,
        preparation: Preparation,
        reader: Reader,
    ) -> None:
        self._setup = setup
        self._store = store
        self._orders = orders
        self._refunds = refunds
        self._sales = sales
        self._preparation = preparation
        self._reader = reader

    def prepare(self, statuses: Sequence[RefundStatus], cancel: Cancel) -> list[PreparedRefund]:
        """A document or the reasons for each of these refunds, in their order.

        Raises:
            DaybookError: the disk failed, or the store, where an order from before the first day is wanted.
            Cancelled: Stop was pressed.
        """
        raws = self._refunds.raw([status.refund_id for status in statuses])
        order_ids = list(dict.fromkeys(status.order_id for status in statuses))
        orders = self._orders.states(order_ids)
        sales = self._sales.of([each for each in order_ids if _is_booked(orders.get(each))])
        prepared = []
        for status in statuses:
            refund = self._reader.refund(self._setup().store, raws[status.refund_id])
            item = PreparedRefund(refund, raws[status.refund_id], status)
            found = self._one(item, orders.get(status.order_id), sales, cancel)
            if found.document is not None and status.order_id in sales:
                sales[status.order_id] = sales[status.order_id].less(found.document)
            prepared.append(found)
        return prepared

    def _one(
        self,
        item: PreparedRefund,
        order: OrderStatus | None,
        sales: Mapping[str, BookedSale],
        cancel: Cancel,
    ) -> PreparedRefund:
        if order is None or _is_from_before(order):
            return self._from_before(item, cancel)
        setup = self._setup()
        by_day = setup.summary is Summary.DAILY
        if setup.in_intacct and not (setup.intacct.refund_definition or by_day):
            left = (Problem("refund.accountant_books_it"),)
            return replace(item, state=OrderState.IGNORED, problems=left)
        why = _reason(order)
        if why is not None:
            return replace(item, state=why[0], problems=(Problem(why[1]),))
        sale = sales.get(item.status.order_id)
        if sale is None:
            return replace(item, problems=(Problem(self._sales.why_missing),))
        return self._against(item, sale)

    def _against(self, item: PreparedRefund, sale: BookedSale) -> PreparedRefund:
        plan = self._preparation.account_plan()
        built = build_credit_memo(
            sale.order,
            sale.details,
            item.refund,
            sale.against(item.source_id),
            self._setup(),
            plan,
            generation=item.status.generation,
        )
        self._preparation.propose(plan.new)
        if isinstance(built, SalesDocument):
            return replace(item, document=built, matches=sale.matches)
        moved_nothing = all(problem.code in _FOREVER for problem in built.problems)
        state = OrderState.IGNORED if moved_nothing else OrderState.HELD
        return replace(item, state=state, problems=built.problems)

    def _from_before(self, item: PreparedRefund, cancel: Cancel) -> PreparedRefund:
        """A refund of a sale that these books never had: passed over, or booked by itself if so wanted."""
        if self._setup().refunds_before_start is RefundsBeforeStart.SKIP:
            return replace(item, state=OrderState.IGNORED, problems=(Problem("refund.before_start"),))
        order_id = item.status.order_id
        if not self._orders.raw([order_id]) and not self._fetch(order_id, cancel):
            return replace(item, problems=(Problem("refund.order_unknown", {"order": order_id}),))
        [prepared] = self._preparation.prepare([order_id], cancel)
        problems = problems_of(prepared.order, item.refund)
        if prepared.document is None or problems:
            return replace(item, problems=problems or prepared.problems)
        details = self._reader.details(prepared.raw_details)
        sale = BookedSale(prepared.order, details, prepared.document, matches=prepared.matches)
        return self._against(item, sale)

    def _fetch(self, order_id: str, cancel: Cancel) -> bool:
        """Take one order from before the first day into the workspace, where it stays outside the filter."""
        cursor = self._orders.cursor()
        page = next(iter(self._store().orders(OrderQuery(min_id=int(order_id)), cancel)), None)
        found = tuple(raw for raw in page.orders if raw.order.order_id == order_id) if page else ()
        if page is None or not found or cursor is None:
            return False
        alone = OrderPage(found, page.next_min_id, page.is_last, page.server_time)
        self._orders.save_page(alone, cursor, self._setup())
        return True


def _is_booked(order: OrderStatus | None) -> bool:
    return order is not None and order.state is OrderState.IMPORTED


def _is_from_before(order: OrderStatus) -> bool:
    """True where only its date keeps the order out."""
    outside = not order.inside_filter and order.state in {OrderState.NEW, OrderState.HELD}
    return outside and order.problems[0].code == _BEFORE_START


def _reason(order: OrderStatus) -> tuple[OrderState, str] | None:
    """Why a refund of this order cannot be booked now, and the state it is in for that."""
    if order.state in _PASSED_OVER:
        return OrderState.IGNORED, _PASSED_OVER[order.state]
    if order.state is OrderState.IMPORTED:
        codes = {problem.code for problem in order.problems}
        why = next((reason for code, reason in _WAITS_FOR.items() if code in codes), "")
        return (OrderState.HELD, why) if why else None
    waits = order.inside_filter or order.state not in {OrderState.NEW, OrderState.HELD, OrderState.FAILED}
    if waits:
        return OrderState.HELD, "refund.waits_for_sale"
    return OrderState.IGNORED, "refund.order_outside"
