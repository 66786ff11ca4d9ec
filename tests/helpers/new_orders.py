"""An order that somebody places in the example shop while a test looks on."""

from __future__ import annotations

from typing import Any


def new_order(
    customer_id: int = 0, email: str = "ida@example.com", payment: str = "Manual"
) -> dict[str, Any]:
    """The body of POST /v2/orders: one mug for Ida Kant, a guest unless `customer_id` says who she is."""
    return {
        "status_id": 11,
        "customer_id": customer_id,
        "payment_method": payment,
        "billing_address": {
            "first_name": "Ida",
            "last_name": "Kant",
            "street_1": "1 Main St",
            "city": "Austin",
            "state": "Texas",
            "zip": "78701",
            "country": "United States",
            "country_iso2": "US",
            "phone": "555 0100",
            "email": email,
        },
        "products": [{"name": "Mug", "quantity": 1, "price_inc_tax": 10, "price_ex_tax": 10}],
    }
