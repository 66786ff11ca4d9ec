"""``/v2/orders``: listing, counting, reading, and changing a single order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from daybook.sandbox.api.answers import Answer, Refusal, listed, not_found, success, v2_error
from daybook.sandbox.api.new_order import draft_from
from daybook.sandbox.shop import consignments_json, lines_json, order_json, taxes_json
from daybook.sandbox.shop.links import stub
from daybook.sandbox.shop.payments import line_id
from daybook.sandbox.shop.query import Query
from daybook.sandbox.shop.statuses import STATUSES

if TYPE_CHECKING:
    from daybook.sandbox.api.call import Call
    from daybook.sandbox.shop.pricing import Priced

Json = dict[str, Any]
_SORTS = {"id", "customer_id", "date_created", "date_modified", "status_id", "channel_id", "external_id"}
_INCLUDES = {"consignments", "consignments.line_items", "fees"}
_WRITABLE = {
    "base_handling_cost", "base_shipping_cost", "base_wrapping_cost", "billing_address", "channel_id",
    "customer_id", "customer_locale", "customer_message", "date_created", "discount_amount", "ebay_order_id",
    "external_order_id", "geoip_country", "geoip_country_iso2", "handling_cost_ex_tax",
    "handling_cost_inc_tax", "ip_address", "ip_address_v6", "is_deleted", "items_shipped", "items_total",
    "order_is_digital", "payment_method", "payment_provider_id", "products", "shipping_cost_ex_tax",
    "shipping_cost_inc_tax", "staff_notes", "status_id", "subtotal_ex_tax", "subtotal_inc_tax",
    "tax_provider_id", "total_ex_tax", "total_inc_tax", "wrapping_cost_ex_tax", "wrapping_cost_inc_tax",
}  # fmt: skip
"""What ``PUT /v2/orders/{id}`` takes (orders.v2.oas2.yml, order_Put and order_Shared)."""


def query_of(call: Call) -> Query:
    """Read the filters of a list or a count; names the shop does not know are ignored, as in the real one."""
    field, _, direction = (call.text("sort") or "id").partition(":")
    if field not in _SORTS or direction not in {"", "asc", "desc"}:
        raise call.refuse("sort")
    return Query(
        min_id=call.whole("min_id"),
        max_id=call.whole("max_id"),
        min_date_created=call.moment("min_date_created"),
        max_date_created=call.moment("max_date_created"),
        min_date_modified=call.moment("min_date_modified"),
        max_date_modified=call.moment("max_date_modified"),
        status_id=call.whole("status_id"),
        customer_id=call.whole("customer_id"),
        channel_id=call.whole("channel_id"),
        payment_method=call.text("payment_method"),
        email=call.text("email"),
        external_order_id=call.text("external_order_id"),
        cart_id=call.text("cart_id"),
        min_total=call.amount("min_total"),
        max_total=call.amount("max_total"),
        sort=field,
        descending=direction == "desc",
    )


def index(call: Call) -> Answer:
    """``GET /v2/orders``."""
    page, limit = call.page()
    ids = call.shop.page(query_of(call), (page - 1) * limit, limit)
    bodies = (_body(call, order_id) for order_id in ids)
    return listed([body for body in bodies if body is not None])


def count(call: Call) -> Answer:
    """``GET /v2/orders/count``: incomplete orders are counted like all others."""
    counts = call.shop.counts(query_of(call))
    rows = [
        {**_status_row(status.id), "count": counts.get(status.id, 0), "sort_order": status.place}
        for status in STATUSES.values()
    ]
    return success({"statuses": rows, "count": sum(counts.values())})


def statuses(call: Call) -> Answer:
    """``GET /v2/order_statuses``."""
    del call
    return listed([{**_status_row(status.id), "order": status.place} for status in STATUSES.values()])


def _status_row(status_id: int) -> Json:
    status = STATUSES[status_id]
    return {
        "id": status.id,
        "name": status.system_label,
        "system_label": status.system_label,
        "custom_label": status.custom_label,
        "system_description": status.description,
    }


def show(call: Call, order_id: str) -> Answer:
    """``GET /v2/orders/{id}``."""
    call.shop.payment_actions.look(call.shop, int(order_id))
    body = _body(call, int(order_id))
    return not_found(2) if body is None else success(body)


def _body(call: Call, order_id: int) -> Json | None:
    done, body = call.shop.order(order_id), call.shop.body(order_id)
    if done is None or body is None:
        return None
    include = set(call.many("include"))
    if include - _INCLUDES:
        raise call.refuse("include")
    if include & {"consignments", "consignments.line_items"}:
        sorted_lines = consignments_json.consignments(done)
        if "consignments.line_items" not in include:
            _cut_to_stubs(order_id, sorted_lines)
        whole = call.text("consignment_structure") == "object"
        body["consignments"] = sorted_lines if whole else [sorted_lines]
    if "fees" in include:
        body["fees"] = order_json.fees(done)
    return body


def _cut_to_stubs(order_id: int, consignments: Json) -> None:
    """Show only where the lines are, as ``include=consignments`` does."""
    groups = (consignments["pickups"], consignments["shipping"], consignments["downloads"])
    for consignment in [each for group in groups for each in group] + consignments["email"][
        "gift_certificates"
    ]:
        consignment["line_items"] = [
            stub(order_id, f"products/{line['id']}") for line in consignment["line_items"]
        ]


def existing(call: Call, order_id: str) -> Priced:
    """Return an order, or refuse with 404."""
    done = call.shop.order(int(order_id))
    if done is None:
        raise Refusal(not_found(call.version))
    return done


def change(call: Call, order_id: str) -> Answer:
    """``PUT /v2/orders/{id}``: only fields given change; one that cannot be written refuses them all."""
    done = existing(call, order_id)
    body = call.body()
    for field in body:
        if field not in _WRITABLE:
            advice = "Please remove it from your request before trying again."
            return v2_error(400, f"The field '{field}' cannot be written to. {advice}")
    status_id = body.get("status_id")
    if "status_id" in body and (not isinstance(status_id, int) or status_id not in STATUSES):
        return v2_error(400, "The field 'status_id' is invalid.")
    quantities = _quantities(call, done, body.pop("products", []))
    if quantities:
        call.shop.requantify(int(order_id), quantities)
    if "billing_address" in body:
        current = call.shop.body(int(order_id)) or {}
        body["billing_address"] = {**current["billing_address"], **body["billing_address"]}
    call.shop.change(int(order_id), body)
    return show(call, order_id)


def _quantities(call: Call, done: Priced, products: list[Json]) -> dict[int, int]:
    """Read changed quantities of lines, by the lines' places."""
    places = {line_id(done.draft.id, place): place for place in range(len(done.lines))}
    try:
        return {places[row["id"]]: int(row["quantity"]) for row in products}
    except (KeyError, TypeError, ValueError):
        raise call.refuse("products") from None


def archive(call: Call, order_id: str) -> Answer:
    """``DELETE /v2/orders/{id}``: the order is archived, nothing is lost."""
    existing(call, order_id)
    call.shop.change(int(order_id), {"is_deleted": True})
    return Answer(204)


def create(call: Call) -> Answer:
    """``POST /v2/orders``."""
    new_id = call.shop.add(draft_from(call))
    body = _body(call, new_id)
    return success(body, 201)


def products(call: Call, order_id: str) -> Answer:
    """``GET /v2/orders/{id}/products``: fifty lines unless more are asked for."""
    return _part(call, lines_json.lines(existing(call, order_id)))


def coupons(call: Call, order_id: str) -> Answer:
    """``GET /v2/orders/{id}/coupons``."""
    return _part(call, order_json.coupons(existing(call, order_id)))


def taxes(call: Call, order_id: str) -> Answer:
    """``GET /v2/orders/{id}/taxes``: with details each row says what it taxes."""
    rows = taxes_json.tax_rows(existing(call, order_id))
    if call.text("details") != "true":
        rows = [
            {name: row[name] for name in row if name not in {"order_product_id", "line_item_type"}}
            for row in rows
        ]
    return _part(call, rows)


def shipping_addresses(call: Call, order_id: str) -> Answer:
    """``GET /v2/orders/{id}/shipping_addresses``: none for an order without deliveries."""
    return _part(call, order_json.shipping_addresses(existing(call, order_id)))


def fees(call: Call, order_id: str) -> Answer:
    """``GET /v2/orders/{id}/fees``."""
    return _part(call, order_json.fees(existing(call, order_id)))


def consignments(call: Call, order_id: str) -> Answer:
    """``GET /v2/orders/{id}/consignments``, in the structure asked for."""
    sorted_lines = consignments_json.consignments(existing(call, order_id))
    return success(sorted_lines if call.text("consignment_structure") == "object" else [sorted_lines])


def _part(call: Call, rows: list[Json]) -> Answer:
    page, limit = call.page()
    return listed(rows[(page - 1) * limit : page * limit])
