"""The lines of an order, from all places they stand in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from daybook.bigcommerce.reading_addresses import consignment_parts
from daybook.bigcommerce.reading_values import identity, objects, one_line
from daybook.model.money import ZERO, storable_quantity
from daybook.model.order import AppliedDiscount, ConsignmentKind, LineType, OrderLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from daybook.bigcommerce.reading_amounts import Reading
    from daybook.bigcommerce.reading_values import Json

FETCHED_LINES: Final = "order_products"
"""The member of a kept order under which Daybook puts the lines it had to fetch on their own."""

# What a line without a type is, by where it stands.
_TYPE_OF_PLACE: Final = {
    ConsignmentKind.SHIPPING: LineType.PHYSICAL,
    ConsignmentKind.PICKUP: LineType.PHYSICAL,
    ConsignmentKind.DIGITAL: LineType.DIGITAL,
    ConsignmentKind.EMAIL: LineType.GIFT_CERTIFICATE,
}


def read_lines(reading: Reading, order: Json) -> tuple[OrderLine, ...]:
    """All lines, in the order of their places, each id once (orders.v2, orderProducts).

    Lines fetched from /orders/{id}/products replace those of the consignments. A line without an id gets one
    by its place, so that two of them stay two.
    """
    lines: list[OrderLine] = []
    seen: set[str] = set()
    for place, (kind, consignment_id, source) in enumerate(_sources(order), start=1):
        line_id = identity(source.get("id")) or f"line-{place}"
        if line_id in seen:
            continue
        seen.add(line_id)
        lines.append(_read_line(reading, source, line_id, kind, consignment_id))
    return _without_circles(lines)


def _without_circles(lines: list[OrderLine]) -> tuple[OrderLine, ...]:
    """The lines, those that are parts of themselves, be it by others, as parts of nothing."""
    parents = {line.line_id: line.parent_line_id for line in lines if line.parent_line_id}
    circling = {line_id for line_id in parents if _is_part_of_itself(line_id, parents)}
    return tuple(replace(line, parent_line_id="") if line.line_id in circling else line for line in lines)


def _is_part_of_itself(line_id: str, parents: Mapping[str, str]) -> bool:
    passed: set[str] = set()
    at = parents.get(line_id, "")
    while at and at != line_id and at not in passed:
        passed.add(at)
        at = parents.get(at, "")
    return at == line_id


def _sources(order: Json) -> Iterator[tuple[ConsignmentKind, str, Json]]:
    fetched = objects(order.get(FETCHED_LINES))
    for source in fetched:
        yield ConsignmentKind.SHIPPING, identity(source.get("order_address_id")), source
    if fetched:
        return
    for kind, part in consignment_parts(order):
        place = identity(part.get("id")) if kind is ConsignmentKind.SHIPPING else ""
        for source in objects(part.get("line_items")):
            address = identity(source.get("order_address_id")) if place else ""
            yield kind, address or place, source


def _read_line(
    outer: Reading, source: Json, line_id: str, kind: ConsignmentKind, consignment_id: str
) -> OrderLine:
    name = next((text for key in _NAMES if (text := one_line(source.get(key)))), "")
    reading = outer.of_line(name or line_id)
    return OrderLine(
        line_id=line_id,
        product_id=identity(source.get("product_id")),
        variant_id=identity(source.get("variant_id")),
        sku=one_line(source.get("sku")),
        upc=one_line(source.get("upc")),
        name=name,
        options=tuple(_options(source)),
        type=_type(reading, source, kind),
        quantity=storable_quantity(reading.required(source, "quantity")),
        unit_price=reading.optional_taxed(source, "price"),
        line_total=reading.required_taxed(source, "total"),
        wrapping=reading.optional_taxed(source, "wrapping_cost"),
        wrapping_name=one_line(source.get("wrapping_name")),
        discounts=tuple(_discounts(reading, source)),
        paid_inc_tax=reading.if_given(source, "discounted_total_inc_tax"),
        parent_line_id=identity(source.get("parent_order_product_id")),
        consignment_id=consignment_id,
        quantity_refunded=storable_quantity(reading.optional(source, "quantity_refunded")),
        cost_price=reading.if_given(source, "cost_price_ex_tax"),
        mpn=one_line(source.get("mpn")),
        bin_picking_number=one_line(source.get("bin_picking_number")),
    )


_NAMES: Final = ("name", "name_customer", "name_merchant")


def _type(reading: Reading, source: Json, kind: ConsignmentKind) -> LineType:
    text = one_line(source.get("type"))
    if not text:
        return (
            LineType.GIFT_CERTIFICATE if identity(source.get("gift_certificate_id")) else _TYPE_OF_PLACE[kind]
        )
    try:
        return LineType(text)
    except ValueError:
        # A new kind of line may be money that is no sale, as certificates are.
        reading.missing("type")
        return LineType.PHYSICAL


def _options(source: Json) -> Iterator[tuple[str, str]]:
    for option in objects(source.get("product_options")):
        name = one_line(option.get("display_name")) or one_line(option.get("name"))
        value = one_line(option.get("display_value")) or one_line(option.get("value"))
        if name or value:
            yield name, value


def _discounts(reading: Reading, source: Json) -> Iterator[AppliedDiscount]:
    for discount in objects(source.get("applied_discounts")):
        yield AppliedDiscount(
            discount_id=identity(discount.get("id")),
            name=one_line(discount.get("name")),
            code=one_line(discount.get("code")),
            amount=reading.optional(discount, "amount"),
        )


def quantities_match(lines: tuple[OrderLine, ...], items_total: Decimal) -> bool:
    """True where the quantities make up `items_total`, parts of bundles counted or not."""
    everything = sum((line.quantity for line in lines), ZERO)
    parts = sum((line.quantity for line in lines if line.parent_line_id), ZERO)
    return storable_quantity(items_total) in {everything, everything - parts}
