"""Golden tests 20 to 22, 26, 27, 29 and 30: unusual orders, undo, and what is not posted."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import replace
from decimal import Decimal

from daybook.model.books import DocumentQuery, ItemKind, NewItem
from daybook.model.document import DocumentState
from daybook.model.ledger import StockCount
from daybook.model.posting import OrderState
from daybook.model.setup import Bundles
from daybook.sandbox.hard_orders.builder import PAID, item
from daybook.sandbox.shop import statuses
from daybook.sandbox.shop.draft import Delivery, Draft, Refund, RefundItem
from daybook.sandbox.shop.money import amount
from daybook.sandbox.shop.taxes import TEXAS, Area, Rate
from golden.conftest import Opener
from helpers.golden import Golden, expected
from helpers.typed_shop import AUSTIN, SETUP, hard, order
from helpers.workbench import Quiet

MARCH, APRIL = dt.date(2026, 3, 1), dt.date(2026, 4, 1)


def open_soap_and_twine(golden: Golden) -> None:
    parts = [NewItem("JF-SOAP", "Soap", ItemKind.STOCK), NewItem("JF-TWINE", "Twine", ItemKind.STOCK)]
    golden.books.ensure(parts)
    counts = [
        StockCount("JF-SOAP", Decimal(9), Decimal("21.00")),
        StockCount("JF-TWINE", Decimal(8), Decimal("12.80")),
    ]
    golden.ledger.open_stock(counts, MARCH)


def basket(order_id: int) -> Draft:
    """A basket for 42.30, which holds 2 soaps and a twine."""
    parts = (item("JF-SOAP", "0", 2, parent=0), item("JF-TWINE", "0", parent=0))
    return order(order_id, item("JF-BASKET", "42.30"), *parts)


def test_golden_20_bundle_with_parts_and_cost(open_golden: Opener) -> None:
    # A basket for 42.30 of 2 soaps (cost price 2.05, so 4.10) and a twine (1.60). The price by cost:
    # soap 42.30 x 4.10 / 5.70 = 30.4263, twine 11.8737; the odd cent to the larger remainder (twine .37,
    # soap .63): 30.43 and 11.87, all of it sales.
    # Opening stock: 9 soaps worth 21.00, 8 twines worth 12.80: 33.80. Cost at the average (R6):
    # 21.00 x 2 / 9 = 4.6667, so 4.67; 12.80 / 8 = 1.60; together 6.27. Left: 16.33 and 11.20.
    golden = open_golden(replace(SETUP, bundles=Bundles.CHILDREN))
    open_soap_and_twine(golden)
    (sale,) = golden.sell(basket(1020))
    assert golden.journal() == expected("""
        JE-000001 2026-03-01
          1300 Dr 21.00 USD  21.00
          1300 Dr 12.80 USD  12.80
          3100 Cr 33.80 USD -33.80
        JE-000002 2026-03-18 WEB-1020
          1101 Dr 42.30 USD  42.30
          4000 Cr 42.30 USD -42.30
        JE-000003 2026-03-18 WEB-1020
          5000 Dr  6.27 USD   6.27
          1300 Cr  6.27 USD  -6.27
    """)
    lines = [(line.item, line.amount) for line in golden.stored(sale).document.lines]
    assert lines == [("JF-SOAP", Decimal("30.43")), ("JF-TWINE", Decimal("11.87"))]
    assert [(row.code, row.quantity, row.value) for row in golden.ledger.stock()] == [
        ("JF-SOAP", Decimal(7), Decimal("16.33")), ("JF-TWINE", Decimal(7), Decimal("11.20")),
    ]  # fmt: skip


def test_golden_20_parts_of_a_bundle_posted_as_one_leave_stock_too(golden: Golden) -> None:
    # The same basket where the document names it and not its parts: sales the same, and the same parts have
    # left the shelf, so cost and stock are those of the parts by their own SKU (R6), not of the basket.
    open_soap_and_twine(golden)
    golden.sell(basket(1020))
    assert golden.journal()[4:] == expected("""
        JE-000002 2026-03-18 WEB-1020
          1101 Dr 42.30 USD  42.30
          4000 Cr 42.30 USD -42.30
        JE-000003 2026-03-18 WEB-1020
          5000 Dr  6.27 USD   6.27
          1300 Cr  6.27 USD  -6.27
    """)


def test_golden_20_parts_of_a_refunded_bundle_come_back_as_they_left(golden: Golden) -> None:
    # 3 baskets for 126.90: 6 soaps at 21.00 x 6 / 9 = 14.00 and 3 twines at 12.80 x 3 / 8 = 4.80 have left.
    # One basket is refunded, then two. What came back of the first is worth 14.00 x 2 / 6 = 4.6667, so 4.67,
    # and 4.80 / 3 = 1.60; what is left of the sale's cost comes with the rest: 9.33 and 3.20.
    open_soap_and_twine(golden)
    parts = (item("JF-SOAP", "0", 6, parent=0), item("JF-TWINE", "0", 3, parent=0))
    back = [Refund((RefundItem("PRODUCT", 0, count),), 2 + count, "Unwanted") for count in (1, 2)]
    sold = order(
        1023, item("JF-BASKET", "42.30", 3), *parts, status_id=statuses.REFUNDED,
        payment=replace(PAID, status="refunded"), refunds=back,
    )  # fmt: skip
    golden.sell(sold)
    one, two = sorted(golden.memos(1023), key=lambda memo: int(memo.text))
    on = dt.date(2026, 3, 25)
    for memo, soaps, twines in ((one, 2, 1), (two, 4, 2)):
        out = [("JF-SOAP", Decimal(soaps), "Main"), ("JF-TWINE", Decimal(twines), "Main")]
        left = golden.ledger.goods_to_return(memo)
        assert [(each.item, each.quantity, each.warehouse) for each in left] == out
        golden.ledger.return_goods(memo, left, on)
        assert golden.ledger.goods_to_return(memo) == []
    assert golden.journal()[-6:] == expected("""
        JE-000006 2026-03-25 WEB-1023/CM10230
          1300 Dr  6.27 USD   6.27
          5000 Cr  6.27 USD  -6.27
        JE-000007 2026-03-25 WEB-1023/CM10231
          1300 Dr 12.53 USD  12.53
          5000 Cr 12.53 USD -12.53
    """)
    assert [(row.code, row.quantity, row.value) for row in golden.ledger.stock() if row.quantity] == [
        ("JF-SOAP", Decimal(9), Decimal("21.00")), ("JF-TWINE", Decimal(8), Decimal("12.80")),
    ]  # fmt: skip


def test_golden_21_two_addresses_with_two_shipping_taxes(golden: Golden) -> None:
    # Goods 10.00 and 20.00, untaxed. Shipping 4.00 at 8 % = 0.32; 5.00 at 5.5 % = 0.275, so 0.28.
    # Total 30.00 + 9.00 + 0.60 = 39.60. Each tax on the shipping it is charged on.
    texas = Area("Texas", (), (Rate(1, "Texas Sales Tax", 80_000),))
    ohio = Area("Ohio", (), (Rate(32, "Ohio Sales Tax", 55_000),))
    columbus = replace(AUSTIN, city="Columbus", state="Ohio", zip="43085")
    sent = [
        Delivery(AUSTIN, "Ground", amount("4.00"), 0, texas),
        Delivery(columbus, "Ground", amount("5.00"), 0, ohio),
    ]
    goods = (item("JF-MUG", "10.00"), item("JF-SPOON", "20.00", delivery=1))
    (sale,) = golden.sell(order(1021, *goods, deliveries=sent))
    assert golden.journal() == expected("""
        JE-000001 2026-03-18 WEB-1021
          1101 Dr 39.60 USD  39.60
          4000 Cr 30.00 USD -30.00
          4100 Cr  9.00 USD  -9.00
          2201 Cr  0.32 USD  -0.32
          2202 Cr  0.28 USD  -0.28
    """)
    assert [tax.base for tax in golden.stored(sale).document.taxes] == [
        Decimal("4.00"), Decimal("5.00"), Decimal("30.00"),
    ]  # fmt: skip


def test_golden_22_undo_in_an_open_period_and_import_again(golden: Golden) -> None:
    # 40.00 at 8.25 % = 3.30: 43.30. Reversed line by line on its own day, with a number of its own (R4);
    # the order comes back as WEB-1022-2 with the next number (R5).
    (sale,) = golden.sell(order(1022, item("JF-MUG", "40.00"), area=TEXAS))
    assert golden.undo(1022).everything_done
    assert golden.state(1022) is OrderState.UNDONE
    (again,) = golden.sell(order(1022, item("JF-MUG", "40.00"), area=TEXAS))
    assert golden.journal() == expected("""
        JE-000001 2026-03-18 WEB-1022
          1101 Dr 43.30 USD  43.30
          4000 Cr 40.00 USD -40.00
          2201 Cr  3.30 USD  -3.30
        JE-000002 2026-03-18 WEB-1022 reverses JE-000001
          1101 Cr 43.30 USD -43.30
          4000 Dr 40.00 USD  40.00
          2201 Dr  3.30 USD   3.30
        JE-000003 2026-03-18 WEB-1022-2
          1101 Dr 43.30 USD  43.30
          4000 Cr 40.00 USD -40.00
          2201 Cr  3.30 USD  -3.30
    """)
    first, second = golden.stored(sale).posted, golden.stored(again).posted
    assert (first.number, first.state) == ("CS-000001", DocumentState.VOID)
    assert (second.number, second.state) == ("CS-000002", DocumentState.APPROVED)


def test_golden_22_undo_in_a_closed_period_and_import_again(golden: Golden) -> None:
    # March is closed: the reversal needs a day, the first open one (R4). Sent again, the sale is posted on
    # that day too, but its tax date stays in March, and April's report lists it as late (R10).
    golden.sell(order(1022, item("JF-MUG", "40.00"), area=TEXAS))
    golden.ledger.close_month(MARCH)
    refused = golden.undo(1022)
    assert (refused.undone, refused.closed) == ((), APRIL)
    assert golden.undo(1022, on=APRIL).everything_done
    golden.take(order(1022, item("JF-MUG", "40.00"), area=TEXAS))
    again = golden.document_of(1022)
    failed = golden.session.documents.approve([again.text], threading.Event(), Quiet()).failed
    assert [problem.code for _, problem in failed] == ["books.period_closed"]
    assert list(golden.ledger.move_to_open_period([again])) == [again]
    golden.approve()
    assert golden.journal() == expected("""
        JE-000001 2026-03-18 WEB-1022
          1101 Dr 43.30 USD  43.30
          4000 Cr 40.00 USD -40.00
          2201 Cr  3.30 USD  -3.30
        JE-000002 2026-04-01 WEB-1022 reverses JE-000001
          1101 Cr 43.30 USD -43.30
          4000 Dr 40.00 USD  40.00
          2201 Dr  3.30 USD   3.30
        JE-000003 2026-04-01 WEB-1022-2
          1101 Dr 43.30 USD  43.30
          4000 Cr 40.00 USD -40.00
          2201 Cr  3.30 USD  -3.30
    """)
    document = golden.stored(again).document
    assert (document.date, document.tax_date) == (APRIL, dt.date(2026, 3, 18))
    late = golden.ledger.tax_report(APRIL, dt.date(2026, 4, 30)).late
    assert [(row.reference, row.tax) for row in late] == [("WEB-1022-2", Decimal("3.30"))]


def test_golden_26_zero_rated_export_has_a_base_and_no_tax(golden: Golden) -> None:
    # Hard order TA37: goods 64.00 to Toronto at 0 %, shipping 6.00: 70.00. An area with a base of 64.00.
    (sale,) = golden.sell(hard("TA37", 1026))
    assert golden.journal() == expected("""
        JE-000001 2026-03-18 WEB-1026
          1101 Dr 70.00 USD  70.00
          4000 Cr 64.00 USD -64.00
          4100 Cr  6.00 USD  -6.00
    """)
    taxes = [(tax.name, tax.base, tax.tax) for tax in golden.stored(sale).document.taxes]
    # No row names the shipping: what no tax is charged on has a base too (R10).
    named = [
        ("Zero-rated export", Decimal("64.00"), Decimal(0)),
        ("No tax charged", Decimal("6.00"), Decimal(0)),
    ]
    assert taxes == named
    rows = golden.ledger.tax_report(MARCH, dt.date(2026, 3, 31)).rows
    assert {(row.name, row.base, row.tax) for row in rows} == set(named)


def test_golden_27_half_past_eleven_on_the_last_day_of_the_month(golden: Golden) -> None:
    # In Chicago it is 31 March still, in UTC 1 April already; the shop's own day counts.
    golden.sell(
        order(1271, item("JF-MUG", "10.00"), at="2026-03-31 23:30"),
        order(1272, item("JF-MUG", "12.00"), at="2026-04-01 00:10"),
    )
    assert golden.journal() == expected("""
        JE-000001 2026-03-31 WEB-1271
          1101 Dr 10.00 USD  10.00
          4000 Cr 10.00 USD -10.00
        JE-000002 2026-04-01 WEB-1272
          1101 Dr 12.00 USD  12.00
          4000 Cr 12.00 USD -12.00
    """)


def test_golden_29_total_tax_without_rows(golden: Golden) -> None:
    # Hard order TA35: goods 64.00 at 8.25 % = 5.28, shipping 6.00 at 8.25 % = 0.495, so 0.50: tax 5.78 in
    # total, and no row says whose: to the account for unassigned tax, flagged (R10). 70.00 + 5.78 = 75.78.
    (sale,) = golden.sell(hard("TA35", 1029))
    assert golden.journal() == expected("""
        JE-000001 2026-03-18 WEB-1029
          1101 Dr 75.78 USD  75.78
          4000 Cr 64.00 USD -64.00
          4100 Cr  6.00 USD  -6.00
          2200 Cr  5.78 USD  -5.78
    """)
    flags = [flag.code for flag in golden.stored(sale).document.flags]
    assert "flag.tax_unassigned" in flags


def test_golden_30_parts_that_do_not_add_up_post_nothing(golden: Golden) -> None:
    # Hard order TA25: the parts make 75.78, the store says 78.95: 3.17 that nothing explains.
    (held,) = golden.take(hard("TA25", 1030)).held
    assert [problem.code for problem in held.problems] == ["conversion.parts_do_not_add_up"]
    assert str(held.problems[0].values["difference"]) == "3.17 USD"
    assert golden.state(1030) is OrderState.HELD
    assert list(golden.session.documents.list(DocumentQuery())) == []
    assert golden.journal() == []
