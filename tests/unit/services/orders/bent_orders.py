"""Orders that no shop should send and some do, each with what has to come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from daybook.sandbox.hard_orders.builder import NOTHING, PAID, item, thing
from daybook.sandbox.shop import draft as d
from daybook.sandbox.shop import statuses
from daybook.sandbox.shop.currencies import CURRENCIES
from daybook.sandbox.shop.money import NUMBER_MARK, amount
from daybook.sandbox.shop.ordinary import certificate
from daybook.sandbox.shop.taxes import ONTARIO, TEXAS, Area, Rate
from helpers.typed_shop import AUSTIN, TORONTO, Answers, order

Bend = Callable[[Answers], None]
FIRST_ID = 3001
POSTED = "posted"
EUR, JPY, KWD = (CURRENCIES[code] for code in ("EUR", "JPY", "KWD"))
TENTH = Area("Japan", (Rate(20, "JCT", 100_000),))
FIFTH = Area("United Kingdom", (Rate(30, "VAT", 200_000),))
RATE = "store_default_to_transactional_exchange_rate"
HEAD_TOTALS = ("subtotal_ex_tax", "subtotal_inc_tax", "total_ex_tax", "total_inc_tax")
LINE_TOTALS = ("price_ex_tax", "price_inc_tax", "total_ex_tax", "total_inc_tax", "discounted_total_inc_tax")


@dataclass(frozen=True)
class Case:
    """An order, how its answers are bent, and what has to come of it: `POSTED`, or the code it waits for."""

    name: str
    draft: d.Draft
    bend: Bend | None
    outcome: str


class Cases:
    """Collects the cases; ids follow from the sequence."""

    def __init__(self) -> None:
        self.made: list[Case] = []

    def add(
        self, name: str, *lines: d.Line, bend: Bend | None = None, outcome: str = POSTED, **special: Any
    ) -> None:
        made = order(FIRST_ID + len(self.made), *(lines or (mug(),)), **special)
        self.made.append(Case(name, made, bend, outcome))


def mug(price: str = "14.90", quantity: int = 1, **special: Any) -> d.Line:
    return item("JF-MUG", price, quantity, **special)


def soap(price: str = "8.20", quantity: int = 1, **special: Any) -> d.Line:
    return item("JF-SOAP", price, quantity, **special)


def off(figure: str, name: str = "Sale") -> d.Reduction:
    return d.Reduction("manual-discount", name, amount(figure), None, "order")


def percent(figure: str, code: str = "PERCENT") -> d.Coupon:
    return d.Coupon(2, code, d.PERCENTAGE, amount(figure), code)


FREE_SHIPPING = d.Coupon(5, "FREESHIP", d.FREE_SHIPPING, 0, "Free shipping")


def sent_lines(answers: Answers) -> list[dict[str, Any]]:
    return [line for part in answers["order"]["consignments"]["shipping"] for line in part["line_items"]]


def head(answers: Answers, **figures: object) -> None:
    answers["order"].update(figures)


def put(answers: Answers, name: str, value: object) -> None:
    answers["order"][name] = value


def without(answers: Answers, name: str) -> None:
    del answers["order"][name]


def each_line(answers: Answers, **figures: object) -> None:
    for line in sent_lines(answers):
        line.update(figures)


def each_row(answers: Answers, rows: str, **figures: object) -> None:
    for row in answers["tenders"][0]["data"] if rows == "tenders" else answers[rows]:
        row.update(figures)


def every_total(answers: Answers, figure: str) -> None:
    """One line, nothing else: the same figure everywhere, the payment too."""
    head(answers, **dict.fromkeys(HEAD_TOTALS, figure))
    each_line(answers, **dict.fromkeys(LINE_TOTALS, figure))
    each_row(answers, "tenders", amount=NUMBER_MARK + figure)


def _lines(cases: Cases) -> None:
    sale = [off("2.00")]
    cases.add("lines without ids", mug(), soap(), bend=partial(each_line, id=None))
    cases.add("lines without ids, one reduced", mug(reductions=sale), soap(), bend=partial(each_line, id=0))
    cases.add(
        "one id for two lines", mug(), soap(), bend=partial(each_line, id=5), outcome="order.lines_incomplete"
    )
    cases.add("a third of a piece", bend=_pieces("0.333333"))
    cases.add("next to no piece", bend=_pieces("0.00001"))
    cases.add("pieces as a text", mug("5.00", 2), bend=partial(each_line, quantity="2.0000"))
    cases.add("pieces missing", bend=partial(each_line, quantity=None), outcome="order.line_amount_missing")
    cases.add("a line taken off again", mug(), soap(), bend=_second_line_is_negative)
    cases.add("a line with seven decimals", mug("10.00"), bend=partial(each_line, total_ex_tax="9.9999999"))
    cases.add("more pieces than lines", bend=partial(head, items_total=7), outcome="order.lines_incomplete")
    cases.add("its own bundle", bend=_own_parent)
    cases.add("two bundles of one another", mug(), soap(), bend=_parents_of_each_other)
    cases.add("a bundle in a bundle", mug(), replace(soap("0"), parent=0), replace(soap("0"), parent=1))
    cases.add("parts before bundles", replace(soap("2.00"), parent=1), replace(soap("1.00"), parent=2), mug())
    seeds = [item("JF-SEED-TOM", f"{3 + place % 7}.{place % 97:02d}", 1 + place % 3) for place in range(500)]
    cases.add(
        "500 lines, two discounts, tax within", *seeds, area=FIFTH, inclusive=True, discount=amount("77.77"),
        coupons=[percent("12.5")],
    )  # fmt: skip
    cases.add("nothing but downloads", replace(mug(), kind="digital"), deliveries=[], area=FIFTH)
    cases.add("picked up", pickup=True, deliveries=[])
    engraving = d.Option("Engraving", "<script>alert(1)</script> &amp; " + "for ever " * 900)
    cases.add("a very long engraving", replace(mug(), options=(engraving,)))
    cases.add(
        "formulas as names", *(thing(name, "5.00") for name in ("=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)"))
    )
    cases.add("names from right to left", thing("\u202eשלום \U0001f600 <b>fett</b>", "5.00"))
    cases.add("a thing without a name", thing("", "5.00"))
    cases.add("SKUs as formulas", replace(mug(), sku="=1+1"), replace(soap(), sku="\t@x"))
    cases.add("a SKU of 400 letters", replace(mug(), sku="S" * 400))


def _pieces(quantity: str) -> Bend:
    def bend(answers: Answers) -> None:
        each_line(answers, quantity=quantity)
        head(answers, items_total=quantity)

    return bend


def _second_line_is_negative(answers: Answers) -> None:
    sent_lines(answers)[1].update(dict.fromkeys(LINE_TOTALS, "-5.0000"), quantity=-1)
    head(answers, **dict.fromkeys(HEAD_TOTALS, "9.9000"), items_total=0)
    each_row(answers, "tenders", amount=NUMBER_MARK + "9.9")


def _own_parent(answers: Answers) -> None:
    for line in sent_lines(answers):
        line["parent_order_product_id"] = line["id"]


def _parents_of_each_other(answers: Answers) -> None:
    one, other = sent_lines(answers)
    one["parent_order_product_id"], other["parent_order_product_id"] = other["id"], one["id"]


def _sums(cases: Cases) -> None:
    half = "conversion.total_between_units"
    cases.add(
        "yen with sen", mug("1500"), currency=JPY, bend=partial(every_total, figure="1500.5000"), outcome=half
    )
    cases.add("half a cent", mug("10.00"), bend=partial(every_total, figure="10.0050"))
    cases.add("dinars to the fils", mug("14.905", 3), soap("3.335"), currency=KWD, area=FIFTH, inclusive=True,
              shipping="1.255", coupons=[percent("10")])  # fmt: skip
    cases.add("yen, tax within, two discounts", mug("1499", 3), soap("333"), currency=JPY, area=TENTH,
              inclusive=True, shipping="555", discount=amount("100"), coupons=[percent("10")])  # fmt: skip
    cases.add("yen, tax on top", mug("1499", 3), soap("333"), currency=JPY, area=TENTH, shipping="555",
              coupons=[percent("7")])  # fmt: skip
    cases.add("tax within, discount and free shipping", mug(quantity=3), soap(), area=FIFTH, inclusive=True,
              shipping="4.99", discount=amount("3.33"), coupons=[FREE_SHIPPING])  # fmt: skip
    shipping = d.Coupon(4, "SHIP9", d.SHIPPING, amount("9.00"), "9.00 off shipping")
    cases.add("a coupon above the shipping", area=FIFTH, inclusive=True, shipping="4.99", coupons=[shipping])
    apiece = d.Coupon(1, "ONE", d.PER_ITEM, amount("1.00"), "1.00 off each")
    cases.add("two coupons and a discount", mug(quantity=3), soap("0.99", 7), area=FIFTH, inclusive=True,
              shipping="4.99", discount=amount("5.01"), coupons=[apiece, percent("33.33")])  # fmt: skip
    free: dict[str, Any] = {"coupons": [percent("100"), FREE_SHIPPING], "payment": NOTHING}
    cases.add("all free, tax within", area=FIFTH, inclusive=True, shipping="4.99", **free)
    cases.add("a fee below zero", area=TEXAS, fees=[d.Fee("Rebate", amount("-2.50"))])
    cases.add(
        "a fee that takes it all", mug("2.50"), fees=[d.Fee("Rebate", amount("-2.50"))], payment=NOTHING
    )
    cases.add("a fee without a name", fees=[d.Fee("", amount("1.00"))])
    cases.add("6 thousand millions", mug("1999999999.99", 3), area=FIFTH, inclusive=True)
    beyond = partial(every_total, figure="950000000000000.0000")
    cases.add("a million of millions", bend=beyond, outcome="order.amount_unreadable")
    cases.add("two addresses, two countries", mug(), replace(soap(quantity=3), delivery=1), deliveries=[
        d.Delivery(AUSTIN, "Ground", amount("3.33"), 0, TEXAS),
        d.Delivery(TORONTO, "Air", amount("7.77"), amount("1.11"), ONTARIO),
    ])  # fmt: skip
    cases.add("free goods, taxed shipping", mug("0"), shipping="5.00", area=TEXAS)


def _taxes(cases: Cases) -> None:
    taxed: dict[str, Any] = {"area": TEXAS, "shipping": "5.55"}
    cases.add("tax not rounded", bend=lambda answers: each_row(answers, "taxes", rate="8.251234567"), **taxed)
    cases.add("rows of unknown lines", bend=lambda a: each_row(a, "taxes", order_product_id="999"), **taxed)
    cases.add("no rows", bend=lambda answers: answers["taxes"].clear(), **taxed)
    cases.add("every row twice", bend=lambda answers: answers["taxes"].extend(answers["taxes"][:]),
              outcome="conversion.tax_rows_exceed_total", **taxed)  # fmt: skip
    cases.add("a row without an amount", bend=lambda answers: each_row(answers, "taxes", line_amount=None),
              outcome="order.line_amount_missing", **taxed)  # fmt: skip
    cases.add("rows that say nothing else", bend=_bare_rows, **taxed)


def _bare_rows(answers: Answers) -> None:
    answers["taxes"][:] = [{"line_amount": row["line_amount"]} for row in answers["taxes"]]


def _payments(cases: Cases) -> None:
    three = replace(PAID, store_credit=amount("20.00"), certificate=amount("30.00"))
    cases.add("three tenders", mug("100.00"), area=TEXAS, payment=three)
    broken = d.Refund((d.RefundItem("PRODUCT", 0, 1),), 1, "Broken", provider="storecredit")
    given: dict[str, Any] = {"payment": replace(three, status="partially refunded"), "refunds": [broken]}
    cases.add("three tenders, a part back", mug("50.00", 2), status_id=statuses.PARTIALLY_REFUNDED, **given)
    cases.add("more credit than it costs", payment=replace(NOTHING, store_credit=amount("20.00")))
    lines = (mug(quantity=2), certificate(amount("50.00"), AUSTIN))
    cases.add("a certificate among discounts", *lines, area=FIFTH, inclusive=True, coupons=[percent("20")])
    tender = "conversion.tender_in_other_currency"
    cases.add(
        "paid in another currency", bend=lambda a: each_row(a, "tenders", currency="EUR"), outcome=tender
    )
    missing = "order.line_amount_missing"
    cases.add("paid nobody knows what", bend=lambda a: each_row(a, "tenders", amount=None), outcome=missing)
    odd = "order.line_field_unreadable"
    cases.add("paid perhaps", bend=lambda a: each_row(a, "tenders", status="pending"), outcome=odd)
    cases.add("paid some day", bend=lambda a: each_row(a, "tenders", date_created=None), outcome=odd)
    below = partial(head, store_credit_amount="-1.0000")
    cases.add("credit below zero", bend=below, outcome="conversion.negative_tender")
    cases.add("a way of paying as a formula", bend=partial(head, payment_method="=X" * 200))


def _rates(cases: Cases) -> None:
    given: dict[str, Any] = {"currency": EUR}
    cases.add(
        "no rate", bend=partial(put, name=RATE, value="abc"), outcome="conversion.rate_missing", **given
    )
    cases.add("a rate beyond belief", bend=partial(put, name=RATE, value="0.0000000000001"),
              outcome="conversion.too_large", **given)  # fmt: skip
    cases.add("currency in small letters", bend=partial(head, default_currency_code="usd"))
    cases.add("a currency of four letters", bend=partial(head, default_currency_code="USDT"),
              outcome="order.field_unreadable")  # fmt: skip


def _dates(cases: Cases) -> None:
    cases.add("the hour that is not", at="2026-03-08 02:30")
    cases.add("the hour that is twice", at="2025-11-02 01:30")
    cases.add("the last minute of a month", at="2026-03-31 23:59")
    for zero in ("Mon, 01 Jan 0001 00:00:00 +0000", "Wed, 30 Nov -0001 00:00:00 +0000",
                 "Thu, 01 Jan 1970 00:00:00 +0000", "Fri, 31 Dec 9999 23:59:59 +0000"):  # fmt: skip
        cases.add(f"placed {zero}", bend=partial(head, date_created=zero), outcome="order.date_unreadable")
    cases.add("shipped never", bend=partial(head, date_shipped="Wed, 30 Nov -0001 00:00:00 +0000"))
    cases.add("from the future", at="2026-12-31 23:59", outcome="conversion.dated_in_future")


def _states(cases: Cases) -> None:
    """What the filter leaves out has a reason of its own."""
    cases.add("archived", deleted=True, outcome="filter.archived")
    cases.add("not checked out", status_id=statuses.INCOMPLETE, outcome="filter.incomplete")
    late = d.Refund((d.RefundItem("PRODUCT", 0, 1),), 1, "Late")
    given: dict[str, Any] = {"status_id": statuses.CANCELLED, "refunds": [late]}
    cases.add("cancelled after a refund", mug(quantity=2), outcome="filter.status", **given)
    cases.add("a status of the future", status_id=99, outcome="filter.unknown_status")
    cases.add(
        "a status with signs", bend=partial(head, custom_status="<b>Zu packen &amp; weg</b> \U0001f4e6")
    )


def _people(cases: Cases) -> None:
    nobody = replace(AUSTIN, email="", first_name="", last_name="")
    cases.add("nobody", customer_id=0, billing=nobody)
    cases.add("a customer below zero", customer_id=-1)
    cases.add(
        "a name of 10,000 letters",
        billing=replace(AUSTIN, first_name="A" * 10_000, last_name="\x00\x07\u202e"),
    )
    cases.add(
        "a name as a formula", billing=replace(AUSTIN, first_name='=HYPERLINK("x")', last_name="\u202eaba")
    )


def _wrong_kinds(cases: Cases) -> None:
    """Fields that are missing, empty, an object where a text belongs, or a yes."""
    given: dict[str, Any] = {"area": TEXAS, "shipping": "5.00"}
    unread, gone, amiss = "order.amount_unreadable", "order.amount_missing", "order.field_unreadable"
    holding = {
        "total_inc_tax": (gone, unread, unread),
        "default_currency_code": (amiss, amiss, amiss),
        "date_created": (amiss, "order.date_unreadable", "order.date_unreadable"),
        "status_id": ("filter.unknown_status", "filter.unknown_status", "filter.unknown_status"),
        "consignments": ("order.lines_incomplete",) * 3,
        "coupon_discount": (POSTED, unread, unread),
        "items_total": (POSTED, unread, unread),
        "shipping_cost_ex_tax": ("conversion.parts_do_not_add_up", unread, unread),
        "fees": (POSTED, gone, POSTED),
    }
    harmless = (
        "customer_id", "billing_address", "payment_status", "payment_method", "is_tax_inclusive_pricing",
        "store_default_currency_code", "staff_notes", "custom_status", "channel_id",
    )  # fmt: skip
    for name, outcomes in {**holding, **dict.fromkeys(harmless, (POSTED,) * 3)}.items():
        empty, an_object, yes = outcomes
        cases.add(f"{name} missing", mug(), soap(), bend=partial(without, name=name), outcome=empty, **given)
        values = {"null": (None, empty), "an object": ({"a": [1]}, an_object), "true": (True, yes)}
        for what, (value, outcome) in values.items():
            cases.add(
                f"{name} {what}",
                mug(),
                soap(),
                bend=partial(put, name=name, value=value),
                outcome=outcome,
                **given,
            )


def all_cases() -> list[Case]:
    cases = Cases()
    for add in (_lines, _sums, _taxes, _payments, _rates, _dates, _states, _people, _wrong_kinds):
        add(cases)
    return cases.made
