"""What was paid and paid back: the transactions and refunds of an order, as V3 tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from daybook.sandbox.shop import dates
from daybook.sandbox.shop.draft import Event, Payment, Refund, RefundItem
from daybook.sandbox.shop.money import divided, number, rounded

if TYPE_CHECKING:
    from daybook.sandbox.shop.pricing import Priced, PricedLine

Json = dict[str, Any]

CARD = ("stripe", "credit_card")


def due_from_gateway(order: Priced) -> int:
    """Return what is left to pay after store credit and gift certificates."""
    payment = order.draft.payment
    return order.totals.inc - payment.store_credit - payment.certificate


def transactions(order: Priced) -> list[Json]:
    """List everything that happened to the money of an order, the oldest first."""
    payment = order.draft.payment
    rows: list[Json] = []
    if payment.store_credit:
        row = _row(order, rows, Event("purchase", payment.store_credit), "storecredit", "store_credit")
        row["store_credit"] = {"remaining_balance": number(0)}
    if payment.certificate:
        row = _row(order, rows, Event("purchase", payment.certificate), "giftcertificate", "gift_certificate")
        balance = number(payment.certificate)
        row["gift_certificate"] = {
            "code": f"GC-{order.draft.id}",
            "original_balance": balance,
            "starting_balance": balance,
            "remaining_balance": number(0),
            "status": "active",
        }
    for event in payment.events:
        _describe(_row(order, rows, event, payment.gateway, payment.kind), payment)
    for place, refund in enumerate(order.draft.refunds):
        if not refund.declined:
            amount = refund_total(order, refund)
            row = _row(order, rows, Event("refund", amount, refund.days), *_refund_way(payment, refund))
            row["gateway_transaction_id"] = f"re_{order.draft.id}_{place + 1}"
    adjust = order.draft.adjust_parts.get("transactions")
    if adjust:
        adjust({"transactions": rows})
    return rows


def _refund_way(payment: Payment, refund: Refund) -> tuple[str, str]:
    if refund.provider == "storecredit":
        return "storecredit", "store_credit"
    return refund.provider or payment.gateway, payment.kind


def _row(order: Priced, rows: list[Json], event: Event, gateway: str, kind: str) -> Json:
    draft = order.draft
    number_of_row = draft.id * 1000 + len(rows) + 1
    row: Json = {
        "id": number_of_row,
        "order_id": str(draft.id),
        "event": event.kind,
        "method": kind,
        "amount": number(due_from_gateway(order) if event.amount is None else event.amount),
        "currency": draft.currency.code,
        "gateway": gateway,
        "gateway_transaction_id": f"tx_{number_of_row}",
        "payment_method_id": f"{gateway}.{kind}",
        "status": "ok" if event.ok else "error",
        "test": draft.payment.test,
        "fraud_review": False,
        "reference_transaction_id": _referred(event, rows, draft.payment),
        "date_created": dates.iso(
            draft.created + 40 * (len(rows) + 1) + event.days * dates.DAY if event.at is None else event.at
        ),
    }
    rows.append(row)
    return row


def before_events(payment: Payment) -> int:
    """Return how many transactions come before the payment's own events."""
    return (1 if payment.store_credit else 0) + (1 if payment.certificate else 0)


def _referred(event: Event, rows: list[Json], payment: Payment) -> int | None:
    if event.refers is None:
        return None
    return int(rows[before_events(payment) + event.refers]["id"])


def _describe(row: Json, payment: Payment) -> None:
    if payment.kind == "credit_card":
        row["credit_card"] = {"card_type": "visa", "card_iin": "411111", "card_last4": "1111",
                              "card_expiry_month": 11, "card_expiry_year": 2031}  # fmt: skip
    elif payment.kind == "offline":
        row["offline"] = {"display_name": payment.method}
    elif payment.kind == "custom":
        row["custom"] = {"payment_method": payment.method}


def refunds(order: Priced) -> list[Json]:
    """List the refunds of an order by id."""
    return [_refund(order, place, refund) for place, refund in enumerate(order.draft.refunds)]


def refund_total(order: Priced, refund: Refund) -> int:
    """Return what a refund gave back, with tax: the items' own, or the one the merchant typed."""
    if refund.total is not None:
        return refund.total
    total = sum(item_amount(order, item) + item.adjustment for item in refund.items)
    if refund.tax is None:
        return total
    return total - sum(_item_tax(order, item) for item in refund.items) + refund.tax


def item_amount(order: Priced, item: RefundItem) -> int:
    """Return the amount of one refunded item: typed, or the paid share of the pieces."""
    if item.amount is not None:
        return item.amount
    if item.kind == "SHIPPING":
        return order.deliveries[item.line].shipping.inc
    if item.kind == "HANDLING":
        return order.deliveries[item.line].handling.inc
    if item.kind == "FEE":
        return order.draft.fees[item.line].cost
    if item.kind == "GIFT_WRAPPING":
        return order.lines[item.line].wrap.inc
    return _pieces(order, order.lines[item.line], item.quantity, order.lines[item.line].paid.inc)


def _pieces(order: Priced, line: PricedLine, quantity: int, whole: int) -> int:
    return rounded(divided(whole * quantity, line.line.quantity), order.draft.currency.step)


def _item_tax(order: Priced, item: RefundItem) -> int:
    if item.kind == "SHIPPING" and item.amount is None:
        return order.deliveries[item.line].shipping.tax
    if item.kind == "HANDLING" and item.amount is None:
        return order.deliveries[item.line].handling.tax
    if item.kind == "GIFT_WRAPPING":
        return order.lines[item.line].wrap.tax
    if item.kind == "PRODUCT":
        line = order.lines[item.line]
        return _pieces(order, line, item.quantity, line.paid.tax)
    return 0


def _item_id(order: Priced, item: RefundItem) -> int:
    order_id = order.draft.id
    if item.kind in {"PRODUCT", "GIFT_WRAPPING"}:
        return line_id(order_id, item.line)
    if item.kind in {"SHIPPING", "HANDLING"}:
        return address_id(order_id, item.line)
    return fee_id(order_id, item.line) if item.kind == "FEE" else order_id


def line_id(order_id: int, place: int) -> int:
    """Return the id of a line (an order product id)."""
    return order_id * 1000 + place + 1


def address_id(order_id: int, place: int) -> int:
    """Return the id of a delivery (an order address id)."""
    return order_id * 10 + place


def fee_id(order_id: int, place: int) -> int:
    """Return the id of a fee."""
    return order_id * 10 + place + 1


def _refund(order: Priced, place: int, refund: Refund) -> Json:
    draft = order.draft
    total = refund_total(order, refund)
    tax = sum(_item_tax(order, item) for item in refund.items) if refund.tax is None else refund.tax
    items: list[Json] = []
    for item in refund.items:
        row: Json = {
            "item_type": item.kind,
            "item_id": _item_id(order, item),
            "reason": refund.reason,
            "requested_amount": number(item_amount(order, item)),
            "adjustments": [{"amount": number(item.adjustment), "description": "Service fee"}]
            if item.adjustment
            else [],
        }
        if item.quantity:
            row["quantity"] = item.quantity
        items.append(row)
    return {
        "id": draft.id * 10 + place,
        "order_id": draft.id,
        "user_id": 1,
        "created": dates.iso(draft.created + refund.days * dates.DAY + 300),
        "reason": refund.reason,
        "total_amount": number(total),
        "total_tax": number(tax),
        "uses_merchant_override_values": refund.total is not None,
        "items": items,
        "payments": [_refund_payment(order, place, refund, total)] if total else [],
    }


def _refund_payment(order: Priced, place: int, refund: Refund, total: int) -> Json:
    payment = order.draft.payment
    return {
        "id": order.draft.id * 10 + place,
        "provider_id": refund.provider or payment.gateway or "custom",
        "amount": number(total),
        "offline": payment.kind in {"offline", "", "custom"} and not refund.provider,
        "is_declined": refund.declined,
        "declined_message": "The bank declined the refund." if refund.declined else "",
        "transaction_id": "" if refund.declined else f"re_{order.draft.id}_{place + 1}",
    }
