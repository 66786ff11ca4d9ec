"""The part of a session that is about items: the store's products, matching, matches by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.services.made_once import made_once

if TYPE_CHECKING:
    from threading import RLock

    from daybook.model.ports import Books
    from daybook.model.setup import Setup
    from daybook.model.store_port import Store
    from daybook.services.adapters import Adapters
    from daybook.services.catalogue import Catalogue
    from daybook.services.match import Matching


class ItemServices:
    """What `Session` has for items; each service is imported when first asked for."""

    making: RLock
    books: Books
    _adapters: Adapters
    _setup: Setup

    def store(self) -> Store:
        """The store, opened with its token."""
        raise NotImplementedError

    @property
    @made_once
    def matching(self) -> Matching:
        """Finds the customers and items of orders."""
        from daybook.services.match import Matching

        return Matching(self.books, self.catalogue, self._adapters.mappings(self._setup))

    @property
    @made_once
    def catalogue(self) -> Catalogue:
        """The store's products."""
        from daybook.services.catalogue import Catalogue

        return Catalogue(
            lambda: self._setup, self.store, self._adapters.catalogue(self._setup), self._adapters.clock
        )
