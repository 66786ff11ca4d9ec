"""Fetches what the list does not carry: tax rows, transactions and coupons of one order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daybook.bigcommerce.lines import paged_texts
from daybook.bigcommerce.reading_orders import order_id_of
from daybook.model.payment import RawDetails
from daybook.model.problem import DaybookError

if TYPE_CHECKING:
    from daybook.bigcommerce.connection import Connection
    from daybook.model.order import Order
    from daybook.model.ports import Cancel

NOTHING: Final = "[]"


def fetch_details(
    connection: Connection, order: Order, *, taxes: bool, transactions: bool, coupons: bool, cancel: Cancel
) -> RawDetails:
    """Tax rows, transactions and coupons where asked for; None for the rest.

    One request each (rows beyond 250 take more). Transactions and coupons that the token may not read are
    None.

    Raises:
        DaybookError: "store.…" or "transport.…".
    """
    order_id = checked_id(order)
    return RawDetails(
        _taxes(connection, order_id, cancel) if taxes else None,
        _transactions(connection, order_id, cancel) if transactions else None,
        coupons=_coupons(connection, order_id, cancel) if coupons else None,
    )


def checked_id(order: Order) -> int:
    """The order's id as it goes into a path: digits only.

    Raises:
        DaybookError: "bigcommerce.order_without_id".
    """
    order_id = order_id_of({"id": order.order_id})
    if order_id is None:
        raise DaybookError("bigcommerce.order_without_id")
    return order_id


def _taxes(connection: Connection, order_id: int, cancel: Cancel) -> str:
    # details=true adds order_product_id and line_item_type (orders.v2, /orders/{order_id}/taxes).
    texts = paged_texts(connection, f"/v2/orders/{order_id}/taxes", cancel, (("details", "true"),))
    return f"[{','.join(texts)}]"


def _coupons(connection: Connection, order_id: int, cancel: Cancel) -> str | None:
    """Those of the order; none where the store knows of none, None where they may not be read."""
    try:
        texts = paged_texts(connection, f"/v2/orders/{order_id}/coupons", cancel)
    except DaybookError as error:
        if error.code == "store.not_found":
            return NOTHING
        if error.code == "store.forbidden":
            return None
        raise
    return f"[{','.join(texts)}]"


def _transactions(connection: Connection, order_id: int, cancel: Cancel) -> str | None:
    """Those of the order; None where they may not be read."""
    try:
        return transactions_of(connection, order_id, cancel)
    except DaybookError as error:
        if error.code == "store.forbidden":
            return None
        raise


def transactions_of(connection: Connection, order_id: int, cancel: Cancel) -> str:
    """The answer as it came, in an array; the endpoint has no pages (orders.v3, transactions).

    Raises:
        DaybookError: "store.forbidden" where they may not be read, or another "store.…" or "transport.…".
    """
    try:
        answer = connection.get(f"/v3/orders/{order_id}/transactions", cancel=cancel)
    except DaybookError as error:
        if error.code == "store.not_found":
            return NOTHING
        raise
    text = answer.body.decode("utf-8-sig", errors="replace").replace("\0", "").strip()
    return f"[{text}]" if text else NOTHING
