"""The items a company opens with: those of the example shop, those for charges, and a long tail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from daybook.sandbox.intacct.records import Record
from daybook.sandbox.shop.catalogue import ALL_PRODUCTS, Product
from daybook.sandbox.shop.dice import mixed
from daybook.sandbox.shop.money import UNIT

Made = Iterator[tuple[str, Record]]
GROUPS: Final = {
    "Count": (("Each", "1"), ("Pair", "2"), ("Dozen", "12")),
    "Jars": (("Each", "1"), ("Case", "12")),
    "Weight": (("Kilogram", "1"), ("Gram", "0.001")),
    "Hours": (("Hour", "1"),),
}
"""Units and how many of the first each is, by group."""
SALES, INVENTORY, NOTHING_KEPT = "Non-Inventory (Sales only)", "Inventory", "Non-Inventory"
_CHARGES: Final = (
    ("SHIPPING", "Shipping"), ("HANDLING", "Handling"), ("GIFT-WRAP", "Gift wrapping"), ("FEES", "Fees"),
    ("DISCOUNT", "Discount"), ("SALES-TAX", "Sales tax"), ("ROUNDING", "Rounding difference"),
    ("GIFT-CERTIFICATE", "Gift certificate"), ("STORE-CREDIT", "Store credit"),
    ("WEB-ITEM", "Item of the web shop"),
)  # fmt: skip
_MORE: Final = (
    ("JF-PLANTER", "Retired Planter", INVENTORY, "active"),
    ("JF-INACTIVE", "Dormant Rose", INVENTORY, "inactive"),
    ("JF-SERVICE", "Garden Consultation", NOTHING_KEPT, "active"),
    ("JF-SET", "Bath Set", "Kit", "active"),
    ("JF-CRATE", "Old crate", "Non-Inventory (Purchase only)", "active"),
)
_STOCK: Final = 78


def goods(seed: int, count: int) -> Made:
    """Yield items with their levels of stock until there are ``count`` items."""
    for made, record in enumerate(_items(count), 1):
        yield "ITEM", record
        if record["ITEMTYPE"] == INVENTORY:
            for place, warehouse in enumerate(("MAIN", "YARD")):
                level = mixed(seed, made * 10 + place, _STOCK) % (120 if place == 0 else 20)
                yield "ITEMWAREHOUSEINFO", _level(record, warehouse, level)


def _items(count: int) -> Iterator[Record]:
    known = [
        *_of_shop(),
        *(item(*each) for each in _MORE),
        *(item(sku, name, SALES) for sku, name in _CHARGES),
    ]
    yield from known
    for number in range(1, count - len(known) + 1):
        status = "inactive" if number % 7 == 0 else "active"
        yield item(f"BULK-{number:04d}", f"Seed tray, lot {number}", INVENTORY, status)


def _of_shop() -> Iterator[Record]:
    seen: set[str] = set()
    for product in ALL_PRODUCTS:
        kind = INVENTORY if product.kind == "physical" else NOTHING_KEPT
        group = "Jars" if product.brand == "Hill Pantry" else "Count"
        skus = {
            product.sku: product.name,
            **{each.sku: _name(product, each.label) for each in product.variants},
        }
        for sku, name in skus.items():
            if sku not in seen:
                seen.add(sku)
                record = item(sku, name, kind, group=group)
                taxable = "false" if product.exempt else "true"
                yield {
                    **record,
                    "TAXABLE": taxable,
                    "BASEPRICE": _money(product.price),
                    "AVERAGE_COST": _money(product.cost),
                }


def _name(product: Product, label: str) -> str:
    return f"{product.name}, {label}" if label else product.name


def _money(ten_thousandths: int) -> str:
    return f"{ten_thousandths // UNIT}.{ten_thousandths % UNIT // 100:02d}"


def item(item_id: str, name: str, kind: str, status: str = "active", group: str = "Count") -> Record:
    """Return an item as a company keeps it."""
    unit = GROUPS[group][0][0]
    return {
        "ITEMID": item_id, "NAME": name, "STATUS": status, "ITEMTYPE": kind, "UOMGRP": group, "BASEUOM": unit,
        "UOM.SOUOMDETAIL.UNIT": unit, "UOM.SOUOMDETAIL.CONVFACTOR": "1", "UOM.POUOMDETAIL.UNIT": unit,
        "UOM.INVUOMDETAIL.UNIT": unit, "COST_METHOD": "Average" if kind == INVENTORY else "",
        "TAXABLE": "true", "SO_PRECISION": "4", "INV_PRECISION": "4",
    }  # fmt: skip


def level_key(item_id: str, warehouse: str) -> str:
    """Return the key of an item's level in a warehouse."""
    return f"{item_id} in {warehouse}"


def _level(record: Record, warehouse: str, level: int) -> Record:
    return {
        "_KEY": level_key(record["ITEMID"], warehouse), "ITEMID": record["ITEMID"], "WAREHOUSEID": warehouse,
        "WONHAND": str(level), "WONORDER": "0", "WONHOLD": "0",
        "AVERAGE_COST": record.get("AVERAGE_COST", "0"), "LAST_COST": record.get("AVERAGE_COST", "0"),
    }  # fmt: skip
