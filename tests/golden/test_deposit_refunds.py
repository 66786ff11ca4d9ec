"""Refunds of paid orders not shipped yet: the deposit goes back at once, goods with the invoice (R2, R13)."""

import datetime as dt
import threading
from dataclasses import replace
from decimal import Decimal

import pytest

from daybook.model.document import DocumentKind
from daybook.model.problem import Refused
from daybook.model.setup import DocumentDate
from daybook.sandbox.hard_orders.builder import PAID, item
from daybook.sandbox.shop import statuses
from daybook.sandbox.shop.draft import Draft, Refund, RefundItem
from daybook.sandbox.shop.money import amount
from daybook.sandbox.shop.taxes import TEXAS
from daybook.services.orders.proof import proof_of
from golden.conftest import Opener
from helpers.golden import Golden, balances, expected
from helpers.typed_shop import SETUP, instant, order
from helpers.workbench import Quiet

BY_SHIPMENT = replace(SETUP, document_date=DocumentDate.SHIPMENT)
NEVER = threading.Event()


def mugs(pieces_back: int) -> Draft:
    """2 x 40.00 + 8.25 % Texas tax 6.60 = 86.60, paid on 30 March; pieces came back on 1 April."""
    whole = pieces_back == 2
    return order(
        1030,
        item("JF-MUG", "40.00", 2),
        area=TEXAS,
        at="2026-03-30 12:00",
        status_id=statuses.REFUNDED if whole else statuses.PARTIALLY_REFUNDED,
        payment=replace(PAID, status="refunded" if whole else "partially refunded"),
        refunds=[Refund((RefundItem("PRODUCT", 0, pieces_back),), 2, "Sold out")],
    )


def shipped(draft: Draft, day: str) -> Draft:
    at = instant(f"{day} 09:00")
    return replace(draft, shipped=at, modified=at)


def reconciled(golden: Golden) -> tuple[list[str], bool]:
    found = golden.session.reconciling().run(dt.date.min, dt.date(2026, 12, 31), NEVER)
    return [each.reason.code for each in found.refunds_waiting if each.reason], found.agrees


def test_r2_a_paid_order_given_back_before_its_shipment_gives_its_deposit_back(open_golden: Opener) -> None:
    golden = open_golden(BY_SHIPMENT)
    (ordered,) = golden.sell(mugs(2))
    (memo,) = golden.memos(1030)
    assert golden.journal() == expected("""
        JE-000001 2026-03-30 WEB-1030/R1
          1101 Dr 86.60 USD  86.60
          2320 Cr 86.60 USD -86.60
        JE-000002 2026-04-01 WEB-1030/CM10300
          2320 Dr 86.60 USD  86.60
          1101 Cr 86.60 USD -86.60
    """)
    document = golden.stored(memo).document
    assert (document.kind, document.corrects) == (DocumentKind.CREDIT_MEMO, ordered.text)
    assert not (document.total_tax or document.taxes or document.open)
    assert proof_of(golden.stored(memo)).holds
    assert balances(golden.ledger, "2026-03-31") == {"1101": "86.60", "2320": "-86.60"}
    assert balances(golden.ledger, "2026-04-01") == {}
    assert reconciled(golden) == ([], True)


def test_r2_an_order_whose_deposit_went_back_is_not_invoiced_unless_that_is_voided(
    open_golden: Opener,
) -> None:
    golden = open_golden(BY_SHIPMENT)
    (ordered,) = golden.sell(mugs(2))
    (memo,) = golden.memos(1030)
    with pytest.raises(Refused) as refused:
        golden.ledger.convert(ordered, dt.date(2026, 4, 10))
    assert refused.value.problem.code == "books.deposit_given_back"
    assert refused.value.problem.values["memo"] == "CM-000001"
    golden.ledger.void(memo, "the goods went out after all", None)
    golden.ledger.convert(ordered, dt.date(2026, 4, 10))
    golden.approve()
    golden.session.refunding.run(NEVER, Quiet())
    golden.approve()
    # Now it is a return of what was sold: the money left on 1 April, the return is of the invoice's day.
    assert balances(golden.ledger, "2026-04-09") == {}
    assert balances(golden.ledger, "2026-04-10") == {"4000": "-80.00", "4300": "80.00"}
    assert golden.ledger.open_items() == []


def test_r2_a_part_given_back_leaves_the_deposit_at_once_and_the_invoice_later(open_golden: Opener) -> None:
    """One of two mugs came back on 1 April, before the other was shipped on the 10th: 43.30 of 86.60.

    From the 1st on 43.30 are on deposit. The invoice of 86.60 takes them and is open by the other 43.30,
    which its credit memo takes off: 40.00 of goods and 3.30 of tax. Nothing is left to anybody.
    """
    golden = open_golden(BY_SHIPMENT)
    (ordered,) = golden.sell(mugs(1))
    (early,) = golden.memos(1030)
    assert golden.journal() == expected("""
        JE-000001 2026-03-30 WEB-1030/R1
          1101 Dr 86.60 USD  86.60
          2320 Cr 86.60 USD -86.60
        JE-000002 2026-04-01 WEB-1030/CM10300
          2320 Dr 43.30 USD  43.30
          1101 Cr 43.30 USD -43.30
    """)
    assert reconciled(golden) == ([], True)
    golden.shop.put(shipped(mugs(1), "2026-04-10"))
    golden.session.list_orders(NEVER, Quiet())
    golden.approve()
    assert golden.journal()[6:] == expected("""
        JE-000003 2026-04-10 WEB-1030/INV
          1200 Dr 86.60 USD  86.60
          4000 Cr 80.00 USD -80.00
          2201 Cr  6.60 USD  -6.60
        JE-000004 2026-04-10 WEB-1030/INV/D1
          2320 Dr 43.30 USD  43.30
          1200 Cr 43.30 USD -43.30
        JE-000005 2026-04-10 WEB-1030/CM10300-2
          4300 Dr 40.00 USD  40.00
          2201 Dr  3.30 USD   3.30
          1200 Cr 43.30 USD -43.30
    """)
    late = golden.memos(1030)[-1] if golden.memos(1030)[0] == early else golden.memos(1030)[0]
    document = golden.stored(late).document
    assert (document.made_from, document.open, document.receipts) == (early.text, Decimal("43.30"), ())
    assert document.corrects not in {ordered.text, ""}
    assert balances(golden.ledger, "2026-04-10") == {
        "1101": "43.30",
        "2201": "-3.30",
        "4000": "-80.00",
        "4300": "40.00",
    }
    assert golden.ledger.open_items() == []
    assert all(proof_of(golden.stored(memo)).holds for memo in golden.memos(1030))
    assert reconciled(golden) == ([], True)
    golden.session.refunding.run(NEVER, Quiet())
    assert len(golden.memos(1030)) == 2


def test_r11_the_last_refund_may_be_a_cent_more_than_the_deposit_and_ends_it(open_golden: Opener) -> None:
    """86.60 came in; 43.30 and, typed by the merchant, 43.31 went back: the shop gave a cent away.

    Nobody will ever ship the order, so no invoice comes that the cent could wait for.
    """
    golden = open_golden(BY_SHIPMENT)
    draft = mugs(2)
    part = replace(draft.refunds[0], items=(RefundItem("PRODUCT", 0, 1),))
    golden.sell(replace(draft, refunds=[part, replace(part, total=amount("43.31"))]))
    assert golden.journal()[3:] == expected("""
        JE-000002 2026-04-01 WEB-1030/CM10300
          2320 Dr 43.30 USD  43.30
          1101 Cr 43.30 USD -43.30
        JE-000003 2026-04-01 WEB-1030/CM10301
          2320 Dr 43.30 USD  43.30
          6900 Dr  0.01 USD   0.01
          1101 Cr 43.31 USD -43.31
    """)
    assert reconciled(golden) == ([], True)
    assert balances(golden.ledger, "2026-04-01") == {"1101": "-0.01", "6900": "0.01"}
    assert all(proof_of(golden.stored(memo)).holds for memo in golden.memos(1030))


def test_a_refund_counts_once_though_it_has_two_credit_memos(open_golden: Opener) -> None:
    golden = open_golden(BY_SHIPMENT)
    golden.sell(mugs(1))
    golden.shop.put(shipped(mugs(1), "2026-04-10"))
    golden.session.list_orders(NEVER, Quiet())
    golden.approve()
    found = golden.session.reconciling().run(dt.date.min, dt.date(2026, 12, 31), NEVER)
    assert [(each.source_id, each.total) for each in found.refunded] == [("10300", Decimal("43.30"))]


def test_an_invoice_made_by_hand_brings_the_credit_memo_with_it(open_golden: Opener) -> None:
    golden = open_golden(BY_SHIPMENT)
    (ordered,) = golden.sell(mugs(1))
    golden.session.invoicing.convert(ordered, dt.date(2026, 4, 3))
    golden.approve()
    assert balances(golden.ledger, "2026-04-03") == {
        "1101": "43.30",
        "2201": "-3.30",
        "4000": "-80.00",
        "4300": "40.00",
    }
    assert golden.ledger.open_items() == []


def test_what_waits_for_approval_before_the_invoice_is_approved_first(open_golden: Opener) -> None:
    golden = open_golden(BY_SHIPMENT)
    (ordered,) = golden.sell(replace(mugs(1), refunds=[]))
    golden.take(mugs(1))
    with pytest.raises(Refused) as refused:
        golden.session.invoicing.convert(ordered, dt.date(2026, 4, 10))
    assert refused.value.problem.code == "books.credit_memo_pending"


def test_a_deposit_memo_stands_as_long_as_its_orders_invoice(open_golden: Opener) -> None:
    golden = open_golden(BY_SHIPMENT)
    (ordered,) = golden.sell(mugs(1))
    (early,) = golden.memos(1030)
    golden.ledger.convert(ordered, dt.date(2026, 4, 10))
    with pytest.raises(Refused) as refused:
        golden.ledger.void(early, "never happened", None)
    assert refused.value.problem.code == "books.has_later_documents"
    waiting = golden.session.refunding.not_booked().waiting
    assert [each.refund_id for each in waiting] == ["10300"]


def test_undo_takes_an_order_out_with_both_credit_memos_and_it_comes_again(open_golden: Opener) -> None:
    golden = open_golden(BY_SHIPMENT)
    golden.sell(mugs(1))
    golden.shop.put(shipped(mugs(1), "2026-04-10"))
    golden.session.list_orders(NEVER, Quiet())
    golden.approve()
    assert golden.undo(1030).everything_done
    assert balances(golden.ledger, "2026-12-31") == {}
    golden.take()
    golden.approve()
    assert balances(golden.ledger, "2026-12-31") == {
        "1101": "43.30",
        "2201": "-3.30",
        "4000": "-80.00",
        "4300": "40.00",
    }
    assert golden.ledger.open_items() == []


def test_a_wholly_refunded_order_waits_for_no_invoice_any_more(open_golden: Opener) -> None:
    golden = open_golden(BY_SHIPMENT)
    golden.sell(mugs(2))
    assert golden.ledger.waiting_orders("sandbox") == []
    golden.shop.put(shipped(mugs(2), "2026-04-10"))
    assert golden.session.list_orders(NEVER, Quiet()).shipped == ()


def test_r2_an_order_given_back_in_two_parts_gives_its_deposit_back_in_two(open_golden: Opener) -> None:
    golden = open_golden(BY_SHIPMENT)
    piece = Refund((RefundItem("PRODUCT", 0, 1),), 2, "Sold out")
    golden.sell(replace(mugs(2), refunds=[piece, replace(piece, days=5)]))
    totals = [golden.stored(memo).document.total for memo in golden.memos(1030)]
    assert totals == [Decimal("43.30")] * 2
    assert balances(golden.ledger, "2026-04-03") == {"1101": "43.30", "2320": "-43.30"}
    assert balances(golden.ledger, "2026-04-04") == {}
    assert reconciled(golden) == ([], True)
