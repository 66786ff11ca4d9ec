"""The thirteen permissions Daybook's guides name: what needs which, and how each is probed by a cheap read.

No endpoint lists a token's permissions and a refusal does not name the missing one, so both are kept here.
Source: BigCommerce's API accounts page (scopes) and the description of each operation in its specs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from daybook.model.store import Permission


@dataclass(frozen=True, slots=True)
class PermissionProbe:
    """One permission: its name in BigCommerce's panel and the read that tells it.

    `granted` are the statuses of that read with the permission; without it the answer is always 403.
    `without` is the code that says what its lack switches off, '' where Daybook does not need it.
    """

    permission: Permission
    label: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    granted: frozenset[int] = frozenset({200, 204})
    without: str = ""


_ONE: Final = (("limit", "1"),)
_FOUND_OR_NOT: Final = frozenset({200, 204, 404, 422})

PROBES: Final = (
    PermissionProbe(Permission.CONTENT, "Content", "/v3/content/pages", _ONE),
    PermissionProbe(
        Permission.CUSTOMERS,
        "Customers",
        "/v3/customers",
        _ONE,
        without="store.permission_missing_customers",
    ),
    PermissionProbe(
        Permission.INFORMATION,
        "Information & Settings",
        "/v2/store",
        without="store.permission_missing_information",
    ),
    PermissionProbe(
        Permission.MARKETING,
        "Marketing",
        "/v2/coupons/count",
        without="store.permission_missing_marketing",
    ),
    PermissionProbe(
        Permission.ORDERS, "Orders", "/v2/orders", _ONE, without="store.permission_missing_orders"
    ),
    PermissionProbe(
        Permission.TRANSACTIONS,
        "Order Transactions",
        "/v3/orders/1/transactions",
        granted=_FOUND_OR_NOT,
        without="store.permission_missing_transactions",
    ),
    PermissionProbe(Permission.PAYMENT_METHODS, "Get Payment Methods", "/v2/payments/methods", _ONE),
    PermissionProbe(
        Permission.PRODUCTS,
        "Products",
        "/v3/catalog/summary",
        without="store.permission_missing_products",
    ),
    PermissionProbe(
        Permission.CHECKOUTS,
        "Checkouts",
        "/v3/checkouts/00000000-0000-0000-0000-000000000000",
        granted=_FOUND_OR_NOT,
    ),
    PermissionProbe(Permission.SITES, "Sites & Routes", "/v3/sites", _ONE),
    PermissionProbe(Permission.CHANNEL_SETTINGS, "Channel Settings", "/v3/channels", _ONE),
    PermissionProbe(Permission.CHANNEL_LISTINGS, "Channel Listings", "/v3/channels/1/listings", _ONE),
    PermissionProbe(Permission.INVENTORY, "Store Inventory", "/v3/inventory/items", _ONE),
)

# First match counts.
_NEEDED_BY: Final = (
    (re.compile(r"/v3/orders/[^/]+/transactions$"), "Order Transactions"),
    (re.compile(r"/v3/orders/[^/]+/payment_actions/(capture|void)$"), "Order Transactions"),
    (re.compile(r"/v[23]/orders(/|$)|/v2/order_statuses"), "Orders"),
    (re.compile(r"/v2/(store|time|currencies|tax_classes)$|/v3/settings/"), "Information & Settings"),
    (re.compile(r"/v2/gift_certificates$"), "Marketing"),
    (re.compile(r"/v3/catalog/"), "Products"),
    (re.compile(r"/v3/inventory/"), "Store Inventory"),
    *((re.compile(re.escape(probe.path)), probe.label) for probe in PROBES),
)


def permission_for(path: str) -> str:
    """The panel's name of the permission that opens `path` (below the store's root), '' where unknown."""
    return next((label for pattern, label in _NEEDED_BY if pattern.match(path)), "")
