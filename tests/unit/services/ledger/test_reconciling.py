"""Reconciliation: every order of the store under one heading, and the sum closes by day and currency."""

import datetime as dt
import shutil
import sqlite3
import threading
from contextlib import closing
from decimal import Decimal
from itertools import islice
from pathlib import Path

from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentState
from daybook.model.posting import OrderState
from daybook.model.setup import PRACTICE
from daybook.model.table import Chip, TableQuery
from daybook.services.ledger.reconciling import Reconciliation
from helpers.sandbox_process import SandboxProcess
from helpers.workbench import Quiet, Workbench, workbench
from unit.services.conftest import SINCE

NEVER = threading.Event()
NEVER_LATER = dt.date(2100, 1, 1)


def reconciled(bench: Workbench, first: dt.date = SINCE, last: dt.date = NEVER_LATER) -> Reconciliation:
    return bench.session.reconciling().run(first, last, NEVER)


def closes(found: Reconciliation) -> None:
    """Each day's sum closes, and days and orders say the same."""
    for day in found.days:
        assert day.closes, day
        orders = [each for each in found.orders if (each.date, each.currency) == (day.date, day.currency)]
        assert day.orders == len(orders)
        assert day.store == sum((each.store or 0 for each in orders), Decimal(0))
        assert day.booked == sum((each.books or 0 for each in orders), Decimal(0))
        assert day.difference == sum((each.difference for each in orders), Decimal(0))
    assert sum(day.orders for day in found.days) == len(found.orders)


def test_the_sum_closes_whatever_stands_where(listed: Workbench) -> None:
    closes(reconciled(listed))
    ids = listed.session.importing.importable()
    listed.import_(*ids[: len(ids) // 2])
    listed.session.leave_out(listed.session.importing.importable()[:3], "entered by hand")
    found = reconciled(listed)
    closes(found)
    rows = listed.rows()
    assert len(found.orders) == len(rows)
    assert {each.chip for each in found.orders if each.books is None} >= {
        Chip.NEW, Chip.NEEDS_YOU, Chip.LEFT_OUT, Chip.OUTSIDE,
    }  # fmt: skip
    imported = [each for each in found.orders if each.books is not None]
    assert len(imported) == sum(row.state is OrderState.IMPORTED for row in rows.values())
    assert all(each.store == each.books == each.entry for each in imported)
    assert found.unproved == ()
    assert not any(day.difference for day in found.days)


def test_without_a_first_day_it_begins_with_the_earliest_that_is_told_of(listed: Workbench) -> None:
    reconciling = listed.session.reconciling()
    found = reconciling.run(None, NEVER_LATER, NEVER)
    assert found.first == min(each.date for each in found.orders)
    assert found.orders == reconciled(listed, dt.date.min).orders
    nothing = reconciling.run(None, dt.date(1999, 12, 31), NEVER)
    assert (nothing.first, nothing.last, nothing.orders) == (nothing.last, dt.date(1999, 12, 31), ())


def test_documents_and_orders_are_counted_as_they_are_read(listed: Workbench) -> None:
    listed.import_(*listed.session.importing.importable()[:5])
    told: list[tuple[int, int]] = []
    found = listed.session.reconciling().run(SINCE, NEVER_LATER, NEVER, lambda *far: told.append(far))
    ledger = listed.session.ledger
    assert ledger is not None
    every = len(ledger.booked(listed.session.setup.store)) + len(found.orders)
    assert {total for _, total in told} == {every}
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert (told[0][0], told[-1][0]) == (0, every)
    # In parts or all at once, the orders are the same.
    assert found.orders == reconciled(listed, dt.date.min).orders


def test_days_are_bounds_and_counts_are_those_of_the_orders_page(listed: Workbench) -> None:
    days = sorted({row.date for row in listed.rows().values()})
    first, last = days[1], days[-2]
    found = reconciled(listed, first, last)
    closes(found)
    assert {each.date for each in found.orders} == set(days[1:-1])
    query = TableQuery(listed.setup.store, listed.setup.books, first=first, last=last)
    assert len(found.orders) == listed.session.table.counts(query).total


def test_an_undone_order_is_new_again_and_its_void_document_counts_no_more(listed: Workbench) -> None:
    order_id = next(listed.ready())
    listed.import_(order_id)
    pending = listed.session.documents.list(DocumentQuery(DocumentState.PENDING))
    listed.session.documents.approve([row.books_id for row in reversed(pending)], NEVER, Quiet())
    listed.session.undoing.undo([order_id], "entered twice", None, NEVER, Quiet())
    found = reconciled(listed)
    closes(found)
    [order] = [each for each in found.orders if each.order_id == order_id]
    assert (order.books, order.chip) == (None, Chip.NEW)


def test_a_document_voided_behind_the_order_s_back_is_named(listed: Workbench) -> None:
    order_id = next(listed.ready(refunded=False))
    listed.import_(order_id)
    [row] = listed.session.documents.list(DocumentQuery(DocumentState.PENDING))
    ledger = listed.session.ledger
    assert ledger is not None
    ledger.take_out([listed.session.documents.open(row.books_id).posted.books_id], "by hand", None)
    found = reconciled(listed)
    closes(found)
    [order] = [each for each in found.orders if each.order_id == order_id]
    assert order.reason is not None
    assert order.reason.code == "reconcile.document_missing"
    assert order in found.unproved
    assert listed.session.undoing.undo([order_id], "import it again", None, NEVER, Quiet()).everything_done
    assert listed.import_(order_id).imported


def test_a_document_of_an_order_that_is_in_no_list_is_named(tmp_path: Path, shop: SandboxProcess) -> None:
    with workbench(tmp_path / "first", shop, since=SINCE) as bench:
        bench.list()
        order_id = next(bench.ready(refunded=False))
        bench.import_(order_id)
        total = bench.rows()[order_id].total
    elsewhere = tmp_path / "second" / "books"
    elsewhere.mkdir(parents=True)
    shutil.copy(tmp_path / "first" / "books" / "local.sqlite3", elsewhere)
    with workbench(tmp_path / "second", shop, since=SINCE) as bench:
        found = reconciled(bench)
        closes(found)
        [stranger] = found.orders
        assert (stranger.order_id, stranger.store, stranger.books) == (order_id, None, total)
        assert stranger.reason is not None
        assert stranger.reason.code == "reconcile.order_unknown"
        assert found.unproved == (stranger,)
        assert found.days[0].difference == total


SWAPPED = """
UPDATE entry_lines SET account = CASE account
    WHEN :sold THEN (SELECT min(code) FROM accounts WHERE type = 'expense') ELSE account END
WHERE entry_id = (SELECT entry_id FROM entries WHERE document_id = :document AND place = 0)
"""


def test_an_entry_moved_to_an_account_the_document_does_not_name_is_not_proved(
    listed: Workbench, tmp_path: Path
) -> None:
    """The trigger keeps posted entries alone: whoever writes into the file takes it away first."""
    listed.import_(*listed.session.importing.importable()[:8])
    before = reconciled(listed)
    order = next(each for each in before.orders if each.books)
    assert order.is_proved
    document = listed.session.documents.open(order.books_id).document
    receipt = document.receipts[0].account.code
    path = tmp_path / "data" / "books" / "local.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as forged:
        moved = forged.execute(SWAPPED, {"sold": receipt, "document": order.books_id}).rowcount
    assert moved
    found = reconciled(listed)
    closes(found)
    [unproved] = found.unproved
    assert unproved.store == unproved.books == unproved.entry
    assert receipt in unproved.astray
    assert unproved.reason is not None
    assert unproved.reason.code == "reconcile.accounts_differ"
    assert not found.agrees


def test_refunds_of_the_days_stand_beside_them(listed: Workbench) -> None:
    listed.import_(*islice(listed.ready(refunded=True), 3))
    found = reconciled(listed)
    closes(found)
    assert found.refunded
    assert all(each.source_kind == "refund" for each in found.refunded)
    assert found.unproved == ()


def test_refunds_that_wait_stand_beside_the_days_until_they_are_booked(listed: Workbench) -> None:
    found = reconciled(listed)
    closes(found)
    assert not found.agrees
    assert len(found.refunds_waiting) == len(listed.session.refunding.not_booked().waiting) > 10
    rows = listed.rows()
    for each in found.refunds_waiting:
        if each.order_id in rows:
            assert each.total.currency == each.tax.currency == rows[each.order_id].currency
    one = next(
        each
        for order_id in listed.ready(refunded=True)
        for each in found.refunds_waiting
        if each.order_id == order_id
    )
    assert reconciled(listed, one.date, one.date).refunds_waiting[0].date == one.date
    assert one not in reconciled(listed, one.date + dt.timedelta(days=1)).refunds_waiting
    listed.import_(one.order_id)
    assert one.order_id not in {each.order_id for each in reconciled(listed).refunds_waiting}


def test_books_agree_where_all_refunds_are_booked_or_passed_over(listed: Workbench) -> None:
    listed.import_all()
    listed.session.refunding.run(NEVER, Quiet())
    found = reconciled(listed)
    assert listed.session.refunding.not_booked().passed_over
    waiting = {each.refund_id for each in listed.session.refunding.not_booked().waiting}
    assert {each.refund_id for each in found.refunds_waiting} == waiting
    assert found.agrees is (not waiting)
    assert all(each.reason is not None for each in found.refunds_waiting)


def test_practice_books_are_compared_too(tmp_path: Path, shop: SandboxProcess) -> None:
    with workbench(tmp_path / "data", shop, since=SINCE, books=PRACTICE) as bench:
        bench.list()
        bench.import_(*bench.session.importing.importable()[:20])
        found = reconciled(bench)
        closes(found)
        assert sum(each.books is not None for each in found.orders) > 5
        assert all(each.number for each in found.orders if each.books is not None)
