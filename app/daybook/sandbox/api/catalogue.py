"""``/v3``: goods, customers, stock, channels, and what else a token's permissions are probed with."""

from __future__ import annotations

from typing import Any

from daybook.sandbox.api.answers import Answer, enveloped, not_found, success, v3_error
from daybook.sandbox.api.call import Call
from daybook.sandbox.shop import people
from daybook.sandbox.shop.catalogue import ALL_PRODUCTS, Product, Variant
from daybook.sandbox.shop.dice import mixed
from daybook.sandbox.shop.index import customers_of
from daybook.sandbox.shop.money import divided, number

Json = dict[str, Any]
_SINCE = "2018-05-07T20:14:17+00:00"
_STOCK = 61


def _paged(call: Call, rows: list[Json], maximum: int = 250) -> Answer:
    page, limit = call.page(maximum=maximum)
    return enveloped(rows[(page - 1) * limit : page * limit], page, limit, len(rows))


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
        and (keyword is None or keyword.lower() in product.name.lower())
    ]
    include = set(call.many("include"))
    return _paged(call, [_product(call, product, include) for product in found])


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
        "description": "",
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
        "upc": "",
        "availability": "available",
        "condition": "New",
        "base_variant_id": each.variants[0].id,
        "date_created": _SINCE,
        "date_modified": _SINCE,
    }
    if "variants" in include:
        row["variants"] = [_variant(call, each, variant) for variant in each.variants]
    return row


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
    return _paged(call, rows)


def _variant(call: Call, each: Product, variant: Variant) -> Json:
    options = []
    if variant.label:
        options = [
            {"option_display_name": each.option, "label": variant.label, "id": variant.id, "option_id": 18}
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
        "upc": "",
        "inventory_level": _stock(call, variant),
        "inventory_warning_level": 2,
        "bin_picking_number": "",
        "purchasing_disabled": False,
        "purchasing_disabled_message": "",
        "is_free_shipping": False,
        "option_values": options,
    }


def _stock(call: Call, variant: Variant) -> int:
    return mixed(call.shop.size.seed, variant.id, _STOCK) % 120


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
    rows = [
        _stock_row(call, variant)
        for each in ALL_PRODUCTS
        for variant in each.variants
        if (not skus or variant.sku in skus)
        and (not variant_ids or str(variant.id) in variant_ids)
        and (not product_ids or str(each.id) in product_ids)
    ]
    return _paged(call, rows, maximum=1000)


def _stock_row(call: Call, variant: Variant) -> Json:
    level = _stock(call, variant)
    location = {
        "location_id": 1,
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


def customers(call: Call) -> Answer:
    """``GET /v3/customers``."""
    shop = call.shop.size
    ids, emails = call.whole_many("id:in"), {email.lower() for email in call.many("email:in")}
    everyone = range(1, customers_of(shop.orders) + 1)
    found = [customer_id for customer_id in everyone if not ids or customer_id in ids]
    if emails:
        found = [each for each in found if people.email(shop.seed, each, 0) in emails]
    page, limit = call.page()
    rows = [_customer(call, customer_id) for customer_id in found[(page - 1) * limit : page * limit]]
    return enveloped(rows, page, limit, len(found))


def _customer(call: Call, customer_id: int) -> Json:
    home = people.buyer(call.shop.size.seed, customer_id, 0).address
    row: Json = {
        "id": customer_id,
        "email": home.email,
        "first_name": home.first_name,
        "last_name": home.last_name,
        "company": home.company,
        "phone": home.phone,
        "registration_ip_address": "",
        "notes": "",
        "tax_exempt_category": "",
        "customer_group_id": 0,
        "date_created": _SINCE,
        "date_modified": _SINCE,
        "address_count": 1,
        "attribute_count": 0,
        "authentication": {"force_password_reset": False},
        "accepts_product_review_abandoned_cart_emails": False,
        "origin_channel_id": 1,
        "channel_ids": [1],
    }
    if "addresses" in call.many("include"):
        row["addresses"] = [
            {
                "id": customer_id,
                "customer_id": customer_id,
                "first_name": home.first_name,
                "last_name": home.last_name,
                "company": home.company,
                "address1": home.street_1,
                "address2": home.street_2,
                "city": home.city,
                "state_or_province": home.state,
                "postal_code": home.zip,
                "country": home.country,
                "country_code": home.iso2,
                "phone": home.phone,
                "address_type": "residential",
            }
        ]
    return row


def channels(call: Call) -> Answer:
    """``GET /v3/channels``: the web shop and the till."""
    rows = [_channel(1, "Juniper & Finch", "storefront"), _channel(2, "South Lamar till", "pos")]
    return _paged(call, rows)


def _channel(number_: int, name: str, kind: str) -> Json:
    return {
        "id": number_,
        "name": name,
        "external_id": "",
        "type": kind,
        "platform": "bigcommerce" if kind == "storefront" else "square",
        "status": "active",
        "is_listable_from_ui": True,
        "is_enabled": True,
        "is_visible": True,
        "date_created": _SINCE,
        "date_modified": _SINCE,
        "icon_url": "",
    }


def listings(call: Call, channel_id: str) -> Answer:
    """``GET /v3/channels/{id}/listings``: empty, for an unknown channel too."""
    del channel_id
    return _paged(call, [])


def pages(call: Call) -> Answer:
    """``GET /v3/content/pages``."""
    page = {
        "id": 1,
        "channel_id": 1,
        "name": "About us",
        "type": "page",
        "is_visible": True,
        "parent_id": 0,
        "sort_order": 0,
        "is_homepage": False,
        "is_customers_only": False,
        "url": "/about-us/",
    }
    return _paged(call, [page])


def sites(call: Call) -> Answer:
    """``GET /v3/sites``."""
    site = {
        "id": 1000,
        "url": "https://juniperandfinch.example",
        "channel_id": 1,
        "created_at": _SINCE,
        "updated_at": _SINCE,
        "ssl_status": "dedicated",
        "urls": [],
        "is_checkout_url_customized": False,
    }
    return _paged(call, [site])


def checkout(call: Call, checkout_id: str) -> Answer:
    """``GET /v3/checkouts/{id}``: no checkout is open in the example shop."""
    del call
    return v3_error(404, f"Checkout {checkout_id} not found")
