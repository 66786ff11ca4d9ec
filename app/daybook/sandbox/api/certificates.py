"""``/v2/gift_certificates``, and the store credit of customers: what was given out less what was used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from daybook.sandbox.api.answers import Answer, listed
from daybook.sandbox.shop.currencies import STORE_CURRENCY
from daybook.sandbox.shop.money import text
from daybook.sandbox.shop.payments import refund_total
from daybook.sandbox.shop.query import Query

if TYPE_CHECKING:
    from daybook.sandbox.api.call import Call
    from daybook.sandbox.shop.pricing import Priced
    from daybook.sandbox.shop.shop import Shop

Json = dict[str, Any]
LOOKED_AT = 2000
"""Orders whose certificates and credit are told: a shop of a hundred thousand would take minutes."""


def index(call: Call) -> Answer:
    """``GET /v2/gift_certificates``: by id, the oldest used first."""
    used: defaultdict[str, int] = defaultdict(int)
    for order in _orders(call.shop):
        used[order.draft.currency.code] += order.draft.payment.certificate
    rows: list[Json] = []
    for order in _orders(call.shop):
        for line in order.draft.lines:
            for _ in range(line.quantity if line.kind == "giftcertificate" else 0):
                taken = min(used[order.draft.currency.code], line.price)
                used[order.draft.currency.code] -= taken
                rows.append(_certificate(len(rows) + 1, order, line.price, line.price - taken))
    page, limit = call.page()
    return listed(rows[(page - 1) * limit : page * limit])


def store_credit(shop: Shop) -> Mapping[int, int]:
    """What each customer has left of refunds to store credit, in the store's currency."""
    found: defaultdict[int, int] = defaultdict(int)
    for order in _orders(shop):
        if order.draft.currency is STORE_CURRENCY:
            given = [each for each in order.draft.refunds if each.provider == "storecredit"]
            back = sum(refund_total(order, each) for each in given if not each.declined)
            found[order.draft.customer_id] += back - order.draft.payment.store_credit
    return {customer: left for customer, left in found.items() if customer and left > 0}


def _orders(shop: Shop) -> Iterator[Priced]:
    for order_id in islice(shop.find(Query()), LOOKED_AT):
        order = shop.order(order_id)
        if order is not None:
            yield order


def _certificate(number: int, order: Priced, value: int, left: int) -> Json:
    billing = order.draft.billing
    return {
        "id": number,
        "customer_id": order.draft.customer_id,
        "order_id": order.draft.id,
        "code": f"JFG-{number:03d}-{order.draft.id:05d}",
        "to_name": f"Friend of {billing.first_name}",
        "to_email": f"friend.of.{billing.email}",
        "from_name": f"{billing.first_name} {billing.last_name}".strip(),
        "from_email": billing.email,
        "amount": text(value),
        "balance": text(left),
        "status": "active",
        "template": "general.html",
        "message": "",
        "purchase_date": str(order.draft.created),
        "expiry_date": "0",
        "currency_code": order.draft.currency.code,
    }
