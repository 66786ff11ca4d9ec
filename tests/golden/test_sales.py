"""Golden tests 1 to 5, 7 and 11 to 16: what one order becomes, each figure worked out by hand.

Cases 6 and 23 are of the daily summary and stand in test_summaries.py.
A journal line is: account, side, amount, currency, and the signed amount at home (debit positive).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from daybook.model.document import DocumentKind
from daybook.model.posting import OrderState
from daybook.sandbox.hard_orders.builder import AUTHORISED, NOTHING, PAID, item, raised
from daybook.sandbox.shop.currencies import CURRENCIES
from daybook.sandbox.shop.draft import FREE_SHIPPING, PERCENTAGE, Coupon, Event, Reduction
from daybook.sandbox.shop.money import amount
from daybook.sandbox.shop.ordinary import certificate
from daybook.sandbox.shop.taxes import ILLINOIS, TEXAS, Area, Rate
from golden.conftest import Opener
from helpers.golden import Golden, expected
from helpers.typed_shop import AUSTIN, SETUP, hard, order, paid


def test_golden_01_simple_taxed_order_with_shipping(golden: Golden) -> None:
    # Goods 49.00 at 8.25 %: 4.0425, so 4.04. Shipping 8.00 at 8.25 %: 0.66.
    # Total 49.00 + 8.00 + 4.04 + 0.66 = 61.70. Shipping has a tax class, and so an area, of its own (R10).
    golden.sell(order(1001, item("JF-MUG", "49.00"), area=TEXAS, shipping="8.00"))
    assert golden.journal() == expected("""
        JE-000001 2026-03-18 WEB-1001
          1101 Dr 61.70 USD  61.70
          4000 Cr 49.00 USD -49.00
          4100 Cr  8.00 USD  -8.00
          2201 Cr  4.04 USD  -4.04
          2202 Cr  0.66 USD  -0.66
    """)


def test_golden_02_coupon_and_line_discount(golden: Golden) -> None:
    # First line 40.00 - 2.00 sale = 38.00, less the coupon's 10 % (3.80) = 34.20; tax 2.8215, so 2.82.
    # Second line 20.00 less 10 % (2.00) = 18.00; tax 1.485, so 1.49. Tax together 4.31.
    # Gross (R9): sales 60.00, discount 2.00, coupon 5.80; paid 52.20 + 4.31 = 56.51.
    first = item("JF-MUG", "40.00", reductions=[Reduction("auto-12", "Summer sale", amount("2.00"))])
    coupon = Coupon(2, "SPRING10", PERCENTAGE, amount("10"), "Spring, 10 % off")
    golden.sell(order(1002, first, item("JF-SPOON", "20.00"), area=TEXAS, coupons=[coupon]))
    assert golden.journal() == expected("""
        JE-000001 2026-03-18 WEB-1002
          1101 Dr 56.51 USD  56.51
          4200 Dr  2.00 USD   2.00
          4210 Dr  5.80 USD   5.80
          4000 Cr 60.00 USD -60.00
          2201 Cr  4.31 USD  -4.31
    """)


def test_golden_03_tax_inclusive_with_discount(golden: Golden) -> None:
    # 2 x 59.99 = 119.98 with 20 % tax; 11.11 off leaves 108.87, of it tax 108.87 / 6 = 18.145, so 18.15.
    # Net 108.87 - 18.15 = 90.72. Undiscounted without tax 119.98 / 1.2 = 99.9833, so 99.98 (rounded once).
    # Discount without tax 99.98 - 90.72 = 9.26.
    vat = Area("VAT", (Rate(30, "VAT", 200_000),))
    sold = item("JF-MUG", "59.99", 2)
    golden.sell(order(1003, sold, area=vat, inclusive=True, discount=amount("11.11")))
    assert golden.journal() == expected("""
        JE-000001 2026-03-18 WEB-1003
          1101 Dr 108.87 USD 108.87
          4200 Dr   9.26 USD   9.26
          4000 Cr  99.98 USD -99.98
          2201 Cr  18.15 USD -18.15
    """)


def test_golden_04_certificate_bought_and_used(golden: Golden) -> None:
    # A certificate is no sale: 50.00 is owed to whoever has it, without tax.
    # It pays 50.00 of 80.00 + 6.60 tax (8.25 %) = 86.60; the card pays 36.60.
    bought = order(1041, certificate(amount("50.00"), AUSTIN), deliveries=[])
    used = replace(PAID, certificate=amount("50.00"))
    sold = order(1042, item("JF-MUG", "80.00"), area=TEXAS, at="2026-03-19 09:00", payment=used)
    golden.sell(bought, sold)
    assert golden.journal() == expected("""
        JE-000001 2026-03-18 WEB-1041
          1101 Dr 50.00 USD  50.00
          2300 Cr 50.00 USD -50.00
        JE-000002 2026-03-19 WEB-1042
          2300 Dr 50.00 USD  50.00
          1101 Dr 36.60 USD  36.60
          4000 Cr 80.00 USD -80.00
          2201 Cr  6.60 USD  -6.60
    """)


def test_golden_05_store_credit_and_authorised_card(golden: Golden) -> None:
    # An authorisation posts nothing (R2). 30.00 of 80.00 is paid, so it is no cash sale but an invoice (R1),
    # with a receipt of 30.00 and 50.00 open.
    half = replace(AUTHORISED, store_credit=amount("30.00"))
    (sale,) = golden.sell(order(1005, item("JF-MUG", "80.00"), payment=half))
    assert golden.journal() == expected("""
        JE-000001 2026-03-18 WEB-1005
          1200 Dr 80.00 USD  80.00
          4000 Cr 80.00 USD -80.00
        JE-000002 2026-03-18 WEB-1005/R1
          2310 Dr 30.00 USD  30.00
          1200 Cr 30.00 USD -30.00
    """)
    assert golden.stored(sale).posted.number == "SI-000001"
    assert [row.open for row in golden.ledger.open_items()] == [Decimal("50.00")]


def test_golden_07_sales_order_with_captured_card_becomes_an_invoice(open_golden: Opener) -> None:
    # The card is captured on the 19th: 80.00 + 6.60 tax = 86.60 to deposits, no revenue, no tax (R2).
    # Invoiced on the 21st: revenue and tax then, and the deposit moves to the invoice.
    golden = open_golden(replace(SETUP, document_kind=DocumentKind.SALES_ORDER))
    captured = replace(PAID, events=(Event("authorization"), Event("capture", days=1, refers=0)))
    (sale,) = golden.sell(order(1007, item("JF-MUG", "80.00"), area=TEXAS, payment=captured))
    golden.ledger.convert(sale, dt.date(2026, 3, 21))
    golden.approve()
    assert golden.journal() == expected("""
        JE-000001 2026-03-19 WEB-1007/R1
          1101 Dr 86.60 USD  86.60
          2320 Cr 86.60 USD -86.60
        JE-000002 2026-03-21 WEB-1007/INV
          1200 Dr 86.60 USD  86.60
          4000 Cr 80.00 USD -80.00
          2201 Cr  6.60 USD  -6.60
        JE-000003 2026-03-21 WEB-1007/INV/D1
          2320 Dr 86.60 USD  86.60
          1200 Cr 86.60 USD -86.60
    """)
    assert list(golden.ledger.open_items()) == []


def test_golden_11_free_shipping_coupon(golden: Golden) -> None:
    # Goods 60.00 at 10.25 % = 6.15; shipping 8.00 is untaxed there. The coupon takes the 8.00 off shipping,
    # not off sales (R9). Paid 60.00 + 8.00 - 8.00 + 6.15 = 66.15.
    free = Coupon(5, "FREESHIP", FREE_SHIPPING, 0, "Free shipping")
    golden.sell(order(1011, item("JF-MUG", "60.00"), area=ILLINOIS, shipping="8.00", coupons=[free]))
    assert golden.journal() == expected("""
        JE-000001 2026-03-18 WEB-1011
          1101 Dr 66.15 USD  66.15
          4220 Dr  8.00 USD   8.00
          4000 Cr 60.00 USD -60.00
          4100 Cr  8.00 USD  -8.00
          2201 Cr  6.15 USD  -6.15
    """)


def test_golden_12_gst_and_pst_on_one_line(golden: Golden) -> None:
    # GST 5 % of 199.99 = 9.9995, so 10.00; PST 7 % = 13.9993, so 14.00; both on the same base.
    both = Area("British Columbia", (Rate(6, "GST", 50_000), Rate(7, "PST", 70_000)))
    (sale,) = golden.sell(order(1012, item("JF-MUG", "199.99"), area=both))
    assert golden.journal() == expected("""
        JE-000001 2026-03-18 WEB-1012
          1101 Dr 223.99 USD  223.99
          4000 Cr 199.99 USD -199.99
          2201 Cr  10.00 USD  -10.00
          2202 Cr  14.00 USD  -14.00
    """)
    bases = [(tax.name, tax.base) for tax in golden.stored(sale).document.taxes]
    assert bases == [("GST", Decimal("199.99")), ("PST", Decimal("199.99"))]


def test_golden_13_yen_have_no_cents(golden: Golden) -> None:
    # Hard order TB03: 1500 with 10 % tax, 150 off: 1350, of it tax 122.73, so 123; net 1227.
    # Undiscounted without tax 1363.64, so 1364; discount 1364 - 1227 = 137.
    # 151.42 yen for a dollar: 1 / 151.42 = 0.006604147404. 1350 -> 8.9156, 137 -> 0.9048,
    # 1364 -> 9.0081, 123 -> 0.8123. At home 8.92 + 0.90 = 9.01 + 0.81: no residual.
    golden.sell(hard("TB03", 1013))
    assert golden.journal() == expected("""
        JE-000001 2026-03-18 WEB-1013
          1101 Dr 1350 JPY  8.92
          4200 Dr  137 JPY  0.90
          4000 Cr 1364 JPY -9.01
          2201 Cr  123 JPY -0.81
    """)


def test_golden_14_dinars_have_three_decimals(golden: Golden) -> None:
    # 12.345 at 5 % = 0.61725, so 0.617; together 12.962. 0.3075 dinars for a dollar: 3.252032520325.
    # 12.962 -> 42.1528, so 42.15; 12.345 -> 40.1463, so 40.15; 0.617 -> 2.0065, so 2.01.
    # 42.15 - 40.15 - 2.01 = -0.01: rounding takes 0.01 at home and nothing in dinars (R12).
    five = Area("Kuwait", (Rate(31, "VAT", 50_000),))
    golden.sell(order(1014, item("JF-MUG", "12.345"), area=five, currency=CURRENCIES["KWD"]))
    assert golden.journal() == expected("""
        JE-000001 2026-03-18 WEB-1014
          1101 Dr 12.962 KWD  42.15
          4000 Cr 12.345 KWD -40.15
          2201 Cr  0.617 KWD  -2.01
          6900 --  0.000 KWD   0.01
    """)


def test_golden_15_full_coupon(golden: Golden) -> None:
    # 45.00 less 100 %: nothing paid, nothing taxed; still a sale of 45.00 and a coupon of 45.00.
    everything = Coupon(40, "ALLFREE", PERCENTAGE, amount("100"), "On the house")
    (sale,) = golden.sell(order(1015, item("JF-MUG", "45.00"), coupons=[everything], payment=NOTHING))
    assert golden.journal() == expected("""
        JE-000001 2026-03-18 WEB-1015
          4210 Dr 45.00 USD  45.00
          4000 Cr 45.00 USD -45.00
    """)
    assert golden.stored(sale).posted.number == "CS-000001"


def test_golden_16_residual_of_one_cent_posts_and_of_three_is_held(golden: Golden) -> None:
    # The store's total is 0.01 above its parts: within two minor units, on the rounding account (R11).
    # 0.03 is more than two: held, nothing posted.
    ends = ("total_ex_tax", "total_inc_tax")
    golden.sell(order(1161, item("JF-MUG", "45.00"), adjust=raised("0.01", *ends), payment=paid("45.01")))
    much = order(1162, item("JF-MUG", "45.00"), adjust=raised("0.03", *ends), payment=paid("45.03"))
    (held,) = golden.take(much).held
    assert (held.state, held.problems[0].code) == (OrderState.HELD, "conversion.parts_do_not_add_up")
    assert golden.journal() == expected("""
        JE-000001 2026-03-18 WEB-1161
          1101 Dr 45.01 USD  45.01
          4000 Cr 45.00 USD -45.00
          6900 Cr  0.01 USD  -0.01
    """)
