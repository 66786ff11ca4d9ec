"""The difficult orders to the end: approved documents whose proofs hold, in books that balance and verify."""

from __future__ import annotations

import csv
import datetime as dt
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.ledger_port import Ledger
from daybook.model.money import ZERO
from daybook.model.setup import SALE_STATUSES
from daybook.services.orders.proof import proof_of
from helpers.sandbox_process import running
from helpers.workbench import LONG_AGO, Quiet, Workbench, workbench
from unit.services.orders.test_hard_orders import Case, cases

AWAITING_PAYMENT = 7
NEVER = threading.Event()


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """Every difficult order that can be imported, in real books, every document approved."""
    statuses = (*SALE_STATUSES, AWAITING_PAYMENT)
    since = dt.date.fromisoformat(LONG_AGO)
    with (
        running("--orders", "0") as shop,
        workbench(tmp_path_factory.mktemp("hard"), shop, since=since, statuses=statuses) as opened,
    ):
        opened.list()
        opened.import_all()
        pending = [row.books_id for row in opened.session.documents.list(DocumentQuery())]
        result = opened.session.documents.approve(pending, NEVER, Quiet())
        assert (len(result.approved), result.failed) == (len(pending), ())
        yield opened


@pytest.fixture
def ledger(bench: Workbench) -> Ledger:
    found = bench.session.ledger
    assert found is not None
    return found


def test_groups_a_to_f_become_approved_documents_whose_proof_holds(bench: Workbench) -> None:
    rows = bench.session.documents.list(DocumentQuery())
    assert len(rows) > 100
    unproved = []
    for row in rows:
        stored = bench.session.documents.open(row.books_id)
        assert stored.posted.state is DocumentState.APPROVED
        assert all(entry.number for entry in stored.document.entries)
        if not proof_of(stored).holds:
            unproved.append(row.reference)
    assert unproved == []


def test_groups_a_to_f_leave_books_that_balance_and_verify(bench: Workbench, ledger: Ledger) -> None:
    balance = ledger.trial_balance(bench.session.today())
    assert sum((row.debit - row.credit for row in balance.rows), ZERO) == ZERO
    assert ledger.verify().damage == ()
    assert [series.gaps for series in ledger.series()] == [()] * len(ledger.series())


def test_groups_a_to_f_reconcile_to_the_cent(bench: Workbench) -> None:
    found = bench.session.reconciling().run(dt.date.fromisoformat(LONG_AGO), bench.session.today(), NEVER)
    assert all(day.closes and not day.difference for day in found.days)
    assert found.unproved == ()


def test_groups_a_to_f_tax_equals_the_movement_of_its_accounts(bench: Workbench, ledger: Ledger) -> None:
    report = ledger.tax_report(dt.date.fromisoformat(LONG_AGO), bench.session.today())
    assert [(check.movement - check.reported, check.other) for check in report.checks] == [
        (ZERO, ZERO) for _ in report.checks
    ]


def test_the_whole_export_names_every_document(bench: Workbench, tmp_path: Path) -> None:
    bench.session.exporting().write(tmp_path / "csv", "csv", None, None, NEVER, Quiet())
    with (tmp_path / "csv" / "documents.csv").open(encoding="utf-8", newline="") as file:
        numbers = {row["number"] for row in csv.DictReader(file)}
    assert numbers == {row.number for row in bench.session.documents.list(DocumentQuery())}


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.name}-{case.order_id}")
def test_each_case_ends_in_an_approved_document_or_is_held(bench: Workbench, case: Case) -> None:
    rows = bench.session.documents.list(DocumentQuery(text=f"WEB-{case.order_id}"))
    sales = [row for row in rows if row.kind is not DocumentKind.CREDIT_MEMO]
    found = [(row.kind.value, row.state) for row in sales if row.order_id == case.order_id]
    if case.outcome in {"held", "outside"}:
        assert found == []
    else:
        assert found == [(case.outcome, DocumentState.APPROVED)]
