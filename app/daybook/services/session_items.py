"""The part of a session that is about items: the store's products, matching, matches by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.model.posting import OrderState
from daybook.model.problem import Cancelled, DaybookError
from daybook.model.trouble import is_store_trouble
from daybook.services.made_once import made_once
from daybook.services.orders.batches import BATCH

if TYPE_CHECKING:
    from collections.abc import Sequence
    from threading import RLock

    from daybook.model.ledger_port import Ledger
    from daybook.model.ports import Books, Cancel, OrderRepository, OrderTable, Progress
    from daybook.model.setup import Setup
    from daybook.model.store_port import Store
    from daybook.services.adapters import Adapters
    from daybook.services.matching.item_mapping import ItemSource
    from daybook.services.matching.mapping import HandMapping, Reading
    from daybook.services.matching.match import Matching
    from daybook.services.orders.prepare import Preparation
    from daybook.services.records.catalogue import Catalogue
    from daybook.services.records.item_data import ItemData
    from daybook.services.records.shop_items import ShopItems
    from daybook.services.records.store_customers import StoreCustomers


class ItemServices:
    """What `Session` has for items; each service is imported when first asked for."""

    making: RLock
    books: Books
    _adapters: Adapters
    _setup: Setup
    _orders: OrderRepository
    table: OrderTable

    @property
    def preparation(self) -> Preparation:
        """Makes documents of orders."""
        raise NotImplementedError

    @property
    def ledger(self) -> Ledger | None:
        """The ledger of the books, None where Daybook does not keep them."""
        raise NotImplementedError

    @property
    def store_customers(self) -> StoreCustomers:
        """The store's customers."""
        raise NotImplementedError

    def store(self) -> Store:
        """The store, opened with its token."""
        raise NotImplementedError

    @property
    @made_once
    def matching(self) -> Matching:
        """Finds the customers and items of orders."""
        from daybook.services.matching.match import Matching

        return Matching(
            self.books, self.catalogue, self._adapters.mappings(self._setup), self.store_customers
        )

    @property
    @made_once
    def catalogue(self) -> Catalogue:
        """The store's products."""
        from daybook.services.records.catalogue import Catalogue

        return Catalogue(
            lambda: self._setup, self.store, self._adapters.catalogue(self._setup), self._adapters.clock
        )

    @property
    @made_once
    def item_source(self) -> ItemSource:
        """What orders wait for, what the store sells, what the books have."""
        from daybook.services.matching.item_mapping import ItemSource

        return ItemSource(
            lambda: self._setup,
            self._orders,
            self.table,
            self._adapters.reader,
            self.matching,
            self.catalogue,
        )

    @property
    @made_once
    def item_mapping(self) -> HandMapping:
        """Matches items by hand."""
        from daybook.services.matching.mapping import HandMapping

        return HandMapping(self.item_source, self._adapters.mappings(self._setup))

    @property
    @made_once
    def shop_items(self) -> ShopItems:
        """Shows what the shop sells beside the books' items, and takes products over."""
        from daybook.services.records.shop_items import ShopItems

        ledger = self.ledger
        return ShopItems(
            lambda: self.matching.with_mappings(self._setup),
            self.store,
            self.books,
            ledger.item_book if ledger is not None else None,
            self.catalogue,
        )

    def item_data(self) -> ItemData:
        """Reads and writes what more is known of items.

        Raises:
            DaybookError: books.no_ledger_here.
        """
        from daybook.services.records.item_data import ItemData

        ledger = self.ledger
        if ledger is None:
            raise DaybookError("books.no_ledger_here")
        return ItemData(ledger.item_book, lambda: [account.code for account in self.books.chart()])

    def free(self, order_ids: Sequence[str], cancel: Cancel, progress: Progress) -> Sequence[str]:
        """Make held orders new again that nothing holds any more; which. The store may be asked.

        After Stop the others stay held: they are looked at again when they are imported.

        Raises:
            DaybookError: the store cannot be used at all, or the disk failed.
        """
        held = [
            order_id
            for order_id, status in self._orders.states(order_ids).items()
            if status.state is OrderState.HELD
        ]
        freed: list[str] = []
        for place in range(0, len(held), BATCH):

            def told(read: int, _order_id: str, before: int = place) -> None:
                done = before + read
                progress.step(done, len(held), "mapping.freeing", {"done": done, "total": len(held)})

            told(0, "")
            try:
                prepared = self.preparation.prepare(held[place : place + BATCH], cancel, told)
            except Cancelled:
                break
            free = [each.source_id for each in prepared if each.document is not None and each.details_read]
            self._orders.release(free)
            freed += free
            if cancel.is_set():
                break
        return freed

    def take_matches(
        self, mapping: HandMapping, reading: Reading, cancel: Cancel, progress: Progress
    ) -> Sequence[str] | None:
        """Take what a file changes, and free the orders that waited for it alone; which.

        None where the shop could not be asked: those orders are looked at when they are imported.

        Raises:
            DaybookError: mapping.file_wrong where a line of the file is wrong: nothing is taken then.
            Cancelled: Stop was pressed before anything was taken.
        """
        from daybook.services.matching.mapping import orders_waiting

        wanted = orders_waiting(mapping.waiting(cancel), {each.key for each in reading.put})
        mapping.take(reading)
        try:
            return self.free(wanted, cancel, progress) if wanted else []
        except DaybookError as error:
            if not is_store_trouble(error):
                raise
            return None
