"""Orders of any kind that a shop would work out without fault, for walks through the books."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from daybook.model.books import ItemKind, NewItem
from daybook.model.ledger import StockCount
from daybook.sandbox.hard_orders.builder import AUTHORISED, BANK, PAID, PURCHASE_ORDER, item
from daybook.sandbox.shop import draft as d
from daybook.sandbox.shop.catalogue import BY_SKU
from daybook.sandbox.shop.currencies import CURRENCIES, Currency
from daybook.sandbox.shop.money import amount
from daybook.sandbox.shop.ordinary import certificate
from daybook.sandbox.shop.pricing import priced
from daybook.sandbox.shop.taxes import BRITISH_COLUMBIA, GERMANY, NEW_YORK, NO_TAX, TEXAS
from helpers.typed_shop import AUSTIN, order

EURO = Currency(3, "EUR", "Euro", "€", "EU", 2, 8_000)
SKUS = ("JF-MUG", "JF-SOAP", "JF-TEAPOT", "JF-EBOOK", "JF-BASKET")
CENT = 100

days = st.integers(0, 95).map(lambda number: dt.date(2026, 1, 5) + dt.timedelta(days=number))
sold = st.tuples(st.sampled_from(SKUS), st.integers(1, 30_000), st.integers(1, 4), st.integers(0, 60))
ways = st.sampled_from(["paid", "authorised", "captured later", "part", "too much", "bank", "on account"])
shares = st.sampled_from([0, 0, 0, 25, 100])


@st.composite
def drafts(draw: st.DrawFn) -> d.Draft:
    """An order of one to four lines, in dollars or euros, with any tax, discount and way of paying."""
    lines = [_line(*each) for each in draw(st.lists(sold, min_size=1, max_size=4))]
    if draw(st.integers(0, 6)) == 0:
        lines.append(certificate(amount("50.00"), AUSTIN))
    coupon = d.Coupon(2, "SPRING10", d.PERCENTAGE, amount("10"), "Spring, 10 % off")
    made = order(
        1,
        *lines,
        at=f"{draw(days)} 12:00",
        area=draw(st.sampled_from([NO_TAX, TEXAS, NEW_YORK, BRITISH_COLUMBIA, GERMANY])),
        shipping=draw(st.sampled_from(["0", "6.00", "7.45"])),
        coupons=[coupon] if draw(st.booleans()) else [],
        inclusive=draw(st.booleans()),
        currency=draw(st.sampled_from([CURRENCIES["USD"], CURRENCIES["USD"], EURO, CURRENCIES["EUR"]])),
    )
    total = priced(made).totals.inc
    certificates = _cents(total * draw(shares) // 100)
    credit = _cents((total - certificates) * draw(shares) // 100)
    payment = _payment(draw(ways), total - certificates - credit)
    return replace(made, payment=replace(payment, certificate=certificates, store_credit=credit))


def opening_stock() -> tuple[list[NewItem], list[StockCount]]:
    """Five of each thing that may be sold, at prices that no cent divides."""
    codes = [BY_SKU[sku].variants[0].sku for sku in SKUS if BY_SKU[sku].kind == "physical"]
    counts = [StockCount(code, Decimal(5), Decimal("9.98") + place) for place, code in enumerate(codes)]
    return [NewItem(code, code, ItemKind.STOCK) for code in codes], counts


def _line(sku: str, cents: int, quantity: int, percent: int) -> d.Line:
    price = cents * CENT
    off = _cents(price * quantity * percent // 100) if percent > 30 else 0
    return item(
        sku,
        str(Decimal(cents) / 100),
        quantity,
        reductions=[d.Reduction("auto-12", "Summer sale", off)] if off else [],
    )


def _payment(way: str, due: int) -> d.Payment:
    if due <= 0:
        return _card()
    half = _cents(due // 2) or due
    return {
        "paid": PAID,
        "authorised": AUTHORISED,
        "captured later": _card(d.Event("authorization"), d.Event("capture", days=9, refers=0)),
        "part": _card(d.Event("authorization"), d.Event("capture", half, refers=0)),
        "too much": _card(d.Event("purchase", due + half)),
        "bank": BANK,
        "on account": PURCHASE_ORDER,
    }[way]


def _card(*events: d.Event) -> d.Payment:
    return replace(PAID, events=events)


def _cents(value: int) -> int:
    return value // CENT * CENT
