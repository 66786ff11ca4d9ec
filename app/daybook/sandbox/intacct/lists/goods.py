"""Items: made, changed, removed; and what lies in the warehouses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element

from daybook.sandbox.intacct import answers
from daybook.sandbox.intacct.answers import Outcome
from daybook.sandbox.intacct.failures import refused
from daybook.sandbox.intacct.generic.fields import given, required, taken
from daybook.sandbox.intacct.opening.goods import GROUPS, INVENTORY, item, level_key

if TYPE_CHECKING:
    from daybook.sandbox.intacct.call import Call
    from daybook.sandbox.intacct.objects import Kind
    from daybook.sandbox.intacct.records import Record

TYPES: Final = (
    INVENTORY, "Non-Inventory", "Non-Inventory (Purchase only)", "Non-Inventory (Sales only)", "Kit",
    "Stockable Kit",
)  # fmt: skip
_LISTS: Final = ("ITEMVENDORS", "ITEMWAREHOUSEINFO", "ITEMCOMPONENTS", "CUSTOMERITEMCROSSREF")
_METHODS: Final = frozenset({"", "Standard", "Average", "FIFO", "LIFO"})


def new_item(call: Call, node: Element) -> Record:
    """Make an item; one of stock begins with nothing in any warehouse."""
    kind, record = call.kind("ITEM"), given(call, "ITEM", node, _LISTS)
    required(kind, record, "ITEMID", "NAME", "ITEMTYPE")
    if call.company.records.named("ITEM", record["ITEMID"]) is not None:
        raise taken(kind, record["ITEMID"])
    _checked(kind, record)
    group = record.get("UOMGRP") or "Count"
    made = {
        **item(record["ITEMID"], record["NAME"], record["ITEMTYPE"], group=group),
        **record,
        "UOMGRP": group,
    }
    stamp = call.company.stamp()
    kept = call.company.records.add(
        "ITEM", {**made, "MEGAENTITYID": call.location, "WHENCREATED": stamp, "WHENMODIFIED": stamp}
    )
    if kept["ITEMTYPE"] == INVENTORY:
        _open_level(call, kept["ITEMID"])
    return kept


def _open_level(call: Call, item_id: str) -> None:
    level = {"_KEY": level_key(item_id, "MAIN"), "ITEMID": item_id, "WAREHOUSEID": "MAIN"}
    amounts = dict.fromkeys(("WONHAND", "WONORDER", "WONHOLD", "AVERAGE_COST", "LAST_COST"), "0")
    call.company.records.add("ITEMWAREHOUSEINFO", {**level, **amounts})


def _checked(kind: Kind, record: Record) -> None:
    if record["ITEMTYPE"] not in TYPES:
        raise refused(
            f"Invalid Item Type '{record['ITEMTYPE']}' specified.", thing=kind.label, field="ITEMTYPE"
        )
    if record.get("UOMGRP", "") not in {"", *GROUPS}:
        raise refused(
            f"Invalid Unit of Measure Group '{record['UOMGRP']}' specified.", thing=kind.label, field="UOMGRP"
        )
    if record.get("COST_METHOD", "") not in _METHODS:
        raise refused(
            f"Invalid Cost Method '{record['COST_METHOD']}' specified.", thing=kind.label, field="COST_METHOD"
        )
    if record.get("STATUS", "active") not in {"active", "inactive"}:
        raise refused(f"Invalid Status '{record['STATUS']}' specified.", thing=kind.label, field="STATUS")


def changed_item(call: Call, node: Element) -> Record:
    """Change an item found by RECORDNO or ITEMID."""
    kind, changes = call.kind("ITEM"), given(call, "ITEM", node, _LISTS)
    number = changes.pop("RECORDNO", "")
    records = call.company.records
    record = (
        records.numbered("ITEM", int(number))
        if number.isdecimal()
        else records.named("ITEM", changes.get("ITEMID", ""))
    )
    if record is None or not call.sees("ITEM", record):
        raise refused(f"Item '{number or changes.get('ITEMID', '')}' not found")
    _checked(kind, {**record, **changes})
    return records.change("ITEM", record, {**changes, "WHENMODIFIED": call.company.stamp()})


def remove_item(call: Call, record: Record) -> None:
    """Remove an item that no document has."""
    if any(line["ITEMID"] == record["ITEMID"] for line in call.company.records.all("SODOCUMENTENTRY")):
        raise refused(f"Item '{record['ITEMID']}' cannot be deleted because it is used in transactions")
    call.company.records.remove("ITEM", record)


def get_icitemtotals(call: Call) -> Outcome:
    """Tell what lies in the warehouses, of one item or warehouse where one is named."""
    wanted = {"ITEMID": call.text("itemid"), "WAREHOUSEID": call.text("warehouseid")}
    totals = Element("icitemtotals")
    for level in call.seen("ITEMWAREHOUSEINFO"):
        if all(not value or level[field] == value for field, value in wanted.items()):
            total = answers.text(totals, "itemtotal", "")
            total.text = None
            for name, field in (
                ("itemid", "ITEMID"), ("warehouseid", "WAREHOUSEID"), ("onhand", "WONHAND"),
                ("onorder", "WONORDER"), ("onhold", "WONHOLD"),
            ):  # fmt: skip
                answers.text(total, name, level[field])
    return Outcome(data=[totals])
