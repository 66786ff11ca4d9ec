"""What commands print of statuses for the shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.wording import describe, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from daybook.cli.output import Json
    from daybook.services.results import Told
    from daybook.services.telling.shop_outlook import ShopOutlook


def print_outlook(outlook: ShopOutlook) -> None:
    """Print how many orders would get another status, and how many customers may get mail."""
    if outlook.changes:
        customers = say("status.customers", count=outlook.customers)
        print(say("status.waiting", count=len(outlook.changes), customers=customers))
    if outlook.taxed:
        print(say("status.taxed", count=len(outlook.taxed)))


def outlook_json(outlook: ShopOutlook) -> Json:
    """The same as JSON, order by order."""
    return {
        "orders": [
            {"order": each.order_id, "before": each.before, "after": each.after, "because": each.wanted_by}
            for each in outlook.changes
        ],
        "customers": outlook.customers,
        "asks_tax_provider": list(outlook.taxed),
    }


def told_json(told: Sequence[Told]) -> list[Json]:
    """What came of each status."""
    return [
        {
            "order": each.order_id,
            "status": each.status_id,
            "state": each.state.value,
            "problem": describe(each.problem).what if each.problem else None,
        }
        for each in told
    ]
