"""Totals, rounding and the parts of an order: group A of the hard orders."""

import re
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import daybook.conversion
from daybook.conversion.screening import problems_before_posting
from daybook.model.document import DocumentKind, LineKind
from daybook.model.money import Money
from daybook.model.order import Taxed
from daybook.model.payment import OrderDetails
from daybook.model.setup import ZeroTotal
from helpers.orders import (
    CREATED,
    SETUP,
    built,
    codes,
    fee,
    held,
    journal,
    line,
    money,
    off,
    paid_in_full,
    shop_order,
    tax_row,
    taxed,
    transaction,
    unpaid,
)


def test_ta01_one_line_paid_by_card_is_one_cash_sale() -> None:
    document = built(shop_order(line("49.00")))
    assert document.kind is DocumentKind.CASH_SALE
    assert journal(document) == [
        "18 Dr 1101 Clearing - Credit Card USD 49.00",
        "18 Cr 4000 Sales 49.00",
    ]
    assert document.total - document.open == money("49.00") and document.proof.rounding == 0
    assert [receipt.amount for receipt in document.receipts] == [money("49.00")]


def test_ta02_full_coupon_posts_lines_and_discount_without_a_receipt() -> None:
    order = shop_order(line("30.00", discounts=[off("30.00", "FREE")]))
    document = built(order)
    assert document.kind is DocumentKind.CASH_SALE
    assert document.total == 0 == len(document.receipts)
    assert journal(document) == ["18 Dr 4210 Discounts - coupons 30.00", "18 Cr 4000 Sales 30.00"]


def test_ta03_free_lines_follow_the_setting_for_zero_totals() -> None:
    order = shop_order(line("0.00"))
    assert built(order).entries == ()
    details = OrderDetails((), ())
    assert problems_before_posting(order, details, SETUP, CREATED) == ()
    list_only = replace(SETUP, zero_total=ZeroTotal.LIST_ONLY)
    assert codes(problems_before_posting(order, details, list_only, CREATED)) == [
        "conversion.zero_total_left_out"
    ]


def test_ta05_tax_inclusive_price_is_split_as_the_store_says() -> None:
    order = shop_order(line("14.90", "1.35", inclusive=True), inclusive=True)
    document = built(order, paid_in_full(order, [tax_row("1.35")]))
    assert journal(document) == [
        "18 Dr 1101 Clearing - Credit Card USD 14.90",
        "18 Cr 4000 Sales 13.55",
        "18 Cr 2201 Tax collected - Texas 1.35",
    ]


def test_ta06_odd_cent_of_the_total_tax_goes_to_the_largest_line_and_is_named() -> None:
    order = shop_order(
        line("25.06", "3.76", line_id="1"),
        line("25.61", "3.84", line_id="2"),
        line("25.63", "3.84", line_id="3"),
        tax="11.45",
    )
    rows = [tax_row("3.76", "1"), tax_row("3.84", "2"), tax_row("3.84", "3")]
    document = built(order, paid_in_full(order, rows))
    assert [one.tax for one in document.lines] == [money("3.76"), money("3.84"), money("3.85")]
    assert [(area.base, area.tax) for area in document.taxes] == [(money("76.30"), money("11.45"))]
    assert [dict(one.values) for one in document.proof.remarks] == [
        {"amount": Money(money("0.01"), "USD"), "part": "Mug"},
        {"amount": Money(money("0.01"), "USD"), "part": "Texas"},
    ]


def test_ta07_the_line_amount_stands_where_quantity_times_price_differs() -> None:
    document = built(shop_order(line("10.00", quantity=3)))
    [only] = document.lines
    assert (only.amount, only.quantity, only.unit_price) == (money("10.00"), money("3"), money("3.3333"))


def test_ta11_shipping_of_a_tax_inclusive_store_posts_net() -> None:
    order = shop_order(line("11.00", "1.00", inclusive=True), shipping=taxed("5.00", "0.50"), inclusive=True)
    rows = [tax_row("1.00"), tax_row("0.50", "", item_type="shipping")]
    assert journal(built(order, paid_in_full(order, rows))) == [
        "18 Dr 1101 Clearing - Credit Card USD 16.50",
        "18 Cr 4000 Sales 10.00",
        "18 Cr 4100 Shipping charged 5.00",
        "18 Cr 2201 Tax collected - Texas 1.50",
    ]


def test_ta20_handling_has_its_own_account_and_tax() -> None:
    order = shop_order(line("10.00"), handling=taxed("3.00", "0.30"))
    document = built(order, paid_in_full(order, [tax_row("0.30", "", item_type="handling")]))
    assert journal(document) == [
        "18 Dr 1101 Clearing - Credit Card USD 13.30",
        "18 Cr 4000 Sales 10.00",
        "18 Cr 4110 Handling charged 3.00",
        "18 Cr 2201 Tax collected - Texas 0.30",
    ]


def test_ta21_each_gift_wrapping_is_a_line_on_the_wrapping_account() -> None:
    paper = replace(line("10.00", line_id="1"), wrapping=taxed("2.00", "0.20"), wrapping_name="Paper")
    box = replace(line("20.00", line_id="2"), wrapping=taxed("3.50", "0.35"), wrapping_name="Box")
    order = shop_order(paper, box, wrapping=taxed("5.50", "0.55"))
    rows = [tax_row("0.20", "1", item_type="gift-wrapping"), tax_row("0.35", "2", item_type="gift-wrapping")]
    document = built(order, paid_in_full(order, rows))
    wrapped = [one for one in document.lines if one.kind is LineKind.WRAPPING]
    assert [(one.description, one.amount, one.tax) for one in wrapped] == [
        ("Paper", money("2.00"), money("0.20")),
        ("Box", money("3.50"), money("0.35")),
    ]
    assert "18 Cr 4120 Gift wrapping charged 5.50" in journal(document)


def test_ta21_wrapping_stated_for_one_piece_counts_for_each() -> None:
    paper = replace(line("10.00", quantity=3), wrapping=taxed("2.00"), wrapping_name="Paper")
    document = built(shop_order(paper, wrapping=taxed("6.00")))
    assert [one.amount for one in document.lines] == [money("10.00"), money("6.00")]


def test_ta22_a_new_fee_posts_to_the_fees_account_and_asks_for_its_own_once() -> None:
    order = shop_order(line("10.00"), fees=[fee("4.00", name="Insurance")])
    document = built(order)
    assert "18 Cr 4130 Other fees charged 4.00" in journal(document)
    assert codes(document.flags) == ["flag.fee_without_account"]


def test_fees_outside_the_total_are_not_posted_and_the_proof_says_so() -> None:
    order = shop_order(line("10.00"), fees=[fee("4.00")], total="10.00")
    document = built(order)
    assert [one.kind for one in document.lines] == [LineKind.ITEM]
    assert codes(document.proof.remarks) == ["proof.fees_outside_total"]


def test_ta23_on_a_tax_inclusive_order_figures_without_tax_are_not_checked() -> None:
    order = shop_order(line("14.90", "1.35", inclusive=True, ex_tax="13.9999"), tax="1.35", inclusive=True)
    order = replace(order, total=Taxed(money("13.9999"), money("14.90"), money("1.35")))
    document = built(order, paid_in_full(order, [tax_row("1.35")]))
    assert (document.proof.side, document.lines[0].amount) == ("inc", money("13.55"))


def test_ta24_on_a_tax_exclusive_order_figures_with_tax_are_not_checked() -> None:
    odd = replace(line("10.00", "1.00"), line_total=Taxed(money("10.00"), money("11.37"), money("1.37")))
    order = shop_order(odd, tax="1.00", total="11.00")
    document = built(order, paid_in_full(order, [tax_row("1.00")]))
    assert (document.proof.side, document.lines[0].amount) == ("ex", money("10.00"))


@pytest.mark.parametrize("inclusive", [True, False])
def test_an_order_without_the_flag_closes_on_either_side_and_says_on_which(inclusive: bool) -> None:
    plain = line("110.00", "9.00", inclusive=inclusive, discounts=[off("11.00")], ex_tax="100.00")
    order = replace(
        shop_order(plain, tax="9.00", total="99.00" if inclusive else "98.00", inclusive=inclusive),
        tax_inclusive=None,
    )
    document = built(order, paid_in_full(order, [tax_row("9.00")]))
    assert document.proof.side == ("inc" if inclusive else "ex")


def test_ta25_parts_that_do_not_add_up_are_held_with_the_numbers() -> None:
    order = shop_order(line("50.00"), total="53.17")
    [problem] = held(order)
    assert problem.code == "conversion.parts_do_not_add_up"
    assert problem.values == {
        "store": Money(money("53.17"), "USD"),
        "parts": Money(money("50.00"), "USD"),
        "difference": Money(money("3.17"), "USD"),
        "side": "ex",
    }


def test_ta27_large_amounts_stay_exact() -> None:
    order = shop_order(line("1234567890.12", "0.01"))
    assert built(order, paid_in_full(order, [tax_row("0.01")])).total == Decimal("1234567890.13")


def test_ta27_no_float_in_the_path_of_amounts() -> None:
    room = Path(daybook.conversion.__file__).parent
    used = [path.name for path in room.glob("*.py") if re.search(r"\bfloat\b", path.read_text("utf-8"))]
    assert used == []


def test_ta28_a_negative_total_is_held_with_the_reason() -> None:
    order = shop_order(line("5.00"), total="-5.00", tax="0")
    [problem] = held(order, unpaid())
    assert (problem.code, problem.values["total"]) == (
        "conversion.negative_total",
        Money(money("-5.00"), "USD"),
    )


def test_ta28_a_negative_payment_is_held() -> None:
    order = shop_order(line("5.00"))
    assert codes(held(order, OrderDetails((), (transaction("-5.00"),)))) == ["conversion.negative_tender"]


def test_ta29_five_hundred_lines_make_one_document_without_drift() -> None:
    lines = [line("0.3333", line_id=str(number)) for number in range(1, 501)]
    order = shop_order(*lines, total="166.65")
    started = time.process_time()
    document = built(order)
    assert time.process_time() - started < 2
    assert len(document.lines) == 500
    assert document.proof.rounding == 0


def test_ta30_a_tax_row_of_a_line_edited_down_to_nothing_has_no_base() -> None:
    gone = line("0", line_id="2", quantity=0)
    order = shop_order(line("83.40", "6.88"), gone, shipping=taxed("6.00", "0.50"))
    rows = [tax_row("6.88"), tax_row("0", "2"), tax_row("0.50", "", item_type="shipping", name="Freight")]
    document = built(order, paid_in_full(order, rows))
    assert [(one.name, one.base, one.tax) for one in document.taxes] == [
        ("Texas", money("83.40"), money("6.88")),
        ("Freight", money("6.00"), money("0.50")),
    ]


def test_ta30_a_line_edited_down_to_nothing_is_dropped() -> None:
    document = built(shop_order(line("10.00"), line("0", line_id="2", quantity=0)))
    assert [one.source_line_id for one in document.lines] == ["1"]


@pytest.mark.parametrize(("total", "account_line"), [("10.02", "Cr"), ("9.98", "Dr")])
def test_ta31_a_rest_within_the_tolerance_is_a_visible_rounding_line(total: str, account_line: str) -> None:
    document = built(shop_order(line("10.00"), total=total))
    assert document.lines[-1].description == "store rounding"
    assert document.lines[-1].amount == document.proof.rounding == money(total) - 10
    assert f"18 {account_line} 6900 Rounding differences 0.02" in journal(document)
    assert codes(document.flags) == ["flag.rounding"]


def test_ta32_a_rest_above_the_tolerance_is_held() -> None:
    assert codes(held(shop_order(line("10.00"), total="10.03"))) == ["conversion.parts_do_not_add_up"]


def test_subtotals_of_several_addresses_that_disagree_with_the_order_give_way_to_it() -> None:
    order = shop_order(line("10.00"), shipping=taxed("6.00"))
    stale = replace(order.consignments[0], shipping=taxed("9.00"))
    document = built(replace(order, consignments=(stale,)))
    assert [one.amount for one in document.lines] == [money("10.00"), money("6.00")]
