"""A refund of the store, and what became of it. Amounts are in the currency of its order, instants in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from daybook.model.money import ZERO

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

    from daybook.model.posting import OrderState
    from daybook.model.problem import Problem

SOURCE_KIND = "refund"
"""The kind of a credit memo's source: its id is the refund's."""

DEPOSIT_KIND = "deposit_refund"
"""The source's kind of the credit memo that gives a deposit back before the order's invoice.

Once there is an invoice, a second one of kind `SOURCE_KIND` takes what came back off it.
"""


class RefundItemKind(StrEnum):
    """What was given back (orders.v3, RefundID_Get, items.item_type); OTHER for values added later."""

    PRODUCT = "PRODUCT"
    WRAPPING = "GIFT_WRAPPING"
    SHIPPING = "SHIPPING"
    HANDLING = "HANDLING"
    ORDER = "ORDER"
    FEE = "FEE"
    OTHER = ""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What was kept back of an item, such as a service fee: a negative amount (RefundItemAdjustment)."""

    amount: Decimal
    description: str = ""


@dataclass(frozen=True, slots=True)
class RefundItem:
    """One item of a refund.

    `item_id` is the order line's id for products and wrapping, the order address's for shipping and
    handling, the order's or the fee's for the rest. `amount` is what was asked for (requested_amount),
    None where only a quantity was; the specification does not say whether it contains tax.
    """

    kind: RefundItemKind
    item_id: str
    quantity: Decimal = ZERO
    amount: Decimal | None = None
    adjustments: tuple[Adjustment, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RefundPayment:
    """Money given back, none where `declined`. `provider` may be "storecredit" too."""

    payment_id: str
    provider: str
    amount: Decimal
    offline: bool = False
    declined: bool = False
    message: str = ""


@dataclass(frozen=True, slots=True)
class Refund:
    """A refund (orders.v3, RefundID_Get).

    `total_amount` contains `total_tax`, which may be negative. `uses_override`: the merchant typed amount and
    tax. `items` is empty where only tax was adjusted. `defects` are fields that could not be read.
    """

    store: str
    refund_id: str
    order_id: str
    created: datetime
    reason: str
    total_amount: Decimal
    total_tax: Decimal
    uses_override: bool
    items: tuple[RefundItem, ...]
    payments: tuple[RefundPayment, ...]
    defects: tuple[Problem, ...] = ()

    @property
    def money_back(self) -> Decimal:
        """What was really paid back: declined payments moved nothing."""
        return sum((each.amount for each in self.payments if not each.declined), ZERO)

    @property
    def is_declined(self) -> bool:
        """True where every payment was declined."""
        return bool(self.payments) and all(each.declined for each in self.payments)


@dataclass(frozen=True, slots=True)
class RawRefund:
    """A refund with the JSON text it was read from, kept as it came."""

    refund: Refund
    raw: str


@dataclass(frozen=True, slots=True)
class RefundPage:
    """One page of the store's refunds by ascending id. `server_time` is the store's clock (UTC)."""

    refunds: tuple[RawRefund, ...]
    is_last: bool
    server_time: datetime


@dataclass(frozen=True, slots=True)
class RefundQuery:
    """Which refunds to list: made since an instant (aware), or those of some orders; neither means all."""

    created_since: datetime | None = None
    order_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RefundCursor:
    """Where listing refunds got to: `created_since` as first asked for, `listed` the store's clock then."""

    created_since: datetime | None
    listed: datetime


@dataclass(frozen=True, slots=True)
class RefundStatus:
    """What the workspace knows of a refund's way into these books.

    Its states are those of an order; `IGNORED` means passed over, for the reasons in `problems`. `left_out`
    is why a person left it out for good, '' where nobody did.
    """

    refund_id: str
    order_id: str
    created: datetime
    total: Decimal
    tax: Decimal
    state: OrderState
    generation: int
    books_id: str
    reference: str
    problems: tuple[Problem, ...]
    left_out: str = ""
