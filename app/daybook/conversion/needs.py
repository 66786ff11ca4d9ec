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
from daybook.model.order import ConsignmentKind, LineType

if TYPE_CHECKING:
    from decimal import Decimal

    from daybook.model.order import Order
    from daybook.model.payment import OrderDetails
    from daybook.model.setup import Setup


def due_from_gateway(order: Order) -> Decimal:
    """What store credit and gift certificates leave to pay, in the order's currency; may be negative."""
    return order.total.inc_tax - order.store_credit - order.gift_certificate


def wants_taxes(order: Order, setup: Setup) -> bool:
    """True where the order has tax, or none because its goods leave the store's country.

    An export is zero-rated: an area with a base and no tax, and only the store's rows name it. Any other
    order without tax has no rows worth a request.
    """
    if order.total.tax:
        return True
    sells = any(line.type is not LineType.GIFT_CERTIFICATE for line in order.lines)
    return sells and order.total.inc_tax > 0 and _leaves_country(order, setup.country_code)


def _leaves_country(order: Order, home: str) -> bool:
    """By where it is shipped to, else by the bill; False where either country is not known."""
    sent = [c.address for c in order.consignments if c.kind is ConsignmentKind.SHIPPING]
    countries = {address.country_code for address in sent or (order.billing,)}
    return bool(home) and bool(countries - {"", home})


def wants_coupons(order: Order) -> bool:
    """True where the order has a coupon discount: only the store's coupons say of which type it is."""
    return order.coupon_discount > 0


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
