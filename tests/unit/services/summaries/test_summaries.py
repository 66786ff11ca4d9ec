"""Daily summaries from the shop to the ledger (ACCOUNTING R8, golden tests 6 and 23, case TB10; row B11)."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest

from daybook.model.books import DocumentQuery, DocumentRow
from daybook.model.choices import Summary
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.money import ZERO
from daybook.model.posting import BooksId, OrderState
from daybook.model.summary import SummaryRow
from daybook.services.ledger.documents import DocumentDesk
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import LONG_AGO, Quiet, Workbench, workbench, workbench_on_copy

Far = Literal["listed", "imported", "approved"]
BooksBy = Callable[[Summary, Far], Path]

NEVER = threading.Event()
SINCE = dt.date.fromisoformat(LONG_AGO)


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxProcess]:
    """A shop that no test here changes: a month of orders and the hard ones."""
    with running("--orders", "60") as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def books_by(tmp_path_factory: pytest.TempPathFactory, shop: SandboxProcess) -> BooksBy:
    """Return the directory of a mode and of how far its orders are, each made once and left alone."""
    made: dict[tuple[Summary, Far], Path] = {}

    def directory(mode: Summary, far: Far) -> Path:
        if (mode, far) in made:
            return made[mode, far]
        new = tmp_path_factory.mktemp(f"{mode}_{far}") / "data"
        if far == "listed":
            with workbench(new, shop, since=SINCE, summary=mode) as opened:
                opened.list()
        elif far == "imported":
            with workbench_on_copy(directory(mode, "listed"), new, shop) as opened:
                result = opened.import_all()
                assert (result.failed, result.waiting) == ((), ())
        else:
            with workbench_on_copy(directory(mode, "imported"), new, shop) as opened:
                approve_all(opened)
        made[mode, far] = new
        return new

    return directory


@pytest.fixture
def bench(tmp_path: Path, shop: SandboxProcess, books_by: BooksBy) -> Iterator[Workbench]:
    """Orders that are listed, a summary for each day chosen."""
    with workbench_on_copy(books_by(Summary.DAILY, "listed"), tmp_path / "data", shop) as opened:
        yield opened


@pytest.fixture
def imported(tmp_path: Path, shop: SandboxProcess, books_by: BooksBy) -> Iterator[Workbench]:
    """Orders in the books, their summaries waiting."""
    with workbench_on_copy(books_by(Summary.DAILY, "imported"), tmp_path / "by_day", shop) as opened:
        yield opened


@pytest.fixture
def approved(tmp_path: Path, shop: SandboxProcess, books_by: BooksBy) -> Iterator[Workbench]:
    """Orders in the books, their summaries approved."""
    with workbench_on_copy(books_by(Summary.DAILY, "approved"), tmp_path / "by_day", shop) as opened:
        yield opened


@pytest.fixture
def by_order(tmp_path: Path, shop: SandboxProcess, books_by: BooksBy) -> Iterator[Workbench]:
    """Orders in the books, an approved document for each."""
    with workbench_on_copy(books_by(Summary.PER_ORDER, "approved"), tmp_path / "by_order", shop) as opened:
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
    approved: Workbench, by_order: Workbench
) -> None:
    found: dict[Summary, tuple[object, ...]] = {}
    entries: dict[Summary, int] = {}
    for mode, bench in ((Summary.PER_ORDER, by_order), (Summary.DAILY, approved)):
        assert bench.setup.summary is mode
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


def test_golden_6_a_day_is_one_entry_for_each_currency_channel_and_tax_area(imported: Workbench) -> None:
    made = summaries(imported)
    assert made
    assert len({row.day for row in made}) == len(made), "one summary of each kind of day"
    for row in made:
        stored = imported.session.documents.open(row.books_id.text)
        assert len(stored.document.entries) <= 1
        documents = [imported.session.documents.open(each).document for each in _behind(imported, row)]
        assert {(each.date, each.currency) for each in documents} == {(row.date, row.currency)}
        assert sum((each.total for each in documents), ZERO) == row.total
        areas = {" + ".join(sorted({tax.area for tax in each.taxes})) for each in documents}
        assert areas == {row.day.area}


def _behind(bench: Workbench, row: SummaryRow) -> list[str]:
    ledger = bench.session.ledger
    assert ledger is not None
    return [each.text for each in ledger.day_summaries.behind(row.books_id)]


def test_r8_orders_not_paid_in_full_stay_documents_of_their_own(imported: Workbench) -> None:
    alone = [row for row in pending(imported) if not row.behind]
    assert alone
    assert all(
        row.kind is not DocumentKind.CASH_SALE or row.date >= imported.session.today() for row in alone
    )
    open_ones = [row for row in alone if row.open > ZERO]
    invoices = {row.reference for row in open_ones if row.kind is DocumentKind.SALES_INVOICE}
    assert invoices
    # What comes back of an invoice that nobody has paid yet is open as it is.
    memos = [row for row in open_ones if row.reference not in invoices]
    assert {row.kind for row in memos} <= {DocumentKind.CREDIT_MEMO}
    assert {row.reference.partition("/")[0] for row in memos} <= invoices


def test_orders_of_a_day_that_is_not_over_wait_for_its_end(imported: Workbench) -> None:
    assert all(row.date < imported.session.today() for row in summaries(imported))


def test_summarised_orders_are_imported_and_carry_the_number_of_their_summary(approved: Workbench) -> None:
    row = a_shared_day(approved)
    order_id = orders_behind(approved, row)[0]
    assert approved.state(order_id) is OrderState.IMPORTED
    preview = approved.session.previewing.show(order_id, NEVER)
    assert preview.number.startswith(f"{row.number}/")
    whole = DocumentDesk(approved.session.books, approved.session.ledger).whole(preview.books_id)
    assert whole.proof.holds
    assert whole.has_evidence


def test_importing_twice_makes_nothing_twice(imported: Workbench) -> None:
    before = summaries(imported)
    again = imported.import_all()
    assert not again.imported
    assert summaries(imported) == before


def test_golden_23_a_late_order_makes_a_numbered_supplement(approved: Workbench) -> None:
    row = a_shared_day(approved)
    order_id = orders_behind(approved, row)[0]
    undone = approved.session.undoing.undo([order_id], "edited in the shop", None, NEVER, Quiet())
    assert undone.everything_done
    assert approved.state(order_id) is OrderState.UNDONE
    approved.import_(order_id)
    [supplement] = [each for each in summaries(approved) if each.day == row.day and each.supplement]
    assert supplement.supplement == 1
    assert supplement.reference != row.reference
    assert supplement.reference.startswith(row.reference[: len("WEB-2026-11-20")])
    approve_all(approved)
    assert sound(approved)


def test_r8_undo_of_all_orders_of_a_summary_reverses_it_with_one_entry(approved: Workbench) -> None:
    row = a_shared_day(approved)
    ids = [each for each in orders_behind(approved, row) if not approved.session.refunding.of_order(each)]
    if len(ids) < row.documents:
        row = next(each for each in summaries(approved) if _without_refunds(approved, each))
        ids = orders_behind(approved, row)
    result = approved.session.undoing.undo(ids, "wrong rate", None, NEVER, Quiet())
    assert result.everything_done
    assert [len(each.removed) for each in result.undone] == [1] + [0] * (len(ids) - 1)
    assert approved.session.books.read([row.books_id])[0].state is DocumentState.VOID
    assert {approved.state(each) for each in ids} == {OrderState.UNDONE}
    assert sound(approved)


def _without_refunds(bench: Workbench, row: SummaryRow) -> bool:
    ids = orders_behind(bench, row)
    return len(ids) > 1 and not any(bench.session.refunding.of_order(each) for each in ids)


def test_voiding_a_summary_on_the_documents_page_frees_its_orders(approved: Workbench) -> None:
    row = next(each for each in summaries(approved) if _without_refunds(approved, each))
    ids = orders_behind(approved, row)
    approved.session.undoing.void(row.books_id.text, "wrong day", None)
    assert {approved.state(each) for each in ids} == {OrderState.UNDONE}
    assert approved.import_(*ids).everything_done
    assert sound(approved)


def test_undo_of_one_order_of_a_waiting_summary_leaves_the_others_to_be_gathered(imported: Workbench) -> None:
    row = a_shared_day(imported)
    first, *others = orders_behind(imported, row)
    assert imported.session.undoing.undo([first], "no sale", None, NEVER, Quiet()).everything_done
    imported.session.leave_out([first], "no sale")
    imported.session.summaries.finish()
    [again] = [each for each in summaries(imported) if each.day == row.day]
    assert orders_behind(imported, again) == others
    assert again.reference == row.reference


def test_approving_what_waits_in_a_running_day_gathers_it_first(imported: Workbench) -> None:
    imported.session.summaries.dissolve()
    assert summaries(imported) == []
    approve_all(imported)
    assert summaries(imported)
    own = imported.session.documents.list(DocumentQuery(kind=DocumentKind.CASH_SALE))
    assert all(row.behind for row in own)


def test_practice_books_gather_and_approve_at_once(tmp_path: Path, shop: SandboxProcess) -> None:
    with workbench(tmp_path / "data", shop, since=SINCE, summary=Summary.DAILY, books="practice") as bench:
        bench.list()
        result = bench.import_all()
        assert not result.failed
        assert not result.waiting
        assert pending(bench) == []
        assert {row.state for row in summaries(bench)} == {DocumentState.APPROVED}
        assert sound(bench)


def test_r8_switching_modes_reposts_open_days_and_leaves_the_figures(by_order: Workbench) -> None:
    start = by_order.session.today() - dt.timedelta(days=10)
    switch = by_order.session.summary_switch
    before = _nets(by_order)
    outlook = switch.look_ahead(Summary.DAILY, start)
    assert outlook.order_ids
    done = switch.switch(Summary.DAILY, start, "by day from now on", NEVER, Quiet())
    assert done.failed == ()
    assert done.again == len(outlook.order_ids)
    assert by_order.setup.summary is Summary.DAILY
    made = summaries(by_order)
    assert made
    assert all(row.date >= start and row.state is DocumentState.APPROVED for row in made)
    assert _nets(by_order) == before
    assert sound(by_order)
    back = switch.switch(Summary.PER_ORDER, start, "by order again", NEVER, Quiet())
    assert back.failed == ()
    assert _nets(by_order) == before
    sales = [row for row in summaries(by_order) if row.day.kind is DocumentKind.CASH_SALE]
    assert {row.state for row in sales} == {DocumentState.VOID}
    assert sound(by_order)


def _nets(bench: Workbench) -> dict[str, Decimal]:
    return {code: debit - credit for code, (debit, credit) in balances(bench).items() if debit != credit}


def test_r8_switching_touches_open_months_only(by_order: Workbench) -> None:
    ledger = by_order.session.ledger
    assert ledger is not None
    closed = ledger.periods()[0].start
    ledger.close_month(closed)
    outlook = by_order.session.summary_switch.look_ahead(Summary.DAILY, SINCE)
    assert outlook.closed
    assert outlook.first_open is not None
    posted = [by_order.rows()[order_id].date for order_id in outlook.order_ids]
    assert min(posted) >= outlook.first_open


def test_a_day_is_previewed_both_ways_without_posting(bench: Workbench) -> None:
    switch = bench.session.summary_switch
    views = [switch.preview(day, NEVER) for day in switch.days(20)]
    assert all(view.same_totals for view in views)
    assert any(len(view.each) > len(view.summaries) + len(view.alone) for view in views)
    assert bench.session.documents.list(DocumentQuery()) == []


def test_evidence_of_a_summary_lists_the_orders_behind_it(imported: Workbench) -> None:
    row = a_shared_day(imported)
    ledger = imported.session.ledger
    assert ledger is not None
    told = ledger.evidence(BooksId(row.books_id.text))
    assert all(f"order {order_id}" in told for order_id in orders_behind(imported, row))
