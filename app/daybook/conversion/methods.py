"""Payment methods: which bring money by themselves, and what the store's payment status says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from daybook.model.order import Order

OFFLINE: Final = frozenset(
    {
        "bank deposit",
        "bank transfer",
        "cash",
        "cash on delivery",
        "check",
        "cheque",
        "manual",
        "money order",
        "pay in store",
        "purchase order",
    }
)
"""BigCommerce's own offline methods by display name: on account until somebody has the money."""

PURCHASE_ORDER: Final = "purchase order"

WITHOUT_GATEWAY: Final = frozenset({"store credit", "gift certificate"})
"""Names the store gives where the whole order was paid from a balance."""

RECEIVED: Final = frozenset({"captured", "paid", "partially refunded", "refunded"})
"""Values of payment_status that say the money came (orders.v2, order_Shared)."""

NOT_FINAL: Final = frozenset({"capture pending", "held for review", "void pending"})
"""Values of payment_status that may still go either way: unpaid until they are final."""

NEVER_CAME: Final = frozenset({"declined", "void"})

TEST_GATEWAY: Final = "testgateway"
TEST_METHOD: Final = "test payment gateway"


def method_name(order: Order) -> str:
    """The order's payment method for comparing: lower case, trimmed."""
    return order.payment_method.strip().casefold()


def payment_status(order: Order) -> str:
    """The order's payment status for comparing."""
    return order.payment_status.strip().casefold()


def is_offline(order: Order) -> bool:
    """True where the order names one of BigCommerce's offline methods."""
    return method_name(order) in OFFLINE


def is_online(method: str) -> bool:
    """True for a way of payment that goes through a gateway."""
    return method.strip().casefold() not in {"", *OFFLINE, *WITHOUT_GATEWAY}
