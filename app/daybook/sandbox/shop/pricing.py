"""The arithmetic of an order: from what was ordered to totals that add up on the side prices are entered on.

Tax-inclusive: discounts come off prices with tax, the tax is inside what is left. Tax-exclusive: discounts
come off prices without tax, the tax is added to what is left (orders.v2.oas2.yml, is_tax_inclusive_pricing).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from daybook.sandbox.shop import draft as d
from daybook.sandbox.shop.money import divided, rounded, shared
from daybook.sandbox.shop.taxes import Area, Rate, in_gross, on_net, without_tax

_PERCENT = 1_000_000


@dataclass(slots=True)
class Charge:
    """An amount on both sides of tax, and the taxes between them."""

    ex: int = 0
    inc: int = 0
    taxes: list[tuple[Rate, int]] = field(default_factory=list)

    @property
    def tax(self) -> int:
        """All taxes together."""
        return sum(tax for _, tax in self.taxes)


@dataclass(slots=True)
class PricedLine:
    """A line: unit and extended prices before discounts, its discounts, and what is paid in the end."""

    line: d.Line
    unit_ex: int
    unit_inc: int
    total_ex: int
    total_inc: int
    reductions: list[d.Reduction]
    paid: Charge
    wrap: Charge


@dataclass(slots=True)
class PricedDelivery:
    """The charges of one delivery."""

    delivery: d.Delivery
    shipping: Charge
    handling: Charge


@dataclass(slots=True)
class Totals:
    """The figures of the order's head; ``*_tax`` of the goods is after discounts."""

    subtotal_ex: int
    subtotal_inc: int
    subtotal_tax: int
    shipping: Charge
    handling: Charge
    wrapping: Charge
    fees: int
    discount: int
    coupon: int
    ex: int = 0
    inc: int = 0
    tax: int = 0


@dataclass(slots=True)
class Priced:
    """An order with all its figures."""

    draft: d.Draft
    lines: list[PricedLine]
    deliveries: list[PricedDelivery]
    coupon_amounts: list[int]
    totals: Totals


def priced(draft: d.Draft) -> Priced:
    """Work out an order."""
    step = draft.currency.step
    extended = [_extended(line, step) for line in draft.lines]
    reductions = [list(line.reductions) for line in draft.lines]
    coupon_amounts = [_apply_coupon(draft, coupon, extended, reductions) for coupon in draft.coupons]
    if draft.discount:
        manual = d.Reduction("manual-discount", "Manual Discount", 0, None, "order")
        _spread(draft, manual, draft.discount, extended, reductions)
    lines = [
        _line(draft, line, entered, taken)
        for line, entered, taken in zip(draft.lines, extended, reductions, strict=True)
    ]
    deliveries = [_delivery(draft, delivery) for delivery in draft.deliveries]
    return Priced(draft, lines, deliveries, coupon_amounts, _totals(draft, lines, deliveries, coupon_amounts))


def _extended(line: d.Line, step: int) -> int:
    return line.total if line.total is not None else rounded(line.price * line.quantity, step)


def _discountable(draft: d.Draft, extended: list[int], reductions: list[list[d.Reduction]]) -> list[int]:
    """Return what each line still costs; a gift certificate is never discounted."""
    return [
        0 if line.kind == "giftcertificate" else max(0, entered - sum(taken.amount for taken in already))
        for line, entered, already in zip(draft.lines, extended, reductions, strict=True)
    ]


def _spread(
    draft: d.Draft, kind: d.Reduction, amount: int, extended: list[int], reductions: list[list[d.Reduction]]
) -> int:
    weights = _discountable(draft, extended, reductions)
    amount = min(amount, sum(weights))
    for index, part in enumerate(shared(amount, weights, draft.currency.step)):
        if part:
            reductions[index].append(d.Reduction(kind.id, kind.name, part, kind.code, kind.target))
    return amount


def _apply_coupon(
    draft: d.Draft, coupon: d.Coupon, extended: list[int], reductions: list[list[d.Reduction]]
) -> int:
    """Take a coupon off the lines it is for; return all it takes off the order."""
    step = draft.currency.step
    name = coupon.name or coupon.code
    weights = _discountable(draft, extended, reductions)
    if coupon.kind == d.SHIPPING:
        return min(coupon.amount, sum(delivery.cost for delivery in draft.deliveries))
    if coupon.kind == d.FREE_SHIPPING:
        return sum(delivery.cost for delivery in draft.deliveries)
    if coupon.kind == d.PER_TOTAL:
        kind = d.Reduction("total-coupon", name, 0, coupon.code, "order")
        return _spread(draft, kind, coupon.amount, extended, reductions)
    if coupon.kind == d.PER_ITEM:
        parts = [
            min(weight, coupon.amount * line.quantity)
            for weight, line in zip(weights, draft.lines, strict=True)
        ]
    else:
        parts = [rounded(divided(weight * coupon.amount, _PERCENT), step) for weight in weights]
    reduction_id = "coupon" if coupon.kind != d.PROMOTION else "promotion"
    for index, part in enumerate(parts):
        if part:
            reductions[index].append(d.Reduction(reduction_id, name, part, coupon.code))
    return sum(parts)


def _area(draft: d.Draft, line: d.Line) -> Area:
    if line.kind == "physical" and not draft.pickup and draft.deliveries:
        return draft.deliveries[line.delivery].area
    return draft.area


def charged(draft: d.Draft, cost: int, rates: tuple[Rate, ...]) -> Charge:
    """Tax an amount entered on the order's own side of tax."""
    step = draft.currency.step
    if draft.inclusive:
        taxes = list(zip(rates, in_gross(cost, rates, step), strict=True))
        return Charge(cost - sum(tax for _, tax in taxes), cost, taxes)
    taxes = list(zip(rates, on_net(cost, rates, step), strict=True))
    return Charge(cost, cost + sum(tax for _, tax in taxes), taxes)


def _line(draft: d.Draft, line: d.Line, entered: int, reductions: list[d.Reduction]) -> PricedLine:
    area = _area(draft, line)
    rates = () if line.exempt or line.kind == "giftcertificate" else area.rates
    paid = charged(draft, entered - sum(taken.amount for taken in reductions), rates)
    wrap = charged(draft, line.wrap.cost, area.charges) if line.wrap else Charge()
    if draft.inclusive:
        sides = (without_tax(line.price, rates), line.price, without_tax(entered, rates), entered)
    else:
        unit = charged(draft, line.price, rates)
        whole = charged(draft, entered, rates)
        sides = (line.price, unit.inc, entered, whole.inc)
    return PricedLine(line, *sides, reductions, paid, wrap)


def _delivery(draft: d.Draft, delivery: d.Delivery) -> PricedDelivery:
    rates = delivery.area.charges
    return PricedDelivery(
        delivery, charged(draft, delivery.cost, rates), charged(draft, delivery.handling, rates)
    )


def _summed(charges: list[Charge]) -> Charge:
    return Charge(
        sum(charge.ex for charge in charges),
        sum(charge.inc for charge in charges),
        [tax for charge in charges for tax in charge.taxes],
    )


def _totals(
    draft: d.Draft, lines: list[PricedLine], deliveries: list[PricedDelivery], coupon_amounts: list[int]
) -> Totals:
    taken = sum(reduction.amount for line in lines for reduction in line.reductions if reduction.code is None)
    totals = Totals(
        subtotal_ex=sum(line.total_ex for line in lines),
        subtotal_inc=sum(line.total_inc for line in lines),
        subtotal_tax=sum(line.paid.tax for line in lines),
        shipping=_summed([delivery.shipping for delivery in deliveries]),
        handling=_summed([delivery.handling for delivery in deliveries]),
        wrapping=_summed([line.wrap for line in lines]),
        fees=sum(fee.cost for fee in draft.fees),
        discount=taken,
        coupon=sum(coupon_amounts),
    )
    charges = (totals.shipping, totals.handling, totals.wrapping)
    totals.tax = totals.subtotal_tax + sum(charge.tax for charge in charges)
    less = totals.discount + totals.coupon - totals.fees
    if draft.inclusive:
        totals.inc = totals.subtotal_inc + sum(charge.inc for charge in charges) - less
        totals.ex = totals.inc - totals.tax
    else:
        totals.ex = totals.subtotal_ex + sum(charge.ex for charge in charges) - less
        totals.inc = totals.ex + totals.tax
    return totals
