"""The parts of an order that add up to its total, as the store states them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from daybook.conversion.coupons import CouponBook
from daybook.conversion.posted_lines import lines_with_quantity
from daybook.conversion.rounding import tolerance
from daybook.model.account import AccountRole, Role
from daybook.model.money import ZERO
from daybook.model.order import LineType, Taxed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from daybook.model.order import Order
    from daybook.model.payment import Coupon


class Side(StrEnum):
    """The side of the order's figures that is exact; the other is the store's estimate."""

    INC = "inc"
    EX = "ex"


class PartKind(StrEnum):
    """What a part charges; the values are those of tax rows (orders.v2, taxes.line_item_type)."""

    LINE = "item"
    SHIPPING = "shipping"
    HANDLING = "handling"
    WRAPPING = "gift-wrapping"
    FEE = "fee"


@dataclass(frozen=True, slots=True)
class Cut:
    """A discount on one part, in the side's basis. `role` is DISCOUNTS, COUPONS or SHIPPING_DISCOUNTS."""

    role: AccountRole
    name: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """One amount of the order before discounts, and what is taken off it.

    `key` is the order line's, the address's or the fee's id; '' where the order states one sum for all.
    """

    kind: PartKind
    key: str
    label: str
    before: Taxed
    cuts: tuple[Cut, ...] = ()
    certificate: bool = False

    def stated(self, side: Side) -> Decimal:
        """The amount before discounts on `side`."""
        return self.before.inc_tax if side is Side.INC else self.before.ex_tax

    def paid(self, side: Side) -> Decimal:
        """The amount after discounts on `side`, not rounded."""
        return self.stated(side) - sum((cut.amount for cut in self.cuts), ZERO)

    def less(self, *cuts: Cut) -> Part:
        """The part with further discounts."""
        return replace(self, cuts=(*self.cuts, *(cut for cut in cuts if cut.amount)))


def parts_of(order: Order, side: Side, coupons: Sequence[Coupon] = ()) -> list[Part]:
    """Lines, shipping, handling, wrapping and fees of `order`; the lines with the discounts they name.

    `coupons` are those of the order, which tell of which type a discount is.
    """
    book = CouponBook(order, coupons)
    parts = [
        Part(
            PartKind.LINE,
            line.line_id,
            line.name,
            line.line_total,
            certificate=line.type is LineType.GIFT_CERTIFICATE,
        )
        for line in lines_with_quantity(order)
    ]
    parts += _charges(
        PartKind.SHIPPING,
        order.shipping,
        ((c.consignment_id, c.method, c.shipping) for c in order.consignments),
        order.currency,
    )
    parts += _charges(
        PartKind.HANDLING,
        order.handling,
        ((c.consignment_id, "", c.handling) for c in order.consignments),
        order.currency,
    )
    parts += _wrappings(order)
    parts += [Part(PartKind.FEE, fee.fee_id, fee.name, fee.cost) for fee in order.fees]
    return [part.less(*_named_cuts(order, part, side, book)) for part in parts]


def _charges(
    kind: PartKind, total: Taxed, single: Iterable[tuple[str, str, Taxed]], currency: str
) -> list[Part]:
    """One part for each address; one for the order where the addresses do not add up to its figure."""
    parts = [Part(kind, key, label, cost) for key, label, cost in single if cost != Taxed()]
    if parts and _agree((part.before for part in parts), total, currency):
        return parts
    label = parts[0].label if len(parts) == 1 else ""
    return [Part(kind, "", label, total)]


def _wrappings(order: Order) -> list[Part]:
    """Wrapping by line; lines may state it for one piece or for all of them."""
    wrapped = [line for line in lines_with_quantity(order) if line.wrapping != Taxed()]
    for times in (lambda _: Decimal(1), lambda quantity: quantity):
        parts = [
            Part(
                PartKind.WRAPPING,
                line.line_id,
                line.wrapping_name,
                _scaled(line.wrapping, line.quantity, times),
            )
            for line in wrapped
        ]
        if parts and _agree((part.before for part in parts), order.wrapping, order.currency):
            return parts
    return [Part(PartKind.WRAPPING, "", "", order.wrapping)]


def _scaled(cost: Taxed, quantity: Decimal, times: Callable[[Decimal], Decimal]) -> Taxed:
    factor = times(quantity)
    return Taxed(cost.ex_tax * factor, cost.inc_tax * factor, cost.tax * factor)


def _agree(single: Iterable[Taxed], total: Taxed, currency: str) -> bool:
    costs = list(single)
    allowed = tolerance(1, currency)
    ex_tax = sum((cost.ex_tax for cost in costs), ZERO)
    inc_tax = sum((cost.inc_tax for cost in costs), ZERO)
    return abs(ex_tax - total.ex_tax) <= allowed and abs(inc_tax - total.inc_tax) <= allowed


def _named_cuts(order: Order, part: Part, side: Side, book: CouponBook) -> Sequence[Cut]:
    """The discounts the store spread onto a line (orders.v2, orderProducts.applied_discounts).

    Where prices include tax, `discounted_total_inc_tax` is what was paid and decides how much they are.
    """
    if part.kind is not PartKind.LINE:
        return ()
    line = next(line for line in order.lines if line.line_id == part.key)
    cuts = [
        Cut(book.role_of_named(found), found.code or found.name, found.amount)
        for found in line.discounts
        if found.amount
    ]
    if side is Side.EX or line.paid_inc_tax is None:
        return cuts
    off = line.line_total.inc_tax - line.paid_inc_tax
    named = sum((cut.amount for cut in cuts), ZERO)
    if named == off:
        return cuts
    if named:
        return [replace(cut, amount=off * cut.amount / named) for cut in cuts]
    return _unnamed(order, off, book)


def _unnamed(order: Order, off: Decimal, book: CouponBook) -> list[Cut]:
    """What a line lacks of its price and does not name, by what the order has of each discount."""
    weights = book.weights_of_unnamed()
    if not weights:
        return [Cut(_role_of_unnamed(order), "", off)]
    most = sum((amount for _, _, amount in weights), ZERO)
    return [Cut(role, name, off * amount / most) for role, name, amount in weights]


def _role_of_unnamed(order: Order) -> AccountRole:
    return AccountRole(Role.COUPONS if order.coupon_discount > order.discount else Role.DISCOUNTS)
