"""The accountant's worked examples, each with its full journal lines."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from daybook.model.document import DocumentKind
from daybook.model.payment import OrderDetails, TransactionEvent
from daybook.model.setup import PaymentTerm
from helpers.orders import (
    BUYER,
    CREATED,
    SETUP,
    built,
    certificate,
    codes,
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
)


def test_01_simple_taxed_order_with_shipping() -> None:
    order = shop_order(line("49.00", "4.04"), shipping=taxed("8.00", "0.66"))
    rows = [tax_row("4.04", rate="8.25"), tax_row("0.66", "", item_type="shipping", rate="8.25")]
    document = built(order, paid_in_full(order, rows))
    assert journal(document) == [
        "18 Dr 1101 Clearing - Credit Card USD 61.70",
        "18 Cr 4000 Sales 49.00",
        "18 Cr 4100 Shipping charged 8.00",
        "18 Cr 2201 Tax collected - Texas 4.70",
    ]
    assert document.taxes[0].base == money("57.00")


def test_02_coupon_and_line_discount() -> None:
    order = shop_order(
        line("40.00", "2.72", discounts=[off("4.00", "SPRING"), off("2.00")]),
        line("20.00", "1.44", line_id="2", sku="CUP", discounts=[off("2.00", "SPRING")]),
    )
    document = built(order, paid_in_full(order, [tax_row("2.72"), tax_row("1.44", "2")]))
    assert journal(document) == [
        "18 Dr 1101 Clearing - Credit Card USD 56.16",
        "18 Dr 4210 Discounts - coupons 6.00",
        "18 Dr 4200 Discounts - promotions and manual 2.00",
        "18 Cr 4000 Sales 60.00",
        "18 Cr 2201 Tax collected - Texas 4.16",
    ]


def test_03_tax_inclusive_with_discount() -> None:
    # 120.00 at 20 % is 100.00 net; 12.00 off leaves 108.00 = 90.00 + 18.00.
    sold = line("120.00", "18.00", inclusive=True, discounts=[off("12.00")], ex_tax="100.00")
    order = shop_order(sold, tax="18.00", inclusive=True)
    document = built(order, paid_in_full(order, [tax_row("18.00", name="VAT", rate="20")]))
    assert journal(document) == [
        "18 Dr 1101 Clearing - Credit Card USD 108.00",
        "18 Dr 4200 Discounts - promotions and manual 10.00",
        "18 Cr 4000 Sales 100.00",
        "18 Cr 2201 Tax collected - VAT 18.00",
    ]


def test_04_certificate_bought_and_used() -> None:
    assert journal(built(shop_order(certificate("50.00")))) == [
        "18 Dr 1101 Clearing - Credit Card USD 50.00",
        "18 Cr 2300 Gift certificates outstanding 50.00",
    ]
    order = replace(shop_order(line("80.00", "8.00")), gift_certificate=money("50.00"))
    assert journal(built(order, paid_in_full(order, [tax_row("8.00")]))) == [
        "18 Dr 2300 Gift certificates outstanding 50.00",
        "18 Dr 1101 Clearing - Credit Card USD 38.00",
        "18 Cr 4000 Sales 80.00",
        "18 Cr 2201 Tax collected - Texas 8.00",
    ]


def test_05_store_credit_and_authorised_card() -> None:
    order = replace(shop_order(line("80.00")), store_credit=money("30.00"), payment_status="authorized")
    details = OrderDetails((), (transaction("50.00", TransactionEvent.AUTHORIZATION),))
    document = built(order, details)
    assert journal(document) == [
        "18 Dr 1200 Accounts receivable 80.00",
        "18 Cr 4000 Sales 80.00",
        "18 Dr 2310 Store credit owed to customers 30.00",
        "18 Cr 1200 Accounts receivable 30.00",
    ]
    assert document.open == money("50.00")


def test_07_sales_order_with_captured_card_is_a_deposit() -> None:
    setup = replace(SETUP, document_kind=DocumentKind.SALES_ORDER)
    document = built(shop_order(line("80.00")), setup=setup)
    assert journal(document) == [
        "18 Dr 1101 Clearing - Credit Card USD 80.00",
        "18 Cr 2320 Customer deposits and overpayments 80.00",
    ]


def test_08_foreign_invoice_posts_and_is_settled_at_the_orders_rate() -> None:
    setup = replace(SETUP, document_kind=DocumentKind.SALES_INVOICE, rate_is_transactional_per_home=False)
    order = shop_order(line("100.00", "19.00"), currency="EUR", rate=Decimal("1.0853000000"))
    captured = transaction(
        "119.00", TransactionEvent.CAPTURE, currency="EUR", created=CREATED + dt.timedelta(days=5)
    )
    document = built(order, OrderDetails((tax_row("19.00", name="MwSt."),), (captured,)), setup)
    assert journal(document) == [
        "18 Dr 1200 Accounts receivable 119.00",
        "18 Cr 4000 Sales 100.00",
        "18 Cr 2201 Tax collected - MwSt. 19.00",
        "23 Dr 1101 Clearing - Credit Card EUR 119.00",
        "23 Cr 1200 Accounts receivable 119.00",
    ]
    assert [[str(one.home_amount) for one in entry.lines] for entry in document.entries] == [
        ["129.15", "-108.53", "-20.62"],
        ["129.15", "-129.15"],
    ]
    assert {(entry.rate, entry.rate_source) for entry in document.entries} == {(Decimal("1.0853"), "store")}


def test_11_free_shipping_coupon() -> None:
    order = shop_order(line("60.00"), shipping=taxed("8.00"), coupon="8.00")
    assert journal(built(order)) == [
        "18 Dr 1101 Clearing - Credit Card USD 60.00",
        "18 Dr 4220 Shipping discounts 8.00",
        "18 Cr 4000 Sales 60.00",
        "18 Cr 4100 Shipping charged 8.00",
    ]


def test_12_gst_and_pst_on_one_line() -> None:
    order = shop_order(line("200.00", "24.00"), tax="24.00")
    rows = [
        tax_row("10.00", name="GST", rate="5", priority=1),
        tax_row("14.00", name="PST", rate="7", priority=1),
    ]
    document = built(order, paid_in_full(order, rows))
    assert journal(document) == [
        "18 Dr 1101 Clearing - Credit Card USD 224.00",
        "18 Cr 4000 Sales 200.00",
        "18 Cr 2201 Tax collected - GST 10.00",
        "18 Cr 2202 Tax collected - PST 14.00",
    ]
    assert [area.base for area in document.taxes] == [money("200.00")] * 2


def test_13_yen() -> None:
    setup = replace(SETUP, home_currency="JPY")
    order = replace(shop_order(line("1500.0000", "150.0000"), currency="JPY"), home_currency="JPY")
    assert journal(built(order, paid_in_full(order, [tax_row("150.0000")]), setup)) == [
        "18 Dr 1101 Clearing - Credit Card JPY 1650",
        "18 Cr 4000 Sales 1500",
        "18 Cr 2201 Tax collected - Texas 150",
    ]


def test_14_dinars() -> None:
    setup = replace(SETUP, home_currency="KWD")
    order = replace(shop_order(line("12.345", "0.617"), currency="KWD"), home_currency="KWD")
    assert journal(built(order, paid_in_full(order, [tax_row("0.617")]), setup)) == [
        "18 Dr 1101 Clearing - Credit Card KWD 12.962",
        "18 Cr 4000 Sales 12.345",
        "18 Cr 2201 Tax collected - Texas 0.617",
    ]


def test_15_full_coupon() -> None:
    document = built(shop_order(line("45.00", discounts=[off("45.00", "GIFT")])))
    assert journal(document) == ["18 Dr 4210 Discounts - coupons 45.00", "18 Cr 4000 Sales 45.00"]
    assert document.receipts == ()


def test_16_rounding_residual_of_one_cent_posts_and_of_three_is_held() -> None:
    assert journal(built(shop_order(line("45.00"), total="45.01"))) == [
        "18 Dr 1101 Clearing - Credit Card USD 45.01",
        "18 Cr 4000 Sales 45.00",
        "18 Cr 6900 Rounding differences 0.01",
    ]
    assert codes(held(shop_order(line("45.00"), total="45.03"))) == ["conversion.parts_do_not_add_up"]


def test_17_purchase_order_net_30_is_open_until_paid() -> None:
    setup = replace(SETUP, payment_term=PaymentTerm("Net 30", 30))
    order = replace(shop_order(line("300.00")), payment_method="Purchase Order", payment_status="")
    document = built(order, OrderDetails(), setup)
    assert (document.open, document.due_date) == (money("300.00"), dt.date(2026, 4, 17))
    assert journal(document) == [
        "18 Dr 1200 Accounts receivable 300.00",
        "18 Cr 4000 Sales 300.00",
    ]


def test_18_partial_capture() -> None:
    details = OrderDetails((), (transaction("30.00", TransactionEvent.CAPTURE),))
    document = built(shop_order(line("80.00")), details)
    assert journal(document) == [
        "18 Dr 1200 Accounts receivable 80.00",
        "18 Cr 4000 Sales 80.00",
        "18 Dr 1101 Clearing - Credit Card USD 30.00",
        "18 Cr 1200 Accounts receivable 30.00",
    ]
    assert document.open == money("50.00")


def test_19_overpayment() -> None:
    document = built(shop_order(line("80.00")), OrderDetails((), (transaction("85.00"),)))
    assert journal(document) == [
        "18 Dr 1200 Accounts receivable 80.00",
        "18 Cr 4000 Sales 80.00",
        "18 Dr 1101 Clearing - Credit Card USD 85.00",
        "18 Cr 1200 Accounts receivable 80.00",
        "18 Cr 2320 Customer deposits and overpayments 5.00",
    ]


def test_21_several_addresses_with_two_shipping_taxes() -> None:
    order = shop_order(
        line("10.00"), replace(line("20.00", line_id="2"), consignment_id="2"), shipping=taxed("9.00", "0.87")
    )
    first = replace(order.consignments[0], shipping=taxed("4.00", "0.32"))
    second = replace(
        first, consignment_id="2", shipping=taxed("5.00", "0.55"), address=replace(BUYER, state="Ohio")
    )
    texas = replace(tax_row("0.32", "", item_type="shipping", rate="8"), consignment_id="1")
    ohio = replace(tax_row("0.55", "", item_type="shipping", name="Ohio", rate="11"), consignment_id="2")
    order = replace(order, consignments=(first, second))
    document = built(order, paid_in_full(order, [texas, ohio]))
    assert journal(document) == [
        "18 Dr 1101 Clearing - Credit Card USD 39.87",
        "18 Cr 4000 Sales 30.00",
        "18 Cr 4100 Shipping charged 9.00",
        "18 Cr 2201 Tax collected - Texas 0.32",
        "18 Cr 2202 Tax collected - Ohio 0.55",
    ]
    assert [area.base for area in document.taxes] == [money("4.00"), money("5.00"), money("30.00")]


def test_26_zero_rated_export_has_a_base_and_no_tax() -> None:
    abroad = replace(BUYER, country="Canada", country_code="CA")
    order = replace(shop_order(line("100.00")), billing=abroad, consignments=())
    document = built(order, paid_in_full(order, [tax_row("0", name="VAT zero-rated", rate="0")]))
    assert [(one.name, one.base, one.tax) for one in document.taxes] == [
        ("VAT zero-rated", money("100.00"), money("0"))
    ]
    assert journal(document) == [
        "18 Dr 1101 Clearing - Credit Card USD 100.00",
        "18 Cr 4000 Sales 100.00",
    ]


def test_27_an_order_at_half_past_eleven_on_the_last_day_of_the_month() -> None:
    setup = replace(SETUP, time_zone="America/Chicago")
    late = dt.datetime(2026, 4, 1, 4, 30, tzinfo=dt.UTC)
    order = replace(shop_order(line("10.00")), created=late)
    document = built(order, OrderDetails((), (transaction("10.00", created=late),)), setup)
    assert (document.date, document.kind) == (dt.date(2026, 3, 31), DocumentKind.CASH_SALE)
    assert journal(document) == [
        "31 Dr 1101 Clearing - Credit Card USD 10.00",
        "31 Cr 4000 Sales 10.00",
    ]


def test_29_total_tax_without_rows() -> None:
    assert journal(built(shop_order(line("20.00", "1.65")))) == [
        "18 Dr 1101 Clearing - Credit Card USD 21.65",
        "18 Cr 4000 Sales 20.00",
        "18 Cr 2200 Tax collected - unassigned 1.65",
    ]


def test_30_parts_that_do_not_add_up_post_nothing() -> None:
    assert codes(held(shop_order(line("20.00"), total="23.17"))) == ["conversion.parts_do_not_add_up"]
