"""What the services need of the store: a Protocol that the adapter fulfils."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from decimal import Decimal

    from daybook.model.choices import StoreDeed
    from daybook.model.counting import ToldSoFar
    from daybook.model.customers import CustomerQuery, StoreCustomer
    from daybook.model.holders import HeldInStore
    from daybook.model.items import CatalogueItem, ProductQuery
    from daybook.model.order import Order
    from daybook.model.payment import PaymentAction, PaymentNow, RawDetails
    from daybook.model.ports import Cancel
    from daybook.model.pushing import StoreGoods
    from daybook.model.refund import RefundPage, RefundQuery
    from daybook.model.store import (
        LastOrder,
        OrderPage,
        OrderQuery,
        Probe,
        Quota,
        RawOrder,
        StatusChange,
        StatusCount,
        StoreProfile,
    )


class Store(Protocol):
    """The store. Reads are retried; all methods raise DaybookError("store.…") and Cancelled."""

    @property
    def calls(self) -> int:
        """How many requests were sent so far, repeats included."""
        ...

    @property
    def quota(self) -> Quota | None:
        """How many requests the store allows, as its last answer said; None before one did."""
        ...

    @property
    def goods(self) -> StoreGoods:
        """Products, variants and stock, to be read as they are now and to be written."""
        ...

    def mails_on_status(self, cancel: Cancel) -> bool | None:
        """Whether the store mails customers when a status changes; None where that may not be read."""
        ...

    def probe(self, cancel: Cancel) -> Iterator[Probe]:
        """Test Connection: its five steps, then the thirteen permissions, one by one."""
        ...

    def probe_deed(self, deed: StoreDeed, cancel: Cancel) -> Probe:
        """Whether the key may do this, tried where nothing can change: PASSED, MISSING or UNKNOWN."""
        ...

    def profile(self) -> StoreProfile:
        """Name, currency, time zone (/v2/store)."""
        ...

    def last_order(self) -> LastOrder | None:
        """The newest order, None in an empty shop."""
        ...

    def currencies(self, cancel: Cancel) -> Mapping[str, Decimal]:
        """How much of each currency (ISO 4217) the same reference amount buys (/v2/currencies)."""
        ...

    def statuses(self, created_since: datetime | None, cancel: Cancel) -> Sequence[StatusCount]:
        """Every order status with the merchant's label and its number of orders since then."""
        ...

    def order_count(self, created_since: datetime | None, cancel: Cancel) -> int:
        """All orders since then, those of statuses that the store does not list among them."""
        ...

    def orders(self, query: OrderQuery, cancel: Cancel) -> Iterator[OrderPage]:
        """Pages of whole orders by ascending id; what `read`ing them again gives is the same order."""
        ...

    def details(
        self, order: Order, *, taxes: bool, transactions: bool, cancel: Cancel, coupons: bool = False
    ) -> RawDetails:
        """Tax rows, transactions and coupons, each where asked for: one request each."""
        ...

    def with_lines(self, found: RawOrder, cancel: Cancel) -> RawOrder:
        """The order with all its lines, for one that the list sent without some of them; one request.

        It comes back as it was where the store has no lines for it.
        """
        ...

    def ping(self, cancel: Cancel) -> None:
        """Ask the smallest question there is; raises what keeps the store from answering."""
        ...

    def refunds(self, query: RefundQuery, cancel: Cancel) -> Iterator[RefundPage]:
        """Pages of refunds by ascending id; what `read`ing them again gives is the same refund."""
        ...

    def set_status(self, order: Order, change: StatusChange) -> Order:
        """Change the order's status. Raises OutcomeUnknown where the answer was lost."""
        ...

    def payment(self, order: Order, cancel: Cancel) -> PaymentNow:
        """The order and its transactions, read now. "store.forbidden" where they may not be read."""
        ...

    def begin_payment(self, order: Order, action: PaymentAction) -> None:
        """Ask the store to capture or void what is authorised: it is scheduled, not done.

        Raises Refused where the store said no, OutcomeUnknown where the answer was lost.
        """
        ...

    def products(self, query: ProductQuery, cancel: Cancel) -> Iterator[Sequence[CatalogueItem]]:
        """Pages of what the store sells, each product with all its variants."""
        ...

    def holders(self, currency: str, cancel: Cancel, tell: ToldSoFar) -> HeldInStore:
        """Gift certificates not yet used and customers' credit; `currency` is the store's default.

        `tell` hears how many certificates and customers were read.
        """
        ...

    def customers(self, query: CustomerQuery, cancel: Cancel) -> Iterator[Sequence[StoreCustomer]]:
        """Pages of the customers who have an account in the store."""
        ...
