"""Daily summaries from the shop to the ledger (ACCOUNTING R8, golden tests 6 and 23, case TB10; row B11)."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daybook.model.books import DocumentQuery, DocumentRow
from daybook.model.choices import Summary
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.money import ZERO
from daybook.model.posting import BooksId, OrderState
from daybook.model.summary import SummaryRow
from daybook.services.ledger.documents import DocumentDesk
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import LONG_AGO, Quiet, Workbench, workbench

NEVER = threading.Event()
SINCE = dt.date.fromisoformat(LONG_AGO)


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxProcess]:
    """A shop that no test here changes: a month of orders and the hard ones."""
    with running("--orders", "60") as sandbox:
        yield sandbox


@contextmanager
def daily(directory: Path, shop: SandboxProcess, **answers: Any) -> Iterator[Workbench]:
    with workbench(directory, shop, since=SINCE, summary=Summary.DAILY, **answers) as opened:
        opened.list()
        yield opened


@pytest.fixture
def bench(tmp_path: Path, shop: SandboxProcess) -> Iterator[Workbench]:
    with daily(tmp_path / "data", shop) as opened:
        yield opened


def summaries(bench: Workbench) -> list[SummaryRow]:
    ledger = bench.session.ledger
    assert ledger is not None
    return list(ledger.day_summaries.summaries(bench.setup.store))


def pending(bench: Workbench) -> list[DocumentRow]:
    return list(bench.session.documents.list(DocumentQuery(state=DocumentState.PENDING)))


def approve_all(bench: Workbench) -> None:
    for _ in range(2):
        waiting = [row.books_id for row in pending(bench)]
        result = bench.session.documents.approve(waiting, NEVER, Quiet())
    assert pending(bench) == [], result.failed


def balances(bench: Workbench) -> dict[str, tuple[Decimal, Decimal]]:
    return {a.code: (debit, credit) for a, debit, credit in bench.session.books.balances()}  # type: ignore[attr-defined]


def sound(bench: Workbench) -> bool:
    ledger = bench.session.ledger
    assert ledger is not None
    return not ledger.verify().damage


def orders_behind(bench: Workbench, row: SummaryRow) -> list[str]:
    ledger = bench.session.ledger
    assert ledger is not None
    found = bench.session.books.read(list(ledger.day_summaries.behind(row.books_id)))
    return [each.source.source_id for each in found if each.source.kind == "order"]


def a_shared_day(bench: Workbench) -> SummaryRow:
    """An approved summary of sales with three orders at least behind it."""
    return next(
        row for row in summaries(bench) if row.documents >= 3 and row.day.kind is DocumentKind.CASH_SALE
    )


def test_tb10_r8_a_month_by_order_and_by_day_leaves_the_same_trial_balance(
    tmp_path: Path, shop: SandboxProcess
) -> None:
    found: dict[Summary, tuple[object, ...]] = {}
    entries: dict[Summary, int] = {}
    for mode in Summary:
        with workbench(tmp_path / mode, shop, since=SINCE, summary=mode) as bench:
            bench.list()
            result = bench.import_all()
            assert not result.failed
            assert not result.waiting
            approve_all(bench)
            assert sound(bench)
            report = bench.session.reconciling().run(SINCE, bench.session.today(), NEVER)
            assert all(day.closes for day in report.days)
            assert not report.unproved
            ledger = bench.session.ledger
            assert ledger is not None
            tax = ledger.tax_report(SINCE, bench.session.today())
            assert all(check.reported == check.movement - check.other for check in tax.checks)
            entries[mode] = sum(1 for _ in ledger.entries(None, None))
            taxes = {
                (r.area, r.name, r.rate, r.currency, r.base, r.tax, r.home_base, r.home_tax) for r in tax.rows
            }
            found[mode] = (balances(bench), taxes, report.days)
    assert found[Summary.PER_ORDER] == found[Summary.DAILY]
    assert entries[Summary.DAILY] < entries[Summary.PER_ORDER]


def test_golden_6_a_day_is_one_entry_for_each_currency_channel_and_tax_area(bench: Workbench) -> None:
    bench.import_all()
    made = summaries(bench)
    assert made
    assert len({row.day for row in made}) == len(made), "one summary of each kind of day"
    for row in made:
        stored = bench.session.documents.open(row.books_id.text)
        assert len(stored.document.entries) <= 1
        documents = [bench.session.documents.open(each).document for each in _behind(bench, row)]
        assert {(each.date, each.currency) for each in documents} == {(row.date, row.currency)}
        assert sum((each.total for each in documents), ZERO) == row.total
        areas = {" + ".join(sorted({tax.area for tax in each.taxes})) for each in documents}
        assert areas == {row.day.area}


def _behind(bench: Workbench, row: SummaryRow) -> list[str]:
    ledger = bench.session.ledger
    assert ledger is not None
    return [each.text for each in ledger.day_summaries.behind(row.books_id)]


def test_r8_orders_not_paid_in_full_stay_documents_of_their_own(bench: Workbench) -> None:
    bench.import_all()
    alone = [row for row in pending(bench) if not row.behind]
    assert alone
    assert all(row.kind is not DocumentKind.CASH_SALE or row.date >= bench.session.today() for row in alone)
    open_ones = [row for row in alone if row.open > ZERO]
    assert open_ones
    assert all(row.kind is DocumentKind.SALES_INVOICE for row in open_ones)


def test_orders_of_a_day_that_is_not_over_wait_for_its_end(bench: Workbench) -> None:
    bench.import_all()
    assert all(row.date < bench.session.today() for row in summaries(bench))


def test_summarised_orders_are_imported_and_carry_the_number_of_their_summary(bench: Workbench) -> None:
    bench.import_all()
    approve_all(bench)
    row = a_shared_day(bench)
    order_id = orders_behind(bench, row)[0]
    assert bench.state(order_id) is OrderState.IMPORTED
    preview = bench.session.previewing.show(order_id, NEVER)
    assert preview.number.startswith(f"{row.number}/")
    whole = DocumentDesk(bench.session.books, bench.session.ledger).whole(preview.books_id)
    assert whole.proof.holds
    assert whole.has_evidence


def test_importing_twice_makes_nothing_twice(bench: Workbench) -> None:
    bench.import_all()
    before = summaries(bench)
    again = bench.import_all()
    assert not again.imported
    assert summaries(bench) == before


def test_golden_23_a_late_order_makes_a_numbered_supplement(bench: Workbench) -> None:
    bench.import_all()
    approve_all(bench)
    row = a_shared_day(bench)
    order_id = orders_behind(bench, row)[0]
    undone = bench.session.undoing.undo([order_id], "edited in the shop", None, NEVER, Quiet())
    assert undone.everything_done
    assert bench.state(order_id) is OrderState.UNDONE
    bench.import_(order_id)
    [supplement] = [each for each in summaries(bench) if each.day == row.day and each.supplement]
    assert supplement.supplement == 1
    assert supplement.reference != row.reference
    assert supplement.reference.startswith(row.reference[: len("WEB-2026-11-20")])
    approve_all(bench)
    assert sound(bench)


def test_r8_undo_of_all_orders_of_a_summary_reverses_it_with_one_entry(bench: Workbench) -> None:
    bench.import_all()
    approve_all(bench)
    row = a_shared_day(bench)
    ids = [each for each in orders_behind(bench, row) if not bench.session.refunding.of_order(each)]
    if len(ids) < row.documents:
        row = next(each for each in summaries(bench) if _without_refunds(bench, each))
        ids = orders_behind(bench, row)
    result = bench.session.undoing.undo(ids, "wrong rate", None, NEVER, Quiet())
    assert result.everything_done
    assert [len(each.removed) for each in result.undone] == [1] + [0] * (len(ids) - 1)
    assert bench.session.books.read([row.books_id])[0].state is DocumentState.VOID
    assert {bench.state(each) for each in ids} == {OrderState.UNDONE}
    assert sound(bench)


def _without_refunds(bench: Workbench, row: SummaryRow) -> bool:
    ids = orders_behind(bench, row)
    return len(ids) > 1 and not any(bench.session.refunding.of_order(each) for each in ids)


def test_voiding_a_summary_on_the_documents_page_frees_its_orders(bench: Workbench) -> None:
    bench.import_all()
    approve_all(bench)
    row = next(each for each in summaries(bench) if _without_refunds(bench, each))
    ids = orders_behind(bench, row)
    bench.session.undoing.void(row.books_id.text, "wrong day", None)
    assert {bench.state(each) for each in ids} == {OrderState.UNDONE}
    assert bench.import_(*ids).everything_done
    assert sound(bench)


def test_undo_of_one_order_of_a_waiting_summary_leaves_the_others_to_be_gathered(bench: Workbench) -> None:
    bench.import_all()
    row = a_shared_day(bench)
    first, *others = orders_behind(bench, row)
    assert bench.session.undoing.undo([first], "no sale", None, NEVER, Quiet()).everything_done
    bench.session.leave_out([first], "no sale")
    bench.session.summaries.finish()
    [again] = [each for each in summaries(bench) if each.day == row.day]
    assert orders_behind(bench, again) == others
    assert again.reference == row.reference


def test_approving_what_waits_in_a_running_day_gathers_it_first(bench: Workbench) -> None:
    bench.import_all()
    bench.session.summaries.dissolve()
    assert summaries(bench) == []
    approve_all(bench)
    assert summaries(bench)
    own = bench.session.documents.list(DocumentQuery(kind=DocumentKind.CASH_SALE))
    assert all(row.behind for row in own)


def test_practice_books_gather_and_approve_at_once(tmp_path: Path, shop: SandboxProcess) -> None:
    with daily(tmp_path / "data", shop, books="practice") as bench:
        result = bench.import_all()
        assert not result.failed
        assert not result.waiting
        assert pending(bench) == []
        assert {row.state for row in summaries(bench)} == {DocumentState.APPROVED}
        assert sound(bench)


def test_r8_switching_modes_reposts_open_days_and_leaves_the_figures(
    tmp_path: Path, shop: SandboxProcess
) -> None:
    with workbench(tmp_path / "data", shop, since=SINCE) as bench:
        bench.list()
        bench.import_all()
        approve_all(bench)
        start = bench.session.today() - dt.timedelta(days=10)
        switch = bench.session.summary_switch
        before = _nets(bench)
        outlook = switch.look_ahead(Summary.DAILY, start)
        assert outlook.order_ids
        done = switch.switch(Summary.DAILY, start, "by day from now on", NEVER, Quiet())
        assert done.failed == ()
        assert done.again == len(outlook.order_ids)
        assert bench.setup.summary is Summary.DAILY
        made = summaries(bench)
        assert made
        assert all(row.date >= start and row.state is DocumentState.APPROVED for row in made)
        assert _nets(bench) == before
        assert sound(bench)
        back = switch.switch(Summary.PER_ORDER, start, "by order again", NEVER, Quiet())
        assert back.failed == ()
        assert _nets(bench) == before
        sales = [row for row in summaries(bench) if row.day.kind is DocumentKind.CASH_SALE]
        assert {row.state for row in sales} == {DocumentState.VOID}
        assert sound(bench)


def _nets(bench: Workbench) -> dict[str, Decimal]:
    return {code: debit - credit for code, (debit, credit) in balances(bench).items() if debit != credit}


def test_r8_switching_touches_open_months_only(tmp_path: Path, shop: SandboxProcess) -> None:
    with workbench(tmp_path / "data", shop, since=SINCE) as bench:
        bench.list()
        bench.import_all()
        approve_all(bench)
        ledger = bench.session.ledger
        assert ledger is not None
        closed = ledger.periods()[0].start
        ledger.close_month(closed)
        outlook = bench.session.summary_switch.look_ahead(Summary.DAILY, SINCE)
        assert outlook.closed
        assert outlook.first_open is not None
        posted = [bench.rows()[order_id].date for order_id in outlook.order_ids]
        assert min(posted) >= outlook.first_open


def test_a_day_is_previewed_both_ways_without_posting(bench: Workbench) -> None:
    switch = bench.session.summary_switch
    views = [switch.preview(day, NEVER) for day in switch.days(20)]
    assert all(view.same_totals for view in views)
    assert any(len(view.each) > len(view.summaries) + len(view.alone) for view in views)
    assert bench.session.documents.list(DocumentQuery()) == []


def test_evidence_of_a_summary_lists_the_orders_behind_it(bench: Workbench) -> None:
    bench.import_all()
    row = a_shared_day(bench)
    ledger = bench.session.ledger
    assert ledger is not None
    told = ledger.evidence(BooksId(row.books_id.text))
    assert all(f"order {order_id}" in told for order_id in orders_behind(bench, row))
