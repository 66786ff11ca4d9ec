"""Golden tests 6 and 23: daily summaries, each figure worked out by hand (R8)."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import replace

from daybook.model.books import DocumentQuery
from daybook.model.choices import Summary
from daybook.model.document import DocumentState
from daybook.model.posting import BooksId
from daybook.sandbox.hard_orders.builder import NOTHING, item
from daybook.sandbox.shop.draft import PERCENTAGE, Coupon, Reduction
from daybook.sandbox.shop.money import amount
from daybook.sandbox.shop.taxes import TEXAS, Area, Rate
from golden.conftest import Opener
from helpers.golden import Golden, expected
from helpers.typed_shop import SETUP, order
from helpers.workbench import Quiet

DAILY = replace(SETUP, summary=Summary.DAILY)


def numbers(golden: Golden) -> list[tuple[str, str, int]]:
    """Number, reference and orders behind it of each summary, oldest first."""
    rows = golden.ledger.day_summaries.summaries(SETUP.store)
    return sorted((row.number, row.reference, row.documents) for row in rows)


def test_golden_06_daily_summary_of_1_to_3(open_golden: Opener) -> None:
    # Orders 1 to 3 of one day, and one like the first: goods 20.00 at 8.25 %: 1.65, shipping 8.00: 0.66,
    # together 30.31. The first and that one have the same tax areas:
    # 61.70 + 30.31 = 92.01; 49.00 + 20.00 = 69.00; 8.00 + 8.00 = 16.00; 4.04 + 1.65 = 5.69; 0.66 + 0.66 =
    # 1.32.
    # The second has the tax on goods alone, the third VAT: summaries of their own. One that is not paid
    # (10.00 + 0.83 tax) stays an invoice.
    golden = open_golden(DAILY)
    first = item("JF-MUG", "40.00", reductions=[Reduction("auto-12", "Summer sale", amount("2.00"))])
    coupon = Coupon(2, "SPRING10", PERCENTAGE, amount("10"), "Spring, 10 % off")
    vat = Area("VAT", (Rate(30, "VAT", 200_000),))
    golden.take(
        order(1001, item("JF-MUG", "49.00"), area=TEXAS, shipping="8.00"),
        order(1002, first, item("JF-SPOON", "20.00"), area=TEXAS, coupons=[coupon]),
        order(1003, item("JF-MUG", "59.99", 2), area=vat, inclusive=True, discount=amount("11.11")),
        order(1004, item("JF-SPOON", "20.00"), area=TEXAS, shipping="8.00"),
        order(1005, item("JF-SPOON", "10.00"), area=TEXAS, payment=NOTHING),
    )
    golden.approve()
    assert golden.journal() == expected("""
        JE-000001 2026-03-18 WEB-1005
          1200 Dr 10.83 USD  10.83
          4000 Cr 10.00 USD -10.00
          2201 Cr  0.83 USD  -0.83
        JE-000002 2026-03-18 WEB-2026-03-18
          1101 Dr 92.01 USD  92.01
          4000 Cr 69.00 USD -69.00
          4100 Cr 16.00 USD -16.00
          2201 Cr  5.69 USD  -5.69
          2202 Cr  1.32 USD  -1.32
        JE-000003 2026-03-18 WEB-2026-03-18-2
          1101 Dr 56.51 USD  56.51
          4200 Dr  2.00 USD   2.00
          4210 Dr  5.80 USD   5.80
          4000 Cr 60.00 USD -60.00
          2201 Cr  4.31 USD  -4.31
        JE-000004 2026-03-18 WEB-2026-03-18-3
          1101 Dr 108.87 USD 108.87
          4200 Dr   9.26 USD   9.26
          4000 Cr  99.98 USD -99.98
          2203 Cr  18.15 USD -18.15
    """)
    assert numbers(golden) == [
        ("CS-000001", "WEB-2026-03-18", 2),
        ("CS-000002", "WEB-2026-03-18-2", 1),
        ("CS-000003", "WEB-2026-03-18-3", 1),
    ]


def test_golden_23_late_order_into_a_summarised_and_closed_day(open_golden: Opener) -> None:
    # Listed after March was closed: goods 30.00 at 8.25 %: 2.475, so 2.48; shipping 8.00: 0.66; 41.14
    # together.
    # A supplement on the first open day; its tax stays March's and is reported as late.
    golden = open_golden(DAILY)
    golden.take(order(1001, item("JF-MUG", "49.00"), area=TEXAS, shipping="8.00"))
    golden.approve()
    golden.ledger.close_month(dt.date(2026, 3, 1))
    golden.take(order(1006, item("JF-MUG", "30.00"), area=TEXAS, shipping="8.00"))
    [waiting] = golden.session.documents.list(DocumentQuery(state=DocumentState.PENDING))
    refused = golden.session.documents.approve([waiting.books_id], threading.Event(), Quiet())
    assert [problem.code for _, problem in refused.failed] == ["books.period_closed"]
    golden.ledger.move_to_open_period([BooksId(waiting.books_id)])
    golden.approve()
    assert golden.journal() == expected("""
        JE-000001 2026-03-18 WEB-2026-03-18
          1101 Dr 61.70 USD  61.70
          4000 Cr 49.00 USD -49.00
          4100 Cr  8.00 USD  -8.00
          2201 Cr  4.04 USD  -4.04
          2202 Cr  0.66 USD  -0.66
        JE-000002 2026-04-01 WEB-2026-03-18-2
          1101 Dr 41.14 USD  41.14
          4000 Cr 30.00 USD -30.00
          4100 Cr  8.00 USD  -8.00
          2201 Cr  2.48 USD  -2.48
          2202 Cr  0.66 USD  -0.66
    """)
    assert numbers(golden) == [("CS-000001", "WEB-2026-03-18", 1), ("CS-000002", "WEB-2026-03-18-2", 1)]
    [late] = golden.ledger.tax_report(dt.date(2026, 4, 1), dt.date(2026, 4, 30)).late
    assert (late.reference, late.tax_date) == ("WEB-2026-03-18-2", dt.date(2026, 3, 18))
