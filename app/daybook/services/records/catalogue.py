"""The store's products as matching and the Items page need them: kept, and read again where that matters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from daybook.conversion.posted_lines import is_custom
from daybook.model.items import CatalogueItem, CatalogueRepository, ProductQuery
from daybook.model.problem import DaybookError, Problem
from daybook.services.matching.item_values import NOT_ASKED_FOR, in_catalogue, value_on_line

if TYPE_CHECKING:
    from daybook.model.choices import ItemMatching
    from daybook.model.order import Order, OrderLine
    from daybook.model.ports import Cancel, Clock, Progress
    from daybook.model.setup import Setup
    from daybook.model.store_port import Store

FRESH: Final = dt.timedelta(days=1)
"""How long what the store said of a product is taken for true; what lacks a value is asked for each time."""

FOUND_AT_MOST: Final = 500
"""Products that one search shows."""

_NOT_READ: Final = frozenset({"store.forbidden"})


class Catalogue:
    """What is known of the store's products. `trouble` says why they could not be read the last time."""

    def __init__(
        self,
        setup: Callable[[], Setup],
        store: Callable[[], Store],
        kept: CatalogueRepository,
        clock: Clock,
    ) -> None:
        self._setup = setup
        self._store = store
        self._kept = kept
        self._clock = clock
        self.trouble: Problem | None = None

    def learn(self, orders: Iterable[Order], cancel: Cancel) -> None:
        """Read what the chosen field needs and the orders do not say; nothing for the SKU.

        A key that may not read products is `trouble`, not an error: what lacks a value is held with it.

        Raises:
            DaybookError: the store cannot be asked.
            Cancelled: Stop was pressed.
        """
        matching = self._setup().item_matching
        lines = [line for order in orders for line in order.lines if line.product_id and not is_custom(line)]
        asked = self._missing(lines, matching) | self._doubtful(lines, matching)
        if not asked:
            return
        try:
            self._read(ProductQuery(ids=tuple(sorted(asked))), sorted(asked), cancel)
            self.trouble = None
        except DaybookError as error:
            if error.code not in _NOT_READ:
                raise
            self.trouble = error.problem

    def _missing(self, lines: Sequence[OrderLine], matching: ItemMatching) -> set[str]:
        if matching.store_field in NOT_ASKED_FOR:
            return set()
        silent = [line for line in lines if not value_on_line(line, matching)]
        kept = self._kept.of_products(sorted({line.product_id for line in silent}))
        known = {key: item for key, (item, _read) in kept.items()}
        since = self._clock.now() - FRESH
        missing = set()
        for line in silent:
            item = in_catalogue(known, line)
            if (
                item is None
                or kept[item.key][1] < since
                or not item.text(matching.store_field, matching.custom_field)
            ):
                missing.add(line.product_id)
        return missing

    def _doubtful(self, lines: Sequence[OrderLine], matching: ItemMatching) -> set[str]:
        """Products that seem to share a value: one of them may be gone, or corrected since."""
        values = {value for line in lines if (value := value_on_line(line, matching))}
        shared = self.having(matching, values)
        return {product for products in shared.values() if len(products) > 1 for product in products}

    def _read(self, query: ProductQuery, asked: Sequence[str], cancel: Cancel) -> list[CatalogueItem]:
        found = [item for page in self._store().products(query, cancel) for item in page]
        self._kept.keep(asked, found)
        return found

    def of_lines(self, lines: Iterable[OrderLine]) -> Mapping[str, CatalogueItem]:
        """What is kept of the lines' products, by key."""
        kept = self._kept.of_products(sorted({line.product_id for line in lines}))
        return {key: item for key, (item, _read) in kept.items()}

    def having(self, matching: ItemMatching, values: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
        """Which products (id to name) have each of these values in the chosen field, as far as is known."""
        found: dict[str, dict[str, str]] = {}
        wanted = sorted(values)
        for item in self._kept.having(matching.store_field, wanted, matching.custom_field) if wanted else ():
            value = item.text(matching.store_field, matching.custom_field)
            found.setdefault(value, {}).setdefault(item.product_id, item.name)
        return found

    def search(self, text: str, cancel: Cancel) -> Sequence[CatalogueItem]:
        """Ask the store for what a text finds in names, descriptions and SKUs, at most `FOUND_AT_MOST`.

        Raises:
            DaybookError: "store.forbidden" where the key may not read products, or the store cannot be asked.
            Cancelled: Stop was pressed.
        """
        found: list[CatalogueItem] = []
        for page in self._store().products(ProductQuery(text=text), cancel):
            found += page
            if len(found) >= FOUND_AT_MOST:
                break
        self._kept.keep(sorted({item.product_id for item in found}), found)
        return found[:FOUND_AT_MOST]

    def of_ids(self, product_ids: Sequence[str], cancel: Cancel) -> Sequence[CatalogueItem]:
        """Ask the store for these products.

        Raises:
            DaybookError: as `search`.
            Cancelled: Stop was pressed.
        """
        return self._read(ProductQuery(ids=tuple(product_ids)), product_ids, cancel)

    def read_all(self, cancel: Cancel, progress: Progress) -> int:
        """List Items: read every product of the store; how many things are sold.

        Raises:
            DaybookError: as `search`; what was read until then is kept.
            Cancelled: Stop was pressed.
        """
        began = self._clock.now()
        count = 0
        for page in self._store().products(ProductQuery(), cancel):
            self._kept.keep_all(page, began)
            count += len(page)
            progress.step(count, 0, "items.listing", {"count": count})
        self._kept.forget_before(began)
        return count

    def begin_reading(self) -> dt.datetime:
        """Begin to keep everything the store sells, page by page; what names the reading."""
        return self._clock.now()

    def keep_page(self, items: Sequence[CatalogueItem], began: dt.datetime) -> None:
        """Keep a page of a reading of everything."""
        self._kept.keep_all(items, began)

    def end_reading(self, began: dt.datetime) -> None:
        """Forget what the reading did not find: it is not sold any more."""
        self._kept.forget_before(began)

    def keep(self, product_ids: Sequence[str], items: Sequence[CatalogueItem]) -> None:
        """Keep what the store said of these products just now."""
        self._kept.keep(product_ids, items)

    @property
    def is_stale(self) -> bool:
        """True where nothing was read yet, or something not for longer than `FRESH`."""
        oldest = self._kept.oldest()
        return oldest is None or oldest < self._clock.now() - FRESH

    def longest_ago(self, product_ids: Iterable[str]) -> list[tuple[str, int]]:
        """These products with how many things each is, what was read longest ago first, then the unknown."""
        ids = sorted(set(product_ids))
        read: dict[str, list[dt.datetime]] = {}
        for item, at in self._kept.of_products(ids).values():
            read.setdefault(item.product_id, []).append(at)
        known = sorted(read, key=lambda each: (min(read[each]), each))
        return [
            *((each, len(read[each])) for each in known),
            *((each, 1) for each in ids if each not in read),
        ]

    def find(self, text: str, limit: int = FOUND_AT_MOST) -> Sequence[CatalogueItem]:
        """What a text finds in what was read before; the store is not asked."""
        return self._kept.find(text, limit)

    def kept(self, product_ids: Iterable[str]) -> Mapping[str, CatalogueItem]:
        """What was read before of these products, by key."""
        return {key: item for key, (item, _read) in self._kept.of_products(sorted(set(product_ids))).items()}
