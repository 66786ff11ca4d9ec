"""Each case that breaks importers has its order, and the order shows what the case is about."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

import pytest

from daybook.sandbox.hard_orders import hard_orders
from daybook.sandbox.shop import dates, lines_json, order_json, payments, taxes_json
from daybook.sandbox.shop.money import NUMBER_MARK
from daybook.sandbox.shop.pricing import Priced
from daybook.sandbox.shop.query import Query
from daybook.sandbox.shop.shop import Shop, Size

ANCHOR = dates.local_midnight(dates.parsed_day("2026-03-20"))
SHOP = Shop(Size(1, 0, ANCHOR), hard_orders(ANCHOR, 1))
CASES = re.findall(
    r"\w+",
    """
    TA01 TA02 TA03 TA05 TA06 TA07 TA10 TA11 TA12 TA13 TA14 TA17 TA18 TA19 TA20 TA21 TA22 TA23 TA24 TA25 TA26
    TA27 TA28 TA29 TA30 TA31 TA32 TA33 TA34 TA35 TA36 TA37 TA38
    TB03 TB04 TB05 TB06 TB08 TB09 TB10 TB11 TB12 TB13
    TC02 TC03 TC04 TC05 TC06 TC07 TC08 TC09 TC11 TC12 TC14 TC15 TC16 TC17 TC18 TC19 TC20 TC22 TC23 TC24
    TD01 TD02 TD04 TD05 TD06 TD09 TD10 TD11 TD12 TD13 TD15 TD17 TD18 TD19 TD20 TD21 TD22 TD23 TD24 TD25 TD26
    TE01 TE02 TE03 TE06 TE07 TE08 TE10 TE11 TE12 TE15 TE16 TE17 TE18 TE19 TE20 TE21 TE23
    TF01 TF02 TF03 TF04 TF05 TF06 TF07 TF10 TF12 TF13 TF14 TF16 TF17 TF18 TF19 TF20 TF21 TF22
    TG05 TG06 TG07 TG21 TG23 TG24 TG25
    TH01 TH02 TH07 TH08 TH09 TH11 TH13 TH15
    """,
)


BODIES = [made for order_id in SHOP.find(Query()) if (made := SHOP.body(order_id)) is not None]


def bodies(case: str) -> list[dict[str, Any]]:
    return [body for body in BODIES if body["staff_notes"] == case]


def body(case: str) -> dict[str, Any]:
    return bodies(case)[0]


def done(case: str) -> Priced:
    order = SHOP.order(body(case)["id"])
    assert order is not None
    return order


@pytest.mark.parametrize("case", CASES)
def test_a_case_has_its_order(case: str) -> None:
    assert bodies(case)


def test_there_are_no_other_hard_orders() -> None:
    assert {order["staff_notes"] for order in BODIES} == set(CASES)


def test_only_the_order_dated_in_the_future_lies_in_the_future() -> None:
    today = list(SHOP.find(Query(min_date_created=ANCHOR + 86_400)))
    assert [(SHOP.body(order_id) or {})["staff_notes"] for order_id in today] == ["TH08"]


def test_tax_inside_a_price_is_not_computed_up_again() -> None:
    order = body("TA05")
    assert (order["total_ex_tax"], order["total_tax"], order["total_inc_tax"]) == (
        "13.5500",
        "1.3500",
        "14.9000",
    )


def test_the_tax_of_the_whole_differs_by_a_cent_from_that_of_the_lines() -> None:
    rows = taxes_json.tax_rows(done("TA06"))
    assert [row["line_amount"] for row in rows] == ["3.7600", "3.8400", "3.8400"]
    assert body("TA06")["total_tax"] == "11.4500"


def test_an_order_discount_leaves_the_odd_cent_on_the_first_line() -> None:
    lines = lines_json.lines(done("TA18"))
    assert [line["applied_discounts"][0]["amount"] for line in lines] == ["3.3400", "3.3300", "3.3300"]


def test_every_coupon_type_occurs() -> None:
    orders = [SHOP.order(order["id"]) for order in bodies("TA19")]
    assert sorted(order_json.coupons(order)[0]["type"] for order in orders if order) == [0, 1, 2, 3, 4, 5]


def test_amounts_come_in_every_type_that_was_ever_seen() -> None:
    order = body("TA26")
    assert order["subtotal_inc_tax"] == 10
    assert order["total_ex_tax"] == NUMBER_MARK + "10.0"
    assert order["store_credit_amount"] is None
    assert order["handling_cost_ex_tax"] == ""


def test_currencies_keep_their_own_decimals() -> None:
    assert body("TB03")["total_inc_tax"] == "1350.0000"
    assert body("TB04")["total_inc_tax"] == "1.2340"
    rates = [order["store_default_to_transactional_exchange_rate"] for order in bodies("TB05")]
    assert rates == ["", "0", "1.0000000000"]


def test_three_tenders_pay_one_order() -> None:
    rows = payments.transactions(done("TC07"))
    methods = [(row["method"], row["amount"].removeprefix(NUMBER_MARK)) for row in rows]
    assert methods == [("store_credit", "10"), ("gift_certificate", "25"), ("credit_card", "35")]


def test_refunds_differ_in_kind_and_number() -> None:
    assert len(payments.refunds(done("TD09"))) == 3
    assert payments.refunds(done("TD11"))[0]["payments"][0]["is_declined"] is True
    assert payments.refunds(done("TD12"))[0]["items"] == []
    assert {row["items"][0]["item_type"] for row in payments.refunds(done("TD04"))} == {"SHIPPING"}
    one, two = payments.refunds(done("TD25"))
    assert one["created"] == two["created"]
    assert one["id"] != two["id"]


def test_control_characters_and_lone_surrogates_survive_as_json() -> None:
    message = body("TE15")["customer_message"]
    assert json.loads(json.dumps(message)) == message
    assert "\x00" in message
    assert "\udc00" in message


def test_dates_lie_on_both_sides_of_a_month_and_a_clock_change() -> None:
    last, first = (dates.store_day(dates.parsed(order["date_created"])) for order in bodies("TH01"))
    assert (last.month, first.month) == (2, 3)
    assert "01 Mar" in bodies("TH01")[0]["date_created"]
    offsets = [local(order).utcoffset() for order in bodies("TH02")]
    assert offsets[0] != offsets[1]
    assert offsets[2] != offsets[3]


def local(order: dict[str, Any]) -> datetime:
    return datetime.fromtimestamp(dates.parsed(order["date_created"]), dates.STORE_ZONE)
