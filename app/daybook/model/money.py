"""Money: Decimal with its currency, rounded once to the currency's minor unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal, localcontext
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

STORAGE_SCALE: Final = 10_000
"""Amounts are stored as whole numbers of 1/10,000, the four decimals of the store's API."""

LARGEST: Final = Decimal(10) ** 12
"""An amount from here on is a mistake; of smaller ones a file holds the sum of hundreds."""

ZERO: Final = Decimal(0)

_MEANT: Final = Decimal("0.01")

_STORED: Final = Decimal(1) / STORAGE_SCALE

# More digits than any amount has. Handed over with each call: to enter a context takes longer than rounding,
# and an order has a hundred amounts.
_EXACT: Final = Context(prec=50)

# ISO 4217:2015, minor units other than two.
_MINOR_UNITS: Final = {
    **dict.fromkeys(
        [
            "BIF",
            "CLP",
            "DJF",
            "GNF",
            "ISK",
            "JPY",
            "KMF",
            "KRW",
            "PYG",
            "RWF",
            "UGX",
            "UYI",
            "VND",
            "VUV",
            "XAF",
            "XOF",
            "XPF",
        ],
        0,
    ),
    **dict.fromkeys(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"], 3),
    **dict.fromkeys(["CLF", "UYW"], 4),
}


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (ISO 4217 code)."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{plain(self.amount, self.currency)} {self.currency}"


def decimal_places(currency: str) -> int:
    """How many decimals `currency` has (ISO 4217); unknown codes have two."""
    return _MINOR_UNITS.get(currency, 2)


def minor_unit(currency: str) -> Decimal:
    """The smallest amount of `currency`: 0.01 for USD, 1 for JPY."""
    return Decimal(1).scaleb(-decimal_places(currency))


def rounded(amount: Decimal, currency: str) -> Decimal:
    """`amount` rounded half up (away from zero) to the minor unit of `currency`."""
    return amount.quantize(minor_unit(currency), ROUND_HALF_UP, _EXACT)


def in_units(amount: Decimal, currency: str) -> Decimal | None:
    """`amount` rounded to the minor unit of `currency`; None where that takes a hundredth or more away.

    Less than that is arithmetic that was not rounded; more was meant, by a shop that counts yen with cents.
    """
    found = rounded(amount, currency)
    return found if abs(found - amount) < _MEANT else None


def plain(amount: Decimal, currency: str) -> str:
    """`amount` as machines read it: a point, no thousands, at least the currency's decimals."""
    places = max(decimal_places(currency), _significant_places(amount))
    return f"{amount:.{places}f}"


def _significant_places(amount: Decimal) -> int:
    exponent = amount.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def share_out(total: Decimal, weights: Sequence[Decimal], currency: str) -> list[Decimal]:
    """Split `total` in proportion to `weights`, each share a whole number of minor units, the sum exact.

    What is left after rounding down goes one minor unit at a time to the largest remainder, then to
    the earlier place. `total` is a whole number of minor units; weights are not negative. All weights
    zero: the first takes all.

    Raises:
        ValueError: `weights` is empty and `total` is not zero, or a weight is negative.
    """
    if any(weight < 0 for weight in weights):
        raise ValueError("a weight is negative")
    if not weights:
        if total:
            raise ValueError("nothing to share out to")
        return []
    weight_sum = sum(weights, ZERO)
    if not weight_sum:
        return [total, *([ZERO] * (len(weights) - 1))]
    unit = minor_unit(currency)
    with localcontext() as context:
        context.prec = 60
        exact = [abs(total) * weight / weight_sum for weight in weights]
        shares = [part.quantize(unit, rounding=ROUND_FLOOR) for part in exact]
        units_left = int((abs(total) - sum(shares, ZERO)) / unit)
        by_remainder = sorted(range(len(exact)), key=lambda i: (shares[i] - exact[i], i))
    for place in by_remainder[:units_left]:
        shares[place] += unit
    return [share if total >= 0 else -share for share in shares]


def storable_quantity(quantity: Decimal) -> Decimal:
    """`quantity` rounded to the four decimals that are stored, but never to nothing."""
    found = quantity.quantize(_STORED, ROUND_HALF_UP, _EXACT)
    return found if found or not quantity else _STORED.copy_sign(quantity)


def to_storage(amount: Decimal) -> int:
    """`amount` as a whole number of 1/10,000.

    Raises:
        ValueError: the amount has more than four decimals; rounding is the caller's decision.
    """
    scaled = _EXACT.multiply(amount, STORAGE_SCALE)
    whole = int(scaled)
    if whole != scaled:
        raise ValueError(f"{amount} has more than four decimals")
    return whole


def from_storage(stored: int) -> Decimal:
    """The amount that `to_storage` made `stored` of; the 28 digits of every context hold what a file can."""
    return Decimal(stored) / STORAGE_SCALE


def total_of(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """The sum of amounts, by currency."""
    sums: dict[str, Decimal] = {}
    for each in amounts:
        sums[each.currency] = sums.get(each.currency, ZERO) + each.amount
    return tuple(Money(amount, currency) for currency, amount in sorted(sums.items()))
