"""Writes to the catalogue and the stock: products, variants, and levels set by a count."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any, Final, TypeVar

from daybook.sandbox.api import catalogue
from daybook.sandbox.api.answers import Answer, Refusal, success, v3_error
from daybook.sandbox.shop.catalogue import ALL_PRODUCTS, Product, Variant
from daybook.sandbox.shop.money import amount, number

if TYPE_CHECKING:
    from daybook.sandbox.api.call import Call

Json = dict[str, Any]
T = TypeVar("T", Product, Variant)
_MOST_PRODUCTS: Final = 10
_MOST_VARIANTS: Final = 50
_MOST_ADJUSTMENTS: Final = 2000
_MOST_LETTERS: Final = 250
_MOST_STOCK: Final = 2_147_483_647
_LOCATION: Final = 1
_PRODUCTS: Final = {product.id: product for product in ALL_PRODUCTS}
_VARIANTS: Final = {variant.id: variant for product in ALL_PRODUCTS for variant in product.variants}
_NUMBERS: Final = ("price", "weight", "cost_price")
_TEXTS: Final = ("name", "description")


def products(call: Call) -> Answer:
    """``PUT /v3/catalog/products``: all of them or none; 207 where the stock alone could not be set."""
    rows = _rows(call, _MOST_PRODUCTS)
    plan = [(_known(_PRODUCTS, row, place), _changes(row, place)) for place, row in enumerate(rows)]
    for product, changes in plan:
        call.shop.goods.change_product(product, changes)
    if any(isinstance(row.get("inventory_level"), int) and row["inventory_level"] < 0 for row in rows):
        return v3_error(207, "The inventory could not be updated.", {"inventory_level": "is below zero"})
    return success({"data": [catalogue.written_product(call, product) for product, _ in plan], "meta": {}})


def variants(call: Call) -> Answer:
    """``PUT /v3/catalog/variants``: all of them or none."""
    rows = _rows(call, _MOST_VARIANTS)
    plan = [(_known(_VARIANTS, row, place), _changes(row, place)) for place, row in enumerate(rows)]
    for variant, changes in plan:
        call.shop.goods.change_variant(variant, changes)
    written = [catalogue.written_variant(call, _PRODUCTS[variant.product_id], variant) for variant, _ in plan]
    return success({"data": written, "meta": {}})


def set_levels(call: Call) -> Answer:
    """``PUT /v3/inventory/adjustments/absolute``: answered at once, seen after the next reading."""
    items = call.body().get("items")
    if not isinstance(items, list) or not items:
        raise Refusal(v3_error(422, "items is required"))
    if len(items) > _MOST_ADJUSTMENTS:
        raise Refusal(v3_error(422, f"[items should contain at most {_MOST_ADJUSTMENTS} items]"))
    call.shop.goods.put(dict(_level(item) for item in items))
    return success({"transaction_id": str(uuid.uuid4())})


def _level(item: Json) -> tuple[int, int]:
    quantity = item.get("quantity")
    variant = _counted(item)
    if item.get("location_id") != _LOCATION:
        raise Refusal(v3_error(422, f"[Location {item.get('location_id')} does not exist]"))
    if not isinstance(quantity, int) or not 0 <= quantity <= _MOST_STOCK:
        raise Refusal(v3_error(422, f"[Quantity of {variant.sku} is invalid]"))
    return variant.id, quantity


def _counted(item: Json) -> Variant:
    """Return what an adjustment is about; it has to be named the way its product is tracked."""
    product_id, variant_id, sku = item.get("product_id"), item.get("variant_id"), item.get("sku")
    if product_id is not None:
        product = _PRODUCTS.get(product_id)
        if product is None:
            raise Refusal(v3_error(422, f"[Item with product_id {product_id} was not found]"))
        if product.option:
            raise _tracked_otherwise("product", product_id, "variant")
        return product.variants[0]
    if variant_id is not None:
        variant = _VARIANTS.get(variant_id)
        if variant is not None and not _PRODUCTS[variant.product_id].option:
            raise _tracked_otherwise("variant", variant_id, "product")
    else:
        variant = next((each for each in _VARIANTS.values() if each.sku == sku), None)
    if variant is None:
        named = f"variant_id {variant_id}" if variant_id is not None else f"sku {sku}"
        raise Refusal(v3_error(422, f"[Item with {named} was not found]"))
    return variant


def _tracked_otherwise(named: str, row_id: object, by: str) -> Refusal:
    title = f"[Item with {named}_id {row_id} is tracked by {by}, please update stock by {by} id]"
    return Refusal(v3_error(422, title))


def _rows(call: Call, most: int) -> list[Json]:
    try:
        rows = json.loads(call.data, parse_float=str)
    except ValueError:
        rows = None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Refusal(v3_error(422, "JSON data is missing or invalid"))
    if len(rows) > most:
        title = f"The request payload is too large. The maximum items allowed in the array is {most}."
        raise Refusal(v3_error(413, title))
    return rows


def _known(known: dict[int, T], row: Json, place: int) -> T:
    found = known.get(row.get("id", 0))
    if found is None:
        raise Refusal(v3_error(422, "The id was not found.", {f"{place}.id": "does not exist"}))
    return found


def _changes(row: Json, place: int) -> Json:
    changes: Json = {}
    for name in _NUMBERS:
        if name in row:
            changes[name] = number(_amount(row[name], f"{place}.{name}"))
    if "price" in changes:
        changes["calculated_price"] = changes["price"]
    for name in _TEXTS:
        if name in row:
            if not isinstance(row[name], str) or (name == "name" and not 0 < len(row[name]) <= _MOST_LETTERS):
                raise Refusal(v3_error(422, f"{name} is invalid", {f"{place}.{name}": "invalid value"}))
            changes[name] = row[name]
    return changes


def _amount(given: object, field: str) -> int:
    try:
        found = -1 if isinstance(given, bool) else amount(str(given))
    except (ArithmeticError, ValueError):
        found = -1
    if found < 0:
        raise Refusal(v3_error(422, f"{field} is invalid", {field: "invalid value"}))
    return found
