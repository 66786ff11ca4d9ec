"""Orders that no shop should send and some do: each becomes a sound document, or is held with its reason.

All of them are listed and imported in one go, so that none of them stops another; then the books are looked
at as a whole.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentKind
from daybook.model.money import ZERO, in_units
from daybook.model.posting import BooksId, OrderState
from daybook.model.setup import Bundles, Discounts, Setup
from daybook.services.orders.proof import proof_of
from daybook.wording import describe
from helpers.golden import Golden, golden_books
from helpers.orders import check_sound
from helpers.typed_shop import NOW, SETUP
from helpers.workbench import Quiet
from unit.services.orders.bent_orders import POSTED, Case, all_cases

NEVER = threading.Event()
TODAY = NOW.date()
CASES = all_cases()
SETUPS = {
    "as recommended": SETUP,
    "invoices, discounts netted": replace(
        SETUP, document_kind=DocumentKind.SALES_INVOICE, discounts=Discounts.NET, bundles=Bundles.CHILDREN
    ),
    "ship first": replace(SETUP, document_kind=DocumentKind.SALES_ORDER),
}


@pytest.fixture(scope="module", params=list(SETUPS.values()), ids=list(SETUPS))
def books(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Golden]:
    """All cases listed and imported in one go, what can be approved is."""
    setup: Setup = request.param
    with golden_books(tmp_path_factory.mktemp("bent"), setup) as golden:
        for case in CASES:
            golden.shop.put(case.draft, case.bend)
        golden.take()
        golden.approve()
        yield golden


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bent_order_is_posted_to_the_cent_or_waits_with_its_reason(books: Golden, case: Case) -> None:
    order_id = str(case.draft.id)
    status = books.session._orders.states([order_id])[order_id]
    if case.outcome != POSTED:
        assert not status.books_id
        assert case.outcome in [problem.code for problem in status.problems]
        assert all(describe(problem).what and describe(problem).todo for problem in status.problems)
        return
    assert (status.state, status.problems) == (OrderState.IMPORTED, ())
    stored = books.books.document(BooksId(status.books_id))
    check_sound(stored.document)
    assert proof_of(stored).holds
    stated = books.shop.answers(order_id)["order"]["total_inc_tax"]
    assert stored.document.total == in_units(Decimal(str(stated)), stored.document.currency)


def test_the_books_of_bent_orders_balance_and_verify(books: Golden) -> None:
    assert books.ledger.verify().damage == ()
    rows = books.ledger.trial_balance(TODAY).rows
    assert rows
    assert sum((row.debit - row.credit for row in rows), ZERO) == ZERO


def test_bent_orders_reconcile_with_the_shop(books: Golden) -> None:
    found = books.session.reconciling().run(None, TODAY, NEVER)
    assert [day for day in found.days if day.difference or not day.closes] == []
    assert found.unproved == ()
    assert len(found.orders) >= len(CASES) - 1, "one is dated after today"


def test_the_tax_report_of_bent_orders_equals_its_accounts(books: Golden) -> None:
    report = books.ledger.tax_report(dt.date(2020, 1, 1), TODAY)
    assert [check for check in report.checks if check.movement != check.reported or check.other] == []


@pytest.mark.parametrize("form", ["csv", "beancount", "hledger", "iif"])
def test_bent_orders_can_be_exported(books: Golden, tmp_path: Path, form: str) -> None:
    books.session.exporting().write(tmp_path, form, None, None, NEVER, Quiet())
    assert books.session.documents.list(DocumentQuery())
    for path in tmp_path.rglob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row if not is_number(cell)]
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))] == [], path


def is_number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None
