"""How an order is sent: the books' way of shipping, and the kind its charge is of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from daybook.conversion.hold import Hold
from daybook.model.account import AccountRole, Role
from daybook.model.order import ConsignmentKind, LineType
from daybook.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Collection

    from daybook.model.choices import ShippingChoices, ShippingClass, ShippingMethod
    from daybook.model.order import Order


@dataclass(frozen=True, slots=True)
class ShipVia:
    """The books' way of shipping, '' for none, and the kind it gets where the books do not have it yet."""

    name: str = ""
    shipping_class: str = ""
    flags: tuple[Problem, ...] = ()


_NO_METHOD: Final = frozenset({"", "none"})
"""What stands in shipping_method where nobody chose one: orders made by hand or by the API (orders.v2)."""


def store_methods(order: Order) -> list[str]:
    """The ways of shipping that the order names, each once."""
    named = (c.method.strip() for c in order.consignments if c.kind is ConsignmentKind.SHIPPING)
    return list(dict.fromkeys(name for name in named if name.casefold() not in _NO_METHOD))


def ship_via_of(order: Order, choices: ShippingChoices, known: Collection[str]) -> ShipVia:
    """The way of shipping of an order's document. `known` are those of the books, where none may be made.

    An order has one: of several it names, the first, and a flag says so.

    Raises:
        Hold: conversion.ship_method_unknown.
    """
    methods = store_methods(order)
    if not methods:
        return ShipVia(choices.ship_via if _is_sent(order) else "")
    several = [Problem("flag.several_ways_of_shipping", {"methods": ", ".join(methods)})]
    flags = tuple(several if len(methods) > 1 else ())
    method = methods[0]
    mapped = _mapped(choices, method)
    name = mapped.ship_via if mapped is not None and mapped.ship_via else method
    if choices.create_methods:
        return ShipVia(name, class_name(choices, method), flags)
    found = next((each for each in known if each.casefold() == name.casefold()), "")
    if found:
        return ShipVia(found, "", flags)
    if not choices.ship_via:
        raise Hold(Problem("conversion.ship_method_unknown", {"method": name}))
    instead = Problem("flag.ship_method_unknown", {"method": name, "instead": choices.ship_via})
    return ShipVia(choices.ship_via, "", (*flags, instead))


def class_name(choices: ShippingChoices, method: str) -> str:
    """The name of the kind of a way of shipping as the store writes it; '' for none."""
    mapped = _mapped(choices, method)
    return mapped.shipping_class if mapped is not None and mapped.shipping_class else choices.default_class


def class_of(choices: ShippingChoices, method: str) -> ShippingClass | None:
    """The kind itself, None where none is chosen or the settings do not have it."""
    name = class_name(choices, method)
    return next((each for each in choices.classes if name and each.name == name), None)


def charge_role(choices: ShippingChoices, method: str) -> AccountRole:
    """The role of a shipping charge: one of its own where its kind has an account of its own."""
    found = class_of(choices, method)
    return AccountRole(Role.SHIPPING, found.name if found is not None and found.account else "")


def _mapped(choices: ShippingChoices, method: str) -> ShippingMethod | None:
    wanted = method.strip().casefold()
    return next((each for each in choices.methods if each.store_method.strip().casefold() == wanted), None)


def _is_sent(order: Order) -> bool:
    """True where something has to be sent: a pick-up or a download is not."""
    if any(c.kind is ConsignmentKind.SHIPPING for c in order.consignments):
        return True
    picked_up = any(c.kind is ConsignmentKind.PICKUP for c in order.consignments)
    return not picked_up and any(line.type is LineType.PHYSICAL for line in order.lines)
