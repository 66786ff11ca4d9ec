"""Amounts as whole ten-thousandths of a currency's unit: exact, and quick enough for 100,000 orders."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

UNIT = 10_000


def amount(text: str) -> int:
    """Read an amount such as ``14.90``; raises ValueError where it has more than four decimals."""
    scaled = Decimal(text) * UNIT
    if scaled != scaled.to_integral_value():
        raise ValueError(f"more than four decimals: {text}")
    return int(scaled)


def text(value: int) -> str:
    """Write an amount the way V2 does: a string with four decimals."""
    sign = "-" if value < 0 else ""
    whole, part = divmod(abs(value), UNIT)
    return f"{sign}{whole}.{part:04d}"


NUMBER_MARK = "\ue000"
"""Stands before the digits of a JSON number until it is written; no text of the shop contains it."""


def number(value: int) -> str:
    """Write an amount the way V3 does: a JSON number, digit by digit, never a binary fraction."""
    return NUMBER_MARK + text(value).rstrip("0").rstrip(".")


def divided(value: int, divisor: int) -> int:
    """Divide and round half away from zero."""
    half = divisor // 2
    return (value + half) // divisor if value >= 0 else -((-value + half) // divisor)


def rounded(value: int, step: int) -> int:
    """Round half away from zero to a multiple of ``step`` (100 is a cent)."""
    return divided(value, step) * step


def shared(total: int, weights: Sequence[int], step: int) -> list[int]:
    """Split ``total`` in proportion to the weights, in multiples of ``step``, exactly.

    What is left after rounding down goes to the largest remainders, the earlier part first among equals.
    """
    whole = sum(weights)
    if whole == 0:
        return [0] * len(weights)
    sign, steps = (-1, -total // step) if total < 0 else (1, total // step)
    parts = [divmod(steps * weight, whole) for weight in weights]
    left = steps - sum(quotient for quotient, _ in parts)
    order = sorted(range(len(parts)), key=lambda index: (-parts[index][1], index))
    extra = set(order[:left])
    return [sign * step * (quotient + (index in extra)) for index, (quotient, _) in enumerate(parts)]
