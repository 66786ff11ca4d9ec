"""What has to be fetched before an order can be converted, and what its payments tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.conversion.methods import (
    NEVER_CAME,
    TEST_GATEWAY,
    TEST_METHOD,
    is_offline,
    method_name,
    payment_status,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from daybook.model.order import Order
    from daybook.model.payment import OrderDetails
    from daybook.model.setup import Setup


def due_from_gateway(order: Order) -> Decimal:
    """What store credit and gift certificates leave to pay, in the order's currency; may be negative."""
    return order.total.inc_tax - order.store_credit - order.gift_certificate


def wants_transactions(order: Order, setup: Setup) -> bool:
    """True where the order was or could be paid online, so that its transactions must be read.

    False where they may not be read, where nothing is left to pay, for offline methods, and where the
    store says that the payment failed.
    """
    if not setup.transactions_allowed or due_from_gateway(order) <= 0:
        return False
    status = payment_status(order)
    if is_offline(order) or status in NEVER_CAME:
        return False
    return bool(method_name(order) or status)


def is_test_order(order: Order, details: OrderDetails) -> bool:
    """True where the order was paid by a test gateway (orders.v3, transactions.test and .gateway)."""
    if TEST_METHOD in method_name(order):
        return True
    return any(
        transaction.test or transaction.gateway.replace(" ", "").casefold() == TEST_GATEWAY
        for transaction in details.transactions or ()
    )
