"""Group D: what a refund becomes, each with its whole entry, worked out by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from daybook.conversion.hold import Held
from daybook.conversion.refunds import Against, build_credit_memo
from daybook.model.account import AccountRole, Role
from daybook.model.document import DocumentKind, LineKind, SalesDocument
from daybook.model.payment import OrderDetails
from daybook.model.refund import Adjustment, RefundItem, RefundItemKind
from daybook.model.setup import Discounts, Setup
from helpers.orders import (
    SETUP,
    built,
    certificate,
    codes,
    default_plan,
    fee,
    journal,
    line,
    off,
    paid_in_full,
    shop_order,
    tax_row,
    taxed,
    transaction,
    unpaid,
)
from unit.conversion.refunds import charge, memo, paid_back, piece, refund, why_held

K = RefundItemKind
THREE_MUGS = shop_order(line("30.00", "3.00", quantity=3), shipping=taxed("6.00"))
PAID = paid_in_full(THREE_MUGS, [tax_row("3.00")])


def test_td01_a_full_refund_to_the_card_takes_everything_back_on_its_own_day() -> None:
    found = memo(THREE_MUGS, refund("39.00", "3.00", piece(quantity="3"), charge(K.SHIPPING, None)), PAID)
    assert journal(found) == [
        "19 Dr 4300 Sales returns 30.00",
        "19 Dr 4100 Shipping charged 6.00",
        "19 Dr 2201 Tax collected - Texas 3.00",
        "19 Cr 1101 Clearing - Credit Card USD 39.00",
    ]
    assert (found.reference, found.corrects, found.source.kind) == ("WEB-1042/CM77", "9", "refund")
    assert (found.memo, found.open, found.due_date) == ("Broken", Decimal(0), None)
    assert [(area.name, area.base, area.tax) for area in found.taxes] == [
        ("Texas", Decimal("30.00"), Decimal("3.00")), ("No tax charged", Decimal("6.00"), Decimal("0.00")),
    ]  # fmt: skip


def test_td02_one_of_three_pieces_with_its_tax_and_its_share_of_the_discount() -> None:
    order = shop_order(line("43.50", "3.20", quantity=3, discounts=[off("4.70")]))
    found = memo(order, refund("14.00", "1.07", piece()), paid_in_full(order, [tax_row("3.20")]))
    assert journal(found) == [
        "19 Dr 4300 Sales returns 12.93",
        "19 Dr 2201 Tax collected - Texas 1.07",
        "19 Cr 1101 Clearing - Credit Card USD 14.00",
    ]
    [back] = found.lines
    assert (back.item, back.quantity, back.unit_price, back.tax) == (
        "MUG",
        Decimal(1),
        Decimal("12.93"),
        Decimal("1.07"),
    )


@pytest.mark.parametrize("discounts", Discounts)
def test_td02_gross_and_net_discounts_give_the_same_back(discounts: Discounts) -> None:
    order = shop_order(line("43.50", "3.20", quantity=3, discounts=[off("4.70")]))
    setup = replace(SETUP, discounts=discounts)
    found = memo(order, refund("14.00", "1.07", piece()), paid_in_full(order, [tax_row("3.20")]), setup)
    assert found.lines[0].amount == Decimal("12.93")


def test_td02_of_a_price_that_includes_tax() -> None:
    order = shop_order(line("14.90", "1.35", quantity=1, inclusive=True), inclusive=True)
    found = memo(order, refund("14.90", "1.35", piece()), paid_in_full(order, [tax_row("1.35")]))
    assert journal(found) == [
        "19 Dr 4300 Sales returns 13.55",
        "19 Dr 2201 Tax collected - Texas 1.35",
        "19 Cr 1101 Clearing - Credit Card USD 14.90",
    ]


@pytest.mark.parametrize(("amount", "total"), [("6.60", "6.60"), ("6.00", "6.60"), (None, "6.60")])
def test_td04_shipping_alone_whether_its_amount_has_tax_or_not(amount: str | None, total: str) -> None:
    order = shop_order(line("30.00"), shipping=taxed("6.00", "0.60"))
    details = paid_in_full(order, [tax_row("0.60", "", item_type="shipping")])
    found = memo(order, refund(total, "0.60", charge(K.SHIPPING, amount)), details)
    assert journal(found) == [
        "19 Dr 4100 Shipping charged 6.00",
        "19 Dr 2201 Tax collected - Texas 0.60",
        "19 Cr 1101 Clearing - Credit Card USD 6.60",
    ]


def test_td04_half_the_shipping() -> None:
    order = shop_order(line("30.00"), shipping=taxed("6.00", "0.60"))
    details = paid_in_full(order, [tax_row("0.60", "", item_type="shipping")])
    found = memo(order, refund("3.30", "0.30", charge(K.SHIPPING, "3.00")), details)
    assert [(one.kind, one.amount) for one in found.lines] == [(LineKind.SHIPPING, Decimal("3.00"))]


def test_td04_handling_wrapping_and_fees_go_to_the_accounts_of_the_original() -> None:
    order = shop_order(
        replace(line("30.00"), wrapping=taxed("2.00"), wrapping_name="Ribbon"),
        handling=taxed("5.00"),
        wrapping=taxed("2.00"),
        fees=[fee("4.95"), fee("1.00", name="Deposit", fee_id="2")],
    )
    items = (charge(K.HANDLING, "5.00"), charge(K.WRAPPING, None), charge(K.FEE, "4.95", "1042"))
    assert journal(memo(order, refund("11.95", "0", *items))) == [
        "19 Dr 4110 Handling charged 5.00",
        "19 Dr 4120 Gift wrapping charged 2.00",
        "19 Dr 4130 Other fees charged 4.95",
        "19 Cr 1101 Clearing - Credit Card USD 11.95",
    ]
    assert [one.role.key for one in memo(order, refund("11.95", "0", *items)).lines] == ["", "", "Insurance"]


def test_td05_nothing_goes_back_into_stock_by_itself() -> None:
    sale_line = memo(THREE_MUGS, refund("11.00", "1.00", piece()), PAID).lines[0]
    assert (sale_line.item, sale_line.warehouse) == ("MUG", "")


def test_td06_a_refund_to_store_credit_is_owed_to_the_customer_and_moves_no_money() -> None:
    given = refund("11.00", "1.00", piece(), payments=(paid_back("11.00", "storecredit", offline=True),))
    assert journal(memo(THREE_MUGS, given, PAID)) == [
        "19 Dr 4300 Sales returns 10.00",
        "19 Dr 2201 Tax collected - Texas 1.00",
        "19 Cr 2310 Store credit owed to customers 11.00",
    ]


def test_td06_a_refund_over_two_ways() -> None:
    order = replace(THREE_MUGS, store_credit=Decimal("9.00"), gift_certificate=Decimal("10.00"))
    details = OrderDetails((tax_row("3.00"),), (transaction("20.00"),))
    ways = (paid_back("20.00"), paid_back("9.00", "storecredit"), paid_back("10.00", "giftcertificate"))
    given = refund("39.00", "3.00", piece(quantity="3"), charge(K.SHIPPING, "6.00"), payments=ways)
    assert journal(memo(order, given, details))[3:] == [
        "19 Cr 1101 Clearing - Credit Card USD 20.00",
        "19 Cr 2310 Store credit owed to customers 9.00",
        "19 Cr 2300 Gift certificates outstanding 10.00",
    ]


def test_a_gift_certificate_that_came_back_is_owed_no_longer() -> None:
    order = shop_order(line("30.00"), certificate("25.00"))
    assert journal(memo(order, refund("25.00", "0", piece("9")))) == [
        "19 Dr 2300 Gift certificates outstanding 25.00",
        "19 Cr 1101 Clearing - Credit Card USD 25.00",
    ]


def test_td09_three_refunds_of_one_order_are_three_memos_that_leave_nothing() -> None:
    order = shop_order(line("10.00", quantity=3))
    found = [
        memo(order, refund(total, "0", piece(), refund_id=str(number)))
        for number, total in enumerate(("3.33", "3.33", "3.34"), start=1)
    ]
    assert [one.reference for one in found] == [f"WEB-1042/CM{number}" for number in (1, 2, 3)]
    assert sum(one.total for one in found) == Decimal("10.00")
    assert [one.proof.rounding for one in found] == [0, 0, Decimal("0.01")]
    assert codes(found[2].flags) == ["flag.rounding"]


def test_td11_a_declined_refund_posts_nothing() -> None:
    given = refund("11.00", "1.00", piece(), payments=(paid_back("11.00", declined=True),))
    assert why_held(THREE_MUGS, given, PAID) == ["refund.declined"]


def test_a_payment_back_below_the_smallest_coin_is_held_with_the_numbers() -> None:
    given = refund("11.00", "1.00", piece(), payments=(paid_back("0.0001"),))
    assert why_held(THREE_MUGS, given, PAID) == ["refund.payments_differ"]


def test_td11_a_refund_declined_in_part_is_held_with_the_numbers() -> None:
    ways = (paid_back("9.00"), paid_back("2.00", "storecredit", declined=True))
    assert why_held(THREE_MUGS, refund("11.00", "1.00", piece(), payments=ways), PAID) == [
        "refund.payments_differ"
    ]


def test_td12_a_tax_adjustment_invents_no_line() -> None:
    found = memo(THREE_MUGS, refund("1.50", "1.50"), PAID)
    assert journal(found) == [
        "19 Dr 2201 Tax collected - Texas 1.50",
        "19 Cr 1101 Clearing - Credit Card USD 1.50",
    ]
    assert not found.lines
    assert found.taxes[0].base == 0


def test_td12_negative_tax_is_tax_collected_later() -> None:
    assert journal(memo(THREE_MUGS, refund("9.60", "-0.40", piece()), PAID)) == [
        "19 Dr 4300 Sales returns 10.00",
        "19 Cr 2201 Tax collected - Texas 0.40",
        "19 Cr 1101 Clearing - Credit Card USD 9.60",
    ]


def test_td12_a_tax_adjustment_goes_to_all_areas_in_proportion() -> None:
    order = shop_order(line("100.00", "15.00"))
    rows = [tax_row("5.00", name="GST"), tax_row("10.00", name="PST", priority=1)]
    found = memo(order, refund("3.01", "3.01"), paid_in_full(order, rows))
    assert [(one.name, one.tax) for one in found.taxes] == [
        ("GST", Decimal("1.00")),
        ("PST", Decimal("2.01")),
    ]


def test_tax_goes_to_the_areas_of_the_parts_that_came_back() -> None:
    order = shop_order(line("100.00", "10.00"), line("50.00", "2.50", line_id="2"))
    rows = [tax_row("10.00"), tax_row("2.50", "2", name="Food", rate="5")]
    found = memo(order, refund("52.50", "2.50", piece("2")), paid_in_full(order, rows))
    assert [(one.name, one.base, one.tax) for one in found.taxes] == [("Food", Decimal(50), Decimal("2.50"))]


def test_tax_that_no_row_of_the_sale_explains_is_unassigned() -> None:
    found = memo(shop_order(line("30.00", quantity=3)), refund("11.00", "1.00", piece()))
    assert journal(found)[1] == "19 Dr 2200 Tax collected - unassigned 1.00"


def test_a_zero_rated_line_comes_off_the_base_of_its_area() -> None:
    order = shop_order(line("30.00"))
    details = paid_in_full(order, [tax_row("0", name="Zero", rate="0")])
    [area] = memo(order, refund("30.00", "0", piece()), details).taxes
    assert (area.name, area.base, area.tax) == ("Zero", Decimal("30.00"), Decimal(0))


def test_td13_what_the_merchant_typed_differs_by_its_name() -> None:
    kept = replace(piece(), adjustments=(Adjustment(Decimal("-2.00"), "Restocking"),))
    given = refund("8.00", "1.00", kept, uses_override=True)
    found = memo(THREE_MUGS, given, PAID)
    assert [(one.description, one.amount) for one in found.lines[1:]] == [
        ("Restocking", Decimal("-2.00")),
        ("Merchant override", Decimal("-1.00")),
    ]
    assert journal(found) == [
        "19 Dr 4300 Sales returns 10.00",
        "19 Dr 2201 Tax collected - Texas 1.00",
        "19 Cr 4310 Refund allowances 3.00",
        "19 Cr 1101 Clearing - Credit Card USD 8.00",
    ]
    assert codes(found.flags) == ["flag.refund_typed"]


def test_td13_an_adjustment_may_contain_its_tax() -> None:
    kept = replace(piece(), adjustments=(Adjustment(Decimal("-2.20"), "Service fee"),))
    found = memo(THREE_MUGS, refund("8.80", "0.80", kept), PAID)
    assert [one.amount for one in found.lines] == [Decimal("10.00"), Decimal("-2.00")]


def test_td13_amounts_that_do_not_add_up_are_held_with_the_numbers() -> None:
    given = refund("8.00", "1.00", piece())
    assert why_held(THREE_MUGS, given, PAID) == ["refund.parts_do_not_add_up"]
    assert why_held(THREE_MUGS, refund("8.00", "1.00", uses_override=True), PAID) == [
        "refund.parts_do_not_add_up"
    ]


def test_an_amount_on_the_order_as_a_whole_is_an_allowance_without_tax() -> None:
    found = memo(THREE_MUGS, refund("5.00", "0", charge(K.ORDER, "5.00", "1042")), PAID)
    assert journal(found) == [
        "19 Dr 4310 Refund allowances 5.00",
        "19 Cr 1101 Clearing - Credit Card USD 5.00",
    ]
    assert [one.description for one in found.lines] == ["Broken"]


def test_td20_a_refund_of_an_invoice_nobody_paid_lessens_what_is_owed() -> None:
    order = replace(THREE_MUGS, payment_method="Bank Deposit", payment_status="")
    details = unpaid([tax_row("3.00")])
    way = (paid_back("11.00", "bankdeposit", offline=True),)
    found = memo(order, refund("11.00", "1.00", piece(), payments=way), details)
    assert journal(found)[-1] == "19 Cr 1200 Accounts receivable 11.00"
    assert (found.open, found.receipts) == (Decimal("11.00"), ())
    assert memo(order, refund("11.00", "1.00", piece(), payments=()), details).open == Decimal("11.00")


def test_money_given_back_by_hand_beyond_what_is_owed_leaves_the_offline_account() -> None:
    order = replace(THREE_MUGS, payment_method="Bank Deposit", payment_status="")
    way = (paid_back("11.00", "bankdeposit", offline=True),)
    given = refund("11.00", "1.00", piece(), payments=way)
    found = memo(order, given, unpaid([tax_row("3.00")]), owed=Decimal("4.00"))
    assert journal(found)[-2:] == ["19 Cr 1050 Undeposited funds 7.00", "19 Cr 1200 Accounts receivable 4.00"]


def test_a_card_charged_after_the_import_is_refunded_from_its_clearing_account() -> None:
    found = memo(THREE_MUGS, refund("11.00", "1.00", piece()), unpaid([tax_row("3.00")]), owed=Decimal(0))
    assert journal(found)[-1] == "19 Cr 1101 Clearing - Credit Card USD 11.00"
    assert codes(found.flags) == ["flag.refund_way_assumed"]


def test_money_goes_back_to_the_gateway_it_came_from() -> None:
    order = replace(THREE_MUGS, payment_method="")
    paid = (
        transaction("19.00", transaction_id="T1"),
        transaction("20.00", transaction_id="T2", gateway="paypalexpress", method="electronic_wallet"),
    )
    details = OrderDetails((tax_row("3.00"),), paid)
    given = refund("11.00", "1.00", piece(), payments=(paid_back("11.00", "paypalexpress"),))
    assert memo(order, given, details).receipts[0].role == AccountRole(Role.CLEARING, "paypalexpress|USD")
    unknown = refund("11.00", "1.00", piece(), payments=(paid_back("11.00", "adyen"),))
    assert why_held(order, unknown, details) == ["refund.tender_unknown"]


def test_a_refund_of_no_payments_of_a_paid_sale_is_held() -> None:
    assert why_held(THREE_MUGS, refund("11.00", "1.00", piece(), payments=()), PAID) == ["refund.no_payments"]


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (piece("99"), "refund.item_unknown"),
        (piece(quantity="4"), "refund.more_than_sold"),
        (piece(quantity="0"), "refund.amount_missing"),
        (charge(K.OTHER, "11.00"), "refund.item_unknown"),
        (charge(K.HANDLING, "11.00"), "refund.item_unknown"),
        (charge(K.ORDER, None), "refund.amount_missing"),
    ],
)
def test_td23_what_cannot_be_told_is_held(item: RefundItem, code: str) -> None:
    given = replace(refund("11.00", "1.00"), items=(item,))
    assert why_held(THREE_MUGS, given, PAID) == [code]


def test_td23_the_returned_half_of_an_exchange_is_credited() -> None:
    order = shop_order(line("14.50", "1.20"), line("30.00", "2.48", line_id="2", sku="BOWL"))
    rows = [tax_row("1.20"), tax_row("2.48", "2")]
    found = memo(order, refund("15.70", "1.20", piece()), paid_in_full(order, rows))
    assert [one.item for one in found.lines] == ["MUG"]


def test_td26_more_than_the_sale_never_comes_back() -> None:
    given = refund("11.00", "1.00", piece())
    assert why_held(THREE_MUGS, given, PAID, credited=Decimal("33.00")) == ["refund.more_than_sale"]


@pytest.mark.parametrize("total", ["0", "-5.00"])
def test_a_refund_of_nothing_makes_no_document(total: str) -> None:
    assert why_held(THREE_MUGS, refund(total, "0", piece()), PAID) == ["refund.nothing_given_back"]


def test_an_order_edited_since_is_not_credited_by_its_new_figures() -> None:
    edited = shop_order(line("40.00", "4.00", quantity=3), shipping=taxed("6.00"))
    sale = built(THREE_MUGS, PAID)
    details = paid_in_full(edited, [tax_row("4.00")])
    given = refund("11.00", "1.00", piece())
    held = build_credit_memo(edited, details, given, Against(sale, "9"), SETUP, default_plan())
    assert isinstance(held, Held)
    assert codes(held.problems) == ["refund.sale_differs"]


def test_a_refund_in_a_foreign_currency_is_booked_at_the_rate_of_the_sale() -> None:
    setup = Setup("sandbox", home_currency="USD", time_zone="UTC", rate_is_transactional_per_home=True)
    order = replace(shop_order(line("30.00", "3.00", quantity=3)), currency="CAD", rate=Decimal("1.3333"))
    details = paid_in_full(order, [tax_row("3.00")])
    sale_rate = Decimal("0.750018750469")
    found = memo(order, refund("33.00", "3.00", piece(quantity="3")), details, setup)
    [entry] = found.entries
    assert (entry.rate, entry.rate_source) == (sale_rate, "store")
    homes = {line.account.code: line.home_amount for line in entry.lines}
    assert homes == {"4300": Decimal("22.50"), "2201": Decimal("2.25"), "1101": Decimal("-24.75")}


def test_a_memo_of_a_refund_sent_again_has_a_reference_of_its_own() -> None:
    sale = built(THREE_MUGS, PAID)
    given = refund("11.00", "1.00", piece())
    found = build_credit_memo(
        THREE_MUGS,
        PAID,
        given,
        Against(replace(sale, reference="WEB-1042/INV"), "9"),
        SETUP,
        default_plan(),
        generation=2,
    )
    assert isinstance(found, SalesDocument)
    assert found.reference == "WEB-1042/CM77-2"


def test_the_day_of_a_refund_is_the_stores() -> None:
    setup = replace(SETUP, time_zone="America/Chicago", document_kind=DocumentKind.SALES_INVOICE)
    late = refund("11.00", "1.00", piece()).created.replace(day=1, month=4, hour=3)
    found = memo(THREE_MUGS, refund("11.00", "1.00", piece(), created=late), PAID, setup)
    assert (found.date.isoformat(), found.tax_date.isoformat()) == ("2026-03-31", "2026-03-31")
