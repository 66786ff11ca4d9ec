"""JSON of a refund into `Refund` (orders.v3.yml, RefundID_Get)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.bigcommerce.reading_amounts import Reading
from daybook.bigcommerce.reading_orders import UNDATED, order_id_of
from daybook.bigcommerce.reading_values import identity, objects, one_line, truth
from daybook.model.money import storable_quantity
from daybook.model.problem import DaybookError
from daybook.model.refund import Adjustment, Refund, RefundItem, RefundItemKind, RefundPayment

if TYPE_CHECKING:
    from daybook.bigcommerce.reading_values import Json


def read_refund(store: str, source: object) -> Refund:
    """Read one refund of `store` (its hash). Whatever cannot be read stands in `defects`.

    Raises:
        DaybookError: "bigcommerce.refund_without_id": it is no refund of an order.
    """
    refund_id = order_id_of(source)
    order_id = order_id_of({"id": source.get("order_id")}) if isinstance(source, dict) else None
    if refund_id is None or order_id is None or not isinstance(source, dict):
        raise DaybookError("bigcommerce.refund_without_id")
    reading = Reading()
    items = tuple(_item(reading, item) for item in objects(source.get("items")))
    payments = tuple(_payment(reading, payment) for payment in objects(source.get("payments")))
    created = reading.required_instant(source, "created")
    total = reading.required(source, "total_amount")
    tax = reading.optional(source, "total_tax")
    return Refund(
        store=store,
        refund_id=str(refund_id),
        order_id=str(order_id),
        created=created or UNDATED,
        reason=one_line(source.get("reason")),
        total_amount=total,
        total_tax=tax,
        uses_override=bool(truth(source.get("uses_merchant_override_values"))),
        items=items,
        payments=payments,
        defects=tuple(reading.defects),
    )


def _item(reading: Reading, item: Json) -> RefundItem:
    kind = _kind(one_line(item.get("item_type")).upper())
    of_item = reading.of_line(kind or "?")
    return RefundItem(
        kind=kind,
        item_id=identity(item.get("item_id")),
        quantity=storable_quantity(of_item.optional(item, "quantity")),
        amount=of_item.if_given(item, "requested_amount"),
        adjustments=tuple(
            Adjustment(of_item.required(found, "amount"), one_line(found.get("description")))
            for found in objects(item.get("adjustments"))
        ),
        reason=one_line(item.get("reason")),
    )


def _kind(text: str) -> RefundItemKind:
    try:
        return RefundItemKind(text)
    except ValueError:
        return RefundItemKind.OTHER


def _payment(reading: Reading, payment: Json) -> RefundPayment:
    provider = one_line(payment.get("provider_id"))
    return RefundPayment(
        payment_id=identity(payment.get("id")),
        provider=provider,
        amount=reading.of_line(provider or "?").required(payment, "amount"),
        offline=bool(truth(payment.get("offline"))),
        declined=bool(truth(payment.get("is_declined"))),
        message=one_line(payment.get("declined_message")),
    )
