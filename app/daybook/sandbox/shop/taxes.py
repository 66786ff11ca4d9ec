"""Sales taxes: the areas the shop sells into and the exact arithmetic on either side of a price."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from daybook.sandbox.shop.money import divided, rounded, shared

WHOLE = 1_000_000
"""A rate of 100 %, in ten-thousandths of a percent."""


@dataclass(frozen=True, slots=True)
class Rate:
    """One tax; ``percent`` counts ten-thousandths of a percent; a compound tax also taxes those before it."""

    id: int
    name: str
    percent: int
    priority: int = 1
    compound: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """Where goods go, and what is charged there on goods and on shipping, handling and wrapping."""

    name: str
    rates: tuple[Rate, ...]
    charges: tuple[Rate, ...] = ()
    provider: str = "BasicTaxProvider"


def _area(name: str, *rates: Rate) -> Area:
    return Area(name, rates, rates)


NO_TAX = Area("Untaxed", ())
TEXAS = _area("Texas", Rate(1, "Texas Sales Tax", 82_500))
NEW_YORK = Area("New York", (Rate(2, "New York State Tax", 40_000), Rate(3, "New York City Tax", 48_750, 2)))
ILLINOIS = Area("Illinois", (Rate(4, "Illinois Sales Tax", 102_500),))
ONTARIO = _area("Ontario", Rate(5, "HST", 130_000))
BRITISH_COLUMBIA = _area("British Columbia", Rate(6, "GST", 50_000), Rate(7, "PST", 70_000, 2, compound=True))
GERMANY = _area("Germany", Rate(8, "MwSt.", 190_000))
IRELAND = _area("Ireland", Rate(9, "VAT", 230_000))


def factors(rates: Sequence[Rate]) -> list[int]:
    """Return each tax as a share of the untaxed price, scaled by ``WHOLE`` to the number of taxes."""
    power = len(rates)
    scaled: list[int] = []
    for rate in rates:
        base = WHOLE**power + (sum(scaled) if rate.compound else 0)
        scaled.append(base * rate.percent // WHOLE)
    return scaled


def on_net(net: int, rates: Sequence[Rate], step: int) -> list[int]:
    """Return each tax on an untaxed amount, each rounded to ``step``."""
    whole = WHOLE ** len(rates)
    return [rounded(divided(net * factor, whole), step) for factor in factors(rates)]


def in_gross(gross: int, rates: Sequence[Rate], step: int) -> list[int]:
    """Return each tax inside a taxed amount; their sum is rounded once."""
    if not rates:
        return []
    parts = factors(rates)
    whole = WHOLE ** len(rates) + sum(parts)
    tax = rounded(divided(gross * sum(parts), whole), step)
    return shared(tax, parts, step)


def without_tax(gross: int, rates: Sequence[Rate]) -> int:
    """Return the untaxed part of a taxed amount with four decimals, as a tax-inclusive store shows it."""
    whole = WHOLE ** len(rates)
    return divided(gross * whole, whole + sum(factors(rates)))


def percent_text(rate: Rate) -> str:
    """Write a rate the way V2 does: ``8.2500``."""
    whole, part = divmod(rate.percent, 10_000)
    return f"{whole}.{part:04d}"
