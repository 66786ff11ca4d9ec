"""A credit memo whose entry posts another amount than it says is found by its proof and by reconciliation."""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from daybook.model.books import StoredDocument
from daybook.model.document import DocumentKind, EntryLine
from daybook.sandbox.hard_orders.builder import PAID, item
from daybook.sandbox.shop import statuses
from daybook.sandbox.shop.draft import Refund, RefundItem
from daybook.services.ledger.reconciling import Reconciliation
from daybook.services.orders.proof import proof_of
from golden.conftest import Opener
from helpers.golden import Golden
from helpers.typed_shop import SETUP, order

MARCH = (dt.date(2026, 3, 1), dt.date(2026, 3, 31))


def sold_and_given_back(golden: Golden) -> StoredDocument:
    """25.00 sold, 12.50 given back; the credit memo."""
    sold = order(
        1001, item("JF-MUG", "12.50", 2),
        status_id=statuses.PARTIALLY_REFUNDED, payment=replace(PAID, status="partially refunded"),
        refunds=[Refund((RefundItem("PRODUCT", 0, 1),), 2, "One broken")],
    )  # fmt: skip
    golden.sell(sold)
    (memo,) = golden.memos(1001)
    return golden.stored(memo)


def posting(memo: StoredDocument, figure: str) -> StoredDocument:
    """The same credit memo with an entry over another amount."""
    (made,) = memo.document.entries

    def instead(line: EntryLine) -> EntryLine:
        amount = Decimal(figure)
        home = amount if line.debit else -amount
        return replace(
            line,
            debit=amount if line.debit else line.debit,
            credit=amount if line.credit else line.credit,
            home_amount=home,
        )

    entry = replace(made, lines=tuple(instead(line) for line in made.lines))
    return replace(memo, document=replace(memo.document, entries=(entry,)))


@pytest.mark.parametrize(("posted", "difference"), [("10.50", "-2.00"), ("14.50", "2.00")])
def test_a_credit_memo_that_posts_too_little_or_too_much_differs_by_that(
    golden: Golden, posted: str, difference: str
) -> None:
    memo = sold_and_given_back(golden)
    assert memo.document.kind is DocumentKind.CREDIT_MEMO
    assert proof_of(memo).holds
    proof = proof_of(posting(memo, posted))
    assert not proof.holds
    assert (proof.store, proof.entry) == (Decimal("12.50"), Decimal(posted))
    [remark] = proof.remarks
    assert (remark.code, remark.values["difference"]) == ("proof.entry_differs", Decimal(difference))


def test_a_credit_memo_that_posts_to_another_account_lacks_what_it_says(golden: Golden) -> None:
    memo = sold_and_given_back(golden)
    (made,) = memo.document.entries
    other = replace(made.lines[0].account, code="4310")
    lines = tuple(replace(line, account=other) if line.debit else line for line in made.lines)
    wrong = replace(memo, document=replace(memo.document, entries=(replace(made, lines=lines),)))
    assert proof_of(wrong).entry == Decimal(0)


def reconciled(golden: Golden) -> Reconciliation:
    return golden.session.reconciling().run(*MARCH, threading.Event())


def forged(path: Path, document: str, figure: str) -> None:
    """Whoever writes into the file takes the triggers away first."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER posted_entry_lines_stay")
        connection.execute(
            "UPDATE entry_lines SET debit = CASE WHEN debit > 0 THEN :amount ELSE 0 END, "
            "credit = CASE WHEN credit > 0 THEN :amount ELSE 0 END "
            "WHERE entry_id = (SELECT entry_id FROM entries WHERE document_id = :document AND place = 0)",
            {"amount": int(Decimal(figure) * 10_000), "document": document},
        )


def test_reconciliation_names_a_credit_memo_that_went_astray(golden: Golden, tmp_path: Path) -> None:
    memo = sold_and_given_back(golden)
    assert reconciled(golden).agrees
    forged(tmp_path / "data" / "books" / "local.sqlite3", memo.posted.books_id.text, "10.50")
    found = reconciled(golden)
    assert not found.agrees
    [wrong] = found.unproved
    assert wrong is found.others[0]
    assert (wrong.books_id, wrong.books, wrong.entry) == (
        memo.posted.books_id.text,
        Decimal("12.50"),
        Decimal("10.50"),
    )
    assert wrong.reason is not None
    assert (wrong.reason.code, wrong.reason.values["reference"]) == (
        "reconcile.accounts_differ",
        memo.posted.reference,
    )
    assert all(day.closes for day in found.days)


def test_reconciliation_names_an_invoice_of_a_sales_order_that_went_astray(
    open_golden: Opener, tmp_path: Path
) -> None:
    golden = open_golden(replace(SETUP, document_kind=DocumentKind.SALES_ORDER))
    (sold,) = golden.sell(order(1001, item("JF-MUG", "12.50", 2)))
    invoice = golden.ledger.convert(sold, dt.date(2026, 3, 20))
    golden.approve()
    assert reconciled(golden).agrees
    forged(tmp_path / "data" / "books" / "local.sqlite3", invoice.text, "24.00")
    found = reconciled(golden)
    assert [each.books_id for each in found.unproved] == [invoice.text]
    assert not found.agrees


def test_a_month_with_a_credit_memo_astray_closes_only_for_a_reason(golden: Golden, tmp_path: Path) -> None:
    memo = sold_and_given_back(golden)
    forged(tmp_path / "data" / "books" / "local.sqlite3", memo.posted.books_id.text, "10.50")
    service = golden.session.ledger_service
    assert service is not None
    [period, *_] = service.periods()
    check = service.check_month(period)
    assert [each.books_id for each in check.unproved] == [memo.posted.books_id.text]
    assert check.needs_reason
