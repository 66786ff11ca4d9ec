"""How much of the company's items there is, for the store's stock levels."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from daybook.books.intacct.lookup import fetch_fields
from daybook.books.intacct.query import MOST_VALUES, every, one_of
from daybook.model.problem import DaybookError
from daybook.model.pushing import ItemStock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from daybook.books.intacct.gateway import Gateway
    from daybook.model.ports import Cancel

OBJECT: Final = "ITEMWAREHOUSEINFO"
ON_HAND: Final = "WONHAND"
HELD: Final = "WONHOLD"
"""What is put aside for open transactions; not every company shows it."""


def fetch_stock(
    gateway: Gateway, codes: Sequence[str], warehouses: Sequence[str], cancel: Cancel
) -> Sequence[ItemStock]:
    """What is on hand of these items in these warehouses together; nothing named means all.

    Items without a row are not kept in stock there and are left out. Quantities are in the item's base unit.
    What Intacct counts it has counted from the beginning: `since` is the first of all days.

    Raises:
        DaybookError: as `Gateway.read`; "intacct.quantity_unreadable" with `item` and `text`.
        Cancelled: Stop was pressed.
    """
    has_held = HELD in {field.name.upper() for field in fetch_fields(gateway, OBJECT, cancel)}
    fields = ["ITEMID", "WAREHOUSEID", ON_HAND, *([HELD] if has_held else [])]
    on_hand: dict[str, Decimal] = defaultdict(Decimal)
    held: dict[str, Decimal] = defaultdict(Decimal)
    for condition in _conditions(codes, warehouses):
        for row in gateway.query(OBJECT, fields, condition, cancel=cancel):
            code = row.get("ITEMID", "")
            on_hand[code] += _quantity(code, row.get(ON_HAND, ""))
            held[code] += _quantity(code, row.get(HELD, ""))
    return [ItemStock(code, on_hand[code], held[code], dt.date.min) for code in sorted(on_hand) if code]


def _conditions(codes: Sequence[str], warehouses: Sequence[str]) -> Iterator[Element | None]:
    """One question for each thousand items; the schema takes no more values at once."""
    unique = list(dict.fromkeys(codes))
    for start in range(0, len(unique) or 1, MOST_VALUES):
        parts = []
        if unique:
            parts.append(one_of("ITEMID", unique[start : start + MOST_VALUES]))
        if warehouses:
            parts.append(one_of("WAREHOUSEID", warehouses))
        yield every(*parts) if parts else None


def _quantity(code: str, text: str) -> Decimal:
    if not text.strip():
        return Decimal(0)
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise DaybookError("intacct.quantity_unreadable", {"item": code, "text": text})
    return value
