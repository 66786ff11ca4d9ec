"""Golden tests 8, 17 to 19, 24, 25 and 28: money that comes later, in part, from a provider, or before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from daybook.model.account import Account, AccountType
from daybook.model.document import DocumentKind
from daybook.model.ledger import NewEntry, NewPayment, NewPayout
from daybook.model.posting import BooksId
from daybook.model.problem import Refused
from daybook.model.setup import PaymentTerm
from daybook.sandbox.hard_orders.builder import BANK, PAID, PURCHASE_ORDER, item
from daybook.sandbox.shop.currencies import Currency
from daybook.sandbox.shop.draft import Event
from daybook.sandbox.shop.money import amount
from daybook.sandbox.shop.taxes import GERMANY, TEXAS
from golden.conftest import Opener
from helpers.golden import Golden, balances, credit, debit, expected
from helpers.typed_shop import SETUP, order, paid

EURO = Currency(3, "EUR", "Euro", "€", "EU", 2, 8_000)
"""0.80 euros for a dollar: a euro is worth 1.25 dollars."""

MARCH = dt.date(2026, 3, 1)


def received(sale: BooksId, on: str, figure: str, rate: str = "1", source: str = "home") -> NewPayment:
    day = dt.date.fromisoformat(on)
    return NewPayment(sale, day, Decimal(figure), "1000", Decimal(rate), source, "Bank transfer")


def test_golden_08_foreign_invoice_settled_at_other_rates(open_golden: Opener) -> None:
    # 100.00 + 19 % = 119.00 EUR at 1.25: 125.00 + 23.75 = 148.75 at home.
    # 60.00 come in at 1.30: 78.00 at home; they leave receivables at 60.00 x 1.25 = 75.00: 3.00 gained.
    # The other 59.00 come in at 1.20: 70.80; what is left there is 73.75: 2.95 lost (R12).
    golden = open_golden(replace(SETUP, document_kind=DocumentKind.SALES_INVOICE))
    sold = order(1008, item("JF-MUG", "100.00"), area=GERMANY, currency=EURO, payment=BANK)
    (sale,) = golden.sell(sold)
    golden.ledger.receive(received(sale, "2026-04-02", "60.00", "1.30", "bank"))
    golden.ledger.receive(received(sale, "2026-04-20", "59.00", "1.20", "bank"))
    assert golden.journal() == expected("""
        JE-000001 2026-03-18 WEB-1008
          1200 Dr 119.00 EUR  148.75
          4000 Cr 100.00 EUR -125.00
          2201 Cr  19.00 EUR  -23.75
        JE-000002 2026-04-02 WEB-1008/RC-000001
          1000 Dr  60.00 EUR   78.00
          1200 Cr  60.00 EUR  -75.00
          6910 --   0.00 EUR   -3.00
        JE-000003 2026-04-20 WEB-1008/RC-000002
          1000 Dr  59.00 EUR   70.80
          1200 Cr  59.00 EUR  -73.75
          6910 --   0.00 EUR    2.95
    """)
    assert list(golden.ledger.open_items()) == []
    assert balances(golden.ledger, "2026-04-30") == {
        "1000": "148.80", "2201": "-23.75", "4000": "-125.00", "6910": "-0.05",
    }  # fmt: skip


def test_golden_17_purchase_order_net_30_paid_after_its_month_was_closed(open_golden: Opener) -> None:
    # 300.00 on account on 10 March, due 30 days later: 9 April. March is closed with it open;
    # a payment can no more be dated in March. It is paid on the 9th of April.
    golden = open_golden(replace(SETUP, payment_term=PaymentTerm("Net 30", 30)))
    sold = order(1017, item("JF-MUG", "300.00"), at="2026-03-10 10:00", payment=PURCHASE_ORDER)
    (sale,) = golden.sell(sold)
    assert golden.stored(sale).document.due_date == dt.date(2026, 4, 9)
    golden.ledger.close_month(MARCH)
    with pytest.raises(Refused) as refused:
        golden.ledger.receive(received(sale, "2026-03-31", "300.00"))
    assert refused.value.code == "books.period_closed"
    golden.ledger.receive(received(sale, "2026-04-09", "300.00"))
    assert golden.journal() == expected("""
        JE-000001 2026-03-10 WEB-1017
          1200 Dr 300.00 USD  300.00
          4000 Cr 300.00 USD -300.00
        JE-000002 2026-04-09 WEB-1017/RC-000001
          1000 Dr 300.00 USD  300.00
          1200 Cr 300.00 USD -300.00
    """)
    assert balances(golden.ledger, "2026-03-31") == {"1200": "300.00", "4000": "-300.00"}


def test_golden_18_partial_capture(golden: Golden) -> None:
    # 80.00 authorised, 30.00 captured: an invoice (R1) with a receipt of 30.00, and 50.00 open.
    events = (Event("authorization"), Event("capture", amount("30.00"), refers=0))
    sold = order(1018, item("JF-MUG", "80.00"), payment=replace(PAID, events=events))
    (sale,) = golden.sell(sold)
    assert golden.journal() == expected("""
        JE-000001 2026-03-18 WEB-1018
          1200 Dr 80.00 USD  80.00
          4000 Cr 80.00 USD -80.00
        JE-000002 2026-03-18 WEB-1018/R1
          1101 Dr 30.00 USD  30.00
          1200 Cr 30.00 USD -30.00
    """)
    assert golden.stored(sale).posted.kind is DocumentKind.SALES_INVOICE
    assert [row.open for row in golden.ledger.open_items()] == [Decimal("50.00")]


def test_golden_19_overpayment_is_owed_to_the_customer(golden: Golden) -> None:
    # 85.00 came for 80.00: tenders and total differ, so an invoice (R1); 5.00 is the customer's.
    golden.sell(order(1019, item("JF-MUG", "80.00"), payment=paid("85.00")))
    assert golden.journal() == expected("""
        JE-000001 2026-03-18 WEB-1019
          1200 Dr 80.00 USD  80.00
          4000 Cr 80.00 USD -80.00
        JE-000002 2026-03-18 WEB-1019/R1
          1101 Dr 85.00 USD  85.00
          1200 Cr 80.00 USD -80.00
          2320 Cr  5.00 USD  -5.00
    """)
    assert list(golden.ledger.open_items()) == []


def test_golden_24_payout_with_fee_clears_three_orders(golden: Golden) -> None:
    # 40.00 + 25.50 + 10.00 = 75.50 were captured; the provider keeps 2.49 and pays 73.01 (R7).
    golden.sell(
        order(1241, item("JF-MUG", "40.00")),
        order(1242, item("JF-MUG", "25.50")),
        order(1243, item("JF-MUG", "10.00")),
    )
    open_lines = golden.ledger.clearing_lines("1101", settled=False)
    assert [(line.order_id, line.amount) for line in open_lines] == [
        ("1241", Decimal("40.00")), ("1242", Decimal("25.50")), ("1243", Decimal("10.00")),
    ]  # fmt: skip
    settles = tuple((line.entry, line.place) for line in open_lines)
    fees, net = Decimal("2.49"), Decimal("73.01")
    day = dt.date(2026, 3, 21)
    payout = NewPayout(day, "1101", "1000", settles, fees, net, "USD", Decimal(1), "po_77")
    golden.ledger.record_payout(payout)
    assert golden.journal()[9:] == expected("""
        JE-000004 2026-03-21 po_77
          1000 Dr 73.01 USD  73.01
          6100 Dr  2.49 USD   2.49
          1101 Cr 75.50 USD -75.50
    """)
    assert golden.journal()[:9] == expected("""
        JE-000001 2026-03-18 WEB-1241
          1101 Dr 40.00 USD  40.00
          4000 Cr 40.00 USD -40.00
        JE-000002 2026-03-18 WEB-1242
          1101 Dr 25.50 USD  25.50
          4000 Cr 25.50 USD -25.50
        JE-000003 2026-03-18 WEB-1243
          1101 Dr 10.00 USD  10.00
          4000 Cr 10.00 USD -10.00
    """)
    assert list(golden.ledger.clearing_lines("1101", settled=False)) == []
    settled = golden.ledger.clearing_lines("1101", settled=True)
    assert {line.payout for line in settled} == {"PO-000001"}


def test_golden_25_opening_balances_then_redemption(golden: Golden) -> None:
    # On 28 February the bank holds 900.00, certificates of 200.00 and store credit of 50.00 are owed;
    # the missing 650.00 are opening balances (R7). Then 100.00 is paid with 30.00 of the credit,
    # 60.00 of the certificates and 10.00 by card: 140.00 and 20.00 stay owed.
    bank = Account("1000", "Bank", AccountType.ASSET)
    certificates = Account("2300", "Gift certificates outstanding", AccountType.LIABILITY)
    owed = Account("2310", "Store credit owed to customers", AccountType.LIABILITY)
    lines = (debit(bank, "900.00"), credit(certificates, "200.00"), credit(owed, "50.00"))
    cut_over = dt.date(2026, 2, 28)
    golden.ledger.open_balances(NewEntry(cut_over, "Cut-over", lines, Decimal(1), "home", "OPENING"))
    tenders = replace(PAID, certificate=amount("60.00"), store_credit=amount("30.00"))
    golden.sell(order(1025, item("JF-MUG", "100.00"), payment=tenders))
    assert golden.journal() == expected("""
        JE-000001 2026-02-28 OPENING
          1000 Dr 900.00 USD  900.00
          2300 Cr 200.00 USD -200.00
          2310 Cr  50.00 USD  -50.00
          3100 Cr 650.00 USD -650.00
        JE-000002 2026-03-18 WEB-1025
          2310 Dr  30.00 USD   30.00
          2300 Dr  60.00 USD   60.00
          1101 Dr  10.00 USD   10.00
          4000 Cr 100.00 USD -100.00
    """)
    last = {row.account.code: row.owed for row in golden.ledger.outstanding()}
    assert last == {"2300": Decimal("140.00"), "2310": Decimal("20.00")}


def test_golden_28_deposit_of_a_paid_order_not_shipped_at_month_end(open_golden: Opener) -> None:
    # Captured on 30 March, 80.00 + 6.60 tax = 86.60; shipped on 2 April. At the end of March the money is a
    # deposit, with no revenue and no tax (R2, R14); both are of April.
    golden = open_golden(replace(SETUP, document_kind=DocumentKind.SALES_ORDER))
    (sale,) = golden.sell(order(1028, item("JF-MUG", "80.00"), area=TEXAS, at="2026-03-30 12:00"))
    golden.ledger.close_month(MARCH)
    assert balances(golden.ledger, "2026-03-31") == {"1101": "86.60", "2320": "-86.60"}
    golden.ledger.convert(sale, dt.date(2026, 4, 2))
    golden.approve()
    assert golden.journal() == expected("""
        JE-000001 2026-03-30 WEB-1028/R1
          1101 Dr 86.60 USD  86.60
          2320 Cr 86.60 USD -86.60
        JE-000002 2026-04-02 WEB-1028/INV
          1200 Dr 86.60 USD  86.60
          4000 Cr 80.00 USD -80.00
          2201 Cr  6.60 USD  -6.60
        JE-000003 2026-04-02 WEB-1028/INV/D1
          2320 Dr 86.60 USD  86.60
          1200 Cr 86.60 USD -86.60
    """)
    assert balances(golden.ledger, "2026-03-31") == {"1101": "86.60", "2320": "-86.60"}
    assert balances(golden.ledger, "2026-04-30") == {"1101": "86.60", "2201": "-6.60", "4000": "-80.00"}
