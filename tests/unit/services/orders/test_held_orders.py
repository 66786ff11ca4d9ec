"""Held orders: what is told of them, and that they are free again once nothing holds them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from daybook.model.posting import OrderFlag, OrderState
from daybook.model.table import Chip, ListCounts, TableQuery
from helpers.sandbox_process import SandboxProcess
from helpers.workbench import Workbench, workbench_on_copy
from unit.services.conftest import Prepare

STOP = threading.Event()


@pytest.fixture(scope="module")
def held(prepare: Prepare, the_shop: SandboxProcess) -> tuple[Path, str]:
    """Books in which no item is created, and an order that is held for an item the books do not know."""
    found: list[str] = []

    def hold(bench: Workbench) -> None:
        bench.list()
        found.append(held_for_its_item(bench))

    return prepare(the_shop, hold, create_items=False), found[0]


@pytest.fixture
def strict(tmp_path: Path, shop: SandboxProcess, held: tuple[Path, str]) -> Iterator[Workbench]:
    with workbench_on_copy(held[0], tmp_path / "data", shop) as bench:
        yield bench


@pytest.fixture
def order_id(held: tuple[Path, str]) -> str:
    return held[1]


def held_for_its_item(bench: Workbench) -> str:
    order_id = next(
        each.order_id
        for check in bench.checked(bench.session.importing.importable())
        for each in check.held
        if [problem.code for problem in each.problems] == ["match.item_unknown"]
    )
    bench.import_(order_id)
    assert bench.state(order_id) is OrderState.HELD
    return order_id


def counts(bench: Workbench) -> ListCounts:
    return bench.session.table.counts(TableQuery(bench.setup.store, bench.setup.books))


def test_an_order_that_nothing_holds_any_more_is_new_once_it_is_read_again(
    strict: Workbench, order_id: str
) -> None:
    before = counts(strict)
    strict.session.save_setup(replace(strict.setup, create_items=True))
    preview = strict.session.previewing.look_again(order_id, STOP)
    assert preview.document is not None
    assert preview.status.state is OrderState.NEW
    row = strict.rows()[order_id]
    assert (row.state, row.chip, row.reason) == (OrderState.NEW, Chip.NEW, None)
    after = counts(strict)
    assert (after.new, after.needs_you) == (before.new + 1, before.needs_you - 1)
    assert strict.import_(order_id).imported


def test_an_order_that_is_still_held_stays_so(strict: Workbench, order_id: str) -> None:
    preview = strict.session.previewing.look_again(order_id, STOP)
    assert preview.problems
    row = strict.rows()[order_id]
    assert (row.state, row.chip) == (OrderState.HELD, Chip.NEEDS_YOU)
    assert row.reason is not None
    assert row.reason.code == "match.item_unknown"


def test_looking_at_a_held_order_alone_changes_nothing(strict: Workbench, order_id: str) -> None:
    strict.session.save_setup(replace(strict.setup, create_items=True))
    assert strict.session.previewing.show(order_id, STOP).document is not None
    assert strict.state(order_id) is OrderState.HELD


def test_only_held_orders_are_released(strict: Workbench, order_id: str) -> None:
    strict.session.leave_out([order_id], "entered by hand")
    strict.adapters.orders(strict.setup).release([order_id, "no such order"])
    assert strict.state(order_id) is OrderState.IGNORED


def test_tc12_an_order_that_only_its_transactions_call_a_test_is_flagged_so(listed: Workbench) -> None:
    tests = [str(order["id"]) for order in listed.shop.orders_of_case("TC12")]
    by_transactions = [each for each in tests if OrderFlag.TEST not in listed.rows()[each].flags]
    assert by_transactions
    result = listed.import_(*by_transactions)
    assert {each.problems[0].code for each in result.held} == {"conversion.test_order"}
    for order_id in by_transactions:
        row = listed.rows()[order_id]
        assert OrderFlag.TEST in row.flags
        assert row.chip is Chip.OUTSIDE
