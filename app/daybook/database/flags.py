"""Flags of an order as bits of one integer. The bits are in files: never renumber, only add."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from daybook.model.posting import OrderFlag

# The generated column `chip_by_rule` names the first and the last one as 257, screening the first as 1.
BITS: Final = {
    OrderFlag.CHANGED_IN_STORE: 1,
    OrderFlag.ARCHIVED: 2,
    OrderFlag.TEST: 4,
    OrderFlag.MIGRATED: 8,
    OrderFlag.POSSIBLE_DUPLICATE: 16,
    OrderFlag.PAID_OUTSIDE_FILTER: 32,
    OrderFlag.TENDER_INFERRED: 64,
    OrderFlag.GUEST: 128,
    OrderFlag.PAID_SINCE: 256,
}

CHANGED: Final = BITS[OrderFlag.CHANGED_IN_STORE]
TEST: Final = BITS[OrderFlag.TEST]
PAID_SINCE: Final = BITS[OrderFlag.PAID_SINCE]
DUPLICATE: Final = BITS[OrderFlag.POSSIBLE_DUPLICATE]

FROM_DETAILS: Final = TEST | BITS[OrderFlag.TENDER_INFERRED]
"""What only an order's transactions tell: kept when the order itself is listed again."""


def to_bits(flags: Iterable[OrderFlag]) -> int:
    """The flags as one integer."""
    bits = 0
    for flag in flags:
        bits |= BITS[flag]
    return bits


@cache
def from_bits(bits: int) -> frozenset[OrderFlag]:
    """The flags of an integer; bits of a later version are passed over."""
    return frozenset(flag for flag, bit in BITS.items() if bits & bit)
