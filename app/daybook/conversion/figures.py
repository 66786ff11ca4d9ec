"""The arithmetic of an order: net, gross and tax of each part, and proof that they make its total."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.conversion.coupons import CouponBook, is_of_coupon
from daybook.conversion.discounts import (
    CouponRest,
    rests_of_coupons,
    with_order_discounts,
    without_excess,
)
from daybook.conversion.hold import Hold
from daybook.conversion.parts import PartKind, Side, parts_of
from daybook.conversion.rounding import rounded_each, rounded_together, tolerance
from daybook.conversion.ship_via import class_of, store_methods
from daybook.conversion.tax_areas import areas_of, remitted, with_untaxed
from daybook.conversion.tax_shares import share_tax
from daybook.model.money import ZERO, Money, in_units, minor_unit, rounded, share_out
from daybook.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from daybook.conversion.coupons import Rest
    from daybook.conversion.parts import Cut, Part
    from daybook.conversion.tax_areas import Area
    from daybook.model.order import Order
    from daybook.model.payment import Coupon, OrderDetails
    from daybook.model.setup import Setup


@dataclass(frozen=True, slots=True)
class Figure:
    """One part in whole minor units: `gross` - `cuts` = `net`, all without tax; `tax` as the store says."""

    part: Part
    gross: Decimal
    net: Decimal
    tax: Decimal
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """An order that adds up. `rounding` is what its parts lack of its total."""

    side: Side
    figures: tuple[Figure, ...]
    areas: tuple[Area, ...]
    total: Decimal
    rounding: Decimal
    remarks: tuple[Problem, ...]
    flags: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read the order: on which side, fees inside the total or not, the coupon's rest."""

    side: Side
    parts: tuple[Part, ...]
    paid: tuple[Decimal, ...]
    difference: Decimal
    remarks: tuple[Problem, ...]


def figures_of(order: Order, details: OrderDetails, setup: Setup) -> Figures:
    """The figures of `order`, in its currency.

    Raises:
        Hold: conversion.total_between_units, conversion.parts_do_not_add_up with the numbers, or what
            `share_tax` raises.
    """
    if in_units(order.total.inc_tax, order.currency) is None:
        raise Hold(_between_units(order))
    reading = _best_reading(order, details, setup)
    allowed = tolerance(setup.tolerance, order.currency)
    if abs(reading.difference) > allowed:
        raise Hold(_difference_problem(order, reading))
    rows = details.taxes or ()
    shares = share_tax(order, rows, reading.parts, reading.paid, allowed)
    figures = tuple(
        _figure(part, paid, tax, reading.side, order.currency)
        for part, paid, tax in zip(reading.parts, reading.paid, shares.by_part, strict=True)
    )
    nets = [figure.net for figure in figures]
    own = _own_areas(order, reading.parts, setup)
    found = areas_of(order, rows, shares, nets, allowed, own)
    found = remitted(order, found, nets, setup.marketplace_remits)
    areas = with_untaxed(found, reading.parts, nets, own)
    return Figures(
        reading.side,
        figures,
        areas.areas,
        rounded(order.total.inc_tax, order.currency),
        reading.difference,
        (
            *_rounded_total(order),
            *reading.remarks,
            *shares.remarks,
            *areas.remarks,
            *_untold_types(order, details, reading.parts),
        ),
        areas.flags,
    )


def _own_areas(order: Order, parts: Sequence[Part], setup: Setup) -> dict[int, str]:
    """The tax areas that kinds of shipping name for their charges, by the charges' places."""
    first = next(iter(store_methods(order)), "")
    found = {
        place: class_of(setup.shipping, part.label or first)
        for place, part in enumerate(parts)
        if part.kind is PartKind.SHIPPING
    }
    return {place: one.tax_area for place, one in found.items() if one is not None and one.tax_area}


def _best_reading(order: Order, details: OrderDetails, setup: Setup) -> _Reading:
    """The first reading that closes to the minor unit, else the one that comes nearest."""
    coupons = details.coupons or ()
    readings = [reading for side in _sides(order, setup) for reading in _readings(order, side, coupons)]
    return min(readings, key=lambda reading: abs(reading.difference))


def _sides(order: Order, setup: Setup) -> tuple[Side, ...]:
    """The side the order's flag names (orders.v2, is_tax_inclusive_pricing); both on orders without it."""
    if order.tax_inclusive is None:
        return (Side.INC, Side.EX) if setup.prices_include_tax else (Side.EX, Side.INC)
    return (Side.INC,) if order.tax_inclusive else (Side.EX,)


def _readings(order: Order, side: Side, coupons: Sequence[Coupon]) -> Iterator[_Reading]:
    """The specification does not say whether fees are in the total, nor what a shipping coupon changes."""
    parts = parts_of(order, side, coupons)
    rests = rests_of_coupons(order, parts, CouponBook(order, coupons))
    for taking in _takings(rests):
        discounted = with_order_discounts(order, parts, side, rests, taking)
        remarks = _rest_remarks(taking, rests, order.currency)
        yield from _with_and_without_fees(order, side, discounted, remarks)
        capped = without_excess(discounted, side)
        if capped != discounted:
            above = Problem("proof.discount_above_price")
            yield from _with_and_without_fees(order, side, capped, (*remarks, above))


def _with_and_without_fees(
    order: Order, side: Side, parts: Sequence[Part], remarks: tuple[Problem, ...]
) -> Iterator[_Reading]:
    yield _reading(order, side, parts, remarks)
    fees = sum((part.paid(side) for part in parts if part.kind is PartKind.FEE), ZERO)
    if fees:
        without = [part for part in parts if part.kind is not PartKind.FEE]
        outside = Problem("proof.fees_outside_total", {"fees": Money(fees, order.currency)})
        yield _reading(order, side, without, (*remarks, outside))


def _reading(order: Order, side: Side, parts: Sequence[Part], remarks: tuple[Problem, ...]) -> _Reading:
    """Rounds each part by itself, or all together where only that comes nearer to the total."""
    currency = order.currency
    target = rounded(order.total.inc_tax, currency)
    if side is Side.EX:
        target -= rounded(order.total.tax, currency)
    exact = [part.paid(side) for part in parts]
    each = rounded_each(exact, currency)
    together = rounded_together(exact, currency)
    paid = min((each, together), key=lambda amounts: abs(target - sum(amounts, ZERO)))
    return _Reading(side, tuple(parts), tuple(paid), target - sum(paid, ZERO), remarks)


def _takings(rests: Sequence[Rest]) -> tuple[CouponRest, ...]:
    """What may be done with what no line names; shipping alone where some of it is for shipping."""
    if not rests:
        return (CouponRest.TAKE_OFF,)
    if 0 < sum(map(_is_for_shipping, rests)) < len(rests):
        return (CouponRest.TAKE_OFF, CouponRest.SHIPPING_ALREADY_OFF, CouponRest.ALREADY_OFF)
    return (CouponRest.TAKE_OFF, CouponRest.ALREADY_OFF)


def _is_for_shipping(rest: Rest) -> bool:
    return rest.type is not None and rest.type.is_for_shipping


def _rest_remarks(taking: CouponRest, rests: Sequence[Rest], currency: str) -> tuple[Problem, ...]:
    if taking is CouponRest.TAKE_OFF:
        return ()
    every = taking is CouponRest.ALREADY_OFF
    amount = sum((rest.amount for rest in rests if every or _is_for_shipping(rest)), ZERO)
    return (Problem("proof.coupon_already_in_shipping", {"coupon": Money(amount, currency)}),)


def _untold_types(order: Order, details: OrderDetails, parts: Sequence[Part]) -> tuple[Problem, ...]:
    """That coupons went by the rule for those of unknown type, and why."""
    cuts = (cut for part in parts for cut in part.cuts if is_of_coupon(cut) and not cut.role.key)
    amount = rounded(sum((cut.amount for cut in cuts), ZERO), order.currency)
    if not amount:
        return ()
    code = "proof.coupon_types_not_read" if details.coupons is None else "proof.coupon_types_untold"
    return (Problem(code, {"coupon": Money(amount, order.currency)}),)


def _between_units(order: Order) -> Problem:
    return Problem(
        "conversion.total_between_units",
        {
            "total": Money(order.total.inc_tax, order.currency),
            "unit": Money(minor_unit(order.currency), order.currency),
        },
    )


def _rounded_total(order: Order) -> Iterator[Problem]:
    """That the store's own arithmetic left a total between two cents."""
    stated, booked = order.total.inc_tax, rounded(order.total.inc_tax, order.currency)
    if stated != booked:
        values = {"stated": Money(stated, order.currency), "booked": Money(booked, order.currency)}
        yield Problem("proof.total_rounded", values)


def _difference_problem(order: Order, reading: _Reading) -> Problem:
    store = rounded(order.total.inc_tax, order.currency)
    return Problem(
        "conversion.parts_do_not_add_up",
        {
            "store": Money(store, order.currency),
            "parts": Money(store - reading.difference, order.currency),
            "difference": Money(abs(reading.difference), order.currency),
            "side": reading.side.value,
        },
    )


def _figure(part: Part, paid: Decimal, tax: Decimal, side: Side, currency: str) -> Figure:
    """Gross is the store's undiscounted amount without tax, rounded once; the net where nothing is off."""
    net = paid - tax if side is Side.INC else paid
    gross = max(net, rounded(part.before.ex_tax, currency)) if part.cuts else net
    weights = [max(ZERO, cut.amount) for cut in part.cuts]
    shares = share_out(gross - net, weights, currency) if part.cuts else []
    cuts = [type(cut)(cut.role, cut.name, share) for cut, share in zip(part.cuts, shares, strict=True)]
    return Figure(part, gross, net, tax, tuple(cut for cut in cuts if cut.amount))
