"""Import Selected Orders: exactly once, read back, one bad order never stops the others."""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from daybook.model.books import DocumentQuery
from daybook.model.document import SalesDocument
from daybook.model.posting import OrderState
from daybook.model.problem import DaybookError
from daybook.model.setup import Discounts
from daybook.services.results import ImportResult
from daybook.services.session import Session
from daybook.sqlite import opening
from helpers.sandbox_process import running
from helpers.workbench import Quiet, Workbench, workbench

LONG_AGO = dt.date(2020, 1, 1)


def importable(bench: Workbench, count: int) -> list[str]:
    """Ordinary orders inside the filter that nothing holds, oldest first."""
    ordinary = [each for each in bench.session.importing.importable() if int(each) > 1000]
    plan = bench.session.importing.dry_run(ordinary[: 2 * count], threading.Event(), Quiet())
    return list(plan.ready[:count])


def totals_of(bench: Workbench) -> dict[str, Decimal]:
    return {row.order_id: row.total for row in bench.session.documents.list(DocumentQuery())}


def test_imported_documents_have_the_totals_of_the_shop(listed: Workbench) -> None:
    result = listed.import_all()
    assert len(result.imported) > 15
    rows = listed.rows()
    booked = totals_of(listed)
    assert set(booked) == {each.order_id for each in result.imported}
    assert all(booked[order_id] == rows[order_id].total for order_id in booked)


def test_every_order_asked_for_is_under_one_heading(listed: Workbench) -> None:
    wanted = list(listed.rows())
    result = listed.import_(*wanted)
    named = [
        each.order_id
        for group in (result.imported, result.held, result.failed, result.skipped)
        for each in group
    ]
    assert sorted([*named, *result.not_tried]) == sorted(wanted)
    assert all(each.problems for each in (*result.held, *result.failed, *result.skipped))


def test_an_import_costs_two_calls_an_order_at_most_and_one_more_for_coupons(listed: Workbench) -> None:
    chosen = [each for each in listed.session.importing.importable() if int(each) > 1000][:12]
    listed.shop.clear()
    result = listed.import_(*chosen)
    raws = listed.adapters.orders(listed.setup).raw(chosen).values()
    orders = [listed.adapters.reader.order(listed.setup.store, raw) for raw in raws]
    with_coupons = sum(1 for each in orders if each.coupon_discount)
    # Changes and refunds for the run, refunds of the batch; then tax rows, transactions and coupons.
    assert result.store_calls <= 3 + 2 * len(chosen) + with_coupons
    again = listed.import_(*chosen)
    assert again.store_calls <= 2


def test_tg08_importing_twice_makes_one_document(listed: Workbench) -> None:
    chosen = importable(listed, 5)
    listed.import_(*chosen)
    again = listed.import_(*chosen)
    assert not again.imported
    assert {each.problems[0].code for each in again.skipped} == {"import.already_imported"}
    assert len(totals_of(listed)) == len(chosen)


def test_tg08_two_windows_importing_the_same_orders_make_one_document_each(listed: Workbench) -> None:
    chosen = importable(listed, 10)
    other = listed.program.open_session(listed.setup)
    results: list[ImportResult] = []

    def import_in(session: Session) -> None:
        results.append(session.importing.run(chosen, threading.Event(), Quiet(), lambda _result: None))

    windows = [threading.Thread(target=import_in, args=(each,)) for each in (listed.session, other)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert len(results) == 2
    assert sorted(totals_of(listed)) == sorted(chosen)


def test_tg04_an_order_whose_status_left_the_chosen_ones_is_skipped(listed: Workbench) -> None:
    chosen = importable(listed, 2)
    listed.shop.put(f"/v2/orders/{chosen[0]}", {"status_id": 5})
    result = listed.import_(*chosen)
    assert [each.order_id for each in result.imported] == chosen[1:]
    assert [each.order_id for each in result.skipped] == chosen[:1]
    assert result.skipped[0].problems[0].code.startswith("filter.")


def test_tg20_an_order_changed_after_listing_is_imported_as_it_is_now(listed: Workbench) -> None:
    [chosen] = importable(listed, 1)
    listed.shop.put(f"/v2/orders/{chosen}", {"staff_notes": "gift for Ana"})
    result = listed.import_(chosen)
    assert result.imported
    assert "gift for Ana" in listed.adapters.orders(listed.setup).raw([chosen])[chosen]


def test_tg15_a_token_deleted_in_mid_run_stops_cleanly(tmp_path: Path) -> None:
    with (
        running("--orders", "150", "--no-hard-orders") as shop,
        workbench(tmp_path / "data", shop, since=LONG_AGO) as bench,
    ):
        bench.list()
        chosen = list(bench.session.importing.importable())[:120]
        taxed = (each for each in chosen[60:] if Decimal(shop.get(f"/v2/orders/{each}")["total_tax"]))
        target = next(taxed)
        bench.shop.control_fault(rf"/v2/orders/{target}/taxes", "401", times=50)
        result = bench.import_(*chosen)
        assert result.stopped_by is not None
        assert result.stopped_by.code == "store.unauthorized"
        assert result.imported
        assert set(result.not_tried) >= set(chosen[100:])
        assert len(totals_of(bench)) == len(result.imported)


def test_tg16_tc18_without_permission_for_transactions_tenders_are_inferred(tmp_path: Path) -> None:
    scopes = "orders,information"
    with (
        running("--orders", "20", "--scopes", scopes) as shop,
        workbench(tmp_path / "data", shop, since=LONG_AGO) as bench,
    ):
        bench.list()
        result = bench.import_all()
        assert result.imported
        receipts = [
            receipt
            for row in bench.session.documents.list(DocumentQuery())
            for receipt in bench.session.documents.open(row.books_id).document.receipts
        ]
        assert any(receipt.inferred for receipt in receipts)


def test_tf20_one_order_that_cannot_be_booked_does_not_stop_the_others(listed: Workbench) -> None:
    bad = str(listed.shop.order_of_case("TA25")["id"])
    chosen = importable(listed, 5)
    result = listed.import_(chosen[0], bad, *chosen[1:])
    assert sorted(each.order_id for each in result.imported) == sorted(chosen)
    assert [each.order_id for each in result.held] == [bad]
    assert result.held[0].problems[0].code == "conversion.parts_do_not_add_up"
    assert listed.state(bad) is OrderState.HELD


def test_tg36_a_preview_gone_stale_is_not_posted(listed: Workbench) -> None:
    [chosen] = importable(listed, 1)
    preview = listed.session.previewing.show(chosen, threading.Event())
    listed.session.save_setup(listed.program.settings_flow(listed.setup).setup)
    changed = listed.program.settings_flow(listed.setup)
    changed.set(discounts=Discounts.NET)
    listed.session.save_setup(changed.setup)
    result = listed.import_(chosen, preview_tokens={chosen: preview.token})
    assert result.skipped[0].problems[0].code == "import.preview_stale"
    shown_again = listed.session.previewing.show(chosen, threading.Event())
    assert listed.import_(chosen, preview_tokens={chosen: shown_again.token}).imported


def test_a_rate_learned_elsewhere_makes_no_preview_stale(listed: Workbench) -> None:
    [chosen] = importable(listed, 1)
    other = listed.program.open_session(
        replace(listed.setup, rate_is_transactional_per_home=not listed.setup.rate_is_transactional_per_home)
    )
    shown = other.previewing.show(chosen, threading.Event())
    assert listed.import_(chosen, preview_tokens={chosen: shown.token}).imported


def entry_lines(document: SalesDocument) -> list[tuple[str, Decimal, Decimal]]:
    return [
        (line.account.code, line.debit, line.credit) for entry in document.entries for line in entry.lines
    ]


def test_the_preview_is_what_is_posted(listed: Workbench) -> None:
    [chosen] = importable(listed, 1)
    preview = listed.session.previewing.show(chosen, threading.Event())
    assert preview.document is not None
    listed.import_(chosen)
    after = listed.session.previewing.show(chosen, threading.Event())
    assert after.document is not None
    assert after.books_total == preview.document.total
    shown, booked = entry_lines(preview.document), entry_lines(after.document)
    assert booked == shown


def test_stop_between_batches_leaves_the_rest_untried(tmp_path: Path) -> None:
    with (
        running("--orders", "150", "--no-hard-orders") as shop,
        workbench(tmp_path / "data", shop, since=LONG_AGO) as bench,
    ):
        bench.list()
        chosen = list(bench.session.importing.importable())[:120]
        stop = threading.Event()
        result = bench.session.importing.run(chosen, stop, Quiet(), lambda _result: stop.set())
        assert result.imported
        assert result.not_tried
        assert result.stopped_by is not None
        assert result.stopped_by.code == "import.stopped"
        assert len(totals_of(bench)) == len(result.imported)


def test_left_out_orders_are_not_imported_until_taken_back(listed: Workbench) -> None:
    [chosen] = importable(listed, 1)
    listed.session.leave_out([chosen], "entered by hand")
    assert listed.import_(chosen).skipped[0].problems[0].code == "import.left_out"
    listed.session.take_back([chosen])
    assert listed.import_(chosen).imported


def test_books_that_another_program_uses_end_the_import_and_blame_no_order(
    listed: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LOCK_WAIT_MS", 20)
    listed.reopen()
    chosen = importable(listed, 4)
    # The books are made when they are first asked for.
    assert not totals_of(listed)
    other = sqlite3.connect(listed.adapters.data_directory / "books" / "local.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(DaybookError, match=r"sqlite\.locked"):
            listed.import_(*chosen)
        assert {listed.state(each) for each in chosen} == {OrderState.NEW}
    finally:
        other.close()
    assert {each.order_id for each in listed.import_(*chosen).imported} == set(chosen)
