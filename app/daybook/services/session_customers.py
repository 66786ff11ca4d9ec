"""The part of a session that is about customers: the store's accounts, taking them over, matches by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.services.made_once import made_once
from daybook.services.session_items import ItemServices

if TYPE_CHECKING:
    from daybook.services.matching.customer_mapping import CustomerSource
    from daybook.services.matching.mapping import HandMapping
    from daybook.services.records.shop_customers import ShopCustomers
    from daybook.services.records.store_customers import StoreCustomers


class CustomerServices(ItemServices):
    """What `Session` has for customers beside items; each service is imported when first asked for."""

    @property
    @made_once
    def store_customers(self) -> StoreCustomers:
        """The store's customers."""
        from daybook.services.records.store_customers import StoreCustomers

        return StoreCustomers(
            lambda: self._setup,
            self.store,
            self._adapters.store_customers(self._setup),
            self._adapters.clock,
        )

    @property
    @made_once
    def customer_source(self) -> CustomerSource:
        """Whose orders wait, who has an account in the store, who is in the books."""
        from daybook.services.matching.customer_mapping import CustomerSource

        return CustomerSource(
            lambda: self._setup, self.item_source.batches, self.matching, self.store_customers
        )

    @property
    @made_once
    def customer_mapping(self) -> HandMapping:
        """Matches customers by hand."""
        from daybook.services.matching.mapping import HandMapping

        return HandMapping(self.customer_source, self._adapters.mappings(self._setup))

    @property
    @made_once
    def shop_customers(self) -> ShopCustomers:
        """Shows the store's customers beside the books', and takes them over."""
        from daybook.services.records.shop_customers import ShopCustomers

        ledger = self.ledger
        return ShopCustomers(
            lambda: self.matching.with_mappings(self._setup),
            self.books,
            ledger.customer_book if ledger is not None else None,
        )
