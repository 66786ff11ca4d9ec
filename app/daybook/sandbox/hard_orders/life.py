"""Group G: what happens to an order over time."""

from __future__ import annotations

from daybook.sandbox.hard_orders.builder import Cases, item
from daybook.sandbox.shop import statuses as s
from daybook.sandbox.shop.dates import DAY


def add_to(cases: Cases) -> None:
    """Add the orders of this group."""
    cases.order("TG05", deleted=True)
    cases.order("TG06", status_id=s.AWAITING_FULFILLMENT)
    cases.order("TG07", status_id=42)
    moment = cases.anchor - 2 * DAY
    for _ in range(2):
        cases.order("TG21", age=4, modified=moment)
    long_ago = cases.anchor - 11 * 365 * DAY
    cases.order(
        "TG23",
        created=long_ago,
        modified=moment,
        external_source="M-MIG",
        status_id=s.COMPLETED,
        cart_id=None,
    )
    twice = cases.order("TG24", item("JF-THROW"), item("JF-SOAP", quantity=2), customer_id=21, age=3)
    cases.order(
        "TG24", item("JF-THROW"), item("JF-SOAP", quantity=2), customer_id=21, created=twice.created + 60
    )
    for week in range(3, -1, -1):
        cases.order("TG25", item("JF-TEA", quantity=2), item("JF-HONEY"), customer_id=22, age=2 + 7 * week)
