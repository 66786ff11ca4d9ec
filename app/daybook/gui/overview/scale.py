"""Where a chart's grid lines stand: few, round, and no further out than needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

_STEPS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_MOST_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Scale:
    """`lines` are the values of grid lines besides zero; the chart reaches from `low` to `high`."""

    low: Decimal
    high: Decimal
    lines: tuple[Decimal, ...]

    @property
    def range(self) -> Decimal:
        """How much the chart's height stands for, never nothing."""
        return self.high - self.low


def scale_of(values: Sequence[Decimal]) -> Scale:
    """A scale from zero, or from below where a value is, with at most three whole-numbered lines."""
    high = max((*values, Decimal(0)))
    low = min((*values, Decimal(0)))
    if high == low:
        return Scale(Decimal(0), Decimal(1), ())
    step = _step(high, low)
    above = int((high / step).to_integral_value(ROUND_CEILING))
    below = int((low / step).to_integral_value(ROUND_FLOOR))
    lines = tuple(step * number for number in range(below, above + 1) if number)
    return Scale(below * step, above * step, lines)


def _step(high: Decimal, low: Decimal) -> Decimal:
    """The smallest round step, at least 1, that needs no more than three lines."""
    power = Decimal(1)
    while True:
        for round_number in _STEPS:
            step = round_number * power
            if step == step.to_integral_value() and _lines(high, low, step) <= _MOST_LINES:
                return step
        power *= 10


def _lines(high: Decimal, low: Decimal, step: Decimal) -> int:
    above = (high / step).to_integral_value(ROUND_CEILING)
    below = (-low / step).to_integral_value(ROUND_CEILING)
    return int(above + below)
