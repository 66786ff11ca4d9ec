"""One store and one set of books, open for work.

Each service is imported when first asked for: a command needs few, and all take longer to load than it runs.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from daybook.model.problem import DaybookError
from daybook.model.setup import Setup
from daybook.services.made_once import made_once
from daybook.services.session_customers import CustomerServices
from daybook.services.session_refunds import RefundServices
from daybook.services.session_shop import ShopServices
from daybook.services.session_summaries import SummaryServices
from daybook.services.stores import readable_stores, refuse_disabled, saved_answers, with_former_prefixes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from daybook.model.counting import ToldSoFar
    from daybook.model.history import OrderEvent
    from daybook.model.holders import HeldInStore
    from daybook.model.ledger_port import Ledger
    from daybook.model.ports import Cancel, Progress
    from daybook.model.store import StatusCount
    from daybook.model.store_port import Store
    from daybook.services.adapters import Adapters
    from daybook.services.ledger.documents import Documents
    from daybook.services.ledger.exporting import Exporting
    from daybook.services.ledger.invoicing import Invoicing
    from daybook.services.ledger.ledger_session import LedgerService
    from daybook.services.ledger.overview import Overlooking
    from daybook.services.ledger.reconciling import Reconciling
    from daybook.services.ledger.shipping import Shipping
    from daybook.services.orders.changes import Changes
    from daybook.services.orders.importing import Importing
    from daybook.services.orders.listing import Listing
    from daybook.services.orders.lost import LostDocuments
    from daybook.services.orders.order_story import Stories
    from daybook.services.orders.prepare import Preparation
    from daybook.services.orders.preview import Previewing
    from daybook.services.orders.relay import ProgressRelay
    from daybook.services.orders.undo import Undoing
    from daybook.services.results import ListResult


class Session(CustomerServices, ShopServices, SummaryServices, RefundServices):
    """Everything a face does with one store and one set of books.

    `table` has a connection of its own and may be read from another thread; all else is used from one
    thread at a time.
    """

    def __init__(self, adapters: Adapters, setup: Setup) -> None:
        from threading import RLock

        self.making = RLock()
        self._adapters = adapters
        self._setup = setup
        self._store: Store | None = None
        self._orders = adapters.orders(setup)
        self._refunds = adapters.refunds(setup)
        self.books = adapters.books(setup)
        self.table = adapters.table

    @property
    @made_once
    def _relay(self) -> ProgressRelay:
        from daybook.services.orders.relay import ProgressRelay

        return ProgressRelay()

    @property
    @made_once
    def listing(self) -> Listing:
        """Lists the store's orders."""
        from daybook.services.orders.listing import Listing

        return Listing(
            lambda: self._setup,
            self.store,
            self._orders,
            self.table,
            self._adapters.setups,
            self._adapters.clock,
            self._relay,
            self._refund_listing,
        )

    @property
    @made_once
    def preparation(self) -> Preparation:
        """Makes documents of orders."""
        from daybook.services.orders.prepare import Preparation

        return Preparation(
            lambda: self._setup,
            self._learn,
            self.store,
            self._orders,
            self.matching,
            self._adapters.reader,
            self._adapters.clock,
        )

    @property
    @made_once
    def shipping(self) -> Shipping:
        """Makes the invoices of sales orders that waited for their shipment."""
        from daybook.services.ledger.shipping import Shipping

        return Shipping(
            lambda: self._setup,
            self._orders,
            self.books,
            lambda: self.ledger,
            self.refunding,
            self._adapters.reader,
            self._adapters.clock,
        )

    @property
    @made_once
    def importing(self) -> Importing:
        """Takes orders into the books."""
        from daybook.services.orders.importing import Importing

        return Importing(
            self.store,
            self._orders,
            self.books,
            self.listing,
            self.preparation,
            self.refunding,
            self.later_payments,
            self.shipping,
            self.summaries,
            self.write_back,
            self._adapters.clock,
            self._relay,
            self._lost,
        )

    @property
    def _lost(self) -> LostDocuments:
        from daybook.services.orders.lost import LostDocuments

        return LostDocuments(lambda: self._setup, self._orders, self.books, self._adapters.clock)

    @property
    @made_once
    def previewing(self) -> Previewing:
        """Shows what an order would post."""
        from daybook.services.orders.preview import Previewing

        return Previewing(self._orders, self.books, self.preparation)

    @property
    @made_once
    def documents(self) -> Documents:
        """Finds, reads and approves documents."""
        from daybook.services.ledger.documents import Documents

        return Documents(self.books, self._adapters.clock, self.summaries)

    def list_orders(self, cancel: Cancel, progress: Progress) -> ListResult:
        """List Orders, make the invoices of sales orders that waited for shipment, look what was paid since.

        Orders whose documents are gone from the books, an older file of which was put back, are free again.

        Raises:
            DaybookError: the store or the disk failed.
            Cancelled: Stop was pressed.
        """
        from daybook.model.table import TableQuery

        result = self.listing.run(cancel, progress)
        self._lost.look()
        self.order_progress.take()
        later = self.later_payments.run(cancel)
        shipped = tuple(self.shipping.run(cancel))
        counts = self.table.counts(TableQuery(self._setup.store, self._setup.books))
        return replace(result, counts=counts, shipped=shipped, later=later)

    @property
    def setup(self) -> Setup:
        """The setup the session works by."""
        return self._setup

    @property
    def ledger(self) -> Ledger | None:
        """The ledger of the books, None where Daybook does not keep them."""
        return self._adapters.ledger(self._setup)

    @property
    def ledger_service(self) -> LedgerService | None:
        """Sheets, accounts and periods of the books, None where Daybook does not keep them."""
        from daybook.services.ledger.ledger_session import LedgerService

        ledger = self.ledger
        if ledger is None:
            return None
        return LedgerService(
            ledger,
            self._adapters.clock,
            self.books,
            self.table,
            lambda: self._setup,
            self._unbooked,
            lambda: {each.setup.store: each.reconciling() for each in self.beside()},
            self._passed_over,
            self._held,
            lambda: [one for each in (self, *self.beside()) for one in each.later_payments.waiting()],
        )

    def _held(self, cancel: Cancel, tell: ToldSoFar) -> Sequence[HeldInStore]:
        """What customers hold in each store of these books; one that is switched off is not asked.

        `tell` hears how many certificates and customers were read, store by store.
        """
        found = []
        for each in (self, *self.beside()):
            if each.setup.enabled:
                store = each.store()
                found.append(store.holders(store.profile().currency, cancel, tell))
        return found

    def beside(self) -> Sequence[Session]:
        """Sessions of the other stores that have the same books."""
        setups = readable_stores(self._adapters.setups)
        mine = self._setup
        return [
            Session(self._adapters, each)
            for each in setups
            if each.books == mine.books and each.store != mine.store
        ]

    @property
    def invoicing(self) -> Invoicing:
        """Makes invoices of sales orders."""
        from daybook.services.ledger.invoicing import Invoicing

        return Invoicing(self.books, self.ledger, self.refunding)

    @property
    def undoing(self) -> Undoing:
        """Takes orders out of the books."""
        from daybook.services.orders.undo import Undoing

        days = self._day_summaries()
        return Undoing(self._setup, self._orders, self.books, self.ledger, days, self._adapters.clock)

    @property
    def changes(self) -> Changes:
        """What changed in the store after orders were imported, and the answers to it."""
        from daybook.services.orders.changes import Changes

        return Changes(
            self._setup,
            self._orders,
            self._refunds,
            self.books,
            self._adapters.reader,
            self.undoing,
            self.importing,
        )

    @property
    def overview(self) -> Overlooking:
        """What waits, what was sold, what is owed and on its way."""
        from daybook.services.ledger.overview import Overlooking

        return Overlooking(
            lambda: self._setup,
            self.table,
            self.books,
            self.ledger,
            self._unbooked,
            self._adapters.clock,
        )

    @property
    def stories(self) -> Stories:
        """What happened to orders, their documents and proofs."""
        from daybook.services.orders.order_story import Stories

        return Stories(
            self._setup, self._orders, self._refunds, self.books, self.changes, self.later_payments
        )

    def history(self, order_id: str) -> Sequence[OrderEvent]:
        """What happened to an order, oldest first."""
        return self._orders.events(order_id)

    def reconciling(self) -> Reconciling:
        """Compares store and books.

        Raises:
            DaybookError: books.no_ledger_here.
        """
        from daybook.services.ledger.reconciling import Reconciling

        return Reconciling(self._setup, self.table, self._own_ledger(), self._unbooked)

    def exporting(self) -> Exporting:
        """Writes the ledger for other programs.

        Raises:
            DaybookError: books.no_ledger_here.
        """
        from daybook.services.ledger.exporting import Exporting

        return Exporting(self._own_ledger(), self.books, self._adapters.clock)

    def _own_ledger(self) -> Ledger:
        ledger = self.ledger
        if ledger is None:
            raise DaybookError("books.no_ledger_here")
        return ledger

    def today(self) -> dt.date:
        """The store's present day."""
        from daybook.model.order import store_date

        return store_date(self._adapters.clock.now(), self._setup.time_zone)

    @property
    def is_practice(self) -> bool:
        """True where the books can be thrown away."""
        return self.books.abilities.is_practice

    def store(self) -> Store:
        """The store, opened with the token from the keyring or from memory.

        Raises:
            DaybookError: "store.disabled", "store.token_unknown", or the keyring's own trouble.
        """
        refuse_disabled(self._setup)
        if self._store is None:
            from daybook.services.keys import credentials_for

            self._store = self._adapters.store(credentials_for(self._adapters, self._setup), self._relay)
        return self._store

    def forget_store(self) -> None:
        """Open the store anew at the next call: the key has changed, and with it what may be read."""
        self._store = None
        self.preparation.forget_store()

    def listed_at(self) -> dt.datetime | None:
        """When orders were last listed (UTC)."""
        return self.listing.listed_at()

    def save_setup(self, setup: Setup) -> None:
        """Keep a changed setup and work by it."""
        before = saved_answers(self._adapters.setups, setup.store) or Setup(setup.store)
        setup = with_former_prefixes(setup, before)
        self.use_setup(setup)
        self._adapters.setups.save(setup)
        if before.status_updates.direction != setup.status_updates.direction:
            self.order_progress.start_over()

    def _learn(self, setup: Setup) -> None:
        """Take what the store taught about its rates, and keep that alone with the saved setup."""
        self._setup = setup
        learned = setup.rate_is_transactional_per_home
        self._adapters.setups.learn_rate_direction(setup.store, per_home=learned)

    def use_setup(self, setup: Setup) -> None:
        """Work by a changed setup without keeping it: every order goes under the right chip."""
        if (setup.store, setup.books) != (self._setup.store, self._setup.books):
            raise ValueError("another store or other books need a session of their own")
        self._setup = setup
        self._orders.refilter(setup)

    def leave_out(self, order_ids: Sequence[str], reason: str) -> None:
        """Leave orders out for good, with a reason."""
        self._orders.leave_out(order_ids, reason)

    def take_back(self, order_ids: Sequence[str]) -> None:
        """Make left-out orders importable again."""
        self._orders.take_back(order_ids)

    def statuses(self) -> Sequence[StatusCount]:
        """The store's statuses with the merchant's labels, as last listed."""
        return self._adapters.setups.statuses(self._setup.store)
