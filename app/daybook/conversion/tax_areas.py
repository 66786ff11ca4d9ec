"""Tax areas: who levied the tax, how much, and on what."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from daybook.conversion.parts import PartKind
from daybook.conversion.rounding import rounded_together
from daybook.model.money import ZERO, Money, rounded
from daybook.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from daybook.conversion.parts import Part
    from daybook.conversion.tax_shares import TaxShares
    from daybook.model.order import Order
    from daybook.model.payment import TaxRow

_STORE_CALCULATES = "BasicTaxProvider"
_TYPED = "api tax override"
UNTAXED = "No tax charged"
"""The area, by key and name, of what the store charged no tax on: exempt, or in a country without."""

_UNASSIGNED = "flag.tax_unassigned"

NOTHING_OWN: Final[Mapping[int, str]] = MappingProxyType({})
"""No part has an area of its own."""


@dataclass(frozen=True, slots=True)
class Area:
    """One area: `base` without tax, `tax` as the store says. `key` is '' for tax that no row explains.

    `rate` is percent with four decimals, for display only; 0 where the rows differ. `places` are those of
    the parts it is on.
    """

    key: str
    name: str
    rate: Decimal
    base: Decimal
    tax: Decimal
    places: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Areas:
    """The areas of an order, in the order of their priority; their taxes are its total tax exactly."""

    areas: tuple[Area, ...]
    remarks: tuple[Problem, ...]
    flags: tuple[Problem, ...]


@dataclass(slots=True)
class _Sum:
    name: str
    priority: int
    exact: Decimal = ZERO
    rates: set[Decimal] = field(default_factory=set)
    places: set[int] = field(default_factory=set)


def areas_of(
    order: Order,
    rows: Sequence[TaxRow],
    shares: TaxShares,
    nets: Sequence[Decimal],
    allowed: Decimal,
    own: Mapping[int, str] = NOTHING_OWN,
) -> Areas:
    """The areas of the rows; a base is the net amount of the parts the rows name, never tax / rate.

    Tax that the rows do not explain is an area without key. Odd units up to `allowed` go to the largest.
    `own` are the areas that the settings name for parts, by their places.
    """
    sums = _sums(order, rows, shares, own)
    ordered = sorted(sums, key=lambda key: sums[key].priority)
    taxes = rounded_together([sums[key].exact for key in ordered], order.currency)
    gap = rounded(order.total.tax, order.currency) - sum(taxes, ZERO)
    remarks: list[Problem] = []
    if gap and abs(gap) <= allowed and any(taxes):
        largest = max(range(len(taxes)), key=lambda place: taxes[place])
        taxes[largest] += gap
        gap_of = {"amount": Money(gap, order.currency), "part": sums[ordered[largest]].name}
        remarks.append(Problem("proof.odd_tax_unit", gap_of))
        gap = ZERO
    areas = [
        Area(
            key,
            sums[key].name,
            _rate(sums[key]),
            _base(sums[key].places, nets),
            tax,
            frozenset(sums[key].places),
        )
        for key, tax in zip(ordered, taxes, strict=True)
    ]
    flags = [Problem("flag.tax_typed")] if any(_is_typed(row) for row in rows) else []
    if gap:
        areas.append(Area("", "", ZERO, _base(shares.unnamed, nets), gap, frozenset(shares.unnamed)))
        flags.append(Problem(_UNASSIGNED, {"amount": Money(gap, order.currency)}))
    elif shares.unnamed:
        remarks.append(Problem("proof.tax_base_shared_out"))
    return Areas(tuple(area for area in areas if area.base or area.tax), tuple(remarks), tuple(flags))


def with_untaxed(
    areas: Areas, parts: Sequence[Part], nets: Sequence[Decimal], own: Mapping[int, str] = NOTHING_OWN
) -> Areas:
    """`areas` with one for what carries no tax and no row names: exempt sales have a base all the same.

    Parts that have an area of their `own` add to that one instead.
    """
    named = frozenset().union(*(area.places for area in areas.areas))
    rest = [place for place, part in enumerate(parts) if not part.certificate and place not in named]
    found = {area.key: area for area in areas.areas}
    for key in dict.fromkeys(own.get(place, UNTAXED) for place in rest):
        places = frozenset(place for place in rest if own.get(place, UNTAXED) == key)
        before = found.get(key) or Area(key, key.partition("|")[0], ZERO, ZERO, ZERO)
        base = before.base + _base(places, nets)
        if key in found or base:
            found[key] = replace(before, base=base, places=before.places | places)
    return Areas(tuple(found.values()), areas.remarks, areas.flags)


def remitted(order: Order, areas: Areas, nets: Sequence[Decimal], marketplaces: Collection[str]) -> Areas:
    """`areas` as one where the order's marketplace charged and pays the tax itself.

    That is told by where the order came from (orders.v2, order_source: amazon, ebay, ...).
    """
    source = order.order_source.strip()
    if not areas.areas or source.casefold() not in {name.strip().casefold() for name in marketplaces}:
        return areas
    places = frozenset().union(*(area.places for area in areas.areas))
    tax = sum((area.tax for area in areas.areas), ZERO)
    name = f"Remitted by {source.replace('|', '/')}"
    area = Area(f"{name}||", name, ZERO, _base(places, nets), tax, places)
    told = {"marketplace": source, "amount": Money(tax, order.currency)}
    flags = [flag for flag in areas.flags if flag.code != _UNASSIGNED]
    return Areas((area,), areas.remarks, (*flags, Problem("flag.tax_remitted", told)))


def _sums(order: Order, rows: Sequence[TaxRow], shares: TaxShares, own: Mapping[int, str]) -> dict[str, _Sum]:
    sums: dict[str, _Sum] = {}
    for row, places in zip(rows, shares.named, strict=True):
        chosen = {own.get(place, "") for place in places}
        area = chosen.pop() if len(chosen) == 1 else ""
        one = sums.setdefault(
            area or _key(order, row), _Sum(area.partition("|")[0] or row.name, row.priority)
        )
        one.exact += row.amount
        one.priority = min(one.priority, row.priority)
        one.rates.add(row.rate)
        one.places.update(places or _places_of_nameless(row, shares))
    return sums


def _places_of_nameless(row: TaxRow, shares: TaxShares) -> tuple[int, ...]:
    """What a row is on that names no part: the parts its tax was given to.

    A row without tax is on all that no other row names; where it names a line that is not sold any more,
    on nothing.
    """
    if row.amount and shares.unnamed:
        return shares.unnamed
    names_nothing = not row.line_id and row.line_item_type in {"", PartKind.LINE}
    return shares.unnamed or shares.rest if names_nothing else ()


def _key(order: Order, row: TaxRow) -> str:
    """Name, class and country; the rate too where the store itself calculates, else who does."""
    parts = [row.name.strip(), row.tax_class.strip(), _country(order, row)]
    provider = order.tax_provider.strip()
    if provider == _STORE_CALCULATES:
        parts.append(f"{row.rate.normalize():f}")
    elif provider:
        parts.append(provider)
    return "|".join(part.replace("|", "/") for part in parts)


def _country(order: Order, row: TaxRow) -> str:
    """Where the goods of the row went, else where the bill went."""
    wanted = row.consignment_id or next(
        (line.consignment_id for line in order.lines if row.line_id and line.line_id == row.line_id), ""
    )
    addresses = [c.address for c in order.consignments if c.consignment_id == wanted]
    addresses += [c.address for c in order.consignments]
    addresses.append(order.billing)
    countries = (address.country_code or address.country for address in addresses)
    return next((country for country in countries if country), "")


def _base(places: Collection[int], nets: Sequence[Decimal]) -> Decimal:
    return sum((nets[place] for place in sorted(places)), ZERO)


def _rate(one: _Sum) -> Decimal:
    rate = next(iter(one.rates)) if len(one.rates) == 1 else ZERO
    return rate.quantize(Decimal("0.0001"))


def _is_typed(row: TaxRow) -> bool:
    return _TYPED in {row.tax_class.strip().casefold(), row.name.strip().casefold()}
