"""A store behind an `Exchange`: a function for each path, and a log of what was asked. And small orders."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from daybook.bigcommerce.client import BigCommerceStore
from daybook.bigcommerce.connection import Connection
from daybook.model.ports import Cancel
from daybook.model.store import StoreCredentials
from daybook.transport.exchange import Answer, Request
from daybook.transport.retry import Patience

ROOT = "https://api.bigcommerce.com/stores/abc123"
CREDENTIALS = StoreCredentials(ROOT, "abc123", "token0123456789token0123456789x")
NEVER = threading.Event()
AT_ONCE = Patience(attempts=5, first=0, longest=0)
NO_SCOPE = b"""{"status":403,"title":"You don't have a required scope to access the endpoint",
 "type":"https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes","errors":{}}"""

Responder = Callable[[Request], Answer]


@dataclass
class ShopStandIn:
    """Answers a path by its function or fixed answer; 404 for all others."""

    routes: Mapping[str, Responder | Answer]
    asked: list[Request] = field(default_factory=list)

    def send(self, request: Request, cancel: Cancel) -> Answer:
        del cancel
        self.asked.append(request)
        path = urlsplit(request.url).path.removeprefix("/stores/abc123")
        found = self.routes.get(path, answer(404, b'[{"status":404,"message":"Not found."}]'))
        return found if isinstance(found, Answer) else found(request)

    @property
    def store(self) -> BigCommerceStore:
        """A client of this stand-in that repeats without pauses."""
        return BigCommerceStore(CREDENTIALS, self, patience=AT_ONCE)

    @property
    def connection(self) -> Connection:
        return Connection(CREDENTIALS, self, patience=AT_ONCE)

    @property
    def paths(self) -> list[str]:
        """Method and path of each request, in order."""
        return [
            f"{request.method} {urlsplit(request.url).path.removeprefix('/stores/abc123')}"
            for request in self.asked
        ]


def answer(status: int = 200, body: object = b"", **headers: str) -> Answer:
    """An answer; a body that is no bytes is written as JSON."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, data)


def asked_for(request: Request, name: str) -> str:
    """The value of a query parameter, '' where absent."""
    return dict(request.query).get(name, "")


def line_json(line_id: int = 1, **changes: object) -> dict[str, object]:
    """A line of 10.00 + 0.80 tax, as the store writes it."""
    return {
        "id": line_id,
        "order_address_id": 7,
        "product_id": 11,
        "variant_id": 12,
        "name": "Mug",
        "sku": "MUG-1",
        "type": "physical",
        "quantity": 1,
        "price_ex_tax": "10.0000",
        "price_inc_tax": "10.8000",
        "price_tax": "0.8000",
        "total_ex_tax": "10.0000",
        "total_inc_tax": "10.8000",
        "total_tax": "0.8000",
        "discounted_total_inc_tax": "10.8000",
        "product_options": [],
        "applied_discounts": [],
        **changes,
    }


def order_json(**changes: object) -> dict[str, object]:
    """An order of one line, as the store writes it with `include`."""
    lines = changes.pop("lines", [line_json()])
    return {
        "id": 100,
        "date_created": "Tue, 20 Nov 2012 00:00:00 +0000",
        "date_modified": "Tue, 20 Nov 2012 00:01:00 +0000",
        "date_shipped": "",
        "status_id": 11,
        "status": "Awaiting Fulfillment",
        "custom_status": "To pack",
        "customer_id": 5,
        "currency_code": "EUR",
        "default_currency_code": "USD",
        "store_default_currency_code": "USD",
        "store_default_to_transactional_exchange_rate": "1.0000000000",
        "is_tax_inclusive_pricing": False,
        **{f"subtotal_{side}": value for side, value in SIDES.items()},
        **{f"total_{side}": value for side, value in SIDES.items()},
        "discount_amount": "0.0000",
        "coupon_discount": "0.0000",
        "items_total": 1,
        "payment_method": "Credit Card",
        "payment_status": "captured",
        "billing_address": {"first_name": "Ada", "last_name": "Byron", "email": "ada@example.com"},
        "products": {"url": "https://x.example/products", "resource": "/orders/100/products"},
        "fees": [],
        "consignments": {
            "shipping": [
                {
                    "id": 7,
                    "first_name": "Ada",
                    "shipping_method": "UPS",
                    "cost_ex_tax": 0,
                    "line_items": lines,
                }
            ],
            "pickups": [],
            "downloads": [],
            "email": {"gift_certificates": []},
        },
        **changes,
    }


SIDES = {"ex_tax": "10.0000", "inc_tax": "10.8000", "tax": "0.8000"}
