"""The lines of an order as V2 writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from daybook.sandbox.shop.money import text
from daybook.sandbox.shop.payments import address_id, line_id

if TYPE_CHECKING:
    from daybook.sandbox.shop import draft as d
    from daybook.sandbox.shop.pricing import Priced, PricedLine

Json = dict[str, Any]


def lines(done: Priced) -> list[Json]:
    """List all lines of an order by id."""
    rows = [_line(done, place, line) for place, line in enumerate(done.lines)]
    adjust = done.draft.adjust_parts.get("lines")
    if adjust:
        adjust({"lines": rows})
    return rows


def _line(done: Priced, place: int, priced: PricedLine) -> Json:
    order_id, line = done.draft.id, priced.line
    returned = _returned(done, place)
    return {
        "id": line_id(order_id, place),
        "order_id": order_id,
        **_goods(done, line),
        "quantity": line.quantity,
        **_prices(done, priced),
        "is_refunded": returned >= line.quantity > 0,
        "quantity_refunded": returned,
        "refund_amount": "0.0000",
        "return_id": 0,
        **_wrapping(done, priced),
        "quantity_shipped": 0 if done.draft.shipped is None else line.quantity,
        "fixed_shipping_cost": "0.0000",
        "parent_order_product_id": None if line.parent is None else line_id(order_id, line.parent),
        "is_bundled_product": line.parent is not None,
        "gift_certificate_id": line_id(order_id, place) if line.kind == "giftcertificate" else None,
        "applied_discounts": [_discount(taken) for taken in priced.reductions],
        "product_options": [_option(done, place, at, option) for at, option in enumerate(line.options)],
        "configurable_fields": [],
    }


def _goods(done: Priced, line: d.Line) -> Json:
    order_id = done.draft.id
    return {
        "product_id": line.product_id,
        "variant_id": line.variant_id,
        "order_pickup_method_id": order_id if picked_up(done, line) else 0,
        "order_address_id": address_id(order_id, line.delivery) if sent(done, line) else 0,
        "name": line.name,
        "name_customer": line.name,
        "name_merchant": line.name,
        "sku": line.sku,
        "upc": "",
        "type": line.kind,
        "weight": "1.0000" if line.kind == "physical" else 0,
        "width": "0.0000",
        "height": "0.0000",
        "depth": "0.0000",
        "event_name": None,
        "event_date": None,
        "ebay_item_id": "",
        "ebay_transaction_id": "",
        "option_set_id": 5 if line.options else None,
        "bin_picking_number": "",
        "external_id": None,
        "brand": line.brand,
    }


def _prices(done: Priced, priced: PricedLine) -> Json:
    """Write prices before discounts, and what is paid after them."""
    inclusive, cost = done.draft.inclusive, text(priced.line.cost)
    return {
        "base_price": text(priced.unit_inc if inclusive else priced.unit_ex),
        "price_ex_tax": text(priced.unit_ex),
        "price_inc_tax": text(priced.unit_inc),
        "price_tax": text(priced.unit_inc - priced.unit_ex),
        "base_total": text(priced.total_inc if inclusive else priced.total_ex),
        "total_ex_tax": text(priced.total_ex),
        "total_inc_tax": text(priced.total_inc),
        "total_tax": text(priced.total_inc - priced.total_ex),
        "discounted_total_inc_tax": text(priced.paid.inc),
        "base_cost_price": cost,
        "cost_price_inc_tax": cost,
        "cost_price_ex_tax": cost,
        "cost_price_tax": "0.0000",
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


def picked_up(done: Priced, line: d.Line) -> bool:
    """Tell whether a line is fetched from the store."""
    return line.kind == "physical" and done.draft.pickup


def sent(done: Priced, line: d.Line) -> bool:
    """Tell whether a line is sent to one of the order's addresses."""
    return line.kind == "physical" and not done.draft.pickup and bool(done.draft.deliveries)
