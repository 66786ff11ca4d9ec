"""One order (some cases need several) for each case that breaks importers, its case id in the staff notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.sandbox.hard_orders import amounts, currency, customers, items, life, payments, refunds
from daybook.sandbox.hard_orders import dates as date_cases
from daybook.sandbox.hard_orders.builder import Cases

if TYPE_CHECKING:
    from daybook.sandbox.shop.draft import Draft

_GROUPS = (amounts, currency, payments, refunds, customers, items, life, date_cases)


def hard_orders(anchor: int, seed: int) -> list[Draft]:
    """Return the difficult orders of a shop whose today begins at ``anchor``, ascending by id from 101."""
    cases = Cases(anchor, seed)
    for group in _GROUPS:
        group.add_to(cases)
    refunds.add_unpaid_to(cases)
    return cases.made
