"""Of which coupon, and so of which type, a discount is: told by its code, else by its amount."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.conversion.rounding import tolerance
from daybook.model.account import AccountRole, Role
from daybook.model.money import ZERO, rounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from daybook.conversion.parts import Cut
    from daybook.model.order import AppliedDiscount, Order, OrderLine
    from daybook.model.payment import Coupon, CouponType

COUPON_ROLES = frozenset({Role.COUPONS, Role.SHIPPING_DISCOUNTS})
"""What coupons are posted to; each of their types may have an account of its own (R9)."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What a coupon takes off the order and no line names. `type` is None where nothing tells it."""

    type: CouponType | None
    name: str
    amount: Decimal


def role_of(kind: CouponType | None) -> AccountRole:
    """The role of a coupon's type; that of all coupons where the type is not known."""
    if kind is None:
        return AccountRole(Role.COUPONS)
    return AccountRole(Role.SHIPPING_DISCOUNTS if kind.is_for_shipping else Role.COUPONS, kind.value)


def is_of_coupon(cut: Cut) -> bool:
    """True for a discount that comes from a coupon."""
    return cut.role.role in COUPON_ROLES


class CouponBook:
    """The coupons of one order. Without any, a discount with a code is a coupon's and one without is not."""

    def __init__(self, order: Order, coupons: Iterable[Coupon]) -> None:
        """Take the order with its coupons as the store lists them."""
        self._order = order
        self._coupons = tuple(each for each in coupons if each.discount > 0)
        self._codes = self._types_by_code()
        self._names = self._types_by_name()

    def role_of_named(self, found: AppliedDiscount) -> AccountRole:
        """The role of a discount that a line names."""
        if found.code:
            return role_of(self._codes.get(found.code.strip().casefold()))
        kind = self._names.get(found.name)
        return role_of(kind) if kind is not None else AccountRole(Role.DISCOUNTS)

    def weights_of_unnamed(self) -> list[tuple[AccountRole, str, Decimal]]:
        """What a line's discount that it does not name can be, each with how much of it the order has.

        Empty where the coupons do not tell.
        """
        goods = [each for each in self._coupons if each.type is None or not each.type.is_for_shipping]
        if not goods or any(each.type is None for each in goods):
            return []
        found = [(role_of(each.type), each.code, each.discount) for each in goods]
        if self._order.discount > 0:
            found.append((AccountRole(Role.DISCOUNTS), "", self._order.discount))
        return found

    def rests(self, cuts: Iterable[Cut], amount: Decimal) -> list[Rest]:
        """`amount`, which no line names, by the coupons it is of; their sum is `amount`.

        Where the coupons' own amounts do not tell which of several types it is, none is named.
        """
        left = self._left(cuts)
        allowed = tolerance(2, self._order.currency)
        most = sum((each.amount for each in left), ZERO)
        if len({each.type for each in left}) > 1 and most > amount + allowed:
            left = []
        rests: list[Rest] = []
        for each in left:
            taken = min(each.amount, amount)
            amount -= taken
            if taken:
                rests.append(Rest(each.type, each.name, taken))
        if amount and rests and amount <= allowed:
            last = rests.pop()
            rests.append(Rest(last.type, last.name, last.amount + amount))
        elif amount:
            rests.append(Rest(None, "", amount))
        return rests

    def _left(self, cuts: Iterable[Cut]) -> list[Rest]:
        """Coupons of known types with what no line names of them."""
        named: dict[tuple[AccountRole, str], Decimal] = {}
        for cut in cuts:
            key = (cut.role, cut.name.casefold())
            named[key] = named.get(key, ZERO) + cut.amount
        by_role: dict[AccountRole, Decimal] = {}
        for (role, _), amount in named.items():
            by_role[role] = by_role.get(role, ZERO) + amount
        left = []
        for coupon in self._coupons:
            role = role_of(coupon.type)
            taken = (
                named.get((role, coupon.code.casefold()), ZERO) if coupon.code else by_role.get(role, ZERO)
            )
            rest = rounded(coupon.discount - taken, self._order.currency)
            if coupon.type is not None and rest > tolerance(2, self._order.currency):
                left.append(Rest(coupon.type, coupon.code, rest))
        return left

    def _types_by_code(self) -> Mapping[str, CouponType]:
        """Codes that only coupons of one type have."""
        kinds: dict[str, set[CouponType | None]] = {}
        for coupon in self._coupons:
            kinds.setdefault(coupon.code.casefold(), set()).add(coupon.type)
        only = {code: next(iter(found)) for code, found in kinds.items() if code and len(found) == 1}
        return {code: kind for code, kind in only.items() if kind is not None}

    def _types_by_name(self) -> Mapping[str, CouponType]:
        """Names of discounts without a code that are worth what one coupon is that no line names."""
        known = {found.code.strip().casefold() for found in self._discounts() if found.code}
        waiting = [each for each in self._coupons if each.code.casefold() not in known - {""}]
        sums: dict[str, Decimal] = {}
        for found in self._discounts():
            if not found.code:
                sums[found.name] = sums.get(found.name, ZERO) + found.amount
        coded = sum((found.amount for found in self._discounts() if found.code), ZERO)
        missing = self._order.coupon_discount - coded
        types: dict[str, CouponType] = {}
        for coupon in waiting:
            same = [
                name
                for name, amount in sums.items()
                if name not in types and self._is(amount, coupon.discount) and amount <= missing
            ]
            if len(same) == 1 and coupon.type is not None and not coupon.type.is_for_shipping:
                types[same[0]] = coupon.type
        return types

    def _is(self, amount: Decimal, other: Decimal) -> bool:
        return abs(amount - other) <= tolerance(1, self._order.currency)

    def _discounts(self) -> Iterator[AppliedDiscount]:
        return (found for line in self._lines() for found in line.discounts if found.amount)

    def _lines(self) -> Iterator[OrderLine]:
        return iter(self._order.lines)
