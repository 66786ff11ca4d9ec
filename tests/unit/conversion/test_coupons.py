"""R9: each type of coupon may have an account of its own; types are told by codes, else by amounts."""

from dataclasses import replace

import pytest

from daybook.conversion.needs import wants_coupons
from daybook.model.account import AccountRole, Role
from daybook.model.document import LineKind, SalesDocument
from daybook.model.order import Order
from daybook.model.payment import Coupon, CouponType, OrderDetails
from daybook.model.setup import AccountChoice, Discounts
from helpers.orders import (
    SETUP,
    built,
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

PER_ITEM, PERCENTAGE, PER_TOTAL = CouponType.PER_ITEM, CouponType.PERCENTAGE, CouponType.PER_TOTAL
SHIPPING, FREE, PROMOTION = CouponType.SHIPPING, CouponType.FREE_SHIPPING, CouponType.PROMOTION


def coupon(code: str, kind: CouponType | None, discount: str) -> Coupon:
    return Coupon(code, kind, money(discount))


def with_coupons(order: Order, *coupons: Coupon, rows: tuple[object, ...] = ()) -> OrderDetails:
    return replace(paid_in_full(order, rows), coupons=coupons)  # type: ignore[arg-type]  # tax rows


def discounts(document: SalesDocument) -> list[tuple[str, str, str]]:
    return [
        (one.role.key, one.account.code, str(-one.amount))
        for one in document.lines
        if one.kind is LineKind.DISCOUNT
    ]


def with_accounts(**codes_by_type: str) -> object:
    chosen = tuple(
        AccountChoice(
            AccountRole(Role.SHIPPING_DISCOUNTS if CouponType(key).is_for_shipping else Role.COUPONS, key),
            code,
        )
        for key, code in codes_by_type.items()
    )
    return replace(SETUP, accounts=chosen)


@pytest.mark.parametrize(
    ("kind", "account"),
    [(PER_ITEM, "4210"), (PERCENTAGE, "4210"), (PER_TOTAL, "4210"), (PROMOTION, "4210")],
)
def test_types_of_what_is_sold_go_to_the_account_for_coupons_by_default(
    kind: CouponType, account: str
) -> None:
    order = shop_order(line("30.00", discounts=[off("5.00", "SAVE")]))
    document = built(order, with_coupons(order, coupon("SAVE", kind, "5.00")))
    assert discounts(document) == [(kind.value, account, "5.00")]
    assert not document.proof.remarks


@pytest.mark.parametrize("kind", [SHIPPING, FREE])
def test_types_of_shipping_reduce_shipping_and_go_to_its_account_by_default(kind: CouponType) -> None:
    order = shop_order(line("30.00"), shipping=taxed("8.00"), coupon="3.00")
    details = with_coupons(order, coupon("SHIP", kind, "3.00"))
    document = built(order, details)
    assert discounts(document) == [(kind.value, "4220", "3.00")]
    assert document.lines[-1].description == "Shipping discount: SHIP"
    net = built(order, details, replace(SETUP, discounts=Discounts.NET))
    assert [one.amount for one in net.lines] == [money("30.00"), money("5.00")]


def test_each_type_can_have_an_account_of_its_own() -> None:
    setup = with_accounts(percentage="4300", free_shipping="4310")
    order = shop_order(
        line("30.00", discounts=[off("3.00", "TEN"), off("2.00", "TWO")]),
        shipping=taxed("8.00"),
        coupon="13.00",
    )
    order = replace(order, discount=money("0"))
    details = with_coupons(
        order,
        coupon("TEN", PERCENTAGE, "3.00"),
        coupon("TWO", PER_TOTAL, "2.00"),
        coupon("FREE", FREE, "8.00"),
    )
    document = built(order, details, setup)  # type: ignore[arg-type]  # a setup
    assert discounts(document) == [
        ("percentage", "4300", "3.00"),
        ("per_total", "4210", "2.00"),
        ("free_shipping", "4310", "8.00"),
    ]
    assert document.total == money("25.00")


def test_several_coupons_that_no_line_names_are_split_by_their_own_amounts() -> None:
    order = shop_order(line("30.00"), line("10.00", line_id="2"), shipping=taxed("8.00"), coupon="11.01")
    order = replace(order, lines=tuple(replace(one, paid_inc_tax=None) for one in order.lines))
    details = with_coupons(
        order,
        coupon("A", PER_ITEM, "5.01"),
        coupon("B", PERCENTAGE, "2.00"),
        coupon("C", SHIPPING, "4.00"),
    )
    document = built(order, details)
    assert discounts(document) == [
        ("per_item", "4210", "5.01"),
        ("percentage", "4210", "2.00"),
        ("shipping", "4220", "4.00"),
    ]


def test_a_line_that_names_no_discount_is_split_in_proportion_to_the_coupons() -> None:
    sold = replace(line("20.00", inclusive=True), paid_inc_tax=money("12.00"))
    order = shop_order(sold, tax="0", coupon="8.00", inclusive=True, total="12.00")
    details = with_coupons(order, coupon("A", PER_ITEM, "6.00"), coupon("B", PER_TOTAL, "2.00"))
    assert discounts(built(order, details)) == [("per_item", "4210", "6.00"), ("per_total", "4210", "2.00")]


def test_a_promotion_without_a_code_is_told_by_its_amount() -> None:
    sold = line("30.00", discounts=[off("5.00", "", "Club price"), off("1.00", "", "Manual Discount")])
    order = replace(shop_order(sold), discount=money("1.00"), coupon_discount=money("5.00"))
    details = with_coupons(order, coupon("", PROMOTION, "5.00"))
    assert discounts(built(order, details)) == [("promotion", "4210", "5.00"), ("", "4200", "1.00")]


def test_a_manual_discount_of_the_same_amount_is_no_coupon() -> None:
    sold = line("30.00", discounts=[off("5.00", "SAVE"), off("5.00", "", "Manual Discount")])
    order = shop_order(sold)
    details = with_coupons(order, coupon("SAVE", PERCENTAGE, "5.00"), coupon("", PROMOTION, "5.00"))
    assert ("", "4200", "5.00") in discounts(built(order, details))


@pytest.mark.parametrize(
    ("coupons", "code"),
    [
        (None, "proof.coupon_types_not_read"),
        ((), "proof.coupon_types_untold"),
        ((coupon("SAVE", None, "5.00"),), "proof.coupon_types_untold"),
        ((coupon("OTHER", PER_ITEM, "0"),), "proof.coupon_types_untold"),
        (
            (coupon("SAVE", PER_ITEM, "2.00"), coupon("save", PER_TOTAL, "3.00")),
            "proof.coupon_types_untold",
        ),
    ],
    ids=["not read", "none", "unknown type", "without amount", "one code of two types"],
)
def test_where_the_type_is_not_told_the_code_decides_and_a_note_says_so(
    coupons: tuple[Coupon, ...] | None, code: str
) -> None:
    order = shop_order(line("30.00", discounts=[off("5.00", "SAVE")]))
    document = built(order, replace(paid_in_full(order), coupons=coupons))
    assert discounts(document) == [("", "4210", "5.00")]
    assert codes(document.proof.remarks) == [code]


def test_amounts_that_tell_no_type_leave_the_rest_to_the_rule_and_the_sum_exact() -> None:
    order = shop_order(line("30.00"), shipping=taxed("4.00"), coupon="9.00")
    order = replace(order, lines=tuple(replace(one, paid_inc_tax=None) for one in order.lines))
    details = with_coupons(order, coupon("A", PER_ITEM, "8.00"), coupon("B", PERCENTAGE, "8.00"))
    document = built(order, details)
    assert discounts(document) == [("", "4210", "9.00")]
    less = with_coupons(order, coupon("A", PER_ITEM, "6.50"))
    assert discounts(built(order, less)) == [("per_item", "4210", "6.50"), ("", "4210", "2.50")]


def test_a_shipping_coupon_worth_more_than_shipping_takes_no_more_than_it_costs_off_shipping() -> None:
    order = shop_order(line("30.00"), shipping=taxed("4.00"), coupon="9.00")
    details = with_coupons(order, coupon("SHIP9", SHIPPING, "9.00"))
    document = built(order, details)
    assert discounts(document) == [("shipping", "4220", "9.00")]
    net = built(order, details, replace(SETUP, discounts=Discounts.NET))
    assert sum(one.amount for one in net.lines if one.kind is LineKind.ITEM) == money("25.00")
    assert net.total == money("25.00")


def test_free_shipping_that_shipping_is_without_already_stands_beside_another_coupon() -> None:
    sold = replace(line("30.00"), paid_inc_tax=None)
    order = shop_order(sold, shipping=taxed("0"), coupon="13.00", total="25.00")
    details = with_coupons(order, coupon("FREE", FREE, "8.00"), coupon("FIVE", PER_TOTAL, "5.00"))
    document = built(order, details)
    assert discounts(document) == [("per_total", "4210", "5.00")]
    assert codes(document.proof.remarks) == ["proof.coupon_already_in_shipping"]
    assert document.proof.remarks[0].values["coupon"].amount == money("8.00")  # type: ignore[attr-defined]  # Money


def test_tax_inclusive_coupons_are_net_of_tax_in_their_own_accounts() -> None:
    # 54.13 with 8.25 % tax; 5.00 and 2.50 off with tax leave 46.63 = 43.08 + 3.55.
    sold = line(
        "54.13", "3.55", inclusive=True, discounts=[off("5.00", "A"), off("2.50", "B")], ex_tax="50.0046"
    )
    order = shop_order(sold, tax="3.55", inclusive=True)
    details = with_coupons(
        order, coupon("A", PERCENTAGE, "5.00"), coupon("B", PER_ITEM, "2.50"), rows=(tax_row("3.55"),)
    )
    document = built(order, details, with_accounts(percentage="4300"))  # type: ignore[arg-type]  # a setup
    assert journal(document) == [
        "18 Dr 1101 Clearing - Credit Card USD 46.63",
        "18 Dr 4300 Sales returns 4.61",
        "18 Dr 4210 Discounts - coupons 2.31",
        "18 Cr 4000 Sales 50.00",
        "18 Cr 2201 Tax collected - Texas 3.55",
    ]


def test_coupons_are_asked_for_where_the_order_has_a_coupon_discount_alone() -> None:
    assert not wants_coupons(shop_order(line("30.00", discounts=[off("5.00")])))
    assert wants_coupons(shop_order(line("30.00"), coupon="1.00"))
