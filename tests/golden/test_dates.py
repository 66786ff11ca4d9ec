"""Which day a document is of: that of the order, of its payment, or of its shipment (R2, R14, TH15)."""

import datetime as dt
import threading
from dataclasses import replace
from decimal import Decimal

import pytest

from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.posting import OrderState
from daybook.model.setup import PRACTICE, DocumentDate
from daybook.sandbox.hard_orders.builder import BANK, PAID, item
from daybook.sandbox.shop import statuses
from daybook.sandbox.shop.draft import Draft, Event
from daybook.sandbox.shop.taxes import TEXAS
from daybook.services.results import Shipped
from golden.conftest import Opener
from helpers.golden import Golden, balances, expected
from helpers.typed_shop import SETUP, instant, order
from helpers.workbench import Quiet

MARCH = dt.date(2026, 3, 1)
BY_SHIPMENT = replace(SETUP, document_date=DocumentDate.SHIPMENT)
BY_PAYMENT = replace(SETUP, document_date=DocumentDate.PAYMENT)


def mug(order_id: int = 1028, **special: object) -> Draft:
    """80.00 + 8.25 % Texas tax 6.60 = 86.60, ordered and paid on 30 March."""
    return order(order_id, item("JF-MUG", "80.00"), area=TEXAS, at="2026-03-30 12:00", **special)  # type: ignore[arg-type]  # fields of a draft


def shipped(draft: Draft, day: str = "2026-04-02") -> Draft:
    at = instant(f"{day} 09:00")
    return replace(draft, shipped=at, modified=at, status_id=statuses.SHIPPED)


def list_orders(golden: Golden) -> list[Shipped]:
    return list(golden.session.list_orders(threading.Event(), Quiet()).shipped)


def invoices(golden: Golden, state: DocumentState) -> list[tuple[str, dt.date]]:
    rows = golden.session.documents.list(DocumentQuery(state=state, kind=DocumentKind.SALES_INVOICE))
    return [(row.reference, row.date) for row in rows]


def test_golden_28_a_paid_order_is_a_deposit_until_it_is_shipped(open_golden: Opener) -> None:
    # The card was charged on 30 March, the parcel went on 2 April. At the end of March 86.60 are the
    # customer's deposit, with no sales and no tax; both are of 2 April (R2, R14).
    golden = open_golden(BY_SHIPMENT)
    (deposit,) = golden.sell(mug())
    document = golden.stored(deposit).document
    assert (document.kind, document.date) == (DocumentKind.SALES_ORDER, dt.date(2026, 3, 30))
    assert "flag.waits_for_shipment" in {flag.code for flag in document.flags}
    assert list_orders(golden) == []
    golden.ledger.close_month(MARCH)
    assert balances(golden.ledger, "2026-03-31") == {"1101": "86.60", "2320": "-86.60"}

    golden.shop.put(shipped(mug()))
    [done] = list_orders(golden)
    assert (done.order_id, done.date, done.problem) == ("1028", dt.date(2026, 4, 2), None)
    assert invoices(golden, DocumentState.PENDING) == [("WEB-1028/INV", dt.date(2026, 4, 2))]
    assert list_orders(golden) == []
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


def test_r14_an_order_shipped_before_its_import_leaves_the_same_balances(open_golden: Opener) -> None:
    # The same order, imported when it had gone already: one invoice of 2 April, its money a deposit before.
    golden = open_golden(BY_SHIPMENT)
    (sale,) = golden.sell(shipped(mug()))
    document = golden.stored(sale).document
    assert (document.kind, document.tax_date, document.open) == (
        DocumentKind.SALES_INVOICE, dt.date(2026, 4, 2), Decimal("0.00"),
    )  # fmt: skip
    assert golden.journal() == expected("""
        JE-000002 2026-03-30 WEB-1028/R1
          1101 Dr 86.60 USD  86.60
          2320 Cr 86.60 USD -86.60
        JE-000001 2026-04-02 WEB-1028
          1200 Dr 86.60 USD  86.60
          4000 Cr 80.00 USD -80.00
          2201 Cr  6.60 USD  -6.60
        JE-000003 2026-04-02 WEB-1028/D1
          2320 Dr 86.60 USD  86.60
          1200 Cr 86.60 USD -86.60
    """)
    assert golden.ledger.open_items() == []


def test_r14_an_order_neither_shipped_nor_paid_is_held_until_it_is(open_golden: Opener) -> None:
    golden = open_golden(BY_SHIPMENT)
    unpaid = mug(payment=BANK)
    [held] = golden.take(unpaid).held
    assert [problem.code for problem in held.problems] == ["conversion.not_shipped_yet"]
    result = golden.take(shipped(unpaid))
    assert {each.state for each in result.imported} == {OrderState.IMPORTED}
    assert invoices(golden, DocumentState.PENDING) == [("WEB-1028", dt.date(2026, 4, 2))]


def test_r14_a_shipped_order_that_was_changed_is_told_of_and_not_invoiced(open_golden: Opener) -> None:
    golden = open_golden(BY_SHIPMENT)
    golden.sell(mug())
    dearer = order(1028, item("JF-MUG", "90.00"), area=TEXAS, at="2026-03-30 12:00")
    golden.shop.put(shipped(dearer))
    [told] = list_orders(golden)
    assert told.problem is not None
    assert (told.problem.code, told.books_id) == ("shipping.order_changed", "")
    assert invoices(golden, DocumentState.PENDING) == []


def test_r14_a_shipment_in_a_closed_month_is_told_of_with_the_first_open_day(open_golden: Opener) -> None:
    golden = open_golden(BY_SHIPMENT)
    golden.sell(mug())
    golden.ledger.close_month(MARCH)
    golden.shop.put(shipped(mug(), "2026-03-31"))
    [told] = list_orders(golden)
    assert told.problem is not None
    assert told.problem.code == "books.period_closed"
    assert told.problem.values["first_open"] == dt.date(2026, 4, 1)


def test_r14_an_import_makes_the_invoices_of_what_was_shipped_meanwhile(open_golden: Opener) -> None:
    golden = open_golden(BY_SHIPMENT)
    golden.sell(mug())
    result = golden.take(shipped(mug()))
    assert [each.order_id for each in result.shipped] == ["1028"]
    assert invoices(golden, DocumentState.PENDING) == [("WEB-1028/INV", dt.date(2026, 4, 2))]


def test_r14_practice_books_approve_the_invoice_at_once(open_golden: Opener) -> None:
    golden = open_golden(replace(BY_SHIPMENT, books=PRACTICE))
    golden.take(mug())
    golden.take(shipped(mug()))
    assert invoices(golden, DocumentState.APPROVED) == [("WEB-1028/INV", dt.date(2026, 4, 2))]


def test_r14_a_sales_order_by_the_order_s_day_is_left_to_a_person(open_golden: Opener) -> None:
    golden = open_golden(replace(SETUP, document_kind=DocumentKind.SALES_ORDER))
    golden.sell(mug())
    golden.shop.put(shipped(mug()))
    assert list_orders(golden) == []
    assert invoices(golden, DocumentState.PENDING) == []


@pytest.mark.parametrize(
    ("basis", "day", "kind"),
    [
        (DocumentDate.ORDER, dt.date(2026, 3, 30), DocumentKind.SALES_INVOICE),
        (DocumentDate.PAYMENT, dt.date(2026, 3, 31), DocumentKind.CASH_SALE),
        (DocumentDate.SHIPMENT, dt.date(2026, 4, 2), DocumentKind.SALES_INVOICE),
    ],
)
def test_th15_one_order_has_three_dates(
    open_golden: Opener, basis: DocumentDate, day: dt.date, kind: DocumentKind
) -> None:
    # Ordered on 30 March, charged on 31 March, shipped on 2 April. A cash sale is paid on its own day (R1).
    golden = open_golden(replace(SETUP, document_date=basis))
    late = replace(PAID, events=(Event("authorization"), Event("capture", days=1)))
    (sale,) = golden.sell(shipped(mug(payment=late)))
    document = golden.stored(sale).document
    assert (document.date, document.tax_date, document.kind) == (day, day, kind)
    assert [receipt.date for receipt in document.receipts] == [dt.date(2026, 3, 31)]
    assert balances(golden.ledger, "2026-04-30") == {"1101": "86.60", "2201": "-6.60", "4000": "-80.00"}
