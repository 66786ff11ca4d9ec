"""The thirteen permissions Daybook's guides name: what needs which, and how each is probed by a cheap read.

No endpoint lists a token's permissions and a refusal does not name the missing one, so both are kept here.
Source: BigCommerce's API accounts page (scopes) and the description of each operation in its specs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from daybook.model.store import Permission


class Use(StrEnum):
    """What Daybook does with a permission."""

    NEEDED = "needed"
    WANTED = "wanted"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class PermissionProbe:
    """One permission: its name in BigCommerce's panel, what it is for, and the read that tells it.

    `granted` are the statuses of that read with the permission; without it the answer is always 403.
    """

    permission: Permission
    label: str
    use: Use
    path: str
    query: tuple[tuple[str, str], ...] = ()
    granted: frozenset[int] = frozenset({200, 204})


_ONE: Final = (("limit", "1"),)
_FOUND_OR_NOT: Final = frozenset({200, 204, 404, 422})

PROBES: Final = (
    PermissionProbe(Permission.CONTENT, "Content", Use.NOT_NEEDED, "/v3/content/pages", _ONE),
    PermissionProbe(Permission.CUSTOMERS, "Customers", Use.WANTED, "/v3/customers", _ONE),
    PermissionProbe(Permission.INFORMATION, "Information & Settings", Use.WANTED, "/v2/store"),
    PermissionProbe(Permission.MARKETING, "Marketing", Use.WANTED, "/v2/coupons/count"),
    PermissionProbe(Permission.ORDERS, "Orders", Use.NEEDED, "/v2/orders", _ONE),
    PermissionProbe(
        Permission.TRANSACTIONS,
        "Order Transactions",
        Use.WANTED,
        "/v3/orders/1/transactions",
        granted=_FOUND_OR_NOT,
    ),
    PermissionProbe(
        Permission.PAYMENT_METHODS, "Get Payment Methods", Use.NOT_NEEDED, "/v2/payments/methods", _ONE
    ),
    PermissionProbe(Permission.PRODUCTS, "Products", Use.WANTED, "/v3/catalog/summary"),
    PermissionProbe(
        Permission.CHECKOUTS,
        "Checkouts",
        Use.NOT_NEEDED,
        "/v3/checkouts/00000000-0000-0000-0000-000000000000",
        granted=_FOUND_OR_NOT,
    ),
    PermissionProbe(Permission.SITES, "Sites & Routes", Use.NOT_NEEDED, "/v3/sites", _ONE),
    PermissionProbe(Permission.CHANNEL_SETTINGS, "Channel Settings", Use.NOT_NEEDED, "/v3/channels", _ONE),
    PermissionProbe(
        Permission.CHANNEL_LISTINGS, "Channel Listings", Use.NOT_NEEDED, "/v3/channels/1/listings", _ONE
    ),
    PermissionProbe(Permission.INVENTORY, "Store Inventory", Use.NOT_NEEDED, "/v3/inventory/items", _ONE),
)

# First match counts.
_NEEDED_BY: Final = (
    (re.compile(r"/v3/orders/[^/]+/transactions$"), "Order Transactions"),
    (re.compile(r"/v[23]/orders(/|$)|/v2/order_statuses"), "Orders"),
    (re.compile(r"/v2/(store|time|currencies|tax_classes)$"), "Information & Settings"),
    *((re.compile(re.escape(probe.path)), probe.label) for probe in PROBES),
)


def permission_for(path: str) -> str:
    """The panel's name of the permission that opens `path` (below the store's root), '' where unknown."""
    return next((label for pattern, label in _NEEDED_BY if pattern.match(path)), "")
