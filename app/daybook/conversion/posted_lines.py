"""Which lines of an order are posted: bundles by the setting, lines edited down to nothing left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.model.money import ZERO
from daybook.model.order import LineType, OrderLine
from daybook.model.setup import Bundles

if TYPE_CHECKING:
    from decimal import Decimal

    from daybook.model.order import Order
    from daybook.model.setup import Setup


def lines_with_quantity(order: Order) -> tuple[OrderLine, ...]:
    """The lines that still sell something; those with quantity 0 stay in the evidence only."""
    return tuple(line for line in order.lines if line.quantity)


def posted_lines(order: Order, setup: Setup) -> tuple[OrderLine, ...]:
    """The lines that appear on the document, in the store's order.

    Of a bundle either the parent and parts that have a price of their own, or only the parts.
    """
    lines = lines_with_quantity(order)
    if setup.bundles is Bundles.CHILDREN:
        parents = {line.parent_line_id for line in lines}
        return tuple(line for line in lines if line.line_id not in parents)
    present = {line.line_id for line in lines}
    return tuple(
        line
        for line in lines
        if line.parent_line_id not in present or line.line_total.inc_tax or _has_price(line)
    )


def silent_parts(order: Order, setup: Setup) -> tuple[OrderLine, ...]:
    """The parts of bundles that their parent stands for: no money, though they leave the shelf."""
    posted = {line.line_id for line in posted_lines(order, setup)}
    with_parts = {line.parent_line_id for line in lines_with_quantity(order)}
    return tuple(
        line
        for line in lines_with_quantity(order)
        if line.line_id not in posted and line.line_id not in with_parts
    )


def bundles_first(order: Order) -> tuple[OrderLine, ...]:
    """All lines, every bundle before its parts; these may be bundles themselves."""
    parents = {line.line_id: line.parent_line_id for line in order.lines}

    def depth(line: OrderLine) -> int:
        found, at = 0, line.parent_line_id
        while at in parents and found < len(parents):
            found, at = found + 1, parents[at]
        return found

    return tuple(sorted(order.lines, key=depth))


def parts_of_bundle(order: Order, parent: OrderLine) -> tuple[OrderLine, ...]:
    """The lines a bundle consists of; empty for an ordinary line."""
    return tuple(line for line in lines_with_quantity(order) if line.parent_line_id == parent.line_id)


def bundle_weights(parts: tuple[OrderLine, ...]) -> list[Decimal]:
    """How a bundle's price is shared out to its parts: by their cost, where one is missing by quantity."""
    costs = [(part.cost_price or ZERO) * part.quantity for part in parts]
    return costs if all(costs) else [part.quantity for part in parts]


def is_custom(line: OrderLine) -> bool:
    """True for a line typed by hand: it names no product (orders.v2, orderProducts.product_id 0)."""
    return line.type is not LineType.GIFT_CERTIFICATE and line.product_id in {"", "0"}


def _has_price(line: OrderLine) -> bool:
    return bool(line.line_total.ex_tax)
