"""Group A: amounts, discounts, tax and rounding."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from daybook.sandbox.hard_orders.builder import NOTHING, PAID, Cases, each, item, raised, stated
from daybook.sandbox.shop import draft as d
from daybook.sandbox.shop.money import NUMBER_MARK, amount
from daybook.sandbox.shop.ordinary import certificate
from daybook.sandbox.shop.taxes import BRITISH_COLUMBIA, NO_TAX, TEXAS, Area, Rate

TEN = Area("Ten percent", (Rate(20, "VAT 10 %", 100_000),))
FIFTEEN = Area("Fifteen percent", (Rate(21, "GST 15 %", 150_000),))
FIVE = Area("Five percent", (Rate(22, "GST 5 %", 50_000),))
CITY = Area("City", (Rate(23, "Combined Sales Tax", 88_750),))
EXPORT = Area("Export", (Rate(24, "Zero-rated export", 0),))
_OUTSIDE = replace(TEXAS, provider="AvaTaxProvider")


def add_to(cases: Cases) -> None:
    """Add the orders of this group."""
    _free(cases)
    _taxed(cases)
    _reduced(cases)
    _charged(cases)
    _off(cases)
    _odd(cases)
    _tax_rows(cases)


def _paying(figure: str) -> d.Payment:
    return replace(PAID, events=(d.Event("purchase", amount(figure)),))


def _free(cases: Cases) -> None:
    cases.order("TA01", area=NO_TAX, shipping="0")
    everything = d.Coupon(40, "ALLFREE", d.PERCENTAGE, amount("100"), "On the house")
    cases.order("TA02", coupons=[everything], shipping="0", payment=NOTHING)
    cases.order("TA03", item("JF-SOAP", "0"), item("JF-TEA", "0"), shipping="0", payment=NOTHING)


def _taxed(cases: Cases) -> None:
    cases.order("TA05", item("JF-MUG", "14.90"), area=TEN, inclusive=True, shipping="0")
    cases.order(
        "TA06",
        item("JF-POT-L", "25.06"), item("JF-OIL", "25.61", exempt=False), item("JF-BOWL", "25.63"),
        area=FIFTEEN, shipping="0", payment=_paying("87.75"),
        adjust=raised("0.01", "subtotal_tax", "total_tax", "total_inc_tax"),
    )  # fmt: skip
    cases.order("TA07", item("JF-TWINE", "3.3333", 3), area=NO_TAX, shipping="0")
    cases.order("TA10", item("JF-HONEY"), item("JF-JAM"), area=TEXAS)
    cases.order("TA11", item("JF-MUG", "67.84"), area=TEXAS, inclusive=True, shipping="12.00")
    free_shipping = d.Coupon(5, "FREESHIP", d.FREE_SHIPPING, 0, "Free shipping")
    order = cases.order("TA12", coupons=[free_shipping], shipping="0")
    order.deliveries = [replace(order.deliveries[0], list_price=amount("9.50"), method="Free Shipping")]
    cases.order("TA13", area=BRITISH_COLUMBIA)
    cases.order("TA14", item("JF-LAMP"), area=CITY, shipping="0")


def _reduced(cases: Cases) -> None:
    whole = d.Reduction("manual-discount", "Goodwill", amount("20.01"), None, "order")
    cases.order(
        "TA17",
        item("JF-PRINT", "20.01", reductions=[whole]),
        area=FIVE, adjust=stated(discount_amount="21.0100"),
        adjust_parts={"lines": _discount_with_tax},
    )  # fmt: skip
    three = [item(sku, "20.00") for sku in ("JF-CANDLE", "JF-VASE", "JF-PRINT")]
    cases.order("TA18", *three, area=NO_TAX, shipping="0", discount=amount("10.00"))
    coupons = (
        d.Coupon(1, "MOSS3", d.PER_ITEM, amount("3.00"), "3.00 off each item"),
        d.Coupon(2, "SPRING10", d.PERCENTAGE, amount("10"), "Spring, 10 % off"),
        d.Coupon(3, "HELLO5", d.PER_TOTAL, amount("5.00"), "5.00 off your first order"),
        d.Coupon(4, "SHIP4", d.SHIPPING, amount("4.00"), "4.00 off shipping"),
        d.Coupon(5, "FREESHIP", d.FREE_SHIPPING, 0, "Free shipping"),
        d.Coupon(6, "FINCHCLUB", d.PROMOTION, amount("15"), "Club price"),
    )
    for coupon in coupons:
        on_shipping = coupon.kind in {d.SHIPPING, d.FREE_SHIPPING}
        lines = (item("JF-TEAPOT"), item("JF-TOWEL", quantity=3))
        cases.order("TA19", *lines, coupons=[coupon], area=NO_TAX if on_shipping else TEXAS)


def _discount_with_tax(parts: dict[str, Any]) -> None:
    """State the discount with tax beside a price without: 21.01 off 20.01, which is 104.998 %."""
    parts["lines"][0]["applied_discounts"][0]["amount"] = "21.0100"


def _charged(cases: Cases) -> None:
    cases.order("TA20", handling="5.00")
    paper = d.Wrap(1, "Kraft paper and twine", amount("3.50"), "Happy birthday")
    bag = d.Wrap(2, "Cotton bag", amount("6.00"))
    cases.order("TA21", item("JF-VASE", wrap=paper), item("JF-CANDLE", wrap=bag), item("JF-SOAP"))
    cases.order("TA22", fees=[d.Fee("Package protection", amount("4.95"))])
    sale = d.Reduction("auto-12", "Summer sale", amount("5.00"))
    lines = (item("JF-THROW", reductions=[sale]), item("JF-SOAP", quantity=2))
    cases.order("TA23", *lines, inclusive=True, discount=amount("7.00"))
    cases.order("TA24", *lines, discount=amount("7.00"))


def _off(cases: Cases) -> None:
    """Figures that do not add up, by more and less than a tolerance."""
    cases.order("TA25", adjust=raised("3.17", "total_inc_tax"), source="external", payment=NOTHING)
    ends = ("total_ex_tax", "total_inc_tax")
    cases.order("TA31", adjust=raised("0.02", *ends), area=NO_TAX, payment=_paying("70.02"))
    cases.order("TA32", adjust=raised("0.03", *ends), area=NO_TAX, payment=_paying("70.03"))


def _odd(cases: Cases) -> None:
    mixed_types = stated(
        subtotal_ex_tax="10.0000",
        subtotal_inc_tax=10,
        total_ex_tax=NUMBER_MARK + "10.0",
        base_handling_cost=None,
        handling_cost_ex_tax="",
        handling_cost_inc_tax="",
        store_credit_amount=None,
        discount_amount=0,
    )
    cases.order("TA26", item("JF-SOAP", "10.00"), area=NO_TAX, shipping="0", adjust=mixed_types)
    cases.order("TA27", item("JF-STOOL", "1234567890.12"), area=TEN, inclusive=True, shipping="0")
    owed = stated(subtotal_ex_tax="-5.0000", subtotal_inc_tax="-5.0000", total_ex_tax="-5.0000",
                  total_inc_tax="-5.0000")  # fmt: skip
    cases.order(
        "TA28", item("JF-SOAP", "0"), area=NO_TAX, shipping="0", adjust=owed, payment=_paying("-5.00")
    )
    many = [item("JF-SEED-TOM", f"{3 + place % 7}.{place % 97:02d}", 1 + place % 3) for place in range(500)]
    cases.order("TA29", *many)
    cases.order("TA30", item("JF-TEAPOT"), item("JF-SOAP", quantity=0), item("JF-VASE"))


def _tax_rows(cases: Cases) -> None:
    automatic = each("taxes", ("order_id", "order_address_id"), **{"class": "Automatic Tax"})
    cases.order("TA33", area=_OUTSIDE, adjust_parts=automatic)
    cases.order(
        "TA34", tax_class="API Tax Override", source="external", payment=d.Payment("Manual", "custom")
    )
    cases.order("TA35", adjust_parts={"taxes": lambda parts: parts["taxes"].clear()})
    cases.order("TA36", item("JF-THROW"), item("JF-HONEY", quantity=2))
    abroad = replace(
        cases.texan(18), city="Toronto", state="Ontario", zip="M5V 2T6", country="Canada", iso2="CA"
    )
    cases.order("TA37", area=EXPORT, customer_id=18, billing=abroad)
    billing = cases.texan(7)
    gift = certificate(amount("50.00"), billing)
    cases.order("TA38", item("JF-TEAPOT"), gift, billing=billing, customer_id=7)
