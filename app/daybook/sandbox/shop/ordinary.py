"""An ordinary order of the shop, thrown from the seed and its head."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from daybook.sandbox.shop import draft as d
from daybook.sandbox.shop import methods, people, taxes
from daybook.sandbox.shop import statuses as s
from daybook.sandbox.shop.catalogue import DIGITAL, PHYSICAL, Product, Variant
from daybook.sandbox.shop.currencies import CURRENCIES, Currency, converted
from daybook.sandbox.shop.dates import DAY
from daybook.sandbox.shop.dice import Dice
from daybook.sandbox.shop.money import amount, rounded, shared
from daybook.sandbox.shop.payments import refund_total
from daybook.sandbox.shop.pricing import Priced, priced

if TYPE_CHECKING:
    from daybook.sandbox.shop.index import Head

_ORDER = 31
_SHIPPED = {s.SHIPPED, s.COMPLETED, s.REFUNDED, s.PARTIALLY_REFUNDED, s.DISPUTED}
_WRAPS = (d.Wrap(1, "Kraft paper and twine", amount("3.50")), d.Wrap(2, "Cotton bag", amount("6.00")))
COUPONS = (
    (4, d.Coupon(1, "MOSS3", d.PER_ITEM, amount("3.00"), "3.00 off each item")),
    (8, d.Coupon(2, "SPRING10", d.PERCENTAGE, amount("10"), "Spring, 10 % off")),
    (6, d.Coupon(3, "HELLO5", d.PER_TOTAL, amount("5.00"), "5.00 off your first order")),
    (2, d.Coupon(4, "SHIP4", d.SHIPPING, amount("4.00"), "4.00 off shipping")),
    (3, d.Coupon(5, "FREESHIP", d.FREE_SHIPPING, 0, "Free shipping")),
    (2, d.Coupon(6, "FINCHCLUB", d.PROMOTION, amount("15"), "Club price")),
)
_MESSAGES = (
    "Please leave it with the neighbour.",
    "It is a present, no receipt please.",
    "Ring twice!",
    None,
)
_NOTES = ("Called, ships Saturday.", "Fragile.", None)


def ordinary(seed: int, head: Head, anchor: int) -> d.Draft:
    """Make the order behind a head."""
    dice = Dice(seed, head.id, _ORDER)
    buyer = people.buyer(seed, head.customer_id, head.id)
    region = buyer.region
    till = head.channel_id == 2
    currency = CURRENCIES["USD" if till else region.currency]
    order = d.Draft(
        id=head.id,
        created=head.created,
        modified=head.modified,
        status_id=head.status_id,
        customer_id=head.customer_id,
        billing=buyer.address,
        lines=[],
        payment=methods.payment(head.method, head.status_id, dice, (anchor - head.created) // DAY),
        currency=currency,
        inclusive=region.inclusive and not till,
        area=taxes.TEXAS if till else region.area,
        channel_id=head.channel_id,
        source=_source(dice, head),
        pickup=till or head.status_id == s.AWAITING_PICKUP,
        cart_id=None if head.method == methods.MANUAL else f"{head.id:08x}-7e2b-4c11-9a5d-{head.id:012x}",
    )
    if order.pickup:
        order.area = taxes.TEXAS
    if head.status_id in _SHIPPED:
        order.shipped = min(head.created + DAY + dice.below(DAY), max(head.modified, head.created))
    _fill(order, dice, seed)
    _pay_otherwise(order, dice)
    _refund(order, dice)
    return order


def _source(dice: Dice, head: Head) -> str:
    if head.method == methods.MANUAL:
        return "manual"
    return "www" if head.channel_id == 2 else dice.weighted(((70, "www"), (22, "iphone"), (8, "android")))


def _fill(order: d.Draft, dice: Dice, seed: int) -> None:
    """Choose the goods, then where they go, then what is taken off and put on."""
    digital_only = not order.pickup and dice.chance(4)
    for _ in range(dice.weighted(((40, 1), (30, 2), (16, 3), (8, 4), (4, 6), (2, 9)))):
        order.lines.append(_line(dice, order.currency, dice.pick(DIGITAL if digital_only else PHYSICAL)))
    if not order.pickup and dice.chance(4):
        order.lines.append(_line(dice, order.currency, dice.pick(DIGITAL)))
    if dice.chance(3):
        order.lines.append(certificate(converted(amount("50.00"), order.currency), order.billing))
    _bundle(order, dice)
    if not order.pickup and any(line.kind == "physical" for line in order.lines):
        _deliver(order, dice, seed)
    _take_off(order, dice)
    if dice.chance(4):
        order.fees.append(d.Fee("Fragile packing", converted(amount("2.50"), order.currency)))
    order.message = dice.pick(_MESSAGES) if dice.chance(10) else ""
    order.staff_notes = dice.pick(_NOTES) if dice.chance(8) else ""


def _line(dice: Dice, currency: Currency, product: Product) -> d.Line:
    variant = dice.pick(product.variants)
    line = goods(product, variant, currency)
    line.quantity = dice.weighted(((70, 1), (18, 2), (7, 3), (3, 4), (2, 12)))
    if product.kind == "digital":
        line.quantity = 1
    elif dice.chance(5):
        line.wrap = replace(wrap := dice.pick(_WRAPS), cost=converted(wrap.cost, currency))
    if dice.chance(4):
        line.options += (d.Option("Engraving", "For A. with love", "Text field"),)
    if dice.chance(6):
        off = rounded(line.price * line.quantity * 15 // 100, currency.step)
        line.reductions.append(d.Reduction("auto-12", "Summer sale", off))
    return line


def goods(product: Product, variant: Variant, currency: Currency) -> d.Line:
    """Put one piece of a product on a line, at its price in a currency."""
    options = (d.Option(product.option, variant.label),) if variant.label else ()
    return d.Line(
        product.name,
        converted(product.price, currency),
        sku=variant.sku,
        product_id=product.id,
        variant_id=variant.id,
        kind=product.kind,
        options=options,
        exempt=product.exempt,
        cost=product.cost,
        brand=product.brand,
    )


def certificate(value: int, buyer: d.Address) -> d.Line:
    """Sell a gift certificate: no tax, no discount, no stock."""
    return d.Line("Gift Certificate", value, kind="giftcertificate", recipient=f"friend.of.{buyer.email}")


def _bundle(order: d.Draft, dice: Dice) -> None:
    """Give some line two parts that come with it and cost nothing by themselves."""
    if not dice.chance(3) or order.lines[0].kind != "physical":
        return
    for product in (PHYSICAL[10], PHYSICAL[16]):
        part = goods(product, product.variants[0], order.currency)
        order.lines.append(replace(part, price=0, parent=0, quantity=order.lines[0].quantity))


def _deliver(order: d.Draft, dice: Dice, seed: int) -> None:
    cost = converted(
        dice.pick((amount("5.95"), amount("7.50"), amount("9.00"), amount("14.25"))), order.currency
    )
    free = dice.chance(15)
    handling = converted(amount("1.80"), order.currency) if dice.chance(6) else 0
    method = "Free Shipping" if free else dice.pick(("Ground", "Two-Day", "Flat Rate"))
    order.deliveries = [d.Delivery(order.billing, method, 0 if free else cost, handling, order.area)]
    movable = [line for line in order.lines if line.kind == "physical" and line.parent is None]
    if len(movable) > 1 and dice.chance(5):
        friend = people.elsewhere(seed, order.id, order.billing)
        order.deliveries.append(d.Delivery(friend, method, 0 if free else cost, 0, order.area))
        movable[-1].delivery = 1


def _take_off(order: d.Draft, dice: Dice) -> None:
    if dice.chance(12):
        coupon = dice.weighted(COUPONS)
        money = coupon.kind in {d.PER_ITEM, d.PER_TOTAL, d.SHIPPING}
        fits = coupon.kind not in {d.SHIPPING, d.FREE_SHIPPING} or _untaxed_shipping(order)
        if fits:
            value = converted(coupon.amount, order.currency) if money else coupon.amount
            order.coupons.append(replace(coupon, amount=value))
    if dice.chance(5):
        order.discount = converted(dice.pick((amount("4.00"), amount("10.00"))), order.currency)


def _untaxed_shipping(order: d.Draft) -> bool:
    """Tell whether shipping may be reduced without a word on whose tax is reduced with it."""
    return bool(order.deliveries) and not any(
        delivery.area.charges and delivery.cost for delivery in order.deliveries
    )


def _pay_otherwise(order: d.Draft, dice: Dice) -> None:
    """Let store credit or a gift certificate pay a part, where the rest was charged to a card."""
    payment = order.payment
    if payment.kind != "credit_card" or payment.test or payment.status not in {"captured", "authorized"}:
        return
    throw = dice.below(100)
    if throw >= 6:
        return
    part = rounded(priced(order).totals.inc * dice.between(20, 60) // 100, order.currency.step)
    if throw < 3:
        order.payment = replace(payment, store_credit=part)
    else:
        order.payment = replace(payment, certificate=part)


def _refund(order: d.Draft, dice: Dice) -> None:
    if order.status_id == s.REFUNDED:
        order.refunds.append(whole_refund(order, dice.between(0, 2)))
    elif order.status_id == s.PARTIALLY_REFUNDED:
        order.refunds.append(
            d.Refund((d.RefundItem("PRODUCT", 0, 1),), dice.between(0, 2), "Broken on arrival")
        )


def whole_refund(order: d.Draft, days: int) -> d.Refund:
    """Give back everything, item by item, shipping less what a coupon paid of it.

    The shop offers no more than can be refunded (orders.v3.yml, requested_amount).
    """
    items = [d.RefundItem("PRODUCT", place, line.quantity) for place, line in enumerate(order.lines)]
    items += [d.RefundItem("GIFT_WRAPPING", place, 1) for place, line in enumerate(order.lines) if line.wrap]
    done = priced(order)
    for place, (delivery, off) in enumerate(zip(order.deliveries, _coupons_paid(done), strict=True)):
        left = done.deliveries[place].shipping.inc - off
        items += [d.RefundItem("SHIPPING", place, amount=left if off else None)] if left else []
        items += [d.RefundItem("HANDLING", place)] if delivery.handling else []
    items += [d.RefundItem("FEE", place) for place in range(len(order.fees))]
    refund = d.Refund(tuple(items), days, "Returned")
    whole = done.totals.inc
    return refund if refund_total(done, refund) == whole else replace(refund, total=whole)


def _coupons_paid(done: Priced) -> list[int]:
    """What coupons for shipping took off each delivery."""
    order = done.draft
    paid = zip(order.coupons, done.coupon_amounts, strict=True)
    whole = sum(off for coupon, off in paid if coupon.kind in {d.SHIPPING, d.FREE_SHIPPING})
    costs = [delivery.cost for delivery in order.deliveries]
    return shared(whole, costs, order.currency.step) if whole else [0] * len(costs)
