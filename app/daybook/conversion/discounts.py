"""Discounts the order states as a whole and no line names: shared out, or taken off shipping."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from daybook.conversion.parts import Cut, PartKind, Side
from daybook.conversion.rounding import tolerance
from daybook.model.account import AccountRole, Role
from daybook.model.money import ZERO, rounded, share_out

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from daybook.conversion.parts import Part
    from daybook.model.order import Order


class CouponRest(StrEnum):
    """What to do with a coupon amount that no line names."""

    TAKE_OFF = "take_off"
    ALREADY_OFF = "already_off"


def undistributed(order: Order, parts: Sequence[Part], currency: str) -> tuple[Decimal, Decimal]:
    """What the order took off and no line names: (manual and automatic discounts, coupons).

    Up to two minor units are rounding of the store, not a discount.
    """
    named = sum((cut.amount for part in parts for cut in part.cuts), ZERO)
    named_coupons = sum(
        (cut.amount for part in parts for cut in part.cuts if cut.role.role is Role.COUPONS), ZERO
    )
    rest = rounded(order.discount + order.coupon_discount - named, currency)
    if rest <= tolerance(2, currency):
        return ZERO, ZERO
    coupons = min(rest, max(ZERO, rounded(order.coupon_discount - named_coupons, currency)))
    return rest - coupons, coupons


def with_order_discounts(order: Order, parts: Sequence[Part], side: Side, rest: CouponRest) -> list[Part]:
    """`parts` with what the order took off as a whole."""
    currency = order.currency
    manual, coupons = undistributed(order, parts, currency)
    result = _off_lines(parts, Cut(AccountRole(Role.DISCOUNTS), "", manual), side, currency)
    if rest is CouponRest.ALREADY_OFF or not coupons:
        return result
    if _is_for_shipping(order, result, side, coupons):
        return _off_shipping(result, coupons, side, currency)
    return _off_lines(result, Cut(AccountRole(Role.COUPONS), "", coupons), side, currency)


def without_excess(parts: Sequence[Part], side: Side) -> list[Part]:
    """`parts` where no discount takes more off a line than it costs.

    Shops state a discount with tax beside a price without: 21.01 off 20.01 makes the line free, not negative.
    """
    return [_capped(part, side) if part.paid(side) < 0 <= part.stated(side) else part for part in parts]


def _capped(part: Part, side: Side) -> Part:
    cuts = sum((cut.amount for cut in part.cuts), ZERO)
    stated = part.stated(side)
    return replace(part, cuts=tuple(replace(cut, amount=stated * cut.amount / cuts) for cut in part.cuts))


def _off_lines(parts: Sequence[Part], cut: Cut, side: Side, currency: str) -> list[Part]:
    """Shared out in proportion to what each line still costs; certificates are never discounted."""
    places = [
        place for place, part in enumerate(parts) if part.kind is PartKind.LINE and not part.certificate
    ]
    result = list(parts)
    if not cut.amount or not places:
        return result
    ordered = sorted(places, key=lambda place: _by_id(parts[place].key))
    weights = [max(ZERO, parts[place].paid(side)) for place in ordered]
    for place, share in zip(ordered, share_out(cut.amount, weights, currency), strict=True):
        result[place] = result[place].less(Cut(cut.role, cut.name, share))
    return result


def _off_shipping(parts: Sequence[Part], amount: Decimal, side: Side, currency: str) -> list[Part]:
    places = [place for place, part in enumerate(parts) if part.kind is PartKind.SHIPPING]
    weights = [max(ZERO, parts[place].paid(side)) for place in places]
    result = list(parts)
    for place, share in zip(places, share_out(amount, weights, currency), strict=True):
        result[place] = result[place].less(Cut(AccountRole(Role.SHIPPING_DISCOUNTS), "", share))
    return result


def _is_for_shipping(order: Order, parts: Sequence[Part], side: Side, amount: Decimal) -> bool:
    """A coupon that lines which tell their discounts do not know of can only be one on shipping."""
    shipping = sum((part.paid(side) for part in parts if part.kind is PartKind.SHIPPING), ZERO)
    if amount == shipping:
        return True
    lines_tell = any(line.discounts or line.paid_inc_tax is not None for line in order.lines)
    return lines_tell and amount < shipping


def _by_id(line_id: str) -> tuple[int, str]:
    """Line ids in the order of their numbers."""
    return len(line_id), line_id
