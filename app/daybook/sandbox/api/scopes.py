"""Which permission opens which path: the thirteen of the control panel that can be probed by reading."""

from __future__ import annotations

import re
from collections.abc import Mapping

SCOPES = (
    "content",
    "customers",
    "information",
    "marketing",
    "orders",
    "transactions",
    "payment_methods",
    "products",
    "checkouts",
    "sites",
    "channel_settings",
    "channel_listings",
    "inventory",
)
DEFAULT = ",".join("orders:modify" if name == "orders" else name for name in SCOPES)

_OPENS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"v2/time", ()),
    (r"v3/orders/(\d+/)?payment_actions/", ("orders", "transactions")),
    (r"v3/orders/[^/]+/transactions", ("transactions",)),
    (r"v2/(orders|order_statuses)", ("orders",)),
    (r"v2/(store|currencies|tax_classes)", ("information",)),
    (r"v3/settings", ("information",)),
    (r"v2/(coupons|banners|gift_certificates)", ("marketing",)),
    (r"v2/payments/methods", ("payment_methods",)),
    (r"(v3/customers|v2/customer_groups)", ("customers",)),
    (r"v3/catalog", ("products",)),
    (r"v3/checkouts", ("checkouts",)),
    (r"v3/sites", ("sites",)),
    (r"v3/channels/[^/]+/listings", ("channel_listings",)),
    (r"v3/channels", ("channel_settings",)),
    (r"v3/inventory", ("inventory",)),
    (r"v3/content", ("content",)),
)


def parsed(text: str) -> dict[str, bool]:
    """Read ``orders:modify,products``: each name with whether it may write; raises ValueError."""
    granted: dict[str, bool] = {}
    for entry in filter(None, (part.strip() for part in text.split(","))):
        name, _, level = entry.partition(":")
        if name not in SCOPES or level not in {"", "modify", "read"}:
            raise ValueError(
                f"no such scope: {entry} (there are {', '.join(SCOPES)}, each also with :modify)"
            )
        granted[name] = level == "modify"
    return granted


def opens(granted: Mapping[str, bool], method: str, path: str) -> bool:
    """Tell whether a token's scopes open a path such as ``v2/orders/7``; unknown paths are open."""
    reading = method in {"GET", "HEAD"}
    for pattern, needed in _OPENS:
        if re.match(pattern + r"(/|$)" if not pattern.endswith("/") else pattern, path):
            return not needed or any(name in granted and (reading or granted[name]) for name in needed)
    return True
