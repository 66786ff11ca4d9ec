"""What was changed in the products, and how many of each there are, since the shop opened."""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Any, Final

from daybook.sandbox.shop.dice import mixed

if TYPE_CHECKING:
    from daybook.sandbox.shop.catalogue import Product, Variant

Json = dict[str, Any]
_STOCK: Final = 61
_INHERITED: Final = ("price", "weight", "calculated_price")


class Goods:
    """Changes of products, variants and stock; safe to use from several threads."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._lock = RLock()
        self._products: dict[int, Json] = {}
        self._variants: dict[int, Json] = {}
        self._stock: dict[int, int] = {}
        self._coming: dict[int, int] = {}

    def product(self, product: Product) -> Json:
        """Return what was changed in a product."""
        with self._lock:
            return dict(self._products.get(product.id, {}))

    def variant(self, variant: Variant) -> Json:
        """Return what was changed in a variant; what it has none of its own of is its product's."""
        with self._lock:
            product = self._products.get(variant.product_id, {})
            inherited: Json = {name: product[name] for name in _INHERITED if name in product}
            return {**inherited, **self._variants.get(variant.id, {})}

    def change_product(self, product: Product, changes: Json) -> None:
        """Change a product."""
        with self._lock:
            self._products.setdefault(product.id, {}).update(changes)

    def change_variant(self, variant: Variant, changes: Json) -> None:
        """Change a variant."""
        with self._lock:
            self._variants.setdefault(variant.id, {}).update(changes)

    def level(self, variant: Variant) -> int:
        """Return how many there are."""
        with self._lock:
            return self._stock.get(variant.id, mixed(self._seed, variant.id, _STOCK) % 120)

    def put(self, levels: dict[int, int]) -> None:
        """Take new levels by variant; they show when `arrive` was called, as the store says they are late."""
        with self._lock:
            self._coming.update(levels)

    def arrive(self) -> None:
        """Let what was put be seen from now on."""
        with self._lock:
            self._stock.update(self._coming)
            self._coming.clear()
