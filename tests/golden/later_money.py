"""An order whose card is only authorised when it is imported, and what the shop takes for it afterwards."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from daybook.sandbox.hard_orders.builder import PAID, item
from daybook.sandbox.shop import statuses
from daybook.sandbox.shop.draft import Draft, Event
from daybook.sandbox.shop.money import amount
from daybook.sandbox.shop.taxes import TEXAS
from helpers.typed_shop import instant, order

AUTHORISED = replace(PAID, status="authorized", events=(Event("authorization", amount("86.60")),))


def authorised(order_id: int = 1030, **special: Any) -> Draft:
    """2 x 40.00 + 8.25 % Texas tax 6.60 = 86.60, authorised on 30 March 2026."""
    return order(
        order_id,
        item("JF-MUG", "40.00", 2),
        area=TEXAS,
        at="2026-03-30 12:00",
        **{"status_id": statuses.AWAITING_PAYMENT, "payment": AUTHORISED, **special},
    )


def captured(draft: Draft, *captures: tuple[str, str], kind: str = "capture", **special: Any) -> Draft:
    """The order after the shop took these amounts at these instants of its own clocks."""
    events = tuple(Event(kind, amount(figure), at=instant(at)) for figure, at in captures)
    paid = replace(draft.payment, status="captured", events=(*draft.payment.events, *events))
    changes = {"status_id": statuses.AWAITING_FULFILLMENT, "modified": instant(captures[-1][1]), **special}
    return replace(draft, payment=paid, **changes)
