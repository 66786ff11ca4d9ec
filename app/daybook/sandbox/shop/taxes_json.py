"""The taxes of an order, a row for each tax on each line and charge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from daybook.sandbox.shop.lines_json import sent
from daybook.sandbox.shop.money import text
from daybook.sandbox.shop.payments import address_id, line_id
from daybook.sandbox.shop.taxes import Area, percent_text

if TYPE_CHECKING:
    from daybook.sandbox.shop.pricing import Charge, Priced

Json = dict[str, Any]


def area(done: Priced) -> Area:
    """Return whose taxes an order's head names: those of the first delivery, else of the buyer."""
    deliveries = done.draft.deliveries
    return deliveries[0].area if deliveries else done.draft.area


def tax_rows(done: Priced) -> list[Json]:
    """List every tax on every line and charge; they add up to the order's total tax."""
    rows: list[Json] = []
    for place, line in enumerate(done.lines):
        where = address_id(done.draft.id, line.line.delivery) if sent(done, line.line) else 0
        _add_taxes(done, rows, line.paid, "item", where, place)
        _add_taxes(done, rows, line.wrap, "gift-wrapping", where, place)
    for place, charges in enumerate(done.deliveries):
        where = address_id(done.draft.id, place)
        if charges.shipping.inc or charges.delivery.list_price is not None:
            _add_taxes(done, rows, charges.shipping, "shipping", where, None)
        if charges.handling.inc:
            _add_taxes(done, rows, charges.handling, "handling", where, None)
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
