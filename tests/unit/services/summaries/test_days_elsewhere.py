"""Days in a Sage Intacct company: what an undo would do, and the change between orders and days."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from daybook.model.books import DocumentQuery
from daybook.model.choices import Summary
from daybook.model.document import DocumentState
from daybook.model.posting import Source
from daybook.services.orders.undo import UndoOutlook
from daybook.services.summaries.changeover import Switched
from helpers.intacct_bench import intacct_bench, intacct_bench_on_copy
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import LONG_AGO, Quiet, Workbench

NEVER = threading.Event()
SINCE = dt.date.fromisoformat(LONG_AGO)


@pytest.fixture(scope="module")
def company() -> Iterator[SandboxProcess]:
    with running("--orders", "12", "--hard-orders", "TD01,TD02", "--intacct-rows", "60") as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory, company: SandboxProcess) -> dict[Summary, Path]:
    """A directory for each mode, with orders listed and nothing posted."""
    found = {}
    for mode in Summary:
        company.renew()
        found[mode] = tmp_path_factory.mktemp(mode) / "data"
        with intacct_bench(found[mode], company, summary=mode) as bench:
            bench.list()
    return found


@pytest.fixture
def by_day(tmp_path: Path, company: SandboxProcess, listed: dict[Summary, Path]) -> Iterator[Workbench]:
    """Every order in the company: its day's entry, or waiting for its day."""
    company.renew()
    with intacct_bench_on_copy(listed[Summary.DAILY], tmp_path / "data", company) as bench:
        imported = bench.import_all()
        assert (imported.failed, imported.stopped_by) == ((), None)
        yield bench


@pytest.fixture
def by_order(tmp_path: Path, company: SandboxProcess, listed: dict[Summary, Path]) -> Iterator[Workbench]:
    """Every order in the company as a document of its own."""
    company.renew()
    with intacct_bench_on_copy(listed[Summary.PER_ORDER], tmp_path / "data", company) as bench:
        imported = bench.import_all()
        assert (imported.failed, imported.stopped_by) == ((), None)
        yield bench


def orders_of_entries(bench: Workbench) -> dict[str, list[str]]:
    """The orders behind each entry that stands, by its reference; those of refunds have none."""
    book = bench.session.summaries.days
    found = {}
    for row in book.summaries(bench.setup.store):
        members = bench.session.books.read(list(book.behind(row.books_id)))
        orders = [each.source.source_id for each in members if each.source.kind == "order"]
        if row.state is DocumentState.APPROVED and orders:
            found[row.reference] = orders
    return found


def look(bench: Workbench, *order_ids: str) -> UndoOutlook:
    return bench.session.undoing.look_ahead(order_ids, NEVER, Quiet())


def posted_totals(bench: Workbench) -> dict[str, Decimal]:
    """What stands in the books of each order, or waits there for its day."""
    sources = [Source(bench.setup.store, "order", each) for each in bench.rows()]
    found = [each for each in bench.session.books.find(sources) if each.state is not DocumentState.VOID]
    totals = {each.source.source_id: each.total for each in found}
    assert len(totals) == len(found)
    return totals


def own_documents(bench: Workbench) -> set[str]:
    """The orders that have a document of their own in the company."""
    rows = bench.session.books.documents(DocumentQuery(DocumentState.APPROVED))
    return {row.order_id for row in rows if row.order_id and not row.books_id.startswith("DAY:")}


def waiting(bench: Workbench) -> set[str]:
    rows = bench.session.books.documents(DocumentQuery(DocumentState.PENDING))
    return {row.order_id for row in rows}


def switch(bench: Workbench, mode: Summary, start: dt.date = SINCE) -> Switched:
    return bench.session.summary_switch.switch(mode, start, "another way", NEVER, Quiet())


def test_an_undo_says_beforehand_what_it_deletes_and_what_it_takes_back(by_day: Workbench) -> None:
    entries = orders_of_entries(by_day)
    several = next(each for each in entries.values() if len(each) > 1)
    # A refund goes with its sale, and has an entry of its own.
    refunds = sum(len(by_day.session.refunding.of_order(each)) for each in several)
    refunded = {each for each in by_day.rows() if by_day.session.refunding.of_order(each)}
    one = next(each for each in entries.values() if len(each) == 1 and not refunded & set(each))
    alone = min(own_documents(by_day) - refunded)
    first = look(by_day, several[0])
    assert (first.orders, first.taken_back) == (1, 1)
    whole = look(by_day, *several)
    told = (whole.orders, whole.entries, whole.taken_back, whole.deleted)
    assert told == (len(several), 1 + refunds, 0, 0)
    all_kinds = look(by_day, several[0], *one, alone, *waiting(by_day))
    assert (all_kinds.taken_back, all_kinds.entries) == (1, first.entries + 1)
    assert (all_kinds.deleted, all_kinds.waiting) == (1, len(waiting(by_day)))
    by_day.session.undoing.undo(several[:1], "entered twice", None, NEVER, Quiet())
    # What was taken back makes the others of its day go one by one.
    assert look(by_day, *several[1:]).taken_back == len(several) - 1


def test_days_become_documents_of_single_orders_and_days_again(by_day: Workbench) -> None:
    before = posted_totals(by_day)
    alone, days = own_documents(by_day), orders_of_entries(by_day)
    behind = {order_id for each in days.values() for order_id in each}
    assert waiting(by_day)
    outlook = by_day.session.summary_switch.look_ahead(Summary.PER_ORDER, SINCE)
    assert set(outlook.order_ids) == behind | waiting(by_day)
    done = switch(by_day, Summary.PER_ORDER)
    assert (done.again, done.failed) == (len(outlook.order_ids), ())
    assert (orders_of_entries(by_day), waiting(by_day)) == ({}, set())
    assert own_documents(by_day) == before.keys() == alone | set(outlook.order_ids)
    assert posted_totals(by_day) == before
    back = by_day.session.summary_switch.look_ahead(Summary.DAILY, SINCE)
    # What is not paid in full stays a document of its own.
    assert set(back.order_ids) == set(outlook.order_ids)
    assert switch(by_day, Summary.DAILY).failed == ()
    assert own_documents(by_day) == alone
    assert sorted(map(sorted, orders_of_entries(by_day).values())) == sorted(map(sorted, days.values()))
    assert posted_totals(by_day) == before


def test_what_lies_before_the_day_or_in_a_closed_period_stays(
    tmp_path: Path, company: SandboxProcess, by_order: Workbench
) -> None:
    found = by_order.session.summary_switch.look_ahead(Summary.DAILY, SINCE).order_ids
    dates = sorted(by_order.rows()[each].date for each in found)
    closed, start = dates[0], dates[len(dates) // 2]
    assert closed < start
    company.control_company("closed", company=company.intacct["company_id"], until=closed.isoformat())
    # Until when all is closed is asked every ten minutes, and at each start.
    with intacct_bench_on_copy(tmp_path / "data", tmp_path / "again", company) as bench:
        changed = bench.session.summary_switch.look_ahead(Summary.DAILY, SINCE)
        assert changed.first_open == closed + dt.timedelta(days=1)
        assert changed.closed == sum(1 for each in dates if each <= closed)
        assert len(changed.order_ids) == sum(1 for each in dates if each > closed)
        done = switch(bench, Summary.DAILY, start)
        assert (done.again, done.failed) == (sum(1 for each in dates if each >= start), ())
        assert len(own_documents(bench)) == len(posted_totals(bench)) - done.again


def test_nothing_is_taken_out_that_its_day_would_not_take_and_what_is_out_comes_in_again(
    by_order: Workbench,
) -> None:
    before, alone = posted_totals(by_order), own_documents(by_order)
    setup = by_order.setup
    by_order.session.save_setup(replace(setup, intacct=replace(setup.intacct, journal="")))
    done = switch(by_order, Summary.DAILY)
    assert {why.code for _, why in done.failed} == {"intacct.journal_missing"}
    assert done.again == 0
    assert (posted_totals(by_order), own_documents(by_order)) == (before, alone)
    # As a program that ended between taking out and posting again.
    order_id = done.failed[-1][0]
    by_order.session.save_setup(replace(setup, summary=Summary.DAILY))
    by_order.adapters.taken_out(by_order.setup).add({order_id: ""})
    by_order.session.undoing.undo([order_id], "by day", None, NEVER, Quiet())
    assert posted_totals(by_order).keys() == before.keys() - {order_id}
    by_order.reopen()
    resumed = by_order.session.summary_switch.recover(NEVER, Quiet())
    assert resumed is not None
    assert (resumed.again, resumed.failed) == (1, ())
    assert posted_totals(by_order) == before
    assert [order_id] in orders_of_entries(by_order).values()
    assert by_order.session.summary_switch.recover(NEVER, Quiet()) is None


def test_what_is_out_stays_for_the_next_start_while_the_company_does_not_answer(by_order: Workbench) -> None:
    before = posted_totals(by_order)
    by_order.session.save_setup(replace(by_order.setup, summary=Summary.DAILY))
    order_id = next(iter(own_documents(by_order)))
    by_order.adapters.taken_out(by_order.setup).add({order_id: ""})
    by_order.session.undoing.undo([order_id], "by day", None, NEVER, Quiet())
    by_order.reopen()
    by_order.shop.control_company("fault", kind="gw-0011", function=".*", times=99)
    silent = by_order.session.summary_switch.recover(NEVER, Quiet())
    assert silent is not None
    assert [(each, why.code) for each, why in silent.failed] == [(order_id, "intacct.gateway_refused")]
    assert order_id in by_order.adapters.taken_out(by_order.setup).left()
    by_order.shop.control_company("clear")
    by_order.reopen()
    resumed = by_order.session.summary_switch.recover(NEVER, Quiet())
    assert resumed is not None
    assert (resumed.again, resumed.failed) == (1, ())
    assert posted_totals(by_order) == before
