"""The exchange rate of an order: the store's own, in the direction the user confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Final

from daybook.conversion.hold import Hold
from daybook.model.money import Money, rounded
from daybook.model.problem import Problem

if TYPE_CHECKING:
    from daybook.model.order import Order
    from daybook.model.setup import Setup

_RATE_PLACES: Final = Decimal(1).scaleb(-12)


@dataclass(frozen=True, slots=True)
class Rate:
    """Home units for one unit of the order's currency, where it comes from, and both currencies."""

    home_per_unit: Decimal
    source: str
    currency: str
    home_currency: str

    def home(self, amount: Decimal) -> Decimal:
        """`amount` of the order's currency in the home currency, rounded to its minor unit."""
        with localcontext() as context:
            context.prec = 60
            return rounded(amount * self.home_per_unit, self.home_currency)


def rate_of(order: Order, setup: Setup) -> Rate:
    """The rate of `order` (orders.v2, store_default_to_transactional_exchange_rate).

    The specification does not say which way the rate goes, so until the user confirmed it on a real order
    every foreign order is held with both readings.

    Raises:
        Hold: conversion.home_currency_unknown, conversion.third_currency, conversion.rate_missing,
            conversion.rate_is_one, conversion.rate_direction_unknown.
    """
    home = setup.home_currency
    if not home:
        raise Hold(Problem("conversion.home_currency_unknown"))
    if order.currency == home:
        return Rate(Decimal(1), "home", home, home)
    names = {"currency": order.currency, "home": home}
    if order.home_currency not in {"", home}:
        raise Hold(Problem("conversion.third_currency", {**names, "store": order.home_currency}))
    rate = order.rate
    if rate is None or rate <= 0:
        raise Hold(Problem("conversion.rate_missing", names))
    if rate == 1:
        raise Hold(Problem("conversion.rate_is_one", names))
    if setup.rate_is_transactional_per_home is None:
        raise Hold(_direction_problem(order, home, rate))
    home_per_unit = _inverse(rate) if setup.rate_is_transactional_per_home else rate
    return Rate(home_per_unit, "store", order.currency, home)


def _inverse(rate: Decimal) -> Decimal:
    """1 / rate with twelve decimals, the form in which it is kept and used."""
    with localcontext() as context:
        context.prec = 60
        return (1 / rate).quantize(_RATE_PLACES)


def _direction_problem(order: Order, home: str, rate: Decimal) -> Problem:
    divided = Rate(_inverse(rate), "store", order.currency, home)
    multiplied = Rate(rate, "store", order.currency, home)
    total = order.total.inc_tax
    return Problem(
        "conversion.rate_direction_unknown",
        {
            "total": Money(rounded(total, order.currency), order.currency),
            "rate": f"{rate.normalize():f}",
            "divided": Money(divided.home(total), home),
            "multiplied": Money(multiplied.home(total), home),
        },
    )
