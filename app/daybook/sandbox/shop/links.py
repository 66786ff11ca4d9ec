"""Which shop this is, and where the parts of an order are found, as the real API writes it."""

from __future__ import annotations

from dataclasses import dataclass

STORE_HASH = "sandbox"


@dataclass(frozen=True, slots=True)
class Identity:
    """Which shop this is; a second one beside it needs another."""

    store_hash: str = STORE_HASH
    name: str = "Juniper & Finch (example shop)"


JUNIPER = Identity()
"""The example shop as it ships."""


def stub(order_id: int, name: str) -> dict[str, str]:
    """Write where a part of an order is found: always BigCommerce's own host, whatever host answers."""
    resource = f"/orders/{order_id}/{name}"
    return {"url": f"https://api.bigcommerce.com/stores/{STORE_HASH}/v2{resource}", "resource": resource}
