"""What the store's adapter answers with: profile, statuses, permissions, pages of orders."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

    from daybook.model.order import Order


@dataclass(frozen=True, slots=True)
class StoreCredentials:
    """Where the store is and how it is opened. The token appears in no repr.

    `api_root` is the store's base URL without version and without a final slash:
    https://api.bigcommerce.com/stores/HASH, or http://127.0.0.1:PORT/stores/HASH for the example shop.
    `description` is NAME or CLIENT NAME of the key file, '' where it has none.
    """

    api_root: str
    store: str
    token: str
    description: str = ""

    def __repr__(self) -> str:
        return f"StoreCredentials(api_root={self.api_root!r}, store={self.store!r})"


@dataclass(frozen=True, slots=True)
class StoreProfile:
    """The store as /v2/store tells it, or as the user typed it (`typed_by_user`)."""

    store: str
    name: str
    currency: str
    time_zone: str
    prices_include_tax: bool | None = None
    country_code: str = ""
    typed_by_user: bool = False


@dataclass(frozen=True, slots=True)
class StatusCount:
    """One order status: id, the merchant's label, BigCommerce's own, and how many orders it has."""

    status_id: int
    label: str
    system_label: str
    count: int


class Step(Enum):
    """The five steps of Test Connection, in order.

    No text, so that the step ORDERS never equals the permission ORDERS.
    """

    ADDRESS = "address"
    TOKEN = "token"  # noqa: S105 - the name of a step
    ORDERS = "orders"
    PAYMENTS = "payments"
    SETTINGS = "settings"


class Permission(StrEnum):
    """The store's permissions (scopes) in the order of its own panel."""

    CONTENT = "content"
    CUSTOMERS = "customers"
    INFORMATION = "information"
    MARKETING = "marketing"
    ORDERS = "orders"
    TRANSACTIONS = "transactions"
    PAYMENT_METHODS = "payment_methods"
    PRODUCTS = "products"
    CHECKOUTS = "checkouts"
    SITES = "sites"
    CHANNEL_SETTINGS = "channel_settings"
    CHANNEL_LISTINGS = "channel_listings"
    INVENTORY = "inventory"


class Verdict(StrEnum):
    """How a step or a permission came out."""

    PASSED = "passed"
    FAILED = "failed"
    MISSING = "missing"
    NOT_NEEDED = "not_needed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Probe:
    """One result of Test Connection: a step, or a permission. `code` and `values` make its sentence."""

    subject: Step | Permission
    verdict: Verdict
    code: str
    values: tuple[tuple[str, object], ...] = ()
    seconds: float = 0.0
    request_id: str = ""


@dataclass(frozen=True, slots=True)
class LastOrder:
    """The newest order, shown after a good test."""

    order_id: str
    created: datetime
    total: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class OrderQuery:
    """Which orders to walk: created since, or modified since (both aware), from an order id on."""

    created_since: datetime | None = None
    modified_since: datetime | None = None
    min_id: int = 0


@dataclass(frozen=True, slots=True)
class RawOrder:
    """An order with the JSON text it was read from, kept as it came."""

    order: Order
    raw: str


@dataclass(frozen=True, slots=True)
class OrderPage:
    """One page of a walk by ascending id. `server_time` is the store's clock (UTC) at the answer."""

    orders: tuple[RawOrder, ...]
    next_min_id: int
    is_last: bool
    server_time: datetime


@dataclass(frozen=True, slots=True)
class Quota:
    """How many requests the store answers in so many seconds, as its answers say (X-Rate-Limit-*)."""

    requests: int
    seconds: float

    @property
    def per_hour(self) -> float:
        """How many requests that makes in an hour."""
        return self.requests * 3600 / self.seconds


@dataclass(frozen=True, slots=True)
class StatusChange:
    """Set `status_id` if the order still has `expected_status_id`; `note` is appended to staff notes."""

    status_id: int
    expected_status_id: int
    note: str = ""
