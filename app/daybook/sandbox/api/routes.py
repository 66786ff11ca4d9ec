"""Which endpoint answers which path."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from daybook.sandbox.api import (
    catalogue,
    certificates,
    customers,
    money,
    orders,
    product_writes,
    store,
    storefront,
)
from daybook.sandbox.api.answers import Answer, not_found, v2_error, v3_error

if TYPE_CHECKING:
    from daybook.sandbox.api.call import Call

Endpoint = Callable[..., Answer]
_ORDER = r"v2/orders/(\d+)"
ROUTES: tuple[tuple[re.Pattern[str], dict[str, Endpoint]], ...] = tuple(
    (re.compile(pattern), endpoints)
    for pattern, endpoints in (
        (r"v2/store", {"GET": store.show}),
        (r"v3/settings/email-statuses", {"GET": store.email_statuses}),
        (r"v2/time", {"GET": store.clock}),
        (r"v2/payments/methods", {"GET": store.payment_methods}),
        (r"v2/currencies", {"GET": store.currencies}),
        (r"v2/tax_classes", {"GET": store.tax_classes}),
        (r"v2/coupons/count", {"GET": store.coupon_count}),
        (r"v2/order_statuses", {"GET": orders.statuses}),
        (r"v2/orders", {"GET": orders.index, "POST": orders.create}),
        (r"v2/orders/count", {"GET": orders.count}),
        (_ORDER, {"GET": orders.show, "PUT": orders.change, "DELETE": orders.archive}),
        (rf"{_ORDER}/products", {"GET": orders.products}),
        (rf"{_ORDER}/coupons", {"GET": orders.coupons}),
        (rf"{_ORDER}/taxes", {"GET": orders.taxes}),
        (rf"{_ORDER}/shipping_?addresses", {"GET": orders.shipping_addresses}),
        (rf"{_ORDER}/fees", {"GET": orders.fees}),
        (rf"{_ORDER}/consignments", {"GET": orders.consignments}),
        (r"v3/orders/(\d+)/transactions", {"GET": money.transactions}),
        (r"v3/orders/(\d+)/payment_actions/capture", {"POST": money.capture}),
        (r"v3/orders/(\d+)/payment_actions/void", {"POST": money.void}),
        (r"v3/orders/payment_actions/refunds", {"GET": money.refunds}),
        (r"v3/orders/(\d+)/payment_actions/refunds", {"GET": money.refunds_of}),
        (r"v3/customers", {"GET": customers.index}),
        (r"v2/customer_groups", {"GET": customers.groups}),
        (r"v2/gift_certificates", {"GET": certificates.index}),
        (r"v3/catalog/summary", {"GET": catalogue.summary}),
        (r"v3/catalog/products", {"GET": catalogue.products, "PUT": product_writes.products}),
        (r"v3/catalog/products/(\d+)", {"GET": catalogue.product}),
        (r"v3/catalog/variants", {"GET": catalogue.variants, "PUT": product_writes.variants}),
        (r"v3/inventory/adjustments/absolute", {"PUT": product_writes.set_levels}),
        (r"v3/inventory/items", {"GET": catalogue.inventory}),
        (r"v3/channels", {"GET": storefront.channels}),
        (r"v3/channels/(\d+)/listings", {"GET": storefront.listings}),
        (r"v3/content/pages", {"GET": storefront.pages}),
        (r"v3/sites", {"GET": storefront.sites}),
        (r"v3/checkouts/([0-9A-Za-z-]+)", {"GET": storefront.checkout}),
    )
)


def answered(call: Call) -> Answer:
    """Answer a call that has passed the gateway."""
    for pattern, endpoints in ROUTES:
        match = pattern.fullmatch(call.path)
        if match:
            endpoint = endpoints.get("GET" if call.method == "HEAD" else call.method)
            if endpoint is not None:
                return endpoint(call, *match.groups())
            message = "The requested method is not allowed for this resource."
            return v2_error(405, message) if call.version == 2 else v3_error(405, message)
    return not_found(call.version)
