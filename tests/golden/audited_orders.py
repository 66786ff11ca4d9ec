"""Orders as an auditor would think them up: rates, charges, discounts, tenders, currencies, refunds, days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from daybook.sandbox.hard_orders.builder import BANK, PAID, PURCHASE_ORDER, item, thing
from daybook.sandbox.shop import statuses
from daybook.sandbox.shop.currencies import CURRENCIES, Currency
from daybook.sandbox.shop.draft import (
    FREE_SHIPPING,
    PER_ITEM,
    PER_TOTAL,
    PERCENTAGE,
    PROMOTION,
    SHIPPING,
    Coupon,
    Delivery,
    Draft,
    Event,
    Fee,
    Line,
    Payment,
    Reduction,
    Refund,
    RefundItem,
    Wrap,
)
from daybook.sandbox.shop.money import amount
from daybook.sandbox.shop.ordinary import certificate
from daybook.sandbox.shop.taxes import TEXAS, Area, Rate
from helpers.typed_shop import AUSTIN, TORONTO, order

EUR, JPY, KWD, CAD = (CURRENCIES[code] for code in ("EUR", "JPY", "KWD", "CAD"))
BHD = Currency(6, "BHD", "Bahraini Dinar", "BD", "BH", 3, 3_760)

GST, QST = Rate(40, "GST", 50_000), Rate(41, "QST", 94_500, 2, compound=True)
QUEBEC = Area("Quebec", (GST, QST), (GST, QST))
FOUR = tuple(
    Rate(50 + n, name, percent, n + 1)
    for n, (name, percent) in enumerate(
        (("State", 40_000), ("County", 12_500), ("City", 7_250), ("District", 3_333))
    )
)
BOROUGH = Area("Borough", FOUR, FOUR[:1])
VAT, REDUCED = Rate(60, "VAT", 200_000), Rate(61, "VAT reduced", 50_000)
LONDON = Area("London", (VAT,), (VAT,))
BOOKS = Area("Books", (REDUCED,), (VAT,))
EXPORT = Area("Export", (Rate(62, "VAT zero", 0),), (Rate(62, "VAT zero", 0),))
SWISS = Area("Geneva", (Rate(63, "TVA", 81_000),), (Rate(63, "TVA", 81_000),))
CONSUMPTION = Area("Tokyo", (Rate(64, "JCT", 100_000),), (Rate(64, "JCT", 100_000),))
LEAST = Area("Least", (Rate(65, "Levy", 100),), (Rate(65, "Levy", 100),))

RIBBON = Wrap(1, "Ribbon", amount("3.33"))
BOX = Wrap(2, "Box", amount("0.99"), "for Ada")


def mug(price: str = "14.99", quantity: int = 1, **special: Any) -> Line:
    return item("JF-MUG", price, quantity, **special)


def soap(price: str = "8.21", quantity: int = 1, **special: Any) -> Line:
    return item("JF-SOAP", price, quantity, **special)


def sent(area: Area, shipping: str = "4.95", handling: str = "0", **special: Any) -> Delivery:
    address = special.pop("address", AUSTIN)
    return Delivery(address, "Ground", amount(shipping), amount(handling), area)


def back(*items: RefundItem, **special: Any) -> Refund:
    return Refund(items, **special)


def goods(place: int, pieces: int, **special: Any) -> RefundItem:
    return RefundItem("PRODUCT", place, pieces, **special)


def refunded(*refunds: Refund, whole: bool = False) -> dict[str, Any]:
    status = "refunded" if whole else "partially refunded"
    status_id = statuses.REFUNDED if whole else statuses.PARTIALLY_REFUNDED
    return {"refunds": list(refunds), "payment": replace(PAID, status=status), "status_id": status_id}


def audited(first_id: int) -> Iterator[tuple[str, Draft]]:
    """Each with a name; ids count up from `first_id`."""
    for place, (name, lines, special) in enumerate(_orders()):
        yield name, order(first_id + place, *lines, **special)


def _orders() -> Iterator[tuple[str, list[Line], dict[str, Any]]]:
    yield from _taxes()
    yield from _reductions()
    yield from _charges()
    yield from _money()
    yield from _currencies()
    yield from _refunds()
    yield from _days()


def _taxes() -> Iterator[tuple[str, list[Line], dict[str, Any]]]:
    two = [sent(LONDON), sent(BOOKS, "0")]
    yield "Quebec, tax on tax, on top", [mug(quantity=3), soap()], {"deliveries": [sent(QUEBEC)]}
    yield (
        "Quebec, tax on tax, within",
        [mug(quantity=3), soap()],
        {"deliveries": [sent(QUEBEC)], "inclusive": True, "discount": amount("3.33")},
    )
    yield "four taxes on a line", [mug("0.99", 7), soap("0.07", 3)], {"deliveries": [sent(BOROUGH, "1.11")]}
    yield (
        "four taxes within",
        [mug("0.99", 7), soap("0.07", 3)],
        {"deliveries": [sent(BOROUGH, "1.11")], "inclusive": True},
    )
    yield (
        "two rates within one order, within",
        [mug(delivery=0), soap(delivery=1, quantity=7)],
        {"deliveries": two, "inclusive": True, "discount": amount("7.77")},
    )
    yield (
        "two rates, on top, coupon",
        [mug(delivery=0), soap(delivery=1, quantity=7)],
        {"deliveries": two, "coupons": [Coupon(1, "TEN", PERCENTAGE, amount("10"))]},
    )
    yield "a tax of a hundredth of a percent", [mug("99.99", 3)], {"deliveries": [sent(LEAST)]}
    yield "taxed goods beside exempt ones", [mug(), soap(exempt=True)], {"deliveries": [sent(LONDON)]}
    yield "an exempt customer, taxed shop", [mug(exempt=True)], {"deliveries": [sent(Area("X", (VAT,)))]}
    yield "goods free, shipping taxed twice", [mug("0")], {"deliveries": [sent(QUEBEC, "9.95")]}
    yield (
        "an export, zero-rated",
        [mug(quantity=2)],
        {"deliveries": [sent(EXPORT, address=TORONTO)], "billing": TORONTO},
    )
    yield "one cent a piece, taxed", [mug("0.01", 99)], {"deliveries": [sent(TEXAS, "0.01")]}


def _reductions() -> Iterator[tuple[str, list[Line], dict[str, Any]]]:
    three = [mug("10.00"), soap("10.00"), thing("Pot", "10.00")]
    sale = [Reduction("promotion", "Autumn", amount("0.03"), None)]
    yield "10.00 off three, on top", three, {"discount": amount("10.00"), "deliveries": [sent(TEXAS)]}
    yield (
        "10.00 off three, within",
        three,
        {"discount": amount("10.00"), "deliveries": [sent(LONDON)], "inclusive": True},
    )
    yield (
        "line, coupon and order, cents over",
        [mug(reductions=sale), soap(quantity=3)],
        {
            "coupons": [
                Coupon(1, "P", PERCENTAGE, amount("33.33")),
                Coupon(2, "T", PER_TOTAL, amount("1.01")),
            ],
            "discount": amount("0.01"),
            "deliveries": [sent(QUEBEC)],
        },
    )
    yield (
        "per item, within",
        [mug(quantity=3), soap(quantity=7)],
        {
            "coupons": [Coupon(1, "EACH", PER_ITEM, amount("0.37"))],
            "inclusive": True,
            "deliveries": [sent(LONDON)],
        },
    )
    yield "all but a cent off", [mug("10.00")], {"discount": amount("9.99"), "deliveries": [sent(TEXAS, "0")]}
    yield (
        "a promotion of 100 %",
        [mug("10.00"), soap("0.01")],
        {
            "coupons": [Coupon(1, "ALL", PROMOTION, amount("100"))],
            "deliveries": [sent(TEXAS, "0")],
            "payment": Payment(""),
        },
    )
    yield (
        "shipping off in part, handling stays",
        [mug()],
        {
            "coupons": [Coupon(1, "SHIP", SHIPPING, amount("3.00"))],
            "deliveries": [sent(LONDON, "4.95", "2.05")],
        },
    )
    yield (
        "free shipping of two, taxed, within",
        [mug(), soap(delivery=1)],
        {
            "coupons": [Coupon(1, "FREE", FREE_SHIPPING, 0)],
            "inclusive": True,
            "deliveries": [sent(LONDON, "4.95"), sent(LONDON, "3.33")],
        },
    )


def _charges() -> Iterator[tuple[str, list[Line], dict[str, Any]]]:
    yield "two wraps, taxed", [mug(quantity=2, wrap=RIBBON), soap(wrap=BOX)], {"deliveries": [sent(TEXAS)]}
    yield (
        "two wraps, tax within, discount",
        [mug(quantity=2, wrap=RIBBON), soap(wrap=BOX)],
        {"deliveries": [sent(LONDON)], "inclusive": True, "discount": amount("5.55")},
    )
    yield (
        "handling of two addresses",
        [mug(), soap(delivery=1)],
        {"deliveries": [sent(QUEBEC, "3.33", "1.11"), sent(TEXAS, "6.67", "2.22", address=TORONTO)]},
    )
    yield (
        "three addresses, three taxes, within",
        [mug(), soap(delivery=1), mug("3.21", 3, delivery=2)],
        {
            "deliveries": [sent(LONDON), sent(SWISS, "1.00", "0.50"), sent(EXPORT, "9.99")],
            "inclusive": True,
            "discount": amount("1.00"),
        },
    )
    yield (
        "three fees, one taken off again",
        [mug()],
        {
            "fees": [
                Fee("Rush", amount("4.99")),
                Fee("Card fee", amount("0.01")),
                Fee("Rebate", amount("-1.50")),
            ],
            "deliveries": [sent(TEXAS)],
        },
    )
    yield (
        "a download and a parcel",
        [thing("Sewing pattern", "5.01", kind="digital"), soap()],
        {"deliveries": [sent(LONDON)], "area": BOOKS},
    )


def _money() -> Iterator[tuple[str, list[Line], dict[str, Any]]]:
    def tenders(credit: str = "0", gift: str = "0", **special: Any) -> Payment:
        return replace(PAID, store_credit=amount(credit), certificate=amount(gift), **special)

    wholly = Payment("Gift Certificate", certificate=amount("14.99"))
    later = Payment(
        "Credit Card",
        "stripe",
        "credit_card",
        "captured",
        (
            Event("authorization"),
            Event("capture", amount("10.00"), 1, refers=0),
            Event("capture", amount("4.99"), 40, refers=0),
        ),
    )
    yield (
        "a certificate bought with a certificate",
        [certificate(amount("50.00"), AUSTIN)],
        {"payment": tenders(gift="20.00")},
    )
    yield (
        "certificate bought and another redeemed, with goods",
        [certificate(amount("25.00"), AUSTIN), mug()],
        {"payment": tenders("1.00", "5.00"), "deliveries": [sent(TEXAS)]},
    )
    yield (
        "three tenders to the cent",
        [mug(), soap()],
        {"payment": tenders("7.77", "3.33"), "deliveries": [sent(QUEBEC)]},
    )
    yield "nothing but a certificate", [mug()], {"payment": wholly}
    yield (
        "nothing but store credit",
        [mug()],
        {"payment": Payment("Store Credit", store_credit=amount("14.99"))},
    )
    yield "captured in two parts, months apart", [mug()], {"payment": later}
    yield (
        "net terms on a purchase order",
        [mug(quantity=10)],
        {"payment": PURCHASE_ORDER, "status_id": statuses.AWAITING_PAYMENT, "deliveries": [sent(TEXAS)]},
    )
    yield (
        "bank transfer with store credit",
        [mug()],
        {"payment": replace(BANK, store_credit=amount("4.99")), "status_id": statuses.AWAITING_PAYMENT},
    )
    yield (
        "a card tried twice, then taken",
        [mug()],
        {
            "payment": replace(
                PAID, events=(Event("purchase", ok=False), Event("purchase", ok=False), Event("purchase"))
            )
        },
    )
    yield (
        "overpaid by a cent",
        [mug()],
        {"payment": replace(PAID, events=(Event("purchase", amount("15.00")),))},
    )


def _currencies() -> Iterator[tuple[str, list[Line], dict[str, Any]]]:
    yield (
        "yen, tax within, wrapped",
        [mug("1498", 3, wrap=Wrap(1, "Furoshiki", amount("333")))],
        {
            "currency": JPY,
            "inclusive": True,
            "deliveries": [sent(CONSUMPTION, "777")],
            "discount": amount("100"),
        },
    )
    yield (
        "dinars of Kuwait, taxed twice",
        [mug("3.335", 3), soap("0.005")],
        {"currency": KWD, "deliveries": [sent(QUEBEC, "1.255")], "discount": amount("0.001")},
    )
    yield (
        "dinars of Bahrain",
        [mug("3.335", 3), soap("0.005")],
        {"currency": BHD, "deliveries": [sent(LONDON, "0.999")]},
    )
    yield (
        "euros, tenders in three ways",
        [mug(), soap()],
        {
            "currency": EUR,
            "deliveries": [sent(LONDON)],
            "payment": replace(PAID, store_credit=amount("3.33"), certificate=amount("1.11")),
        },
    )
    yield (
        "Canadian dollars, four taxes within",
        [mug("0.99", 7)],
        {"currency": CAD, "inclusive": True, "deliveries": [sent(BOROUGH)]},
    )


def _refunds() -> Iterator[tuple[str, list[Line], dict[str, Any]]]:
    taxed = {"deliveries": [sent(QUEBEC, "4.95", "1.00")]}
    yield (
        "a piece back of three, twice, then the last",
        [mug(quantity=3)],
        {**taxed, **refunded(back(goods(0, 1)), back(goods(0, 1), days=2), back(goods(0, 1), days=3))},
    )
    yield (
        "back with a restocking fee",
        [mug(quantity=2)],
        {**taxed, **refunded(back(goods(0, 2, adjustment=-amount("5.00"))))},
    )
    yield (
        "shipping, handling and wrap back",
        [mug(wrap=RIBBON)],
        {
            **taxed,
            **refunded(
                back(RefundItem("SHIPPING"), RefundItem("HANDLING"), RefundItem("GIFT_WRAPPING", 0, 1))
            ),
        },
    )
    yield (
        "a typed amount back of the order",
        [mug(quantity=2)],
        {**taxed, **refunded(back(RefundItem("ORDER", amount=amount("7.77")), tax=0))},
    )
    yield (
        "all back in yen, within",
        [mug("1499", 3), soap("333")],
        {
            "currency": JPY,
            "inclusive": True,
            "deliveries": [sent(CONSUMPTION, "0")],
            **refunded(back(goods(0, 3), goods(1, 1)), whole=True),
        },
    )
    yield (
        "back to store credit",
        [mug(quantity=2)],
        {**taxed, **refunded(back(goods(0, 1), provider="storecredit"))},
    )


def _days() -> Iterator[tuple[str, list[Line], dict[str, Any]]]:
    for name, at in (
        ("leap day, a minute before midnight", "2024-02-29 23:59"),
        ("the hour that clocks leave out", "2026-03-08 02:30"),
        ("the hour that comes twice", "2025-11-02 01:30"),
        ("the last second of a year", "2025-12-31 23:59"),
        ("the first minute of a year", "2026-01-01 00:00"),
    ):
        yield name, [mug()], {"at": at, "deliveries": [sent(TEXAS)]}
