"""Captures and voids: asked for once, and read back by whoever waits for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.bigcommerce.details import checked_id, transactions_of
from daybook.bigcommerce.listing import INCLUDE
from daybook.bigcommerce.reading_details import read_details
from daybook.bigcommerce.reading_orders import read_order
from daybook.model.payment import PaymentNow, RawDetails
from daybook.model.problem import DaybookError

if TYPE_CHECKING:
    from daybook.bigcommerce.connection import Connection
    from daybook.model.order import Order
    from daybook.model.payment import PaymentAction
    from daybook.model.ports import Cancel


def begin_payment(connection: Connection, order: Order, action: PaymentAction, cancel: Cancel) -> None:
    """Ask for a capture or void (orders.v3, /orders/{order_id}/payment_actions); never sent twice.

    The store answers 201 and does it later: until then `payment_status` is "capture pending", "void pending".

    Raises:
        Refused: what the store answered; nothing was scheduled.
        OutcomeUnknown: the answer was lost.
        DaybookError: "store.…" or "transport.…": nothing was sent.
    """
    connection.post(f"/v3/orders/{checked_id(order)}/payment_actions/{action}", cancel=cancel)


def fetch_payment(connection: Connection, order: Order, cancel: Cancel) -> PaymentNow:
    """The order and its transactions as they are now.

    Raises:
        DaybookError: "store.forbidden" where transactions may not be read, "order.transactions_incomplete"
            where not all of them come, or another "store.…" or "transport.…".
    """
    order_id = checked_id(order)
    source = connection.get(f"/v2/orders/{order_id}", INCLUDE, cancel=cancel).value
    text = transactions_of(connection, order_id, cancel)
    details = read_details(RawDetails(transactions=text))
    if details.defects:
        raise DaybookError(details.defects[0].code, details.defects[0].values)
    return PaymentNow(read_order(order.store, source), details.transactions or ())
