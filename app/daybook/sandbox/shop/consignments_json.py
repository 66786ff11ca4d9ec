"""The ways an order reaches its buyer, and the lines that go each way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from daybook.sandbox.shop.addresses import address
from daybook.sandbox.shop.lines_json import lines, picked_up, sent
from daybook.sandbox.shop.links import stub
from daybook.sandbox.shop.money import number
from daybook.sandbox.shop.payments import address_id

if TYPE_CHECKING:
    from daybook.sandbox.shop.pricing import Charge, Priced

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


def deliveries(done: Priced) -> list[Json]:
    """List the deliveries of an order as a consignment shows them: costs as numbers."""
    rows = []
    for place, charges in enumerate(done.deliveries):
        pieces = sum(
            line.quantity for line in done.draft.lines if sent(done, line) and line.delivery == place
        )
        rows.append(
            {
                "id": address_id(done.draft.id, place),
                **address(charges.delivery.address),
                "items_total": pieces,
                "items_shipped": 0 if done.draft.shipped is None else pieces,
                "shipping_method": charges.delivery.method,
                **_costs(done, "", charges.shipping, charges.delivery.list_price),
                "cost_tax_class_id": 2,
                **_costs(done, "handling_", charges.handling, None),
                "handling_cost_tax_class_id": 2,
                "shipping_zone_id": 1,
                "shipping_zone_name": charges.delivery.address.country,
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
        mine = [json for line, json in rows if sent(done, line) and line.delivery == place]
        quotes = stub(order_id, f"consignments/shipping/{row['id']}/shippingquotes")
        shipping.append({**row, "line_items": mine, "shipping_quotes": quotes})
    picked = [json for line, json in rows if picked_up(done, line)]
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
