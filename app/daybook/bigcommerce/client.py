"""The store behind the `Store` port: BigCommerce's V2 and V3 API."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from daybook.bigcommerce.connection import PATIENT, Connection
from daybook.bigcommerce.currencies import fetch_currencies
from daybook.bigcommerce.customers import list_customers
from daybook.bigcommerce.details import fetch_details
from daybook.bigcommerce.goods import BigCommerceGoods
from daybook.bigcommerce.holders import fetch_holders
from daybook.bigcommerce.lines import LineFetcher
from daybook.bigcommerce.listing import list_orders
from daybook.bigcommerce.mail_switch import fetch_mails_on_status
from daybook.bigcommerce.payment_actions import begin_payment, fetch_payment
from daybook.bigcommerce.probing import probe_store
from daybook.bigcommerce.probing_deeds import probe_deed
from daybook.bigcommerce.products import list_products
from daybook.bigcommerce.profile import fetch_count, fetch_last_order, fetch_profile, fetch_statuses, ping
from daybook.bigcommerce.refunds import list_refunds
from daybook.bigcommerce.write_back import set_order_status

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
    from daybook.model.ports import Cancel, Progress
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
        StoreCredentials,
        StoreProfile,
    )
    from daybook.transport.exchange import Exchange
    from daybook.transport.retry import Patience


NEVER = threading.Event()
"""For calls that nobody can stop."""


class BigCommerceStore:
    """One store. Any number of threads may use it; they share one limit of calls.

    `progress` hears "transport.asked_to_wait" with `seconds` when a pause is made.
    """

    def __init__(
        self,
        credentials: StoreCredentials,
        session: Exchange,
        progress: Progress | None = None,
        *,
        patience: Patience = PATIENT,
    ) -> None:
        """Nothing is sent here.

        Raises:
            DaybookError: "transport.host_refused" for any host but BigCommerce's and loopback.
        """
        self._connection = Connection(credentials, session, progress, patience=patience)

    @property
    def calls(self) -> int:
        """How many requests were sent so far, repeats included."""
        return self._connection.calls

    @property
    def quota(self) -> Quota | None:
        """How many requests the store allows, as its last answer said; None before one did."""
        return self._connection.quota

    def mails_on_status(self, cancel: Cancel) -> bool | None:
        """Whether the store mails customers when a status changes; None where that may not be read."""
        return fetch_mails_on_status(self._connection, cancel)

    def probe(self, cancel: Cancel) -> Iterator[Probe]:
        """Test Connection: five steps, then the thirteen permissions, one by one. Failures are results."""
        return probe_store(self._connection, cancel)

    def probe_deed(self, deed: StoreDeed, cancel: Cancel) -> Probe:
        """Whether the key may do this, tried where nothing can change."""
        return probe_deed(self._connection, deed, cancel)

    def profile(self) -> StoreProfile:
        """Name, currency, time zone (store_information.v2.yml, /store).

        Raises:
            DaybookError: "store.forbidden" without the permission Information & Settings.
        """
        return fetch_profile(self._connection, NEVER)

    def last_order(self) -> LastOrder | None:
        """The newest order, None in an empty shop."""
        return fetch_last_order(self._connection, NEVER)

    def currencies(self, cancel: Cancel) -> Mapping[str, Decimal]:
        """How much of each currency the same reference amount buys (currencies.v2)."""
        return fetch_currencies(self._connection, cancel)

    def statuses(self, created_since: datetime | None, cancel: Cancel) -> Sequence[StatusCount]:
        """Every status with the merchant's label and its number of orders created since then."""
        return fetch_statuses(self._connection, created_since, cancel)

    def order_count(self, created_since: datetime | None, cancel: Cancel) -> int:
        """All orders created since then, those of statuses that the store does not list among them."""
        return fetch_count(self._connection, created_since, cancel)

    def orders(self, query: OrderQuery, cancel: Cancel) -> Iterator[OrderPage]:
        """Pages of whole orders by ascending id; reading their `raw` again gives the same orders."""
        return list_orders(self._connection, query, cancel)

    def details(
        self, order: Order, *, taxes: bool, transactions: bool, cancel: Cancel, coupons: bool = False
    ) -> RawDetails:
        """Tax rows, transactions and coupons, each where asked for; the last two where allowed."""
        return fetch_details(
            self._connection, order, taxes=taxes, transactions=transactions, coupons=coupons, cancel=cancel
        )

    def with_lines(self, found: RawOrder, cancel: Cancel) -> RawOrder:
        """The order with its lines, those fetched put into its raw JSON; as it was where there are none."""
        return LineFetcher(self._connection).fetched(found, cancel)

    def ping(self, cancel: Cancel) -> None:
        """Ask for one order, whichever; raises what keeps the store from answering."""
        ping(self._connection, cancel)

    def refunds(self, query: RefundQuery, cancel: Cancel) -> Iterator[RefundPage]:
        """Pages of refunds by ascending id; reading their `raw` again gives the same refunds."""
        return list_refunds(self._connection, query, cancel)

    def products(self, query: ProductQuery, cancel: Cancel) -> Iterator[Sequence[CatalogueItem]]:
        """Pages of what the store sells, each product with all its variants."""
        return list_products(self._connection, query, cancel)

    def customers(self, query: CustomerQuery, cancel: Cancel) -> Iterator[Sequence[StoreCustomer]]:
        """Pages of the customers who have an account in the store."""
        return list_customers(self._connection, query, cancel)

    def holders(self, currency: str, cancel: Cancel, tell: ToldSoFar) -> HeldInStore:
        """Gift certificates not yet used and customers' credit; `currency` is the store's default."""
        return fetch_holders(self._connection, currency, cancel, tell)

    @property
    def goods(self) -> BigCommerceGoods:
        """Products, variants and stock, to be read as they are now and to be written."""
        return BigCommerceGoods(self._connection)

    def set_status(self, order: Order, change: StatusChange) -> Order:
        """Change the order's status if it is still the expected one.

        Raises:
            Refused: "store.status_changed" (`expected`, `found`), or the store said no; nothing was changed.
            OutcomeUnknown: the answer was lost and the order does not show the change.
        """
        return set_order_status(self._connection, order, change, NEVER)

    def payment(self, order: Order, cancel: Cancel) -> PaymentNow:
        """The order and its transactions, read now."""
        return fetch_payment(self._connection, order, cancel)

    def begin_payment(self, order: Order, action: PaymentAction) -> None:
        """Ask the store to capture or void what is authorised: it is scheduled, not done.

        Raises:
            Refused: the store said no; nothing was scheduled.
            OutcomeUnknown: the answer was lost.
        """
        begin_payment(self._connection, order, action, NEVER)
