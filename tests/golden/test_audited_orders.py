"""Fifty orders against the grain in every kind of document: figures, tax, entries, refunds, undo, again."""

import datetime as dt
import threading
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from daybook.model.books import DocumentQuery
from daybook.model.choices import Summary
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.posting import BooksId, Source
from daybook.model.problem import Refused
from daybook.model.setup import Discounts, Setup
from daybook.sandbox.shop.money import UNIT
from daybook.sandbox.shop.pricing import priced
from daybook.services.orders.proof import proof_of
from golden.audited_orders import audited
from golden.conftest import Opener
from helpers.golden import Golden, balances, golden_books
from helpers.typed_shop import SETUP, STORE

NEVER = threading.Event()
END = "2099-12-31"
SETUPS = {
    "cash sales": SETUP,
    "invoices": replace(SETUP, document_kind=DocumentKind.SALES_INVOICE),
    "sales orders": replace(SETUP, document_kind=DocumentKind.SALES_ORDER),
    "summaries": replace(SETUP, summary=Summary.DAILY),
    "net discounts": replace(SETUP, discounts=Discounts.NET),
}


def agrees(golden: Golden) -> None:
    """The books are sound, each order proved, each refund booked, the tax report equal to its accounts."""
    golden.journal()
    last = dt.date.fromisoformat(END)
    found = golden.session.reconciling().run(None, last, NEVER)
    assert found.unproved == ()
    assert found.refunds_waiting == ()
    assert found.agrees
    report = golden.ledger.tax_report(dt.date(2000, 1, 1), last)
    sold = {DocumentKind.CASH_SALE, DocumentKind.SALES_INVOICE}
    taxed = any(each.kind in sold for each in golden.ledger.booked(STORE))
    assert bool(report.checks) is taxed, "nothing is sold before the invoice"
    assert [check for check in report.checks if check.other or check.reported != check.movement] == []


@pytest.mark.parametrize("setup", SETUPS.values(), ids=list(SETUPS))
def test_orders_against_the_grain_hold_in_every_kind_of_document(open_golden: Opener, setup: Setup) -> None:
    golden = open_golden(setup)
    cases = dict(audited(4001))
    result = golden.take(*cases.values())
    assert [each.problems for each in (*result.held, *result.failed)] == []
    assert len(result.imported) == len(cases)
    golden.approve()
    for name, draft in cases.items():
        [posted] = golden.books.find([Source(STORE, "order", str(draft.id))])
        totals, stored = priced(draft).totals, golden.stored(posted.books_id)
        assert stored.document.total == Decimal(totals.inc) / UNIT, name
        assert stored.document.total_tax == Decimal(totals.tax) / UNIT, name
        assert stored.document.proof.rounding == 0, name
        assert proof_of(stored).holds, name
    agrees(golden)
    before = balances(golden.ledger, END)
    undone = golden.undo(*(draft.id for draft in cases.values()))
    assert undone.refused == ()
    assert balances(golden.ledger, END) == {}
    again = golden.take()
    assert len(again.imported) == len(cases)
    golden.approve()
    agrees(golden)
    assert balances(golden.ledger, END) == before


def test_sales_orders_that_are_invoiced_come_to_what_invoices_come_to(tmp_path: Path) -> None:
    """Deposits, what went back of them, and invoices of June leave what invoices of the order's day leave."""
    cases = dict(audited(4001)).values()
    with golden_books(tmp_path / "orders", SETUPS["sales orders"]) as golden:
        golden.take(*cases)
        golden.approve()
        whole = []
        for row in golden.books.documents(DocumentQuery(DocumentState.APPROVED, DocumentKind.SALES_ORDER)):
            try:
                golden.session.invoicing.convert(BooksId(row.books_id), dt.date(2026, 6, 1))
            except Refused as refused:
                assert refused.problem.code == "books.deposit_given_back"
                whole.append(row.order_id)
        assert len(whole) == 1, "one was given back before anything was sold"
        golden.approve()
        agrees(golden)
        in_the_end = balances(golden.ledger, END)
    with golden_books(tmp_path / "invoices", SETUPS["invoices"]) as golden:
        golden.take(*cases)
        golden.approve()
        assert balances(golden.ledger, END) == in_the_end
