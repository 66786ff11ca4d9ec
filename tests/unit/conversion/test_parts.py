"""What an order is made of: whose discount it is, what its charges state, where they are posted."""

from dataclasses import replace

import pytest

from daybook.conversion.summary import summary_of
from daybook.model.account import AccountRole, Role
from daybook.model.choices import ShippingChoices, ShippingClass, ShippingMethod
from daybook.model.document import LineKind, SalesDocument
from daybook.model.order import Order
from daybook.model.payment import Coupon, CouponType
from daybook.model.setup import Discounts
from helpers.orders import SETUP, built, line, money, off, paid_in_full, shop_order, tax_row, taxed

NET = replace(SETUP, discounts=Discounts.NET)


def of_kind(document: SalesDocument, kind: LineKind) -> list[tuple[str, str]]:
    return [(one.account.code, str(abs(one.amount))) for one in document.lines if one.kind is kind]


def one_line_less(paid: str, **facts: object) -> Order:
    """Two lines of 20.00 with tax inside; the first was paid with less, and names no discount."""
    lines = (line("20.00", inclusive=True), line("20.00", line_id="2", inclusive=True))
    lines = (replace(lines[0], paid_inc_tax=money(paid)), lines[1])
    return shop_order(*lines, tax="0", inclusive=True, **facts)  # type: ignore[arg-type]  # passed on as they are


@pytest.mark.parametrize(
    ("discount", "coupon", "account"),
    [("0", "4.00", "4210"), ("4.00", "0", "4200"), ("2.00", "2.00", "4200")],
    ids=["coupon", "manual", "as much of both"],
)
def test_what_one_line_was_paid_less_is_that_line_s_discount_alone(
    discount: str, coupon: str, account: str
) -> None:
    order = one_line_less("16.00", discount=discount, coupon=coupon)
    assert of_kind(built(order, setup=NET), LineKind.ITEM) == [("4000", "16.00"), ("4000", "20.00")]
    assert of_kind(built(order), LineKind.DISCOUNT) == [(account, "4.00")]


def test_two_coupons_that_a_line_does_not_name_take_off_that_line_in_proportion() -> None:
    order = one_line_less("12.00", coupon="8.00")
    coupons = (
        Coupon("A", CouponType.PER_ITEM, money("6.00")),
        Coupon("B", CouponType.PER_TOTAL, money("2.00")),
    )
    details = replace(paid_in_full(order), coupons=coupons)
    assert of_kind(built(order, details, NET), LineKind.ITEM) == [("4000", "12.00"), ("4000", "20.00")]
    assert of_kind(built(order, details), LineKind.DISCOUNT) == [("4210", "6.00"), ("4210", "2.00")]


def test_discounts_that_a_line_names_keep_their_names_where_more_was_taken_off() -> None:
    named = [off("1.00", "SAVE"), off("2.00", "", "Sale")]
    sold = replace(line("20.00", inclusive=True, discounts=named), paid_inc_tax=money("14.00"))
    document = built(shop_order(sold, tax="0", discount="4", coupon="2", inclusive=True, total="14.00"))
    assert [(one.description, one.amount) for one in document.lines[1:]] == [
        ("Coupon: SAVE", money("-2.00")),
        ("Discount: Sale", money("-4.00")),
    ]


def test_wrapping_stated_for_one_piece_counts_for_all_with_its_tax() -> None:
    sold = replace(line("20.00", "2.00", quantity=2), wrapping=taxed("1.00", "0.10"), wrapping_name="Ribbon")
    order = shop_order(sold, wrapping=taxed("2.00", "0.20"))
    [wrapping] = [one for one in built(order).lines if one.kind is LineKind.WRAPPING]
    assert (wrapping.amount, wrapping.tax, wrapping.description) == (money("2.00"), money("0.20"), "Ribbon")


def test_wrapping_of_any_name_has_one_role_and_a_fee_that_of_its_name() -> None:
    sold = replace(line("20.00"), wrapping=taxed("1.00"), wrapping_name="Ribbon")
    lines = built(shop_order(sold, wrapping=taxed("1.00"), handling=taxed("3.00"))).lines
    assert [one.role for one in lines[1:]] == [AccountRole(Role.HANDLING), AccountRole(Role.WRAPPING)]


def test_shipping_that_no_address_tells_of_goes_by_the_order_s_first_method() -> None:
    parcels = ShippingChoices(
        classes=(ShippingClass("Parcels", account="4000"),),
        methods=(ShippingMethod("Flat Rate", "Post", shipping_class="Parcels"),),
    )
    order = shop_order(line("20.00"), shipping=taxed("5.00"))
    elsewhere = tuple(replace(each, shipping=taxed("3.00")) for each in order.consignments)
    order = replace(order, consignments=(*elsewhere, *elsewhere))
    document = built(order, setup=replace(SETUP, shipping=parcels))
    assert of_kind(document, LineKind.SHIPPING) == [("4000", "5.00")]


def test_a_summary_is_taxed_on_the_last_day_of_what_is_behind_it() -> None:
    first = built(
        shop_order(line("20.00", "2.00")), paid_in_full(shop_order(line("22.00")), [tax_row("2.00")])
    )
    later = replace(first, tax_date=first.tax_date.replace(day=28), reference="WEB-1043")
    for members in ([first, later], [later, first]):
        made = summary_of(members, first.source, "WEB-2026-03-18", ("C-WEB", "Web sales"))
        assert made.tax_date == later.tax_date


def test_parts_between_cents_are_rounded_together_where_only_that_comes_to_the_total() -> None:
    thirds = [line("0.333", line_id=str(number)) for number in (1, 2, 3)]
    document = built(shop_order(*thirds, total="1.00"))
    assert sorted(of_kind(document, LineKind.ITEM)) == [("4000", "0.33"), ("4000", "0.33"), ("4000", "0.34")]
    assert document.proof.rounding == 0
