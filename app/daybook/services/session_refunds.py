"""The part of a session that is about money after the sale: refunds, their credit memos, later payments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.services.made_once import made_once

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from threading import RLock

    from daybook.model.ledger_port import Ledger
    from daybook.model.ports import Books, OrderRepository
    from daybook.model.refund import RefundStatus
    from daybook.model.refund_port import RefundRepository
    from daybook.model.setup import Setup
    from daybook.model.store_port import Store
    from daybook.services.adapters import Adapters
    from daybook.services.ledger.later_payments import LaterPayments
    from daybook.services.matching.match import Matching
    from daybook.services.orders.prepare import Preparation
    from daybook.services.refunds.booked_sales import BookedSales
    from daybook.services.refunds.credit_memos import CreditMemos
    from daybook.services.refunds.refund_listing import RefundListing
    from daybook.services.refunds.refunding import Refunding
    from daybook.services.refunds.sales_elsewhere import SalesElsewhere
    from daybook.services.refunds.unbooked_refunds import UnbookedRefund
    from daybook.services.summaries.summaries import Summaries


class RefundServices:
    """What `Session` has for refunds and later payments; each service is imported when first asked for."""

    making: RLock
    books: Books
    _adapters: Adapters
    _setup: Setup
    _orders: OrderRepository
    _refunds: RefundRepository

    @property
    def ledger(self) -> Ledger | None:
        """The ledger of the books, None where Daybook does not keep them."""
        raise NotImplementedError

    @property
    def preparation(self) -> Preparation:
        """Makes documents of orders."""
        raise NotImplementedError

    @property
    def matching(self) -> Matching:
        """Finds the customers and items of orders."""
        raise NotImplementedError

    @property
    def summaries(self) -> Summaries:
        """Gathers documents into daily summaries, where the setting asks for them."""
        raise NotImplementedError

    def store(self) -> Store:
        """The store, opened with its token."""
        raise NotImplementedError

    @property
    @made_once
    def _refund_listing(self) -> RefundListing:
        from daybook.services.refunds.refund_listing import RefundListing

        return RefundListing(self.store, self._refunds)

    @property
    @made_once
    def refunding(self) -> Refunding:
        """Takes refunds into the books."""
        from daybook.services.refunds.booked_refunds import BookedRefunds
        from daybook.services.refunds.refunding import Refunding

        booked = BookedRefunds(self._refunds, self.books, self._booked_sales, self._adapters.clock)
        return Refunding(
            self._refunds,
            self.books,
            self._credit_memos,
            booked,
            self._refund_listing,
            self._adapters.clock,
            self.summaries,
        )

    @property
    @made_once
    def later_payments(self) -> LaterPayments:
        """Looks for money that the shop took for orders after their import."""
        from daybook.services.ledger.later_payments import LaterPayments

        return LaterPayments(
            lambda: self._setup, self._orders, self.books, lambda: self.ledger, lambda: self.preparation
        )

    @property
    @made_once
    def _booked_sales(self) -> BookedSales:
        from daybook.services.refunds.booked_sales import BookedSales

        return BookedSales(
            lambda: self._setup,
            self._orders,
            self._refunds,
            self.books,
            lambda: self.ledger,
            self._adapters.reader,
            lambda: self._sales_elsewhere,
        )

    @property
    @made_once
    def _sales_elsewhere(self) -> SalesElsewhere:
        from daybook.services.refunds.sales_elsewhere import SalesElsewhere

        return SalesElsewhere(
            lambda: self._setup,
            self.books,
            self._refunds,
            self.matching,
            lambda: self.preparation,
            self._adapters.reader,
            self._adapters.clock,
        )

    @property
    @made_once
    def _credit_memos(self) -> CreditMemos:
        from daybook.services.refunds.credit_memos import CreditMemos

        return CreditMemos(
            lambda: self._setup,
            self.store,
            self._orders,
            self._refunds,
            self._booked_sales,
            self.preparation,
            self._adapters.reader,
        )

    def refunds_not_booked(self) -> tuple[Sequence[UnbookedRefund], Sequence[UnbookedRefund]]:
        """Refunds that wait for the books, and those that do not: left out by a person or passed over."""
        found = self.refunding.not_booked()
        return self._told(found.waiting), self._told(found.passed_over)

    def _unbooked(self) -> Sequence[UnbookedRefund]:
        return self._told(self.refunding.not_booked().waiting)

    def _passed_over(self) -> Sequence[UnbookedRefund]:
        return self._told(self.refunding.passed_over())

    def _told(self, refunds: Sequence[RefundStatus]) -> Sequence[UnbookedRefund]:
        from daybook.services.refunds.unbooked_refunds import unbooked_refunds

        return unbooked_refunds(refunds, self._currencies, self._setup)

    def _currencies(self, order_ids: Sequence[str]) -> Mapping[str, str]:
        """The currency of each of these orders that was listed."""
        kept = self._orders.raw(order_ids)
        reader, store = self._adapters.reader, self._setup.store
        return {order_id: reader.order(store, raw).currency for order_id, raw in kept.items()}
