"""An order as V2 writes it: money as strings with four decimals, dates in RFC 2822, and its oddities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from daybook.sandbox.shop import consignments_json, dates, taxes_json
from daybook.sandbox.shop.addresses import address
from daybook.sandbox.shop.currencies import STORE_CURRENCY
from daybook.sandbox.shop.links import stub
from daybook.sandbox.shop.money import number, text
from daybook.sandbox.shop.payments import address_id, fee_id
from daybook.sandbox.shop.statuses import STATUSES

if TYPE_CHECKING:
    from daybook.sandbox.shop.pricing import Charge, Priced

Json = dict[str, Any]


def order(done: Priced) -> Json:
    """Write an order's head; its parts are stubs with addresses of their own."""
    draft = done.draft
    body: Json = {
        "id": draft.id,
        "customer_id": draft.customer_id,
        "date_created": dates.rfc2822(draft.created),
        "date_modified": dates.rfc2822(draft.modified or draft.created),
        "date_shipped": "" if draft.shipped is None else dates.rfc2822(draft.shipped),
        "status_id": draft.status_id,
        **status_texts(draft.status_id),
        **_money(done),
        **_counts(done),
        **_payment(done),
        "refunded_amount": "0.0000",
        **_buyer(done),
        **_currency(done),
        "staff_notes": draft.staff_notes,
        "customer_message": draft.message,
        "is_deleted": draft.deleted,
        **_origin(done),
        "tax_provider_id": "" if draft.source == "external" else taxes_json.area(done).provider,
        **_stubs(draft.id),
    }
    if draft.adjust:
        draft.adjust(body)
    return body


def _counts(done: Priced) -> Json:
    draft = done.draft
    pieces = sum(line.quantity for line in draft.lines)
    return {
        "items_total": pieces,
        "items_shipped": 0 if draft.shipped is None else pieces,
        "order_is_digital": all(line.kind != "physical" for line in draft.lines),
        "shipping_address_count": len(draft.deliveries),
    }


def _origin(done: Priced) -> Json:
    """Write where an order came from, and by which numbers others know it."""
    draft = done.draft
    return {
        "ebay_order_id": "0",
        "cart_id": draft.cart_id,
        "is_email_opt_in": False,
        "credit_card_type": None,
        "order_source": draft.source,
        "channel_id": draft.channel_id,
        "external_source": draft.external_source,
        "external_id": draft.external_id,
        "external_merchant_id": None,
        "external_order_id": draft.external_order_id,
        "customer_locale": "en",
    }


def status_texts(status_id: int) -> Json:
    """Return both labels of a status; one the shop does not know has none of its own."""
    status = STATUSES.get(status_id)
    if status is None:
        return {"status": "Custom", "custom_status": "Custom"}
    return {"status": status.system_label, "custom_status": status.custom_label}


def _sides(name: str, charge: Charge) -> Json:
    return {
        f"{name}_ex_tax": text(charge.ex),
        f"{name}_inc_tax": text(charge.inc),
        f"{name}_tax": text(charge.tax),
    }


def _base(done: Priced, charge: Charge) -> str:
    return text(charge.inc if done.draft.inclusive else charge.ex)


def _money(done: Priced) -> Json:
    totals = done.totals
    listed = [each.list_price for each in done.draft.deliveries if each.list_price is not None]
    return {
        "subtotal_ex_tax": text(totals.subtotal_ex),
        "subtotal_inc_tax": text(totals.subtotal_inc),
        "subtotal_tax": text(totals.subtotal_tax),
        "base_shipping_cost": text(sum(listed)) if listed else _base(done, totals.shipping),
        **_sides("shipping_cost", totals.shipping),
        "shipping_cost_tax_class_id": 2,
        "base_handling_cost": _base(done, totals.handling),
        **_sides("handling_cost", totals.handling),
        "handling_cost_tax_class_id": 2,
        "base_wrapping_cost": _base(done, totals.wrapping),
        **_sides("wrapping_cost", totals.wrapping),
        "wrapping_cost_tax_class_id": 3,
        "total_ex_tax": text(totals.ex),
        "total_inc_tax": text(totals.inc),
        "total_tax": text(totals.tax),
        "is_tax_inclusive_pricing": done.draft.inclusive,
        "discount_amount": text(totals.discount),
        "coupon_discount": text(totals.coupon),
    }


def _payment(done: Priced) -> Json:
    payment = done.draft.payment
    provider: str | int | None = ""
    if payment.events and payment.kind == "credit_card":
        provider = f"tx_{done.draft.id}"
    elif payment.kind == "electronic_wallet":
        provider = 7_000_000 + done.draft.id
    elif not payment.method:
        provider = None
    return {
        "payment_method": payment.method,
        "payment_provider_id": provider,
        "payment_status": payment.status,
        "store_credit_amount": text(payment.store_credit),
        "gift_certificate_amount": text(payment.certificate),
    }


def _buyer(done: Priced) -> Json:
    draft = done.draft
    manual = draft.source in {"manual", "external"}
    return {
        "billing_address": address(draft.billing),
        "ip_address": "" if manual else f"203.0.113.{draft.id % 254 + 1}",
        "ip_address_v6": "",
        "geoip_country": "" if manual else draft.billing.country,
        "geoip_country_iso2": "" if manual else draft.billing.iso2,
    }


def _currency(done: Priced) -> Json:
    """Write what was paid in (``default_currency_code``) and what was shown (``currency_code``)."""
    paid = done.draft.currency
    return {
        "currency_id": paid.id,
        "currency_code": paid.code,
        "currency_exchange_rate": _rate(paid.rate),
        "default_currency_id": paid.id,
        "default_currency_code": paid.code,
        "store_default_currency_code": STORE_CURRENCY.code,
        "store_default_to_transactional_exchange_rate": _rate(paid.rate),
    }


def _rate(rate: int) -> str:
    return f"{text(rate)}000000"


def _stubs(order_id: int) -> Json:
    return {
        "products": stub(order_id, "products"),
        "shipping_addresses": stub(order_id, "shippingaddresses"),
        "coupons": stub(order_id, "coupons"),
        "consignments": stub(order_id, "consignments"),
        "fees": stub(order_id, "fees"),
    }


def coupons(done: Priced) -> list[Json]:
    """List the coupons of an order; their figures are numbers, unlike the order's own."""
    return [
        {
            "id": done.draft.id * 10 + place,
            "coupon_id": coupon.id,
            "order_id": done.draft.id,
            "code": coupon.code,
            "amount": text(coupon.amount),
            "type": coupon.kind,
            "discount": number(taken),
        }
        for place, (coupon, taken) in enumerate(zip(done.draft.coupons, done.coupon_amounts, strict=True), 1)
    ]


def fees(done: Priced) -> list[Json]:
    """List the fees of an order."""
    return [
        {
            "id": fee_id(done.draft.id, place),
            "type": "custom_fee",
            "display_name_customer": fee.name,
            "display_name_merchant": fee.name,
            "source": "AA",
            "base_cost": text(fee.cost),
            "cost_ex_tax": text(fee.cost),
            "cost_inc_tax": text(fee.cost),
            "cost_tax": text(0),
            "tax_class_id": None,
        }
        for place, fee in enumerate(done.draft.fees)
    ]


def shipping_addresses(done: Priced) -> list[Json]:
    """List the deliveries of an order as ``/shipping_addresses`` does: costs as strings."""
    rows = []
    for place, (sent, row) in enumerate(
        zip(done.deliveries, consignments_json.deliveries(done), strict=True)
    ):
        costs = {
            "base_cost": _base(done, sent.shipping),
            **_costs("", sent.shipping),
            "base_handling_cost": _base(done, sent.handling),
            **_costs("handling_", sent.handling),
        }
        quotes = stub(done.draft.id, f"shippingaddresses/{address_id(done.draft.id, place)}/shippingquotes")
        rows.append({**row, **costs, "order_id": done.draft.id, "shipping_quotes": quotes})
    return rows


def _costs(prefix: str, charge: Charge) -> Json:
    return {
        f"{prefix}cost_ex_tax": text(charge.ex),
        f"{prefix}cost_inc_tax": text(charge.inc),
        f"{prefix}cost_tax": text(charge.tax),
    }
