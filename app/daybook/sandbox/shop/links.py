"""Where the parts of an order are found, as the real API writes it."""

from __future__ import annotations

STORE_HASH = "sandbox"


def stub(order_id: int, name: str) -> dict[str, str]:
    """Write where a part of an order is found: always BigCommerce's own host, whatever host answers."""
    resource = f"/orders/{order_id}/{name}"
    return {"url": f"https://api.bigcommerce.com/stores/{STORE_HASH}/v2{resource}", "resource": resource}
