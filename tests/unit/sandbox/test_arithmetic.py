"""The figures of the example shop's orders add up, on the side their prices are entered on."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from daybook.sandbox.hard_orders import hard_orders
from daybook.sandbox.shop import consignments_json, dates, lines_json, order_json, payments, taxes_json
from daybook.sandbox.shop.money import NUMBER_MARK, shared
from daybook.sandbox.shop.pricing import Priced
from daybook.sandbox.shop.query import Query
from daybook.sandbox.shop.shop import Shop, Size
from daybook.sandbox.shop.taxes import BRITISH_COLUMBIA, in_gross, on_net

ANCHOR = dates.local_midnight(dates.parsed_day("2026-03-20"))
DO_NOT_ADD_UP = {"TA06", "TA17", "TA25", "TA26", "TA28", "TA31", "TA32", "TA35"}
"""Hard orders whose very point is that their figures do not add up."""


@cache
def all_orders() -> list[tuple[Priced, dict[str, Any]]]:
    shop = Shop(Size(3, 2000, ANCHOR), hard_orders(ANCHOR, 3))
    found = []
    for order_id in shop.find(Query()):
        done, body = shop.order(order_id), shop.body(order_id)
        assert done is not None
        assert body is not None
        if body["staff_notes"] not in DO_NOT_ADD_UP:
            found.append((done, body))
    return found


def figure(body: dict[str, Any], name: str) -> Decimal:
    return Decimal(str(body[name]).removeprefix(NUMBER_MARK))


def fees(done: Priced) -> Decimal:
    return sum((figure(fee, "cost_inc_tax") for fee in order_json.fees(done)), Decimal(0))


def test_both_kinds_of_pricing_and_several_currencies_occur() -> None:
    assert {body["is_tax_inclusive_pricing"] for _, body in all_orders()} == {True, False}
    assert {body["default_currency_code"] for _, body in all_orders()} == {"USD", "CAD", "EUR", "JPY", "KWD"}


def test_totals_close_on_the_side_of_the_flag() -> None:
    for done, body in all_orders():
        side = "inc_tax" if body["is_tax_inclusive_pricing"] else "ex_tax"
        parts = ("subtotal", "shipping_cost", "handling_cost", "wrapping_cost")
        total = sum(figure(body, f"{part}_{side}") for part in parts)
        total += fees(done) - figure(body, "discount_amount") - figure(body, "coupon_discount")
        assert total == figure(body, f"total_{side}"), body["id"]
        assert figure(body, "total_ex_tax") + figure(body, "total_tax") == figure(body, "total_inc_tax"), (
            body["id"]
        )


def test_the_tax_of_the_parts_is_the_tax_of_the_order() -> None:
    for _, body in all_orders():
        parts = ("subtotal_tax", "shipping_cost_tax", "handling_cost_tax", "wrapping_cost_tax")
        assert sum(figure(body, part) for part in parts) == figure(body, "total_tax"), body["id"]


def test_tax_rows_add_up_to_the_total_tax() -> None:
    for done, body in all_orders():
        rows = taxes_json.tax_rows(done)
        assert sum(figure(row, "line_amount") for row in rows) == figure(body, "total_tax"), body["id"]


def test_every_charge_is_its_net_plus_its_tax() -> None:
    for done, body in all_orders():
        for part in ("shipping_cost", "handling_cost", "wrapping_cost"):
            net, tax, gross = (figure(body, f"{part}_{side}") for side in ("ex_tax", "tax", "inc_tax"))
            assert net + tax == gross, body["id"]
        for line in lines_json.lines(done):
            for part in ("price", "total"):
                net, tax, gross = (figure(line, f"{part}_{side}") for side in ("ex_tax", "tax", "inc_tax"))
                assert net + tax == gross, body["id"]


def test_lines_after_discounts_and_charges_are_what_is_paid() -> None:
    for done, body in all_orders():
        on_shipping = sum(
            figure(row, "discount") for row in order_json.coupons(done) if row["type"] in {3, 4}
        )
        lines = sum(figure(line, "discounted_total_inc_tax") for line in lines_json.lines(done))
        charges = sum(figure(body, f"{part}_cost_inc_tax") for part in ("shipping", "handling", "wrapping"))
        assert lines + charges + fees(done) - on_shipping == figure(body, "total_inc_tax"), body["id"]


def test_discounts_of_the_lines_are_the_discounts_of_the_order() -> None:
    for done, body in all_orders():
        taken = [discount for line in lines_json.lines(done) for discount in line["applied_discounts"]]
        manual = sum(figure(each, "amount") for each in taken if each["code"] is None)
        coupon = sum(figure(each, "amount") for each in taken if each["code"] is not None)
        on_shipping = sum(
            figure(row, "discount") for row in order_json.coupons(done) if row["type"] in {3, 4}
        )
        assert manual == figure(body, "discount_amount"), body["id"]
        assert coupon + on_shipping == figure(body, "coupon_discount"), body["id"]


def test_subtotals_are_the_lines_before_discounts() -> None:
    for done, body in all_orders():
        for side in ("ex_tax", "inc_tax"):
            lines = sum(figure(line, f"total_{side}") for line in lines_json.lines(done))
            assert lines == figure(body, f"subtotal_{side}"), body["id"]


def test_consignments_hold_every_line_of_an_order_with_an_address() -> None:
    for done, body in all_orders():
        if body["staff_notes"] == "TE08":
            continue
        sorted_lines = consignments_json.consignments(done)
        groups = [*sorted_lines["pickups"], *sorted_lines["shipping"], *sorted_lines["downloads"]]
        groups += sorted_lines["email"]["gift_certificates"]
        found = sorted(line["id"] for group in groups for line in group["line_items"])
        assert found == sorted(line["id"] for line in lines_json.lines(done)), body["id"]


PAID_SHORT_OR_OVER = {"TC03", "TC15", "TC16"}


def received(rows: list[dict[str, Any]]) -> Decimal:
    taken = {"purchase", "capture"}
    return sum(
        (figure(row, "amount") for row in rows if row["event"] in taken and row["status"] == "ok"), Decimal(0)
    )


def test_captured_orders_were_paid_in_full_and_others_not_at_all() -> None:
    paid = {"captured", "paid", "refunded", "partially refunded"}
    for done, body in all_orders():
        if body["staff_notes"] in PAID_SHORT_OR_OVER:
            continue
        rows = payments.transactions(done)
        others = figure(body, "store_credit_amount") + figure(body, "gift_certificate_amount")
        expected = figure(body, "total_inc_tax") if body["payment_status"] in paid else others
        assert received(rows) == expected, (body["id"], body["payment_status"])
        currencies = {row["currency"] for row in rows if row["event"] != "refund"}
        assert currencies <= {body["default_currency_code"]}, body["id"]


def test_refunded_orders_gave_everything_back() -> None:
    wholly = [done for done, body in all_orders() if body["payment_status"] == "refunded"]
    assert len(wholly) > 10
    for done in wholly:
        given = sum(figure(row, "total_amount") for row in payments.refunds(done))
        assert given == figure(order_json.order(done), "total_inc_tax"), done.draft.id


@pytest.mark.parametrize("net", [1, 99, 1050, 123_456_700])
def test_a_compound_tax_also_taxes_the_tax_before_it(net: int) -> None:
    gst, pst = on_net(net * 10_000, BRITISH_COLUMBIA.rates, 1)
    assert gst == net * 500
    assert pst == net * 735


def test_taxes_inside_a_price_add_up_to_one_rounded_tax() -> None:
    assert sum(in_gross(1_000_000, BRITISH_COLUMBIA.rates, 100)) == 109_900


def test_a_sum_is_shared_to_the_last_cent_by_largest_remainder() -> None:
    assert shared(100_000, [200_000] * 3, 100) == [33_400, 33_300, 33_300]
    assert shared(100_000, [1, 2, 4], 100) == [14_300, 28_600, 57_100]
    assert shared(100, [0, 0], 100) == [0, 0]
