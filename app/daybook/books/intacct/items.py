"""Items of the company: found by id, name, bar code or any text field, and created where asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daybook.books.intacct.creating import create_once, record
from daybook.books.intacct.lists import ACTIVE
from daybook.books.intacct.query import one_of
from daybook.model.books import ItemKind, ItemRecord
from daybook.model.items import BARCODE, CODE, NAME
from daybook.model.problem import DaybookError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from daybook.books.intacct.answers import Row
    from daybook.books.intacct.gateway import Gateway
    from daybook.books.intacct.object_fields import ObjectFields
    from daybook.books.intacct.store_rules import StoreRules
    from daybook.model.books import NewItem

OWN: Final = {CODE: "ITEMID", NAME: "NAME", BARCODE: "UPC"}
LONGEST_ID: Final = 80
"""Longer than any SKU in use; what Intacct does not take it refuses by itself."""

_SELECT: Final = ("RECORDNO", "ITEMID", "NAME", "STATUS", "ITEMTYPE")
_STOCKED: Final = frozenset({"inventory", "stockable kit", "i", "sk"})
_BATCH: Final = 200


class Items:
    """Reads and creates items."""

    def __init__(self, gateway: Gateway, fields: ObjectFields, rules: Callable[[str], StoreRules]) -> None:
        self._gateway = gateway
        self._fields = fields
        self._rules = rules

    def fields(self) -> list[str]:
        """The names of the text fields, "code" first; the company's own ones among them."""
        return [*OWN, *self._fields.texts("ITEM", OWN.values())]

    def found(self, field: str, values: Sequence[str]) -> Mapping[str, list[ItemRecord]]:
        """The items with one of these values in a text field, by value.

        Raises:
            DaybookError: "books.item_field_unknown".
        """
        known = self.fields()
        if field not in known:
            told = {"name": field, "known": ", ".join(known)}
            raise DaybookError("books.item_field_unknown", told)
        path = OWN.get(field, field)
        select = tuple(dict.fromkeys((*_SELECT, path)))
        wanted = {value.strip(): value for value in values if value.strip()}
        keys = list(wanted)
        found: dict[str, list[ItemRecord]] = {}
        for start in range(0, len(keys), _BATCH):
            for row in self._gateway.query("ITEM", select, one_of(path, keys[start : start + _BATCH])):
                value = wanted.get(row.get(path, "").strip())
                if value is not None:
                    found.setdefault(value, []).append(item_of(row))
        return found

    def create(self, new: NewItem) -> str:
        """Create an item, or find the one that has its id; the id.

        Raises:
            Refused: Intacct will not have it.
            DaybookError: nobody knows what became of it, or Intacct cannot be reached.
        """
        rules = self._rules(new.store_key.partition(":")[0])
        is_stock = new.kind is ItemKind.STOCK
        price = "" if new.unit_price is None or new.price_has_tax else f"{new.unit_price:f}"
        fields = [
            ("ITEMID", new.code),
            ("NAME", new.name),
            ("STATUS", "active"),
            ("ITEMTYPE", "Inventory" if is_stock else "Non-Inventory"),
            ("COST_METHOD", "Average" if is_stock else ""),
            ("GLGROUP", rules.choices.item_gl_group),
            ("BASEPRICE", price),
            ("SODESCRIPTION", new.description),
            *((OWN.get(field, field), value) for field, value in new.texts),
        ]
        function = record("ITEM", list(dict(fields).items()))
        return create_once(self._gateway, function, new.code, "ITEMID", lambda: self._made(new.code))

    def _made(self, code: str) -> str:
        return next((each.code for each in self.found(CODE, [code]).get(code, ())), "")


def item_of(row: Row) -> ItemRecord:
    """An item out of the fields that are always asked for."""
    kind = row.get("ITEMTYPE", "").strip().lower()
    return ItemRecord(
        row["ITEMID"],
        row.get("NAME", ""),
        ItemKind.STOCK if kind in _STOCKED else ItemKind.NON_STOCK,
        row.get("STATUS", "").strip().lower() in ACTIVE,
    )
