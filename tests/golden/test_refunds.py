"""Golden tests 9 and 10: refunds become credit memos on their own day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from daybook.model.document import DocumentKind
from daybook.model.ledger import NewPayment
from daybook.sandbox.hard_orders.builder import BANK, PAID, item
from daybook.sandbox.shop import statuses
from daybook.sandbox.shop.draft import Reduction, Refund, RefundItem
from daybook.sandbox.shop.money import amount
from daybook.sandbox.shop.taxes import TEXAS
from golden.conftest import Opener
from helpers.golden import Golden, balances, expected
from helpers.typed_shop import SETUP, instant, order

ONE_OF_THREE = RefundItem("PRODUCT", 0, 1)


def test_golden_09_partial_refund(golden: Golden) -> None:
    # 3 x 14.90 = 44.70 less 4.70 = 40.00 at 8.25 % = 3.30; shipping 6.00 with 0.50 (0.495) tax; paid 49.80.
    # One of three comes back on the 20th, at what it cost after the discount: 40.00 / 3 = 13.33,
    # tax 3.30 / 3 = 1.10, together 14.43 (the store: 43.30 / 3). Only the goods' tax area is concerned.
    sale = Reduction("auto-12", "Summer sale", amount("4.70"))
    sold = order(
        1009, item("JF-MUG", "14.90", 3, reductions=[sale]), area=TEXAS, shipping="6.00",
        status_id=statuses.PARTIALLY_REFUNDED, payment=replace(PAID, status="partially refunded"),
        refunds=[Refund((ONE_OF_THREE,), 2, "One broken")],
    )  # fmt: skip
    golden.sell(sold)
    (memo,) = golden.memos(1009)
    assert golden.journal() == expected("""
        JE-000001 2026-03-18 WEB-1009
          1101 Dr 49.80 USD  49.80
          4200 Dr  4.70 USD   4.70
          4000 Cr 44.70 USD -44.70
          4100 Cr  6.00 USD  -6.00
          2201 Cr  3.30 USD  -3.30
          2202 Cr  0.50 USD  -0.50
        JE-000002 2026-03-20 WEB-1009/CM10090
          4300 Dr 13.33 USD  13.33
          2201 Dr  1.10 USD   1.10
          1101 Cr 14.43 USD -14.43
    """)
    posted = golden.stored(memo).posted
    assert (posted.kind, posted.number) == (DocumentKind.CREDIT_MEMO, "CM-000001")


def test_golden_10_full_refund_to_store_credit(golden: Golden) -> None:
    # 20.00 at 8.25 % = 1.65; shipping 6.00 with 0.50 tax: 28.15, all of it back the next day, not in money
    # but as credit owed to the customer. Shipping goes back to its own account.
    items = (RefundItem("PRODUCT", 0, 1), RefundItem("SHIPPING", 0))
    sold = order(
        1010, item("JF-MUG", "20.00"), area=TEXAS, shipping="6.00",
        status_id=statuses.REFUNDED, payment=replace(PAID, status="refunded"),
        refunds=[Refund(items, 1, "Returned", provider="storecredit")],
    )  # fmt: skip
    golden.sell(sold)
    assert golden.journal() == expected("""
        JE-000001 2026-03-18 WEB-1010
          1101 Dr 28.15 USD  28.15
          4000 Cr 20.00 USD -20.00
          4100 Cr  6.00 USD  -6.00
          2201 Cr  1.65 USD  -1.65
          2202 Cr  0.50 USD  -0.50
        JE-000002 2026-03-19 WEB-1010/CM10100
          4300 Dr 20.00 USD  20.00
          4100 Dr  6.00 USD   6.00
          2201 Dr  1.65 USD   1.65
          2202 Dr  0.50 USD   0.50
          2310 Cr 28.15 USD -28.15
    """)


def test_money_paid_into_the_bank_by_hand_goes_back_from_there(open_golden: Opener) -> None:
    # An invoice of 2 x 20.00 is paid by hand, last by transfer; one mug goes back, and its 20.00 too.
    # Undeposited funds hold 10.00: taking the money from there would leave that account below zero.
    golden = open_golden(replace(SETUP, document_kind=DocumentKind.SALES_INVOICE))
    sold = order(1050, item("JF-MUG", "20.00", 2), payment=BANK)
    (invoice,) = golden.sell(sold)
    on = dt.date(2026, 3, 19)
    for amount_paid, account in (("10.00", "1050"), ("30.00", "1000")):
        golden.ledger.receive(NewPayment(invoice, on, Decimal(amount_paid), account, Decimal(1), "home"))
    back = [Refund((RefundItem("PRODUCT", 0, 1),), 2, "One broken")]
    later = instant("2026-03-20 12:00")
    golden.take(replace(sold, status_id=statuses.PARTIALLY_REFUNDED, modified=later, refunds=back))
    golden.approve()
    assert golden.journal() == expected("""
        JE-000001 2026-03-18 WEB-1050
          1200 Dr 40.00 USD  40.00
          4000 Cr 40.00 USD -40.00
        JE-000002 2026-03-19 WEB-1050/RC-000001
          1050 Dr 10.00 USD  10.00
          1200 Cr 10.00 USD -10.00
        JE-000003 2026-03-19 WEB-1050/RC-000002
          1000 Dr 30.00 USD  30.00
          1200 Cr 30.00 USD -30.00
        JE-000004 2026-03-20 WEB-1050/CM10500
          4300 Dr 20.00 USD  20.00
          1000 Cr 20.00 USD -20.00
    """)


def test_money_paid_by_hand_into_several_accounts_goes_back_newest_first(open_golden: Opener) -> None:
    # 3 x 20.00 = 60.00, paid by hand in three parts: 10.00 in cash, 35.00 by transfer, 15.00 in cash.
    # Each mug that comes back is 20.00. The first: 15.00 of the cash that came last, 5.00 of the transfer.
    # The second: 20.00 of the 30.00 left of the transfer. The third: its last 10.00, and the first 10.00.
    golden = open_golden(replace(SETUP, document_kind=DocumentKind.SALES_INVOICE))
    sold = order(1051, item("JF-MUG", "20.00", 3), payment=BANK)
    (invoice,) = golden.sell(sold)
    for day, paid_in, account in ((18, "10.00", "1050"), (19, "35.00", "1000"), (19, "15.00", "1050")):
        on = dt.date(2026, 3, day)
        golden.ledger.receive(NewPayment(invoice, on, Decimal(paid_in), account, Decimal(1), "home"))
    back = [Refund((RefundItem("PRODUCT", 0, 1),), days, "One broken") for days in (2, 3, 4)]
    later = instant("2026-03-22 12:00")
    golden.take(replace(sold, status_id=statuses.REFUNDED, modified=later, refunds=back[:1]))
    golden.approve()
    # Two at once: what the one takes the other finds gone.
    golden.take(replace(sold, status_id=statuses.REFUNDED, modified=later + 1, refunds=back))
    golden.approve()
    assert golden.journal()[12:] == expected("""
        JE-000005 2026-03-20 WEB-1051/CM10510
          4300 Dr 20.00 USD  20.00
          1050 Cr 15.00 USD -15.00
          1000 Cr  5.00 USD  -5.00
        JE-000006 2026-03-21 WEB-1051/CM10511
          4300 Dr 20.00 USD  20.00
          1000 Cr 20.00 USD -20.00
        JE-000007 2026-03-22 WEB-1051/CM10512
          4300 Dr 20.00 USD  20.00
          1000 Cr 10.00 USD -10.00
          1050 Cr 10.00 USD -10.00
    """)
    assert balances(golden.ledger, "2026-03-22") == {"4000": "-60.00", "4300": "60.00"}


def test_money_that_was_paid_back_by_hand_does_not_go_back_again(open_golden: Opener) -> None:
    # 40.00 paid into the bank, then 20.00 in cash that were too much once one mug had come back: the books
    # paid those 20.00 back in cash. The refund of the other mug finds the bank's money alone.
    golden = open_golden(replace(SETUP, document_kind=DocumentKind.SALES_INVOICE))
    sold = order(1052, item("JF-MUG", "20.00", 3), payment=BANK)
    (invoice,) = golden.sell(sold)
    back = [Refund((RefundItem("PRODUCT", 0, 1),), days, "One broken") for days in (1, 4)]
    later = instant("2026-03-22 12:00")
    golden.take(replace(sold, status_id=statuses.PARTIALLY_REFUNDED, modified=later, refunds=back[:1]))
    for paid_in, account in (("40.00", "1000"), ("20.00", "1050")):
        on = dt.date(2026, 3, 20)
        golden.ledger.receive(NewPayment(invoice, on, Decimal(paid_in), account, Decimal(1), "home"))
    golden.approve()
    on = dt.date(2026, 3, 21)
    golden.ledger.pay_back(NewPayment(invoice, on, Decimal("20.00"), "1050", Decimal(1), "home"))
    golden.take(replace(sold, status_id=statuses.PARTIALLY_REFUNDED, modified=later + 1, refunds=back))
    golden.approve()
    assert golden.journal()[-3:] == expected("""
        JE-000006 2026-03-22 WEB-1052/CM10521
          4300 Dr 20.00 USD  20.00
          1000 Cr 20.00 USD -20.00
    """)
    assert balances(golden.ledger, "2026-03-22") == {"1000": "20.00", "4000": "-60.00", "4300": "40.00"}
