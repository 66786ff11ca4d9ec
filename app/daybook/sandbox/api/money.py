"""``/v3/orders``: what was paid and paid back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from daybook.sandbox.api.answers import Answer, enveloped, success, v3_error
from daybook.sandbox.api.orders import existing
from daybook.sandbox.shop import payment_actions, payments
from daybook.sandbox.shop import statuses as s
from daybook.sandbox.shop.dates import DAY, parsed
from daybook.sandbox.shop.query import Query

if TYPE_CHECKING:
    from daybook.sandbox.api.call import Call

Json = dict[str, Any]
_MOST_TRANSACTIONS = 250
_SOON = 4 * DAY


def transactions(call: Call, order_id: str) -> Answer:
    """``GET /v3/orders/{id}/transactions``: no paging is offered, and not more than 250 come."""
    call.shop.payment_actions.look(call.shop, int(order_id))
    rows = payments.transactions(existing(call, order_id))
    shown = rows[:_MOST_TRANSACTIONS]
    return enveloped(shown, 1, _MOST_TRANSACTIONS, len(shown))


def capture(call: Call, order_id: str) -> Answer:
    """``POST /v3/orders/{id}/payment_actions/capture``: scheduled, not done when it is answered."""
    return _begun(call, order_id, payment_actions.CAPTURE)


def void(call: Call, order_id: str) -> Answer:
    """``POST /v3/orders/{id}/payment_actions/void``: scheduled like a capture."""
    return _begun(call, order_id, payment_actions.VOID)


def _begun(call: Call, order_id: str, kind: str) -> Answer:
    existing(call, order_id)
    if call.shop.payment_actions.begin(call.shop, int(order_id), kind):
        return success({}, 201)
    return v3_error(422, f"Transaction can not be processed: nothing to {kind}.")


def refunds_of(call: Call, order_id: str) -> Answer:
    """``GET /v3/orders/{id}/payment_actions/refunds``."""
    return success({"data": payments.refunds(existing(call, order_id)), "meta": {}})


def refunds(call: Call) -> Answer:
    """``GET /v3/orders/payment_actions/refunds``: pages without a total, by id."""
    page, limit = call.page()
    skip = (page - 1) * limit
    return success({"data": list(islice(_chosen(call), skip, skip + limit)), "meta": {}})


def _chosen(call: Call) -> Iterator[Json]:
    ids = call.whole_many("id:in")
    first, last = call.moment("created:min"), call.moment("created:max")
    for order_id in sorted(call.whole_many("order_id:in") or _with_refunds(call, first)):
        for row in _refunds(call, order_id):
            created = parsed(row["created"])
            in_time = (first is None or created >= first) and (last is None or created <= last)
            if in_time and (not ids or row["id"] in ids):
                yield row


def _refunds(call: Call, order_id: int) -> list[Json]:
    done = call.shop.order(order_id)
    return [] if done is None else payments.refunds(done)


def _with_refunds(call: Call, first: int | None) -> set[int]:
    """Return the orders that may have refunds: those thrown refunded, and any written down one by one.

    What was thrown was refunded within days, so older orders need not be made.
    """
    found = set(call.shop.typed_orders())
    since = None if first is None else first - _SOON
    for status_id in (s.REFUNDED, s.PARTIALLY_REFUNDED):
        found.update(call.shop.find(Query(status_id=status_id, min_date_created=since)))
    return found
