"""What goes from the books' items to the store's products, and the store's side of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from daybook.model.store_writes import WriteState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from daybook.model.items import CatalogueItem, ItemDetails, ProductQuery
    from daybook.model.ports import Cancel
    from daybook.model.problem import Problem


class PushField(StrEnum):
    """What of a product is pushed."""

    NAME = "name"
    PRICE = "price"
    WEIGHT = "weight"
    DESCRIPTION = "description"
    QUANTITY = "quantity"


OF_PRODUCT: Final = frozenset({PushField.NAME, PushField.DESCRIPTION})
"""What variants share with their product (product-variants_catalog.v3: a variant has neither)."""


class Tracking(StrEnum):
    """By what the store counts stock (products_catalog.v3, inventory_tracking)."""

    NONE = "none"
    PRODUCT = "product"
    VARIANT = "variant"


@dataclass(frozen=True, slots=True)
class OnSale:
    """A thing the store sells as it is now. `variants` is how many its product has."""

    item: CatalogueItem
    tracking: Tracking
    variants: int = 1

    @property
    def has_options(self) -> bool:
        """True where price and weight are the variant's."""
        return bool(self.item.options) or self.variants > 1


@dataclass(frozen=True, slots=True)
class Location:
    """A place the store keeps stock at."""

    location_id: int
    name: str


@dataclass(frozen=True, slots=True)
class NewValue:
    """A value for a product, or a variant where `variant_id` is set; text, or an exact number."""

    product_id: str
    variant_id: str
    field: PushField
    value: str | Decimal


class StoreGoods(Protocol):
    """Products, variants and stock of a store. All methods raise DaybookError("store.…")."""

    def on_sale(self, query: ProductQuery, cancel: Cancel) -> Iterator[Sequence[OnSale]]:
        """Pages of what the store sells, each product with all its variants."""
        ...

    def stock(self, variant_ids: Sequence[str], location_id: int, cancel: Cancel) -> Mapping[str, Decimal]:
        """How many of these variants there are at a location; nothing named: of all."""
        ...

    def locations(self, cancel: Cancel) -> Sequence[Location]:
        """Where the store keeps stock, as far as its first item tells."""
        ...

    def write_products(self, values: Sequence[NewValue], cancel: Cancel) -> None:
        """Write values of at most `MOST_PRODUCTS` products. Refused: none; OutcomeUnknown: nobody knows."""
        ...

    def write_variants(self, values: Sequence[NewValue], cancel: Cancel) -> None:
        """The same for at most `MOST_VARIANTS` variants."""
        ...

    def write_stock(self, values: Sequence[NewValue], location_id: int, cancel: Cancel) -> None:
        """Set how many there are of at most `MOST_LEVELS`; it shows some time after the answer."""
        ...


MOST_PRODUCTS: Final = 10
"""products_catalog.v3, PUT /catalog/products."""
MOST_VARIANTS: Final = 50
"""product-variants_catalog.v3, PUT /catalog/variants."""
MOST_LEVELS: Final = 2000
"""inventory.v3, PUT /inventory/adjustments/absolute."""


@dataclass(frozen=True, slots=True)
class ItemStock:
    """A counted item: what is there, and what open documents will take.

    `since` is the day of the first opening count: what was sold before it was not there to be counted.
    """

    code: str
    on_hand: Decimal
    ordered: Decimal
    since: date


class PushedItems(Protocol):
    """The items of books, as far as they are pushed. An item says '' or None of what is not."""

    def details(self) -> Sequence[ItemDetails]:
        """All items, by code."""
        ...

    def available(self, warehouse: str = "") -> Sequence[ItemStock]:
        """Every counted item: what is there, and what open documents will take, in one or all warehouses."""
        ...


@runtime_checkable
class KnowsStock(Protocol):
    """Books elsewhere that tell how much there is of their items, and nothing else that is pushed."""

    def stock_items(self) -> PushedItems:
        """The items with their quantities."""
        ...


@dataclass(frozen=True, slots=True)
class ProductWrite:
    """One value written to the store. `before` and `wanted` are as shown to the person."""

    product_id: str
    variant_id: str
    item: str
    field: PushField
    before: str
    wanted: str
    by: str = ""
    write_id: int = 0
    state: WriteState = WriteState.INTENDED
    problem: Problem | None = None
    intended_at: datetime | None = None
    settled_at: datetime | None = None


class ProductWriteRepository(Protocol):
    """What was written to the products of one store from one set of books. Each method is one commit."""

    def intend(self, writes: Sequence[ProductWrite]) -> Sequence[ProductWrite | None]:
        """Commit writes, each with its id, in order; None for one that is under way already."""
        ...

    def settle(self, state: WriteState, write_ids: Sequence[int], problem: Problem | None = None) -> None:
        """Commit what came of writes; UNKNOWN leaves them under way."""
        ...

    def unsettled(self) -> Sequence[ProductWrite]:
        """Writes under way, oldest first."""
        ...

    def latest(self, count: int) -> Sequence[ProductWrite]:
        """The newest writes, newest first."""
        ...
