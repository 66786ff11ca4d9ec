"""One look for new orders without being asked, and what came of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from daybook.model.checks import News
from daybook.model.choices import Checking, StoreDeed, WriteBack
from daybook.model.posting import OrderState
from daybook.model.table import Chip
from daybook.services.checking.checks import CheckCost
from helpers.new_orders import new_order
from helpers.sandbox_process import running
from helpers.workbench import Quiet, Workbench, workbench
from unit.services.conftest import SINCE

NEVER = threading.Event()


def run(bench: Workbench) -> Any:
    return bench.session.checks.run(NEVER, Quiet())


@pytest.fixture
def few(tmp_path: Path) -> Iterator[Workbench]:
    """A shop of ordinary orders alone."""
    with (
        running("--orders", "20", "--no-hard-orders") as shop,
        workbench(tmp_path / "few", shop, since=SINCE) as opened,
    ):
        yield opened


def change_setup(bench: Workbench, **answers: Any) -> None:
    bench.session.use_setup(replace(bench.setup, **answers))


def test_a_check_lists_and_imports_nothing_by_itself(bench: Workbench) -> None:
    made = run(bench)
    assert made.listed > 20
    assert made.imported == 0
    assert made.calls > 0
    assert {row.state for row in bench.rows().values()} == {OrderState.NEW}


def test_new_orders_are_imported_where_that_is_switched_on_too(bench: Workbench) -> None:
    change_setup(bench, checking=Checking(is_on=True, imports=True))
    made = run(bench)
    assert made.imported > 15
    assert made.needs_you > 0
    assert run(bench).imported == 0
    new = bench.shop.post("/v2/orders", new_order())
    assert run(bench).imported == 1
    assert bench.state(str(new["id"])) is OrderState.IMPORTED


def test_an_order_is_news_once_though_the_next_check_reads_it_again(bench: Workbench) -> None:
    first = run(bench)
    assert first.news == News(new=sum(1 for row in bench.rows().values() if row.chip is Chip.NEW))
    bench.shop.post("/v2/orders", new_order())
    assert run(bench).news == News(new=1)
    again = run(bench)
    assert again.listed > 0
    assert again.news == News()


def test_an_order_that_is_held_is_news_once_though_each_check_tries_it_again(bench: Workbench) -> None:
    change_setup(bench, checking=Checking(is_on=True, imports=True))
    first = run(bench)
    held = sum(1 for row in bench.rows().values() if row.chip is Chip.NEEDS_YOU)
    assert first.news == News(imported=first.imported, needs_you=held)
    again = run(bench)
    assert again.needs_you > 0
    assert again.news == News()


def test_what_came_before_a_check_failed_is_news_all_the_same(bench: Workbench) -> None:
    run(bench)
    bench.shop.post("/v2/orders", new_order())
    bench.shop.control_fault("v3/orders/payment_actions/refunds", "401")
    failed = run(bench)
    assert failed.problems
    assert failed.news == News(new=1)


def test_what_came_of_checks_is_kept_with_its_errors(bench: Workbench) -> None:
    run(bench)
    bench.shop.control_fault("v2/orders", "401")
    failed = run(bench)
    assert [problem.code for problem in failed.problems] == ["store.unauthorized"]
    bench.reopen()
    newest, before = bench.session.checks.latest(5)
    assert newest == failed
    assert before.problems == ()
    assert newest.started <= newest.ended


def test_a_failed_check_never_loses_an_order(bench: Workbench) -> None:
    run(bench)
    order_id = next(order_id for order_id, row in bench.rows().items() if row.status_id == 11)
    bench.shop.put(f"/v2/orders/{order_id}", {"status_id": 10})
    bench.shop.control_fault("v2/orders", "401", times=2)
    for _ in range(2):
        assert run(bench).problems
    assert bench.rows()[order_id].status_id == 11
    assert run(bench).problems == ()
    assert bench.rows()[order_id].status_id == 10


def test_a_check_overlaps_with_the_one_before(bench: Workbench) -> None:
    run(bench)
    bench.shop.clear()
    run(bench)
    [asked] = [call for call in bench.shop.log() if "min_date_modified" in call["query"]]
    listed_at = bench.session.listed_at()
    assert listed_at is not None
    asked_from = asked["query"].split("min_date_modified=")[1].split("&")[0]
    assert asked_from < f"{listed_at:%Y-%m-%dT%H:%M:%S}"


def test_a_disabled_shop_is_not_asked(bench: Workbench) -> None:
    change_setup(bench, enabled=False)
    bench.shop.clear()
    assert [problem.code for problem in run(bench).problems] == ["check.store_disabled"]
    assert bench.shop.log() == []


def test_a_check_tells_the_shop_what_it_imported(few: Workbench) -> None:
    change_setup(
        few,
        statuses=(11,),
        checking=Checking(is_on=True, imports=True),
        may=(StoreDeed.STATUSES,),
        write_back=WriteBack(is_on=True, downloaded=9),
    )
    made = run(few)
    assert made.imported > 0
    assert made.updated == made.imported
    imported = [each for each, row in few.rows().items() if row.state is OrderState.IMPORTED]
    assert {few.shop.get(f"/v2/orders/{each}")["status_id"] for each in imported} == {9}


def test_the_cost_is_told_of_what_the_shop_allows(bench: Workbench) -> None:
    bench.session.checks.latest(1)
    usual = bench.session.checks.cost(5)
    assert usual == CheckCost(24.0, 18_000.0, is_told=False)
    assert usual.share == pytest.approx(0.1333, rel=0.01)
    run(bench)
    told = bench.session.checks.cost(1)
    assert told.is_told
    assert told.allowed == 20_000 * 120
