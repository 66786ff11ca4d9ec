"""The currencies the shop takes payment in."""

from __future__ import annotations

from dataclasses import dataclass

from daybook.sandbox.shop.money import UNIT, divided


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency; ``rate`` is how much of it one US dollar buys, in ten-thousandths."""

    id: int
    code: str
    name: str
    token: str
    country: str
    places: int
    rate: int

    @property
    def step(self) -> int:
        """The smallest amount that can be paid, in ten-thousandths of the unit."""
        return UNIT // (1, 10, 100, 1000)[self.places]


CURRENCIES = {
    currency.code: currency
    for currency in (
        Currency(1, "USD", "US Dollar", "$", "US", 2, 10_000),
        Currency(2, "CAD", "Canadian Dollar", "C$", "CA", 2, 13_650),
        Currency(3, "EUR", "Euro", "€", "EU", 2, 9_215),
        Currency(4, "JPY", "Japanese Yen", "¥", "JP", 0, 1_514_200),
        Currency(5, "KWD", "Kuwaiti Dinar", "KD", "KW", 3, 3_075),
    )
}
STORE_CURRENCY = CURRENCIES["USD"]


def converted(dollars: int, currency: Currency) -> int:
    """Price something in another currency, rounded to a price a shop would ask (multiples of five cents)."""
    if currency is STORE_CURRENCY:
        return dollars
    step = currency.step * (5 if currency.places == 2 else 10)
    return divided(dollars * currency.rate // UNIT, step) * step
