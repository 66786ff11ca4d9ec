"""Products, variants and stock as the store has them now, and writing them: the `StoreGoods` port.

Sources: products_catalog.v3.yml (PUT /catalog/products, at most 10), product-variants_catalog.v3.yml
(PUT /catalog/variants, at most 50), inventory.v3.yml (GET /inventory/items, at most 1000 on a page; PUT
/inventory/adjustments/absolute, at most 2000, "use absolute adjustments as the default method").
"""

from __future__ import annotations

from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, Final

from daybook.bigcommerce.products import PRODUCTS, VARIANTS, list_sources
from daybook.bigcommerce.reading_products import read_product
from daybook.bigcommerce.reading_values import UnreadableError, identity, number, objects, one_line
from daybook.model.problem import Cancelled
from daybook.model.pushing import Location, OnSale, PushField, Tracking

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from daybook.bigcommerce.connection import Connection, Query
    from daybook.bigcommerce.reading_values import Json
    from daybook.model.items import ProductQuery
    from daybook.model.ports import Cancel
    from daybook.model.pushing import NewValue

STOCK: Final = "/v3/inventory/items"
LEVELS: Final = "/v3/inventory/adjustments/absolute"
PAGE: Final = 1000
IDS_AT_ONCE: Final = 100
REASON: Final = "Quantity available in Daybook"


class BigCommerceGoods:
    """The goods of one store, over its connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def on_sale(self, query: ProductQuery, cancel: Cancel) -> Iterator[Sequence[OnSale]]:
        """Pages of what the store sells, each product with all its variants."""
        for page in list_sources(self._connection, query, cancel):
            yield [each for source in page for each in _on_sale(source)]

    def stock(self, variant_ids: Sequence[str], location_id: int, cancel: Cancel) -> Mapping[str, Decimal]:
        """How many of these variants there are at a location; nothing named: of all."""
        at_location = ("location_id:in", str(location_id))
        found: dict[str, Decimal] = {}
        for start in range(0, max(len(variant_ids), 1), IDS_AT_ONCE):
            ids = variant_ids[start : start + IDS_AT_ONCE]
            asked = (at_location, *((("variant_id:in", ",".join(ids)),) if ids else ()))
            for row in self._stock_rows(asked, cancel):
                level = _level_at(row, location_id)
                if level is not None:
                    found[_variant_of(row)] = level
        return found

    def _stock_rows(self, asked: Query, cancel: Cancel) -> Iterator[Json]:
        page, seen = 1, set[str]()
        while True:
            if cancel.is_set():
                raise Cancelled
            query = (*asked, ("page", str(page)), ("limit", str(PAGE)))
            value = self._connection.get(STOCK, query, cancel=cancel).value
            rows = objects(value.get("data")) if isinstance(value, dict) else []
            new = [row for row in rows if _variant_of(row) not in seen]
            seen.update(_variant_of(row) for row in new)
            yield from new
            if len(rows) < PAGE or not new:
                return
            page += 1

    def locations(self, cancel: Cancel) -> Sequence[Location]:
        """Where the store keeps stock, as far as its first item tells.

        The list of locations itself needs one more permission.
        """
        value = self._connection.get(STOCK, (("limit", "1"),), cancel=cancel).value
        rows = objects(value.get("data")) if isinstance(value, dict) else []
        return [
            Location(int(identity(each.get("location_id"))), one_line(each.get("location_name")))
            for row in rows[:1]
            for each in objects(row.get("locations"))
            if identity(each.get("location_id")).isdecimal()
        ]

    def write_products(self, values: Sequence[NewValue], cancel: Cancel) -> None:
        """Write values of products."""
        self._connection.put(PRODUCTS, _rows(values), cancel=cancel)

    def write_variants(self, values: Sequence[NewValue], cancel: Cancel) -> None:
        """Write values of variants."""
        self._connection.put(VARIANTS, _rows(values), cancel=cancel)

    def write_stock(self, values: Sequence[NewValue], location_id: int, cancel: Cancel) -> None:
        """Set how many there are, by variant, or by product where that is what is counted."""
        items = [
            {
                "location_id": location_id,
                **({"variant_id": int(each.variant_id)} if each.variant_id else {}),
                **({} if each.variant_id else {"product_id": int(each.product_id)}),
                "quantity": int(Decimal(each.value)),
            }
            for each in values
        ]
        self._connection.put(LEVELS, {"reason": REASON, "items": items}, cancel=cancel)


def _on_sale(source: Json) -> Iterator[OnSale]:
    items = list(read_product(source))
    told = one_line(source.get("inventory_tracking"))
    tracking = Tracking(told) if told in set(Tracking) else Tracking.NONE
    for item in items:
        yield OnSale(item, tracking, len(items))


def _rows(values: Sequence[NewValue]) -> list[dict[str, object]]:
    """One row for each product or variant with all its values."""
    rows: dict[str, dict[str, object]] = {}
    for each in values:
        row_id = each.variant_id or each.product_id
        rows.setdefault(row_id, {"id": int(row_id)})[each.field.value] = _cell(each)
    return list(rows.values())


def _cell(value: NewValue) -> str | Decimal:
    if value.field is PushField.DESCRIPTION:
        # The store keeps HTML; the books' text is plain.
        lines = str(value.value).split("\n")
        return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line.strip())
    return value.value


def _variant_of(row: Json) -> str:
    named = row.get("identity")
    return identity(named.get("variant_id")) if isinstance(named, dict) else ""


def _level_at(row: Json, location_id: int) -> Decimal | None:
    for each in objects(row.get("locations")):
        if identity(each.get("location_id")) == str(location_id):
            try:
                return number(each.get("total_inventory_onhand"))
            except UnreadableError:
                return None
    return None
