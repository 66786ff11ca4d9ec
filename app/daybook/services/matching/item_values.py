"""What of an order line names its item, by the store field that was chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, Protocol

from daybook.model.choices import ItemMatching, StoreItemField

if TYPE_CHECKING:
    from daybook.model.items import CatalogueItem
    from daybook.model.order import OrderLine
    from daybook.model.problem import Problem

_ON_THE_LINE: Final = {
    StoreItemField.SKU: "sku",
    StoreItemField.UPC: "upc",
    StoreItemField.MPN: "mpn",
    StoreItemField.BIN_PICKING_NUMBER: "bin_picking_number",
    StoreItemField.PRODUCT_ID: "product_id",
    StoreItemField.VARIANT_ID: "variant_id",
}
"""What orders.v2, orderProducts, tells itself: that of the variant that was sold, on the day it was sold."""

NOT_ASKED_FOR: Final = frozenset({StoreItemField.SKU, StoreItemField.PRODUCT_ID})
"""Fields for which the catalogue knows nothing that the order did not say."""


class KnownCatalogue(Protocol):
    """What is known of the store's products without asking it."""

    trouble: Problem | None
    """Why the store's products could not be read when they were last asked for."""

    def of_lines(self, lines: Iterable[OrderLine]) -> Mapping[str, CatalogueItem]:
        """What is known of the lines' products, by `CatalogueItem.key`."""
        ...

    def having(self, matching: ItemMatching, values: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
        """Which products (id to name) have each of these values in the chosen field."""
        ...


class NoCatalogue:
    """Nothing is known beyond what orders say."""

    trouble: Problem | None = None

    def of_lines(self, _lines: Iterable[OrderLine]) -> Mapping[str, CatalogueItem]:
        """Nothing."""
        return {}

    def having(self, _matching: ItemMatching, _values: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
        """Nothing."""
        return {}


def value_on_line(line: OrderLine, matching: ItemMatching) -> str:
    """What the line itself says, '' where it does not: custom fields stand in the catalogue alone."""
    name = _ON_THE_LINE.get(matching.store_field)
    return str(getattr(line, name)).strip() if name else ""


class ItemValues:
    """The values of one batch of lines: the order's own word first, then the catalogue's."""

    def __init__(self, matching: ItemMatching, catalogue: KnownCatalogue, lines: Iterable[OrderLine]) -> None:
        self._matching = matching
        silent = [line for line in lines if not value_on_line(line, matching)]
        self._known = (
            catalogue.of_lines(silent) if silent and matching.store_field not in NOT_ASKED_FOR else {}
        )

    def of(self, line: OrderLine) -> str:
        """What names the line's item, '' for nothing."""
        own = value_on_line(line, self._matching)
        if own:
            return own
        found = in_catalogue(self._known, line)
        if found is None:
            return ""
        return found.text(self._matching.store_field, self._matching.custom_field).strip()


def in_catalogue(known: Mapping[str, CatalogueItem], line: OrderLine) -> CatalogueItem | None:
    """The variant that was sold; where it is gone or was not named, the product's only one."""
    found = known.get(f"{line.product_id}:{line.variant_id}")
    if found is not None:
        return found
    variants = [item for item in known.values() if item.product_id == line.product_id]
    return variants[0] if len(variants) == 1 else None
