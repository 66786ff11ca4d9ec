"""Amounts as Intacct takes them, and the price that makes a line's amount exactly."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final

from daybook.model.money import decimal_places, plain
from daybook.model.problem import Refused

MOST_PLACES: Final = 10
"""More decimals than any price in Intacct keeps."""

_CENT_PLACES: Final = 2


def exact_price(amount: Decimal, quantity: Decimal, currency: str) -> Decimal:
    """The price with the fewest decimals that, times `quantity` and rounded, is `amount`.

    Rounded to cents also where the currency has none: whether Intacct knows that yen have none is not told.

    Raises:
        Refused: "intacct.price_not_exact": no such price has ten decimals or fewer.
    """
    finest = Decimal(1).scaleb(-max(_CENT_PLACES, decimal_places(currency)))
    with localcontext() as context:
        context.prec = 60
        for places in range(decimal_places(currency), MOST_PLACES + 1):
            price = (amount / quantity).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
            if (price * quantity).quantize(finest, rounding=ROUND_HALF_UP) == amount:
                return price
    raise Refused("intacct.price_not_exact", {"amount": amount, "quantity": quantity})


def amount_text(amount: Decimal, currency: str) -> str:
    """An amount with the decimals of its currency and a point."""
    return plain(amount, currency)


def number_text(number: Decimal) -> str:
    """A quantity, a price or a rate: no exponent, no needless zeros."""
    text = f"{number.normalize():f}"
    return "0" if text == "-0" else text
