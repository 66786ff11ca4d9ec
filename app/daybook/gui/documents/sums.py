"""What listed documents come to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from daybook.model.document import DocumentState
from daybook.model.money import ZERO, Money
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.model.books import DocumentRow


def sums_of(rows: Sequence[DocumentRow], home: str) -> str:
    """How many and what they come to, `home` first: credit memos lessen it, void ones do not count."""
    totals: dict[str, Money] = {}
    standing = [row for row in rows if row.state is not DocumentState.VOID]
    for row in standing:
        before = totals.get(row.currency, Money(ZERO, row.currency))
        totals[row.currency] = Money(before.amount + row.worth, row.currency)
    parts = []
    if standing:
        ordered = sorted(totals.values(), key=lambda each: (each.currency != home, each.currency))
        parts.append(say("documents.sums", count=len(standing), totals=ordered))
    if void := len(rows) - len(standing):
        parts.append(say("documents.sums_void", count=void))
    return ", ".join(parts)
