"""The lines of a document: items, units, prices and the places they are booked to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element

from daybook.sandbox.intacct.opening.goods import GROUPS, INVENTORY
from daybook.sandbox.intacct.order_entry.refusals import invalid, no_document
from daybook.sandbox.intacct.values import number, rounded, shown

if TYPE_CHECKING:
    from daybook.sandbox.intacct.call import Call
    from daybook.sandbox.intacct.company import Definition
    from daybook.sandbox.intacct.records import Record

_NOT_SOLD: Final = "Non-Inventory (Purchase only)"
_PLACES: Final = (
    ("locationid", "LOCATION", "Location", "LOCATIONID"),
    ("departmentid", "DEPARTMENT", "Department", "DEPARTMENTID"),
    ("classid", "CLASS", "Class", "CLASSID"),
    ("customerid", "CUSTOMER", "Customer", "CUSTOMERID"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its value in the document's currency, as it will be kept."""

    value: Decimal
    record: Record


def lines(call: Call, definition: Definition) -> list[Line]:
    """Return the lines of the request; raises Failure for the first that cannot be."""
    nodes = call.node.findall("sotransitems/sotransitem")
    return [_line(call, definition, node, place) for place, node in enumerate(nodes)]


def _line(call: Call, definition: Definition, node: Element, place: int) -> Line:
    item = _item(call, _text(node, "itemid"))
    quantity = _number(node, "quantity")
    price, discount = _price(node, definition, item), _number(node, "discountpercent", "0")
    value = rounded(quantity * price * (100 - discount) / 100, call.text("currency"))
    unit = _unit(node, item)
    factor = Decimal(dict(GROUPS.get(item["UOMGRP"], ())).get(unit, "1"))
    return Line(
        value,
        {
            "LINE_NO": str(place), "BUNDLENUMBER": _text(node, "bundlenumber"), "ITEMID": item["ITEMID"],
            "ITEMNAME": item["NAME"], "ITEMDESC": _text(node, "itemdesc") or item["NAME"],
            "ITEMALIASID": _text(node, "itemaliasid"), "QUANTITY": shown(quantity * factor),
            "UIQTY": shown(quantity), "UNIT": unit, "UIPRICE": shown(price), "TRX_PRICE": shown(price),
            "UIVALUE": shown(value), "TRX_VALUE": shown(value), "MULTIPLIER": "1",
            "DISCOUNTPERCENT": shown(discount), "TAXABLE": _text(node, "taxable") or item.get("TAXABLE", ""),
            "MEMO": _text(node, "memo"), "LINELEVELSIMPLETAXTYPE": _text(node, "linelevelsimpletaxtype"),
            "PROJECTID": _text(node, "projectid"), **_warehouse(call, definition, node, item),
            **places(call, node), **custom_fields(call, node, "SODOCUMENTENTRY"),
        },
    )  # fmt: skip


def _text(node: Element, name: str) -> str:
    return (node.findtext(name) or "").strip()


def _number(node: Element, name: str, default: str = "") -> Decimal:
    text = _text(node, name) or default
    try:
        return number(text)
    except ValueError:
        raise no_document(f"The value '{text}' of the field {name} is not a valid number", name) from None


def _item(call: Call, item_id: str) -> Record:
    item = call.named("ITEM", item_id)
    if item is None or item["STATUS"] != "active" or item["ITEMTYPE"] == _NOT_SOLD:
        raise no_document(f"Item ID '{item_id}' is not valid", "itemid")
    return item


def _unit(node: Element, item: Record) -> str:
    unit = _text(node, "unit")
    if unit and unit not in dict(GROUPS.get(item["UOMGRP"], ())):
        raise no_document("Missing unit", "unit", "BL03000018")
    return unit or item["UOM.SOUOMDETAIL.UNIT"]


def _price(node: Element, definition: Definition, item: Record) -> Decimal:
    listed = Decimal(item.get("BASEPRICE") or "0")
    if not _text(node, "price"):
        return listed
    price = _number(node, "price")
    if definition.prices_fixed and price != listed:
        raise no_document(f"The price of the item '{item['ITEMID']}' cannot be overridden", "price")
    return price


def _warehouse(call: Call, definition: Definition, node: Element, item: Record) -> Record:
    """Return where an item of stock comes from; others need no warehouse."""
    name = _text(node, "warehouseid")
    if not name and item["ITEMTYPE"] == INVENTORY:
        name = definition.warehouse
        if not name:
            raise no_document("Warehouse is required for the item '" + item["ITEMID"] + "'", "warehouseid")
    if not name:
        return {}
    warehouse = call.named("WAREHOUSE", name)
    place = (warehouse or {}).get("MEGAENTITYID", "")
    if (
        warehouse is None
        or warehouse["STATUS"] != "active"
        or (call.location and place not in {"", call.location})
    ):
        raise invalid("Warehouse", name, "warehouseid")
    return {"WAREHOUSEID": name, "WAREHOUSE.LOCATION_NO": name}


def places(call: Call, node: Element) -> Record:
    """Return the dimensions of a line or subtotal; refuses one that is unknown or missing."""
    found: Record = {}
    for name, kind, label, field in _PLACES:
        given = _text(node, name)
        if not given:
            continue
        record = call.named(kind, given)
        if record is None or record["STATUS"] != "active":
            raise invalid(label, given, name)
        found[field] = given
    if call.company.facts.multi_entity and "LOCATIONID" not in found:
        if not call.location:
            sentence = "Use of empty Location is invalid. A valid Multi-Entity Location must be specified."
            raise no_document(sentence, "locationid")
        found["LOCATIONID"] = call.location
    return found


def custom_fields(call: Call, node: Element, kind: str) -> Record:
    """Return the custom fields given; refuses one that the company does not have."""
    found: Record = {}
    for each in node.findall("customfields/customfield"):
        name, value = _text(each, "customfieldname"), _text(each, "customfieldvalue")
        field = call.kind(kind).fields.get(name)
        if field is None or not field.custom:
            raise invalid("Custom Field", name, "customfields")
        found[name] = value
    return found
