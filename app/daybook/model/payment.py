"""What the store tells about an order's taxes and payments, fetched for chosen orders."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

    from daybook.model.order import Order
    from daybook.model.problem import Problem


@dataclass(frozen=True, slots=True)
class TaxRow:
    """One row of the order's taxes (orders.v2, /taxes?details=true).

    `amount` is `line_amount`, in the order's currency. `rate` is percent, kept for display and
    never used to compute. `line_id` is '' where the row names no line.
    `line_item_type` is item, shipping, handling or gift-wrapping, '' where absent.
    """

    name: str
    tax_class: str
    rate: Decimal
    amount: Decimal
    priority: int = 0
    line_id: str = ""
    line_item_type: str = ""
    consignment_id: str = ""
    tax_class_id: str = ""


class CouponType(StrEnum):
    """What a coupon gives (orders.v2, orderCoupons_Base.type, whose numbers are 0 to 5 in this order)."""

    PER_ITEM = "per_item"
    PERCENTAGE = "percentage"
    PER_TOTAL = "per_total"
    SHIPPING = "shipping"
    FREE_SHIPPING = "free_shipping"
    PROMOTION = "promotion"

    @property
    def is_for_shipping(self) -> bool:
        """True where it takes off shipping, not off what is sold."""
        return self in {CouponType.SHIPPING, CouponType.FREE_SHIPPING}


@dataclass(frozen=True, slots=True)
class Coupon:
    """A coupon of an order (orders.v2, /orders/{id}/coupons).

    `discount` is what it takes off the order, in its currency and pricing basis. `type` is None where the
    store names one that is not known, or where the amount could not be read. `code` may be ''.
    """

    code: str
    type: CouponType | None
    discount: Decimal


class TransactionEvent(StrEnum):
    """What a transaction did (orders.v3, transactions.event); OTHER for values added later."""

    PURCHASE = "purchase"
    AUTHORIZATION = "authorization"
    CAPTURE = "capture"
    REFUND = "refund"
    VOID = "void"
    PENDING = "pending"
    SETTLED = "settled"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Transaction:
    """One transaction of an order (orders.v3, /orders/{id}/transactions). `created` is UTC."""

    transaction_id: str
    event: TransactionEvent
    method: str
    amount: Decimal
    currency: str
    gateway: str
    ok: bool
    test: bool
    created: datetime
    reference_id: str = ""


@dataclass(frozen=True, slots=True)
class OrderDetails:
    """Tax rows, transactions and coupons of one order; None where they were not asked for or not allowed.

    `defects` are rows that could not be read: the order is held. Coupons hold nothing.
    """

    taxes: tuple[TaxRow, ...] | None = None
    transactions: tuple[Transaction, ...] | None = None
    defects: tuple[Problem, ...] = ()
    coupons: tuple[Coupon, ...] | None = None


class PaymentAction(StrEnum):
    """What the store can do with authorised money (orders.v3, payment_actions)."""

    CAPTURE = "capture"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class PaymentNow:
    """An order and its transactions as the store has them at this moment."""

    order: Order
    transactions: tuple[Transaction, ...]


@dataclass(frozen=True, slots=True)
class RawDetails:
    """The JSON texts `OrderDetails` were read from, kept as evidence; None where not fetched.

    `digest` is `digest_of` the order's JSON they were fetched for, '' where that is not said. Its
    date_modified would not do: two edits may share a second.
    """

    taxes: str | None = None
    transactions: str | None = None
    digest: str = ""
    coupons: str | None = None


def digest_of(text: str) -> str:
    """SHA-256 of the text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
