"""``/v3/orders``: what was paid and paid back."""

from __future__ import annotations

from typing import Any

from daybook.sandbox.api.answers import Answer, enveloped, success
from daybook.sandbox.api.call import Call
from daybook.sandbox.api.orders import existing
from daybook.sandbox.shop import payments
from daybook.sandbox.shop import statuses as s
from daybook.sandbox.shop.dates import parsed
from daybook.sandbox.shop.query import Query

Json = dict[str, Any]
_MOST_TRANSACTIONS = 250


def transactions(call: Call, order_id: str) -> Answer:
    """``GET /v3/orders/{id}/transactions``: no paging is offered, and not more than 250 come."""
    rows = payments.transactions(existing(call, order_id))
    shown = rows[:_MOST_TRANSACTIONS]
    return enveloped(shown, 1, _MOST_TRANSACTIONS, len(shown))


def refunds_of(call: Call, order_id: str) -> Answer:
    """``GET /v3/orders/{id}/payment_actions/refunds``."""
    return success({"data": payments.refunds(existing(call, order_id)), "meta": {}})


def refunds(call: Call) -> Answer:
    """``GET /v3/orders/payment_actions/refunds``: pages without a total, by id."""
    page, limit = call.page()
    order_ids, ids = call.whole_many("order_id:in"), call.whole_many("id:in")
    first, last = call.moment("created:min"), call.moment("created:max")
    rows = [
        row
        for order_id in sorted(order_ids or _with_refunds(call))
        for row in _refunds(call, order_id)
        if (not ids or row["id"] in ids) and _between(row, first, last)
    ]
    return success({"data": rows[(page - 1) * limit : page * limit], "meta": {}})


def _refunds(call: Call, order_id: int) -> list[Json]:
    done = call.shop.order(order_id)
    return [] if done is None else payments.refunds(done)


def _with_refunds(call: Call) -> set[int]:
    """Return the orders that have refunds: those thrown refunded, and any of the hard ones."""
    found = {draft_id for draft_id in call.shop.typed_orders() if _refunds(call, draft_id)}
    for status_id in (s.REFUNDED, s.PARTIALLY_REFUNDED):
        found.update(call.shop.find(Query(status_id=status_id)))
    return found


def _between(row: Json, first: int | None, last: int | None) -> bool:
    created = parsed(row["created"])
    return (first is None or created >= first) and (last is None or created <= last)
