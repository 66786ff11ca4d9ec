"""Discounts, coupons and what they take off: TA17 to TA19, gross and net, R9."""

from dataclasses import replace

import pytest

from daybook.model.document import LineKind, SalesDocument
from daybook.model.money import Money
from daybook.model.order import Taxed
from daybook.model.setup import Discounts
from helpers.orders import (
    SETUP,
    built,
    certificate,
    codes,
    journal,
    line,
    money,
    off,
    paid_in_full,
    shop_order,
    tax_row,
    taxed,
)

NET = replace(SETUP, discounts=Discounts.NET)


def discounts(document: SalesDocument) -> list[tuple[str, str]]:
    return [(one.account.code, str(-one.amount)) for one in document.lines if one.kind is LineKind.DISCOUNT]


def three_equal(**facts: object) -> SalesDocument:
    lines = [replace(line("20.00", line_id=str(number)), paid_inc_tax=None) for number in (1, 2, 3)]
    return built(shop_order(*lines, **facts), setup=NET)  # type: ignore[arg-type]  # passed on as they are


def test_ta17_a_discount_stated_with_tax_beside_a_price_without_makes_the_line_free() -> None:
    # 21.01 off 20.01 is 104.998 %: no percentage is computed, the line costs nothing.
    sold = replace(line("20.01", discounts=[off("21.01")]), paid_inc_tax=money("0"))
    order = shop_order(sold, shipping=taxed("6.00"), total="6.00")
    document = built(order)
    assert journal(document) == [
        "18 Dr 1101 Clearing - Credit Card USD 6.00",
        "18 Dr 4200 Discounts - promotions and manual 20.01",
        "18 Cr 4000 Sales 20.01",
        "18 Cr 4100 Shipping charged 6.00",
    ]
    assert codes(document.proof.remarks) == ["proof.discount_above_price"]


def test_ta17_a_discount_over_the_price_without_tax_is_posted_as_an_amount() -> None:
    sold = line("110.00", "0", inclusive=True, discounts=[off("110.00")], ex_tax="104.76")
    order = shop_order(sold, tax="0", inclusive=True)
    document = built(order)
    assert journal(document) == [
        "18 Dr 4200 Discounts - promotions and manual 104.76",
        "18 Cr 4000 Sales 104.76",
    ]


def test_ta18_an_order_discount_is_spread_by_largest_remainder_then_line_id() -> None:
    document = three_equal(discount="10.00")
    assert [str(one.amount) for one in document.lines] == ["16.66", "16.67", "16.67"]


def test_ta18_the_spread_does_not_depend_on_the_order_of_the_lines() -> None:
    lines = [replace(line("20.00", line_id=key), paid_inc_tax=None) for key in ("10", "9", "2")]
    document = built(shop_order(*lines, discount="10.00"), setup=NET)
    assert {one.source_line_id: str(one.amount) for one in document.lines} == {
        "2": "16.66",
        "9": "16.67",
        "10": "16.67",
    }


@pytest.mark.parametrize(
    ("given", "account"),
    [
        (off("5.00", "PERITEM"), "4210"),
        (off("5.00", "PERCENT"), "4210"),
        (off("5.00", "PERTOTAL"), "4210"),
        (off("5.00", "", "Buy one get one"), "4200"),
    ],
    ids=["per item", "percentage", "per total", "promotion"],
)
def test_ta19_discounts_on_lines_go_to_their_account(given: object, account: str) -> None:
    document = built(shop_order(line("30.00", discounts=[given])))  # type: ignore[list-item]  # parametrised
    assert discounts(document) == [(account, "5.00")]


@pytest.mark.parametrize("coupon", ["8.00", "3.00"], ids=["free shipping", "part of shipping"])
def test_ta19_a_shipping_coupon_reduces_shipping_not_sales(coupon: str) -> None:
    order = shop_order(line("30.00"), shipping=taxed("8.00"), coupon=coupon)
    document = built(order)
    assert discounts(document) == [("4220", coupon)]
    net = built(order, setup=NET)
    assert [one.amount for one in net.lines] == [money("30.00"), money("8.00") - money(coupon)]


def test_ta12_free_shipping_already_taken_off_needs_no_division_and_keeps_the_tax_as_stated() -> None:
    order = shop_order(
        line("30.00", "3.00"), shipping=taxed("0", "0"), coupon="8.00", total="33.40", tax="3.40"
    )
    rows = [tax_row("3.00"), tax_row("0.40", "", item_type="shipping")]
    document = built(order, paid_in_full(order, rows))
    [remark] = document.proof.remarks
    assert remark.code == "proof.coupon_already_in_shipping"
    assert remark.values == {"coupon": Money(money("8.00"), "USD")}
    assert journal(document) == [
        "18 Dr 1101 Clearing - Credit Card USD 33.40",
        "18 Cr 4000 Sales 30.00",
        "18 Cr 2201 Tax collected - Texas 3.40",
    ]


def test_ta12_a_zero_tax_row_for_free_shipping_changes_nothing() -> None:
    order = shop_order(line("30.00", "3.00"))
    rows = [tax_row("3.00"), tax_row("0.00", "", item_type="shipping")]
    [area] = built(order, paid_in_full(order, rows)).taxes
    assert (area.base, area.tax) == (money("30.00"), money("3.00"))


def test_a_coupon_larger_than_shipping_comes_off_the_lines() -> None:
    document = built(shop_order(line("30.00"), shipping=taxed("4.00"), coupon="9.00"))
    assert discounts(document) == [("4210", "9.00")]


def test_both_discount_fields_are_subtracted() -> None:
    document = built(shop_order(line("30.00", discounts=[off("2.00"), off("3.00", "SAVE")])))
    assert document.total == money("25.00")
    assert discounts(document) == [("4200", "2.00"), ("4210", "3.00")]


def test_net_setting_posts_sales_after_discount() -> None:
    order = shop_order(line("50.00", "3.60", discounts=[off("5.00", "SAVE")]))
    document = built(order, paid_in_full(order, [tax_row("3.60")]), NET)
    assert journal(document) == [
        "18 Dr 1101 Clearing - Credit Card USD 48.60",
        "18 Cr 4000 Sales 45.00",
        "18 Cr 2201 Tax collected - Texas 3.60",
    ]


def test_discounts_of_a_tax_inclusive_order_are_shown_without_tax() -> None:
    # 54.13 with 8.25 % tax is 50.00 without; 5.00 off with tax leaves 49.13 = 45.39 + 3.74.
    sold = line("54.13", "3.74", inclusive=True, discounts=[off("5.00", "SAVE")], ex_tax="50.0046")
    order = shop_order(sold, tax="3.74", inclusive=True)
    document = built(order, paid_in_full(order, [tax_row("3.74")]))
    assert journal(document) == [
        "18 Dr 1101 Clearing - Credit Card USD 49.13",
        "18 Dr 4210 Discounts - coupons 4.61",
        "18 Cr 4000 Sales 50.00",
        "18 Cr 2201 Tax collected - Texas 3.74",
    ]


def test_what_was_paid_decides_where_applied_discounts_say_otherwise() -> None:
    sold = replace(
        line("20.00", inclusive=True, discounts=[off("3.00", "SAVE")]), paid_inc_tax=money("16.00")
    )
    order = shop_order(sold, tax="0", coupon="4.00", inclusive=True, total="16.00")
    assert discounts(built(order)) == [("4210", "4.00")]


def test_an_older_tax_inclusive_line_without_paid_amount_uses_its_discounts() -> None:
    sold = replace(line("20.00", inclusive=True, discounts=[off("3.00")]), paid_inc_tax=None)
    order = shop_order(sold, tax="0", inclusive=True)
    assert discounts(built(order)) == [("4200", "3.00")]


def test_a_discount_of_a_line_without_names_goes_to_the_kind_the_order_states() -> None:
    sold = replace(line("20.00", inclusive=True), paid_inc_tax=money("17.00"))
    order = shop_order(sold, tax="0", coupon="3.00", inclusive=True, total="17.00")
    assert discounts(built(order)) == [("4210", "3.00")]


def test_a_certificate_is_owed_at_its_face_value_and_never_shares_a_discount() -> None:
    order = shop_order(line("30.00"), certificate("50.00"), discount="10.00")
    document = built(order, setup=NET)
    assert [one.amount for one in document.lines] == [money("20.00"), money("50.00")]


def test_the_coupon_code_is_on_the_line() -> None:
    document = built(shop_order(line("30.00", discounts=[off("5.00", "SAVE5")])))
    assert document.lines[-1].description == "Coupon: SAVE5"


def test_the_specification_s_own_order_closes_on_the_side_with_tax() -> None:
    # orders.v2.oas2.yml, order 218: 67.84 + 12.00 - 5.00 - 5.00 = 69.84, tax 4.40 + 0.91.
    sold = replace(
        line("67.84", "4.40", inclusive=True, ex_tax="62.6793"),
        discounts=(off("5.00"), off("5.00", "SAVE")),
        paid_inc_tax=money("57.84"),
    )
    order = shop_order(
        sold,
        shipping=taxed("11.09", "0.91"),
        tax="5.31",
        inclusive=True,
        discount="5",
        coupon="5",
        total="69.84",
    )
    order = replace(order, total=Taxed(money("64.53"), money("69.84"), money("5.31")))
    rows = [tax_row("4.40", rate="8.25"), tax_row("0.91", "", item_type="shipping", rate="8.25")]
    document = built(order, paid_in_full(order, rows))
    assert journal(document) == [
        "18 Dr 1101 Clearing - Credit Card USD 69.84",
        "18 Dr 4200 Discounts - promotions and manual 4.62",
        "18 Dr 4210 Discounts - coupons 4.62",
        "18 Cr 4000 Sales 62.68",
        "18 Cr 4100 Shipping charged 11.09",
        "18 Cr 2201 Tax collected - Texas 5.31",
    ]
