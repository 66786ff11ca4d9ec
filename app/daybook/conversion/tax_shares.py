"""The store's tax as a fact: how much of it was charged on each part of the order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.conversion.hold import Hold
from daybook.conversion.parts import PartKind
from daybook.conversion.rounding import rounded_together
from daybook.model.money import ZERO, Money, rounded, share_out
from daybook.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from daybook.conversion.parts import Part
    from daybook.model.order import Order
    from daybook.model.payment import TaxRow


@dataclass(frozen=True, slots=True)
class TaxShares:
    """The tax of each part, in sum the order's total tax exactly.

    `named` has, for each tax row, the places of the parts it names; `unnamed` are the places that carry
    tax which no row assigns to a part; `rest` are all that no row names, certificates aside.
    """

    by_part: tuple[Decimal, ...]
    named: tuple[tuple[int, ...], ...]
    unnamed: tuple[int, ...]
    rest: tuple[int, ...]
    remarks: tuple[Problem, ...]


def share_tax(
    order: Order, rows: Sequence[TaxRow], parts: Sequence[Part], paid: Sequence[Decimal], allowed: Decimal
) -> TaxShares:
    """Share the order's total tax out to its parts.

    Args:
        order: tells the total and what each part states as its tax.
        rows: the store's tax rows; they may be missing or name no part.
        parts: the parts of the order.
        paid: what each part costs after discounts.
        allowed: a difference up to this amount is the store's rounding and goes to the largest part.

    Raises:
        Hold: conversion.tax_rows_exceed_total.
    """
    total = rounded(order.total.tax, order.currency)
    places_of = _places_of(parts)
    named = tuple(_places(row, places_of) for row in rows)
    exact = [ZERO] * len(parts)
    for row, places in zip(rows, named, strict=True):
        for place, amount in zip(places, _split(row.amount, [paid[place] for place in places]), strict=True):
            exact[place] += amount
    shares = rounded_together(exact, order.currency)
    gap = total - sum(shares, ZERO)
    carrying = [place for place, share in enumerate(shares) if share]
    if carrying and abs(gap) <= allowed:
        remarks = _add_odd_units(order, parts, paid, shares, gap)
        return TaxShares(tuple(shares), named, (), _rest(parts, named), remarks)
    if gap < 0:
        raise Hold(_exceeding(order, total - gap))
    given = _give(gap, parts, paid, {place for places in named for place in places}, order.currency)
    by_part = tuple(share + given.get(place, ZERO) for place, share in enumerate(shares))
    unnamed = tuple(place for place, amount in given.items() if amount)
    return TaxShares(by_part, named, unnamed, _rest(parts, named), ())


def _rest(parts: Sequence[Part], named: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    taken = {place for places in named for place in places}
    return tuple(place for place, part in enumerate(parts) if place not in taken and not part.certificate)


def _places_of(parts: Sequence[Part]) -> Mapping[tuple[str, ...], Sequence[int]]:
    """Places by kind, and by kind and key: an order of hundreds of lines has as many rows that ask."""
    found: dict[tuple[str, ...], list[int]] = {}
    for place, part in enumerate(parts):
        found.setdefault((part.kind,), []).append(place)
        found.setdefault((part.kind, part.key), []).append(place)
    return found


def _places(row: TaxRow, places_of: Mapping[tuple[str, ...], Sequence[int]]) -> tuple[int, ...]:
    """The parts a row names; several where it names a kind but not which one."""
    kind = row.line_item_type or (PartKind.LINE if row.line_id else "")
    key = row.line_id if kind in {PartKind.LINE, PartKind.WRAPPING} else row.consignment_id
    exact = places_of.get((kind, key), ())
    return tuple(exact if exact or kind == PartKind.LINE else places_of.get((kind,), ()))


def _split(amount: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """`amount` over several parts, not rounded; the sum is exact."""
    if not weights:
        return []
    positive = [max(ZERO, weight) for weight in weights]
    whole = sum(positive, ZERO)
    shares = [amount * weight / whole if whole else ZERO for weight in positive]
    shares[0] += amount - sum(shares, ZERO)
    return shares


def _add_odd_units(
    order: Order, parts: Sequence[Part], paid: Sequence[Decimal], shares: list[Decimal], gap: Decimal
) -> tuple[Problem, ...]:
    """The store's total wins; what the rows lack goes to the largest taxed part and is named."""
    if not gap:
        return ()
    largest = max((place for place, share in enumerate(shares) if share), key=lambda place: paid[place])
    shares[largest] += gap
    values = {"amount": Money(gap, order.currency), "part": parts[largest].label}
    return (Problem("proof.odd_tax_unit", values),)


def _give(
    amount: Decimal, parts: Sequence[Part], paid: Sequence[Decimal], named: set[int], currency: str
) -> dict[int, Decimal]:
    """Tax without a part: charges take what they state of it, lines share the rest."""
    given: dict[int, Decimal] = {}
    for place, part in enumerate(parts):
        if part.kind is not PartKind.LINE and place not in named and part.before.tax > 0:
            given[place] = min(rounded(part.before.tax, currency), amount - sum(given.values(), ZERO))
    left = amount - sum(given.values(), ZERO)
    places, weights = _weights(parts, paid, named)
    if left and places:
        for place, share in zip(places, share_out(left, weights, currency), strict=True):
            given[place] = given.get(place, ZERO) + share
    elif left:
        raise Hold(Problem("conversion.tax_without_parts", {"tax": Money(left, currency)}))
    return given


def _weights(
    parts: Sequence[Part], paid: Sequence[Decimal], named: set[int]
) -> tuple[list[int], list[Decimal]]:
    """Lines that no row names, by the tax they state, else by their amount; certificates carry no tax."""
    lines = [place for place, part in enumerate(parts) if part.kind is PartKind.LINE and not part.certificate]
    places = [place for place in lines if place not in named] or lines or list(range(len(parts)))
    stated = [max(ZERO, parts[place].before.tax) for place in places]
    return places, stated if any(stated) else [max(ZERO, paid[place]) for place in places]


def _exceeding(order: Order, rows: Decimal) -> Problem:
    total = rounded(order.total.tax, order.currency)
    return Problem(
        "conversion.tax_rows_exceed_total",
        {
            "rows": Money(rows, order.currency),
            "total": Money(total, order.currency),
            "difference": Money(rows - total, order.currency),
        },
    )
