"""The lines of an order as V2 writes them: alone, sorted into consignments, and the tax rows under them."""

from __future__ import annotations

from typing import Any

from daybook.sandbox.shop import draft as d
from daybook.sandbox.shop.addresses import address
from daybook.sandbox.shop.links import stub
from daybook.sandbox.shop.money import number, text
from daybook.sandbox.shop.payments import address_id, line_id
from daybook.sandbox.shop.pricing import Charge, Priced, PricedLine
from daybook.sandbox.shop.taxes import Area, percent_text

Json = dict[str, Any]
PICKUP_PLACE = {
    "id": 1,
    "name": "Juniper & Finch, South Lamar",
    "code": "LAMAR",
    "address_line_1": "1400 South Lamar Boulevard",
    "address_line_2": "",
    "city": "Austin",
    "state": "Texas",
    "postal_code": "78704",
    "country_alpha2": "US",
    "email": "hello@juniperandfinch.example",
    "phone": "+1 555 0100",
}


def area(done: Priced) -> Area:
    """Return whose taxes an order's head names: those of the first delivery, else of the buyer."""
    deliveries = done.draft.deliveries
    return deliveries[0].area if deliveries else done.draft.area


def lines(done: Priced) -> list[Json]:
    """List all lines of an order by id."""
    rows = [_line(done, place, line) for place, line in enumerate(done.lines)]
    adjust = done.draft.adjust_parts.get("lines")
    if adjust:
        adjust({"lines": rows})
    return rows


def _line(done: Priced, place: int, priced: PricedLine) -> Json:
    order_id, line = done.draft.id, priced.line
    base = priced.unit_inc if done.draft.inclusive else priced.unit_ex
    whole = priced.total_inc if done.draft.inclusive else priced.total_ex
    returned = _returned(done, place)
    return {
        "id": line_id(order_id, place),
        "order_id": order_id,
        "product_id": line.product_id,
        "variant_id": line.variant_id,
        "order_pickup_method_id": order_id if _picked_up(done, line) else 0,
        "order_address_id": address_id(order_id, line.delivery) if _sent(done, line) else 0,
        "name": line.name,
        "name_customer": line.name,
        "name_merchant": line.name,
        "sku": line.sku,
        "upc": "",
        "type": line.kind,
        "base_price": text(base),
        "price_ex_tax": text(priced.unit_ex),
        "price_inc_tax": text(priced.unit_inc),
        "price_tax": text(priced.unit_inc - priced.unit_ex),
        "base_total": text(whole),
        "total_ex_tax": text(priced.total_ex),
        "total_inc_tax": text(priced.total_inc),
        "total_tax": text(priced.total_inc - priced.total_ex),
        "discounted_total_inc_tax": text(priced.paid.inc),
        "quantity": line.quantity,
        "base_cost_price": text(line.cost),
        "cost_price_inc_tax": text(line.cost),
        "cost_price_ex_tax": text(line.cost),
        "cost_price_tax": "0.0000",
        "weight": "1.0000" if line.kind == "physical" else 0,
        "width": "0.0000",
        "height": "0.0000",
        "depth": "0.0000",
        "is_refunded": returned >= line.quantity > 0,
        "quantity_refunded": returned,
        "refund_amount": "0.0000",
        "return_id": 0,
        **_wrapping(done, priced),
        "quantity_shipped": 0 if done.draft.shipped is None else line.quantity,
        "event_name": None,
        "event_date": None,
        "fixed_shipping_cost": "0.0000",
        "ebay_item_id": "",
        "ebay_transaction_id": "",
        "option_set_id": 5 if line.options else None,
        "parent_order_product_id": None if line.parent is None else line_id(order_id, line.parent),
        "is_bundled_product": line.parent is not None,
        "bin_picking_number": "",
        "external_id": None,
        "brand": line.brand,
        "gift_certificate_id": line_id(order_id, place) if line.kind == "giftcertificate" else None,
        "applied_discounts": [_discount(taken) for taken in priced.reductions],
        "product_options": [_option(done, place, number_, one) for number_, one in enumerate(line.options)],
        "configurable_fields": [],
    }


def _returned(done: Priced, place: int) -> int:
    return sum(
        item.quantity
        for refund in done.draft.refunds
        for item in refund.items
        if item.kind == "PRODUCT" and item.line == place and not refund.declined
    )


def _wrapping(done: Priced, priced: PricedLine) -> Json:
    wrap = priced.line.wrap
    return {
        "wrapping_id": wrap.id if wrap else 0,
        "wrapping_name": wrap.name if wrap else None,
        "base_wrapping_cost": text(priced.wrap.inc if done.draft.inclusive else priced.wrap.ex),
        "wrapping_cost_ex_tax": text(priced.wrap.ex),
        "wrapping_cost_inc_tax": text(priced.wrap.inc),
        "wrapping_cost_tax": text(priced.wrap.tax),
        "wrapping_message": wrap.message if wrap else "",
    }


def _discount(taken: d.Reduction) -> Json:
    return {
        "id": taken.id,
        "amount": text(taken.amount),
        "name": taken.name,
        "code": taken.code,
        "target": taken.target,
    }


def _option(done: Priced, place: int, place_of_option: int, option: d.Option) -> Json:
    return {
        "id": line_id(done.draft.id, place) * 10 + place_of_option,
        "option_id": 18,
        "order_product_id": line_id(done.draft.id, place),
        "product_option_id": 120 + place_of_option,
        "display_name": option.name,
        "display_name_customer": option.name,
        "display_name_merchant": option.name,
        "display_value": option.value,
        "display_value_customer": option.value,
        "display_value_merchant": option.value,
        "value": option.value,
        "type": option.kind,
        "name": option.name,
        "display_style": "Rectangle" if option.kind == "Multiple choice" else "",
    }


def _picked_up(done: Priced, line: d.Line) -> bool:
    return line.kind == "physical" and done.draft.pickup


def _sent(done: Priced, line: d.Line) -> bool:
    return line.kind == "physical" and not done.draft.pickup and bool(done.draft.deliveries)


def deliveries(done: Priced) -> list[Json]:
    """List the deliveries of an order as a consignment shows them: costs as numbers."""
    rows = []
    for place, sent in enumerate(done.deliveries):
        pieces = sum(
            line.quantity for line in done.draft.lines if _sent(done, line) and line.delivery == place
        )
        rows.append(
            {
                "id": address_id(done.draft.id, place),
                **address(sent.delivery.address),
                "items_total": pieces,
                "items_shipped": 0 if done.draft.shipped is None else pieces,
                "shipping_method": sent.delivery.method,
                **_costs(done, "", sent.shipping, sent.delivery.list_price),
                "cost_tax_class_id": 2,
                **_costs(done, "handling_", sent.handling, None),
                "handling_cost_tax_class_id": 2,
                "shipping_zone_id": 1,
                "shipping_zone_name": sent.delivery.address.country,
            }
        )
    return rows


def _costs(done: Priced, prefix: str, charge: Charge, listed: int | None) -> Json:
    base = charge.inc if done.draft.inclusive else charge.ex
    return {
        f"base_{prefix}cost": number(base if listed is None else listed),
        f"{prefix}cost_ex_tax": number(charge.ex),
        f"{prefix}cost_inc_tax": number(charge.inc),
        f"{prefix}cost_tax": number(charge.tax),
    }


def consignments(done: Priced) -> Json:
    """Sort the lines by the way they reach the buyer, as ``include=consignments.line_items`` does."""
    order_id = done.draft.id
    rows = list(zip(done.draft.lines, lines(done), strict=True))
    shipping = []
    for place, row in enumerate(deliveries(done)):
        mine = [json for line, json in rows if _sent(done, line) and line.delivery == place]
        quotes = stub(order_id, f"consignments/shipping/{row['id']}/shippingquotes")
        shipping.append({**row, "line_items": mine, "shipping_quotes": quotes})
    picked = [json for line, json in rows if _picked_up(done, line)]
    digital = [json for line, json in rows if line.kind == "digital"]
    certificates = [(line, json) for line, json in rows if line.kind == "giftcertificate"]
    return {
        "pickups": [_pickup(order_id, picked)] if picked else [],
        "shipping": shipping,
        "downloads": [{"recipient_email": done.draft.billing.email, "line_items": digital}]
        if digital
        else [],
        "email": {
            "gift_certificates": [
                {"recipient_email": line.recipient or done.draft.billing.email, "line_items": [json]}
                for line, json in certificates
            ]
        },
    }


def _pickup(order_id: int, picked: list[Json]) -> Json:
    return {
        "id": order_id,
        "pickup_method_id": 1,
        "pickup_method_display_name": "Pick up in store",
        "collection_instructions": "Ask at the counter.",
        "collection_time_description": "9am - 6pm",
        "location": PICKUP_PLACE,
        "line_items": picked,
    }


def tax_rows(done: Priced) -> list[Json]:
    """List every tax on every line and charge; they add up to the order's total tax."""
    rows: list[Json] = []
    for place, line in enumerate(done.lines):
        where = address_id(done.draft.id, line.line.delivery) if _sent(done, line.line) else 0
        _add_taxes(done, rows, line.paid, "item", where, place)
        _add_taxes(done, rows, line.wrap, "gift-wrapping", where, place)
    for place, sent in enumerate(done.deliveries):
        where = address_id(done.draft.id, place)
        if sent.shipping.inc or sent.delivery.list_price is not None:
            _add_taxes(done, rows, sent.shipping, "shipping", where, None)
        if sent.handling.inc:
            _add_taxes(done, rows, sent.handling, "handling", where, None)
    adjust = done.draft.adjust_parts.get("taxes")
    if adjust:
        adjust({"taxes": rows})
    return rows


_CLASSES = {"item": "Default Tax Class", "shipping": "Shipping", "handling": "Shipping",
            "gift-wrapping": "Gift Wrapping"}  # fmt: skip
_CLASS_IDS = {"item": 0, "shipping": 2, "handling": 2, "gift-wrapping": 3}


def _add_taxes(
    done: Priced, rows: list[Json], charge: Charge, kind: str, where: int, place: int | None
) -> None:
    draft = done.draft
    product = {} if place is None else {"order_product_id": str(line_id(draft.id, place))}
    for rate, tax in charge.taxes:
        rows.append(
            {
                "id": draft.id * 10_000 + len(rows) + 1,
                "order_id": draft.id,
                "order_address_id": where,
                "order_pickup_method_id": draft.id if draft.pickup else 0,
                "tax_rate_id": rate.id,
                "sales_tax_id": str(rate.id),
                "tax_class_id": _CLASS_IDS[kind],
                "name": draft.tax_class or rate.name,
                "class": draft.tax_class or _CLASSES[kind],
                "rate": percent_text(rate),
                "priority": rate.priority,
                "priority_amount": text(tax),
                "line_amount": text(tax),
                **product,
                "line_item_type": kind,
            }
        )
