"""What was ordered, before any arithmetic: the merchant's and the shopper's side of an order.

Amounts are ten-thousandths of the order's currency, on the side of tax the order's prices are entered on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from daybook.sandbox.shop.currencies import STORE_CURRENCY, Currency
from daybook.sandbox.shop.taxes import NO_TAX, Area

PER_ITEM, PERCENTAGE, PER_TOTAL, SHIPPING, FREE_SHIPPING, PROMOTION = range(6)
"""Types of a coupon (orders.v2.oas2.yml, orderCoupons)."""


@dataclass(frozen=True, slots=True)
class Address:
    """A name and an address, for billing or for a delivery."""

    first_name: str
    last_name: str
    street_1: str
    city: str
    state: str
    zip: str
    country: str = "United States"
    iso2: str = "US"
    email: str = ""
    phone: str = ""
    company: str = ""
    street_2: str = ""
    form_fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """An option chosen for a line, a modifier or a text typed by the shopper."""

    name: str
    value: str
    kind: str = "Multiple choice"


@dataclass(frozen=True, slots=True)
class Reduction:
    """A discount on one line; one with a code comes from a coupon."""

    id: str
    name: str
    amount: int
    code: str | None = None
    target: str = "product"


@dataclass(frozen=True, slots=True)
class Wrap:
    """Gift wrapping of one line."""

    id: int
    name: str
    cost: int
    message: str = ""


@dataclass(slots=True)
class Line:
    """One line; ``delivery`` is a place in the order's deliveries, ``parent`` that of a bundle's line."""

    name: str
    price: int
    quantity: int = 1
    sku: str = ""
    product_id: int = 0
    variant_id: int = 0
    kind: str = "physical"
    options: tuple[Option, ...] = ()
    reductions: list[Reduction] = field(default_factory=list)
    exempt: bool = False
    delivery: int = 0
    wrap: Wrap | None = None
    cost: int = 0
    parent: int | None = None
    total: int | None = None
    brand: str = ""
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One address goods are sent to, what that costs, and whose taxes apply there."""

    address: Address
    method: str = "Ground"
    cost: int = 0
    handling: int = 0
    area: Area = NO_TAX
    list_price: int | None = None


@dataclass(frozen=True, slots=True)
class Coupon:
    """A coupon used; ``amount`` is in percent (ten-thousandths) for types 1 and 5, else in the currency."""

    id: int
    code: str
    kind: int
    amount: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee the merchant adds to the order, untaxed."""

    name: str
    cost: int


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to the money; without an amount it is for all that is due from the gateway.

    ``refers`` is a place among the order's transactions, those of balances included.
    """

    kind: str
    amount: int | None = None
    days: int = 0
    ok: bool = True
    refers: int | None = None
    at: int | None = None
    """The second it happened; without one soon after the order, `days` later."""


@dataclass(frozen=True, slots=True)
class Payment:
    """How an order is paid: the method's label, the gateway behind it, other tenders, and what happened."""

    method: str
    gateway: str = ""
    kind: str = ""
    status: str = ""
    events: tuple[Event, ...] = ()
    store_credit: int = 0
    certificate: int = 0
    test: bool = False


@dataclass(frozen=True, slots=True)
class RefundItem:
    """What was refunded: pieces of a line, or an amount of shipping, handling, a fee or the whole order."""

    kind: str
    line: int = 0
    quantity: int = 0
    amount: int | None = None
    adjustment: int = 0


@dataclass(frozen=True, slots=True)
class Refund:
    """One refund; ``total`` replaces the sum of its items where the merchant typed an amount."""

    items: tuple[RefundItem, ...]
    days: int = 1
    reason: str = ""
    provider: str = ""
    total: int | None = None
    tax: int | None = None
    declined: bool = False


Adjust = Callable[[dict[str, Any]], None]


@dataclass(slots=True)
class Draft:
    """One order of the shop."""

    id: int
    created: int
    status_id: int
    customer_id: int
    billing: Address
    lines: list[Line]
    payment: Payment
    modified: int = 0
    shipped: int | None = None
    deliveries: list[Delivery] = field(default_factory=list)
    pickup: bool = False
    area: Area = NO_TAX
    currency: Currency = STORE_CURRENCY
    inclusive: bool = False
    discount: int = 0
    coupons: list[Coupon] = field(default_factory=list)
    fees: list[Fee] = field(default_factory=list)
    refunds: list[Refund] = field(default_factory=list)
    channel_id: int = 1
    source: str = "www"
    staff_notes: str | None = ""
    message: str | None = ""
    external_source: str | None = None
    external_id: str | None = None
    external_order_id: str = ""
    cart_id: str | None = None
    tax_class: str = ""
    deleted: bool = False
    adjust: Adjust | None = None
    """A last change to the finished order, for figures that no shop would work out itself."""
    adjust_parts: dict[str, Adjust] = field(default_factory=dict)
