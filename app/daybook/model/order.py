"""An order of the store, as downloaded. Amounts are in `Order.currency`, instants in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from daybook.model.money import ZERO

if TYPE_CHECKING:
    from decimal import Decimal

    from daybook.model.problem import Problem

LINES_INCOMPLETE: Final = "order.lines_incomplete"
"""The defect of an order whose lines the list left out, and that are still to be fetched on their own."""


@dataclass(frozen=True, slots=True)
class OrderRef:
    """Names one order: the store (its hash) and the store's order id as text."""

    store: str
    order_id: str


@dataclass(frozen=True, slots=True)
class Taxed:
    """One figure of the order as the store states it: without tax, with tax, and the tax itself."""

    ex_tax: Decimal = ZERO
    inc_tax: Decimal = ZERO
    tax: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Address:
    """A billing or shipping address as typed in the store; control characters are already removed."""

    first_name: str = ""
    last_name: str = ""
    company: str = ""
    street_1: str = ""
    street_2: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""
    country_code: str = ""
    email: str = ""
    phone: str = ""
    vat_number: str = ""

    @property
    def person(self) -> str:
        """First and last name, whichever are there."""
        return " ".join(part for part in (self.first_name, self.last_name) if part)

    @property
    def name(self) -> str:
        """The company, else the person, else nothing."""
        return self.company or self.person


@dataclass(frozen=True, slots=True)
class AppliedDiscount:
    """A discount the store spread onto a line (orders.v2, orderProducts.applied_discounts).

    `amount` is in the order's pricing basis: with tax when prices include tax, else without.
    """

    discount_id: str
    name: str
    code: str
    amount: Decimal


class LineType(StrEnum):
    """What a line sells (orders.v2, orderProducts.type)."""

    PHYSICAL = "physical"
    DIGITAL = "digital"
    GIFT_CERTIFICATE = "giftcertificate"


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line (orders.v2, orderProducts). `line_total` is before discounts.

    `paid_inc_tax` is `discounted_total_inc_tax`, None where an older order lacks it.
    `consignment_id` is the order address id; '' for digital goods, pick-ups and certificates.
    """

    line_id: str
    product_id: str
    variant_id: str
    sku: str
    upc: str
    name: str
    options: tuple[tuple[str, str], ...]
    type: LineType
    quantity: Decimal
    unit_price: Taxed
    line_total: Taxed
    wrapping: Taxed
    wrapping_name: str
    discounts: tuple[AppliedDiscount, ...]
    paid_inc_tax: Decimal | None
    parent_line_id: str = ""
    consignment_id: str = ""
    quantity_refunded: Decimal = ZERO
    cost_price: Decimal | None = None
    mpn: str = ""
    bin_picking_number: str = ""


class ConsignmentKind(StrEnum):
    """How a part of the order reaches the customer."""

    SHIPPING = "shipping"
    PICKUP = "pickup"
    DIGITAL = "digital"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Consignment:
    """One address, pick-up place or download of the order, with what shipping and handling cost there."""

    consignment_id: str
    kind: ConsignmentKind
    address: Address
    method: str = ""
    shipping: Taxed = Taxed()
    handling: Taxed = Taxed()
    location: str = ""


@dataclass(frozen=True, slots=True)
class Fee:
    """A custom fee of the order (orders.v2, fees[])."""

    fee_id: str
    name: str
    cost: Taxed


@dataclass(frozen=True, slots=True)
class Order:
    """An order (orders.v2, order_RespOnly and order_Shared) as Daybook needs it.

    `currency` is the transactional currency, which the API calls `default_currency_code`;
    `rate` is `store_default_to_transactional_exchange_rate`, None where absent or unreadable.
    `tax_inclusive` is `is_tax_inclusive_pricing`, None on orders older than that flag.
    `defects` are fields that could not be read: such an order is listed and held.
    """

    store: str
    order_id: str
    created: datetime
    modified: datetime
    shipped: datetime | None
    status_id: int
    status_label: str
    currency: str
    home_currency: str
    rate: Decimal | None
    tax_inclusive: bool | None
    subtotal: Taxed
    shipping: Taxed
    handling: Taxed
    wrapping: Taxed
    total: Taxed
    discount: Decimal
    coupon_discount: Decimal
    store_credit: Decimal
    gift_certificate: Decimal
    payment_method: str
    payment_status: str
    customer_id: str
    billing: Address
    lines: tuple[OrderLine, ...]
    consignments: tuple[Consignment, ...]
    fees: tuple[Fee, ...]
    items_total: Decimal
    channel_id: str = ""
    order_source: str = ""
    external_source: str = ""
    tax_provider: str = ""
    staff_notes: str = ""
    customer_message: str = ""
    is_archived: bool = False
    payment_provider_id: str = ""
    defects: tuple[Problem, ...] = ()

    @property
    def ref(self) -> OrderRef:
        """The order's name."""
        return OrderRef(self.store, self.order_id)

    @property
    def is_guest(self) -> bool:
        """True where the shopper had no account (`customer_id` 0)."""
        return self.customer_id in {"", "0"}

    @property
    def lacks_lines(self) -> bool:
        """True where the list left lines out that are still to be fetched on their own."""
        return any(defect.code == LINES_INCOMPLETE for defect in self.defects)


@dataclass(frozen=True, slots=True)
class OrderDates:
    """The store-local days an order's document could be dated by, each None where it has not come."""

    order_id: str
    ordered: date
    paid: date | None
    shipped: date | None


def store_date(instant: datetime, time_zone: str) -> date:
    """The calendar day of `instant` (aware) in the store's IANA time zone."""
    return instant.astimezone(UTC).astimezone(ZoneInfo(time_zone)).date()
