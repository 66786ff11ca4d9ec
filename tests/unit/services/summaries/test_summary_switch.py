"""A change of mode keeps every order in the books, and the shop hears nothing of it (row B11)."""

from __future__ import annotations

import datetime as dt
import signal
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daybook.model.books import DocumentQuery
from daybook.model.choices import (
    Checking,
    Direction,
    StatusLink,
    StatusUpdates,
    StoreDeed,
    Summary,
    WriteBack,
)
from daybook.model.document import DocumentState
from daybook.model.posting import OrderState
from daybook.model.problem import DaybookError
from daybook.services.summaries import changeover
from helpers.halted import StopAt
from helpers.killed import how_it_ended
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import LONG_AGO, Quiet, Workbench, workbench, workbench_on_copy
from unit.services.conftest import Prepare

PROGRAM = Path(__file__).with_name("switch_then_die.py")
NEVER = threading.Event()
SINCE = dt.date.fromisoformat(LONG_AGO)


def _nets(bench: Workbench) -> dict[str, Decimal]:
    found = bench.session.books.balances()  # type: ignore[attr-defined]  # local books have them
    return {account.code: debit - credit for account, debit, credit in found if debit != credit}


def _approve_all(bench: Workbench) -> None:
    for _ in range(2):
        rows = bench.session.documents.list(DocumentQuery(state=DocumentState.PENDING))
        bench.session.documents.approve([row.books_id for row in rows], NEVER, Quiet())
    assert bench.session.documents.list(DocumentQuery(state=DocumentState.PENDING)) == []


@pytest.fixture(scope="module")
def a_shop() -> Iterator[SandboxProcess]:
    with running("--orders", "60", "--no-hard-orders") as sandbox:
        yield sandbox


@pytest.fixture
def own_shop(a_shop: SandboxProcess) -> SandboxProcess:
    """A shop for a test that changes it or keeps it from answering."""
    a_shop.renew()
    return a_shop


def fill(bench: Workbench) -> None:
    """Every order in the books, approved."""
    bench.list()
    bench.import_all()
    _approve_all(bench)


@pytest.fixture(scope="module")
def approved(prepare: Prepare, a_shop: SandboxProcess) -> dict[Summary, Path]:
    """Books by order and by day of which the shop has been told nothing."""
    return {mode: prepare(a_shop, fill, summary=mode) for mode in Summary}


@contextmanager
def told(directory: Path, shop: SandboxProcess, **answers: Any) -> Iterator[Workbench]:
    """Books by order, approved, and a shop that may be told of it."""
    with workbench(directory, shop, since=SINCE, may=(StoreDeed.STATUSES,), **answers) as bench:
        fill(bench)
        yield bench


def test_switching_while_the_shop_does_not_answer_takes_nothing_out_of_the_books(
    tmp_path: Path, own_shop: SandboxProcess, approved: dict[Summary, Path]
) -> None:
    with workbench_on_copy(approved[Summary.PER_ORDER], tmp_path / "data", own_shop) as bench:
        before = _nets(bench)
        own_shop.control_fault("/v2/orders", "401", times=1000)
        with pytest.raises(DaybookError, match=r"store\."):
            bench.session.summary_switch.switch(Summary.DAILY, SINCE, "by day", NEVER, Quiet())
        assert _nets(bench) == before
        assert bench.setup.summary is Summary.PER_ORDER


def test_switching_keeps_orders_whose_status_is_not_imported_any_more(
    tmp_path: Path, own_shop: SandboxProcess
) -> None:
    back = WriteBack(is_on=True, downloaded=12, error=13)
    with told(tmp_path / "data", own_shop, write_back=back) as bench:
        before = _nets(bench)
        bench.list()
        booked = [row for row in bench.rows().values() if row.state is OrderState.IMPORTED]
        outside = [row.order_id for row in booked if row.status_id == 12]
        assert len(outside) > 10
        own_shop.clear()
        done = bench.session.summary_switch.switch(Summary.DAILY, SINCE, "by day", NEVER, Quiet())
        assert (done.failed, _nets(bench)) == ((), before)
        assert done.again > 10
        assert {bench.state(each) for each in outside} == {OrderState.IMPORTED}
        assert [call for call in own_shop.log() if call["method"] == "PUT"] == []


def test_stop_posts_again_what_is_out_of_the_books_and_leaves_the_rest_as_it_was(
    tmp_path: Path,
    own_shop: SandboxProcess,
    approved: dict[Summary, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(changeover, "AT_ONCE", 5)
    with workbench_on_copy(approved[Summary.PER_ORDER], tmp_path / "data", own_shop) as bench:
        before = _nets(bench)
        switch = bench.session.summary_switch
        orders = switch.look_ahead(Summary.DAILY, SINCE).order_ids
        stop = StopAt("undo.undoing", 7)
        done = switch.switch(Summary.DAILY, SINCE, "by day", stop.cancel, stop)
        assert done.again + done.left + len(done.failed) == len(orders)
        assert done.again >= 5
        assert done.left > 5
        assert _nets(bench) == before
        assert {bench.state(each) for each in orders} == {OrderState.IMPORTED}


def test_an_order_that_could_not_be_posted_again_stays_as_it_is(
    tmp_path: Path, own_shop: SandboxProcess, approved: dict[Summary, Path]
) -> None:
    with workbench_on_copy(approved[Summary.PER_ORDER], tmp_path / "data", own_shop) as bench:
        before = _nets(bench)
        switch = bench.session.summary_switch
        orders = switch.look_ahead(Summary.DAILY, SINCE).order_ids
        own_shop.put(f"/v2/orders/{orders[0]}", {"status_id": 9})
        bench.session.save_setup(
            replace(bench.setup, create_items=False, item_map=_one_item_gone(bench, orders[0]))
        )
        done = switch.switch(Summary.DAILY, SINCE, "by day", NEVER, Quiet())
        assert orders[0] in dict(done.failed)
        assert _nets(bench) == before
        assert bench.state(orders[0]) is OrderState.IMPORTED


def test_the_shop_is_told_nothing_of_a_switch(tmp_path: Path, own_shop: SandboxProcess) -> None:
    links = (StatusLink("Approved", 9), StatusLink("Void", 5), StatusLink("Shipped", 2))
    updates = StatusUpdates(Direction.PUSH, links=links)
    with told(tmp_path / "data", own_shop, status_updates=updates) as bench:
        progress, switch = bench.session.order_progress, bench.session.summary_switch
        with pytest.raises(DaybookError, match=r"summary\.shop_waits"):
            switch.switch(Summary.DAILY, SINCE, "by day", NEVER, Quiet())
        progress.leave_store()
        assert switch.switch(Summary.DAILY, SINCE, "by day", NEVER, Quiet()).again > 10
        assert progress.outlook().changes == ()


@pytest.mark.parametrize("mode", [Summary.DAILY, Summary.PER_ORDER])
@pytest.mark.parametrize("when", ["taken out", "half posted", "posted"])
def test_killed_in_the_middle_the_next_start_posts_what_is_out(
    tmp_path: Path, own_shop: SandboxProcess, approved: dict[Summary, Path], when: str, mode: Summary
) -> None:
    directory = tmp_path / "data"
    other = Summary.PER_ORDER if mode is Summary.DAILY else Summary.DAILY
    with workbench_on_copy(approved[other], directory, own_shop) as bench:
        before = _nets(bench)
        named = _give_statuses(bench)
    assert _die(directory, own_shop, when, mode) == -signal.SIGKILL
    with workbench(directory, own_shop, since=SINCE, summary=mode) as bench:
        assert (_nets(bench) == before) is False
        done = bench.session.summary_switch.recover(NEVER, Quiet())
        assert done is not None
        assert (done.failed, _nets(bench)) == ((), before)
        assert bench.session.documents.list(DocumentQuery(state=DocumentState.PENDING)) == []
        assert _statuses(bench) == named
        assert bench.session.summary_switch.recover(NEVER, Quiet()) is None


def test_what_cannot_be_posted_again_for_the_shop_is_silent_is_told_and_tried_again(
    tmp_path: Path, own_shop: SandboxProcess, approved: dict[Summary, Path]
) -> None:
    directory = tmp_path / "data"
    with workbench_on_copy(approved[Summary.PER_ORDER], directory, own_shop) as bench:
        before = _nets(bench)
    assert _die(directory, own_shop, "taken out", Summary.DAILY) == -signal.SIGKILL
    with workbench(directory, own_shop, since=SINCE, summary=Summary.DAILY) as bench:
        with sqlite3.connect(directory / "workspace.sqlite3") as connection:
            connection.execute("DELETE FROM order_details")
        connection.close()
        own_shop.control_fault("/v2/orders", "401", times=1000)
        done = bench.session.summary_switch.recover(NEVER, Quiet())
        assert done is not None
        assert {why.code.partition(".")[0] for _, why in done.failed} == {"store"}
        own_shop.clear()
        again = bench.session.summary_switch.recover(NEVER, Quiet())
        assert again is not None
        assert (again.failed, _nets(bench)) == ((), before)


def test_a_check_that_imports_finishes_a_change_first(
    tmp_path: Path, own_shop: SandboxProcess, approved: dict[Summary, Path]
) -> None:
    directory = tmp_path / "data"
    with workbench_on_copy(approved[Summary.PER_ORDER], directory, own_shop) as bench:
        before = _nets(bench)
    assert _die(directory, own_shop, "taken out", Summary.DAILY) == -signal.SIGKILL
    checking = Checking(is_on=True, imports=True)
    with workbench(directory, own_shop, since=SINCE, summary=Summary.DAILY, checking=checking) as bench:
        run = bench.session.checks.run(NEVER, Quiet())
        # What was taken out is approved again: imported as new it would wait.
        assert (run.problems, run.imported) == ((), 0)
        assert _nets(bench) == before
        assert bench.session.documents.list(DocumentQuery(state=DocumentState.PENDING)) == []


def test_documents_keep_their_order_status_and_the_shop_is_told_nothing(
    tmp_path: Path, own_shop: SandboxProcess, approved: dict[Summary, Path]
) -> None:
    with workbench_on_copy(approved[Summary.PER_ORDER], tmp_path / "data", own_shop) as bench:
        named = _give_statuses(bench)
        switch = bench.session.summary_switch
        for mode in (Summary.DAILY, Summary.PER_ORDER):
            assert switch.switch(mode, SINCE, "another way", NEVER, Quiet()).again > 10
            assert _statuses(bench) == named
        assert bench.session.order_progress.outlook().changes == ()


def _statuses(bench: Workbench) -> dict[str, str]:
    """By order, the order status of its document."""
    ledger = bench.session.ledger
    assert ledger is not None
    known = ledger.order_statuses.of_orders(bench.setup.store)
    return {order_id: status for order_id, (_, status) in known.items()}


def _give_statuses(bench: Workbench) -> dict[str, str]:
    """Every third document is being picked, every third shipped."""
    ledger = bench.session.ledger
    assert ledger is not None
    ids = [books_id.text for books_id, _ in ledger.order_statuses.of_orders(bench.setup.store).values()]
    bench.session.order_progress.put(ids[::3], "Picking")
    bench.session.order_progress.put(ids[1::3], "Shipped")
    bench.session.order_progress.leave_store()
    return _statuses(bench)


def _die(directory: Path, shop: SandboxProcess, when: str, mode: Summary) -> int:
    return how_it_ended(PROGRAM, str(directory), str(shop.credentials_file), when, mode.value)


def _one_item_gone(bench: Workbench, order_id: str) -> tuple[tuple[str, str], ...]:
    """A match by hand of the order's first product with an item that the books do not have."""
    [line, *_] = bench.shop.get(f"/v2/orders/{order_id}/products")
    return ((str(line["product_id"]), "GONE"),)
