"""The part of a session that acts without being asked, or writes to the shop: checks and order statuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.model.problem import DaybookError
from daybook.services.made_once import made_once

if TYPE_CHECKING:
    from collections.abc import Sequence
    from threading import RLock

    from daybook.model.ledger_port import Ledger
    from daybook.model.ports import Books, Cancel, OrderRepository, OrderTable, Progress
    from daybook.model.setup import Setup
    from daybook.model.store_port import Store
    from daybook.services.adapters import Adapters
    from daybook.services.checking.checks import Checks
    from daybook.services.ledger.documents import Documents
    from daybook.services.ledger.later_payments import LaterPayments
    from daybook.services.matching.item_mapping import ItemSource
    from daybook.services.orders.importing import Importing
    from daybook.services.orders.listing import Listing
    from daybook.services.orders.prepare import Preparation
    from daybook.services.pushing.pushing import Pushing
    from daybook.services.records.catalogue import Catalogue
    from daybook.services.records.shop_items import ShopItems
    from daybook.services.session_items import ItemServices
    from daybook.services.setup.shipping_seen import ShippingSeenReader
    from daybook.services.summaries.changeover import Switched
    from daybook.services.summaries.summary_switch import SummarySwitch
    from daybook.services.telling.capturing import Capturing
    from daybook.services.telling.order_progress import OrderProgress
    from daybook.services.telling.payment_actions import PaymentActions
    from daybook.services.telling.store_telling import StoreTelling
    from daybook.services.telling.write_back import WriteBack


class ShopServices:
    """What `Session` has for that; each service is imported when first asked for."""

    making: RLock
    books: Books
    table: OrderTable
    _adapters: Adapters
    _setup: Setup
    _orders: OrderRepository
    summary_switch: SummarySwitch
    later_payments: LaterPayments

    @property
    def ledger(self) -> Ledger | None:
        """The ledger of the books, None where Daybook does not keep them."""
        raise NotImplementedError

    @property
    def listing(self) -> Listing:
        """Lists the store's orders."""
        raise NotImplementedError

    @property
    def importing(self) -> Importing:
        """Takes orders into the books."""
        raise NotImplementedError

    @property
    def documents(self) -> Documents:
        """Finds, reads and approves documents."""
        raise NotImplementedError

    @property
    def shop_items(self) -> ShopItems:
        """Shows what the shop sells beside the books' items, and takes products over."""
        raise NotImplementedError

    @property
    def catalogue(self) -> Catalogue:
        """The store's products."""
        raise NotImplementedError

    def beside(self) -> Sequence[ItemServices]:
        """Sessions of the other stores that have the same books."""
        raise NotImplementedError

    @property
    def item_source(self) -> ItemSource:
        """What orders wait for, what the store sells, what the books have."""
        raise NotImplementedError

    @property
    def preparation(self) -> Preparation:
        """Makes documents of orders."""
        raise NotImplementedError

    def store(self) -> Store:
        """The store, opened with its token."""
        raise NotImplementedError

    def saved_setup(self) -> Setup | None:
        """The store's setup as it is kept."""
        return self._adapters.setups.load(self._setup.store)

    @property
    def shipping_seen(self) -> ShippingSeenReader:
        """Which ways of shipping the orders name."""
        from daybook.services.setup.shipping_seen import ShippingSeenReader

        return ShippingSeenReader(
            lambda: self._setup, self.table, self._orders, self.books, self._adapters.reader
        )

    @property
    @made_once
    def telling(self) -> StoreTelling:
        """Sets order statuses in the store."""
        from daybook.services.telling.store_telling import StoreTelling

        return StoreTelling(
            lambda: self._setup,
            self.store,
            self._orders,
            self._adapters.store_writes(self._setup),
            self._adapters.reader,
        )

    @property
    @made_once
    def write_back(self) -> WriteBack:
        """Tells the store what became of its orders."""
        from daybook.services.telling.write_back import WriteBack

        return WriteBack(
            lambda: self._setup, self._orders, self.telling, self._adapters.reason, self._adapters.clock
        )

    @property
    @made_once
    def order_progress(self) -> OrderProgress:
        """The documents' own order statuses, pushed to the store or taken from it."""
        from daybook.services.telling.order_progress import OrderProgress

        return OrderProgress(
            lambda: self._setup,
            lambda: self.ledger,
            self._orders,
            self._adapters.seen_statuses(self._setup),
            self.telling,
        )

    @property
    @made_once
    def _payment_actions(self) -> PaymentActions:
        from daybook.services.telling.payment_actions import PaymentActions

        return PaymentActions(
            lambda: self._setup,
            self.store,
            self._orders,
            self._adapters.store_writes(self._setup),
            self._adapters.reader,
            self._adapters.clock,
        )

    @property
    @made_once
    def capturing(self) -> Capturing:
        """Captures what is authorised when documents are approved, and voids it."""
        from daybook.services.telling.capturing import Capturing

        return Capturing(
            lambda: self._setup,
            self._payment_actions,
            self.books,
            lambda: self.ledger,
            self.documents,
            self.preparation.account_plan,
        )

    @property
    @made_once
    def _pushing(self) -> Pushing | None:
        from daybook.model.pushing import KnowsStock, PushField
        from daybook.services.pushing.push_preview import PushComparing
        from daybook.services.pushing.push_sending import PushSending
        from daybook.services.pushing.pushing import Pushing

        ledger = self.ledger
        elsewhere = self.books.stock_items() if isinstance(self.books, KnowsStock) else None
        items = ledger.item_book if ledger is not None else elsewhere
        if items is None:
            return None

        told = frozenset(PushField) if ledger is not None else frozenset({PushField.QUANTITY})

        def setup() -> Setup:
            return self._setup

        writes = self._adapters.product_writes(self._setup)

        def sources() -> Sequence[ItemSource]:
            return [self.item_source, *(each.item_source for each in self.beside())]

        comparing = PushComparing(setup, self.store, self.shop_items, items, sources, self.catalogue, told)
        sending = PushSending(setup, self.store, writes)
        return Pushing(setup, comparing, sending, writes, self._adapters.user)

    @property
    def pushing(self) -> Pushing:
        """Sends what the books know of items to the store's products.

        Raises:
            DaybookError: "items.kept_elsewhere" where nobody tells what these books' items are.
        """
        pushing = self._pushing
        if pushing is None:
            raise DaybookError("items.kept_elsewhere")
        return pushing

    @property
    @made_once
    def checks(self) -> Checks:
        """Looks for new orders without being asked."""
        from daybook.services.checking.checks import Checks
        from daybook.services.checking.news import Looking

        def finish_change(cancel: Cancel, progress: Progress) -> Switched | None:
            return self.summary_switch.recover(cancel, progress)

        return Checks(
            lambda: self._setup,
            self.store,
            self.listing,
            self.importing,
            self.later_payments,
            self.write_back,
            self.order_progress,
            finish_change,
            lambda: self._pushing,
            Looking(lambda: self._setup, self.table),
            self._adapters.checks(self._setup),
            self._adapters.clock,
        )
