"""Rounding many amounts to the minor unit without drift."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal, localcontext
from typing import TYPE_CHECKING

from daybook.model.money import ZERO, minor_unit, rounded

if TYPE_CHECKING:
    from collections.abc import Sequence


def rounded_each(amounts: Sequence[Decimal], currency: str) -> list[Decimal]:
    """Each amount rounded half up by itself."""
    return [rounded(amount, currency) for amount in amounts]


def rounded_together(amounts: Sequence[Decimal], currency: str) -> list[Decimal]:
    """The amounts in whole minor units, their sum the rounded sum.

    Units left after rounding down go to the largest remainders, then to the earlier place; an amount that
    needs no rounding stays as it is.
    """
    unit = minor_unit(currency)
    with localcontext() as context:
        context.prec = 60
        floors = [amount.quantize(unit, rounding=ROUND_FLOOR) for amount in amounts]
        left = int((rounded(sum(amounts, ZERO), currency) - sum(floors, ZERO)) / unit)
        places = sorted(range(len(floors)), key=lambda i: (floors[i] - amounts[i], i))
    for place in places[:left]:
        floors[place] += unit
    return floors


def tolerance(minor_units: int, currency: str) -> Decimal:
    """`minor_units` of `currency` as an amount: 2 of USD is 0.02, 2 of JPY is 2."""
    return Decimal(minor_units) * minor_unit(currency)
