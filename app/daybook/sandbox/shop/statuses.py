"""The fifteen statuses of an order; the merchant has renamed one label."""

from __future__ import annotations

from dataclasses import dataclass

INCOMPLETE, PENDING, SHIPPED, PARTIALLY_SHIPPED, REFUNDED, CANCELLED = range(6)
DECLINED, AWAITING_PAYMENT, AWAITING_PICKUP, AWAITING_SHIPMENT, COMPLETED = range(6, 11)
AWAITING_FULFILLMENT, MANUAL_VERIFICATION, DISPUTED, PARTIALLY_REFUNDED = range(11, 15)


@dataclass(frozen=True, slots=True)
class Status:
    """A status as ``GET /v2/order_statuses`` lists it; ``place`` is its place in the control panel."""

    id: int
    system_label: str
    custom_label: str
    description: str
    place: int


STATUSES = {
    status.id: status
    for status in (
        Status(0, "Incomplete", "Incomplete", "The shopper reached the payment page but did not pay.", 0),
        Status(1, "Pending", "Pending", "The customer started the checkout but did not complete it.", 1),
        Status(2, "Shipped", "Shipped", "The order has left, its receipt is not confirmed.", 8),
        Status(3, "Partially Shipped", "Partially Shipped", "Some items of the order have left.", 6),
        Status(4, "Refunded", "Refunded", "The whole order was refunded.", 11),
        Status(5, "Cancelled", "Cancelled", "The order was cancelled.", 9),
        Status(6, "Declined", "Declined", "The order was declined.", 10),
        Status(7, "Awaiting Payment", "Awaiting Payment", "The checkout is done, the payment is not.", 2),
        Status(8, "Awaiting Pickup", "Awaiting Pickup", "The order waits to be picked up.", 5),
        Status(9, "Awaiting Shipment", "Awaiting Shipment", "The order waits for the carrier.", 4),
        Status(10, "Completed", "Completed", "The order has arrived.", 7),
        Status(
            11, "Awaiting Fulfillment", "To pack", "The payment is confirmed, the order can be packed.", 3
        ),
        Status(
            12, "Manual Verification Required", "Manual Verification Required", "On hold for a check.", 13
        ),
        Status(13, "Disputed", "Disputed", "The customer opened a dispute about the payment.", 12),
        Status(14, "Partially Refunded", "Partially Refunded", "Part of the order was refunded.", 14),
    )
}
