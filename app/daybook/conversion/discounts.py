"""Discounts the order states as a whole and no line names: shared out, or taken off shipping."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from daybook.conversion.coupons import is_of_coupon, role_of
from daybook.conversion.parts import Cut, PartKind, Side
from daybook.conversion.rounding import tolerance
from daybook.model.account import AccountRole, Role
from daybook.model.money import ZERO, rounded, share_out

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from daybook.conversion.coupons import CouponBook, Rest
    from daybook.conversion.parts import Part
    from daybook.model.order import Order


class CouponRest(StrEnum):
    """What to do with a coupon amount that no line names: the cost of shipping may be less by it already."""

    TAKE_OFF = "take_off"
    ALREADY_OFF = "already_off"
    SHIPPING_ALREADY_OFF = "shipping_already_off"


def undistributed(order: Order, parts: Sequence[Part], currency: str) -> tuple[Decimal, Decimal]:
    """What the order took off and no line names: (manual and automatic discounts, coupons).

    Up to two minor units are rounding of the store, not a discount.
    """
    named = sum((cut.amount for part in parts for cut in part.cuts), ZERO)
    named_coupons = sum((cut.amount for part in parts for cut in part.cuts if is_of_coupon(cut)), ZERO)
    rest = rounded(order.discount + order.coupon_discount - named, currency)
    if rest <= tolerance(2, currency):
        return ZERO, ZERO
    coupons = min(rest, max(ZERO, rounded(order.coupon_discount - named_coupons, currency)))
    return rest - coupons, coupons


def rests_of_coupons(order: Order, parts: Sequence[Part], book: CouponBook) -> list[Rest]:
    """What coupons took off the order and no line names, by coupon."""
    _, coupons = undistributed(order, parts, order.currency)
    return book.rests((cut for part in parts for cut in part.cuts), coupons) if coupons else []


def with_order_discounts(
    order: Order, parts: Sequence[Part], side: Side, rests: Sequence[Rest], taking: CouponRest
) -> list[Part]:
    """`parts` with what the order took off as a whole; `rests` are what its coupons did."""
    currency = order.currency
    manual, _ = undistributed(order, parts, currency)
    result = _off_lines(parts, Cut(AccountRole(Role.DISCOUNTS), "", manual), side, currency)
    for rest in rests if taking is not CouponRest.ALREADY_OFF else ():
        if rest.type is not None and rest.type.is_for_shipping:
            if taking is CouponRest.TAKE_OFF:
                cut = Cut(role_of(rest.type), rest.name, rest.amount)
                result = _off_shipping_first(result, cut, side, currency)
        elif rest.type is None and _is_for_shipping(order, result, side, rest.amount):
            cut = Cut(AccountRole(Role.SHIPPING_DISCOUNTS), "", rest.amount)
            result = _off_shipping(result, cut, side, currency)
        else:
            result = _off_lines(result, Cut(role_of(rest.type), rest.name, rest.amount), side, currency)
    return result


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


def _off_shipping_first(parts: Sequence[Part], cut: Cut, side: Side, currency: str) -> list[Part]:
    """Off shipping as far as it costs anything; what is more, off what is sold."""
    most = max(ZERO, _shipping(parts, side))
    off = min(cut.amount, rounded(most, currency))
    result = _off_shipping(parts, replace(cut, amount=off), side, currency) if off else list(parts)
    return _off_lines(result, replace(cut, amount=cut.amount - off), side, currency)


def _off_shipping(parts: Sequence[Part], cut: Cut, side: Side, currency: str) -> list[Part]:
    places = [place for place, part in enumerate(parts) if part.kind is PartKind.SHIPPING]
    weights = [max(ZERO, parts[place].paid(side)) for place in places]
    result = list(parts)
    for place, share in zip(places, share_out(cut.amount, weights, currency), strict=True):
        result[place] = result[place].less(replace(cut, amount=share))
    return result


def _shipping(parts: Sequence[Part], side: Side) -> Decimal:
    return sum((part.paid(side) for part in parts if part.kind is PartKind.SHIPPING), ZERO)


def _is_for_shipping(order: Order, parts: Sequence[Part], side: Side, amount: Decimal) -> bool:
    """A coupon that lines which tell their discounts do not know of can only be one on shipping."""
    shipping = _shipping(parts, side)
    if amount == shipping:
        return True
    lines_tell = any(line.discounts or line.paid_inc_tax is not None for line in order.lines)
    return lines_tell and amount < shipping


def _by_id(line_id: str) -> tuple[int, str]:
    """Line ids in the order of their numbers."""
    return len(line_id), line_id
