"""``/v3/catalog`` and ``/v3/inventory``: the goods and how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from daybook.sandbox.api.answers import Answer, enveloped, not_found, success
from daybook.sandbox.shop import product_texts as texts
from daybook.sandbox.shop.catalogue import ALL_PRODUCTS, Product, Variant
from daybook.sandbox.shop.money import divided, number

if TYPE_CHECKING:
    from daybook.sandbox.api.call import Call

Json = dict[str, Any]
_SINCE = "2018-05-07T20:14:17+00:00"
_OPTION = 18
_LOCATION = 1
_WITH_OPTIONS = 10
"""Products on a page that brings their options or modifiers."""


def products(call: Call) -> Answer:
    """``GET /v3/catalog/products``."""
    ids, skus = call.whole_many("id:in"), set(call.many("sku:in"))
    one_id, sku, keyword = call.whole("id"), call.text("sku"), call.text("keyword")
    found = [
        product
        for product in ALL_PRODUCTS
        if (not ids or product.id in ids)
        and (not skus or product.sku in skus)
        and one_id in {None, product.id}
        and sku in {None, product.sku}
        and (keyword is None or _finds(keyword, product))
    ]
    include = set(call.many("include"))
    page, limit = call.page()
    if include & {"options", "modifiers"}:
        limit = min(limit, _WITH_OPTIONS)
    shown = found[(page - 1) * limit : page * limit]
    return enveloped([_product(call, product, include) for product in shown], page, limit, len(found))


def _finds(keyword: str, product: Product) -> bool:
    words = f"{product.name} {product.sku} {product.brand} {texts.description(product)}"
    return keyword.lower() in words.lower()


def product(call: Call, product_id: str) -> Answer:
    """``GET /v3/catalog/products/{id}``."""
    for each in ALL_PRODUCTS:
        if each.id == int(product_id):
            return success({"data": _product(call, each, set(call.many("include"))), "meta": {}})
    return not_found(3)


def _product(call: Call, each: Product, include: set[str]) -> Json:
    row: Json = {
        "id": each.id,
        "name": each.name,
        "type": each.kind,
        "sku": each.sku,
        "description": texts.description(each),
        "weight": 1,
        "price": number(each.price),
        "cost_price": number(each.cost),
        "calculated_price": number(each.price),
        "tax_class_id": 1 if each.exempt else 0,
        "categories": [23],
        "brand_id": 1,
        "inventory_level": sum(_stock(call, variant) for variant in each.variants),
        "inventory_tracking": "variant" if each.option else "product",
        "is_visible": True,
        "upc": "" if each.option else texts.upc(each, each.variants[0]),
        "mpn": texts.product_mpn(each),
        "gtin": "" if each.option else texts.gtin(each, each.variants[0]),
        "bin_picking_number": "" if each.option else texts.bin_picking_number(each, each.variants[0]),
        "availability": "available",
        "condition": "New",
        "base_variant_id": each.variants[0].id,
        "date_created": _SINCE,
        "date_modified": _SINCE,
        **call.shop.goods.product(each),
    }
    if "variants" in include:
        row["variants"] = [_variant(call, each, variant) for variant in each.variants]
    if "custom_fields" in include:
        row["custom_fields"] = texts.custom_fields(each)
    if "options" in include:
        row["options"] = [_option(each)] if each.option else []
    return row


def _option(each: Product) -> Json:
    values = [
        {
            "id": variant.id,
            "label": variant.label,
            "sort_order": place,
            "is_default": place == 0,
            "value_data": None,
        }
        for place, variant in enumerate(each.variants)
    ]
    return {
        "id": _OPTION,
        "product_id": each.id,
        "display_name": each.option,
        "name": f"{each.option}{each.id}",
        "type": "rectangles",
        "sort_order": 0,
        "option_values": values,
        "config": {},
    }


def variants(call: Call) -> Answer:
    """``GET /v3/catalog/variants``: exact SKU only, there is no ``sku:in``."""
    product_ids, sku, one_id = call.whole_many("product_id:in"), call.text("sku"), call.whole("id")
    rows = [
        _variant(call, each, variant)
        for each in ALL_PRODUCTS
        for variant in each.variants
        if (not product_ids or each.id in product_ids)
        and sku in {None, variant.sku}
        and one_id in {None, variant.id}
    ]
    return call.paged(rows)


def _variant(call: Call, each: Product, variant: Variant) -> Json:
    options = []
    if variant.label:
        options = [
            {
                "option_display_name": each.option,
                "label": variant.label,
                "id": variant.id,
                "option_id": _OPTION,
            }
        ]
    return {
        "id": variant.id,
        "product_id": each.id,
        "sku": variant.sku,
        "sku_id": variant.id,
        "cost_price": number(each.cost),
        "price": number(each.price),
        "calculated_price": number(each.price),
        "weight": 1,
        "upc": texts.upc(each, variant),
        "mpn": texts.variant_mpn(each, variant),
        "gtin": texts.gtin(each, variant),
        "inventory_level": _stock(call, variant),
        "inventory_warning_level": 2,
        "bin_picking_number": texts.bin_picking_number(each, variant),
        "purchasing_disabled": False,
        "purchasing_disabled_message": "",
        "is_free_shipping": False,
        "option_values": options,
        **call.shop.goods.variant(variant),
    }


def written_product(call: Call, each: Product) -> Json:
    """Return a product as an answer to a write shows it."""
    return _product(call, each, set())


def written_variant(call: Call, each: Product, variant: Variant) -> Json:
    """Return a variant as an answer to a write shows it."""
    return _variant(call, each, variant)


def _stock(call: Call, variant: Variant) -> int:
    return call.shop.goods.level(variant)


def summary(call: Call) -> Answer:
    """``GET /v3/catalog/summary``."""
    prices = sorted(each.price for each in ALL_PRODUCTS)
    stock = [(each, _stock(call, variant)) for each in ALL_PRODUCTS for variant in each.variants]
    body = {
        "inventory_count": sum(level for _, level in stock),
        "inventory_value": number(sum(each.cost * level for each, level in stock)),
        "primary_category_id": 23,
        "primary_category_name": "Shop All",
        "variant_count": len(stock),
        "highest_variant_price": number(prices[-1]),
        "average_variant_price": number(divided(sum(prices), len(prices))),
        "lowest_variant_price": number(prices[0])[1:],
        "oldest_variant_date": _SINCE,
        "newest_variant_date": _SINCE,
    }
    return success({"data": body, "meta": {}})


def inventory(call: Call) -> Answer:
    """``GET /v3/inventory/items``."""
    skus, variant_ids, product_ids = (
        set(call.many(f"{name}:in")) for name in ("sku", "variant_id", "product_id")
    )
    locations = call.whole_many("location_id:in")
    rows = [
        _stock_row(call, variant)
        for each in ALL_PRODUCTS
        for variant in each.variants
        if (not skus or variant.sku in skus)
        and (not variant_ids or str(variant.id) in variant_ids)
        and (not product_ids or str(each.id) in product_ids)
        and (not locations or _LOCATION in locations)
    ]
    call.shop.goods.arrive()
    return call.paged(rows, maximum=1000)


def _stock_row(call: Call, variant: Variant) -> Json:
    level = _stock(call, variant)
    location = {
        "location_id": _LOCATION,
        "location_code": "BC-LOCATION-1",
        "location_name": "Default location",
        "available_to_sell": level,
        "total_inventory_onhand": level,
        "location_enabled": True,
        "settings": {
            "safety_stock": 0,
            "is_in_stock": level > 0,
            "warning_level": 2,
            "bin_picking_number": "",
        },
    }
    identity = {
        "sku": variant.sku,
        "variant_id": variant.id,
        "product_id": variant.product_id,
        "sku_id": variant.id,
    }
    return {"identity": identity, "locations": [location]}
