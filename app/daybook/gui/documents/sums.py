"""What listed documents come to."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.model.books import DocumentRow
from daybook.model.money import ZERO, Money
from daybook.wording import say


def sums_of(rows: Sequence[DocumentRow]) -> str:
    """How many documents and what they come to, by currency."""
    totals: dict[str, Money] = {}
    for row in rows:
        before = totals.get(row.currency, Money(ZERO, row.currency))
        totals[row.currency] = Money(before.amount + row.total, row.currency)
    if not rows:
        return ""
    return say("documents.sums", count=len(rows), totals=[totals[code] for code in sorted(totals)])
