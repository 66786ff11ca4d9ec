"""Lines that the list leaves out and that could not be had: asked for again when the order is prepared."""

from __future__ import annotations

import threading

import pytest

from daybook.model.order import LINES_INCOMPLETE
from daybook.model.posting import OrderState
from daybook.model.problem import DaybookError
from daybook.model.table import Chip, TableQuery
from daybook.transport.retry import Patience
from helpers.workbench import Quiet, Workbench

FOR_GOOD = 10_000
STOP = threading.Event()


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Patience, "pause", lambda *_: 0.0)


def listed_without_lines(bench: Workbench, kind: str = "500") -> str:
    """An order whose lines stand under its own address alone, listed while they are not answered."""
    order_id = str(bench.shop.order_of_case("TE08")["id"])
    bench.shop.control_fault(rf"/v2/orders/{order_id}/products", kind, times=FOR_GOOD)
    bench.list()
    assert defects(bench, order_id) == [LINES_INCOMPLETE]
    return order_id


def defects(bench: Workbench, order_id: str) -> list[str]:
    raw = bench.adapters.orders(bench.setup).raw([order_id])[order_id]
    return [each.code for each in bench.adapters.reader.order(bench.setup.store, raw).defects]


def asked_for_lines(bench: Workbench) -> int:
    return sum(1 for each in bench.shop.log() if each["path"].endswith("/products"))


@pytest.mark.parametrize("kind", ["500", "404", "cut", "portal"])
def test_lines_that_failed_once_are_fetched_at_the_import(bench: Workbench, kind: str) -> None:
    order_id = listed_without_lines(bench, kind)
    bench.shop.clear()
    result = bench.import_(order_id)
    assert LINES_INCOMPLETE not in {why.code for each in result.held for why in each.problems}
    assert defects(bench, order_id) == []
    assert asked_for_lines(bench) == 1
    bench.import_(order_id)
    assert asked_for_lines(bench) == 1


def test_an_order_held_for_its_lines_is_free_once_it_is_read_again(bench: Workbench) -> None:
    order_id = listed_without_lines(bench)
    assert [each.order_id for each in bench.import_(order_id).held] == [order_id]
    cursor = bench.adapters.orders(bench.setup).cursor()
    bench.shop.clear()
    bench.session.previewing.look_again(order_id, STOP)
    assert bench.rows()[order_id].chip is not Chip.NEEDS_YOU
    assert bench.adapters.orders(bench.setup).cursor() == cursor


def test_looking_at_an_order_held_for_its_lines_frees_it_not(bench: Workbench) -> None:
    order_id = listed_without_lines(bench)
    bench.import_(order_id)
    told = [each.event for each in bench.adapters.orders(bench.setup).events(order_id)]
    bench.shop.clear()
    shown = bench.session.previewing.show(order_id, STOP)
    assert LINES_INCOMPLETE not in {each.code for each in shown.problems}
    assert defects(bench, order_id) == []
    row = bench.rows()[order_id]
    assert (row.state, row.reason is not None and row.reason.code) == (OrderState.HELD, "store.server_error")
    assert [each.event for each in bench.adapters.orders(bench.setup).events(order_id)] == told


def test_lines_that_are_never_given_hold_the_order_and_no_other(bench: Workbench) -> None:
    order_id = listed_without_lines(bench)
    ordinary = [each for each in bench.session.importing.importable() if int(each) > 1000]
    others = list(bench.session.importing.dry_run(ordinary, STOP, Quiet()).ready[:3])
    result = bench.import_(order_id, *others)
    assert result.stopped_by is None
    assert [(each.order_id, each.problems[0].code) for each in result.held] == [
        (order_id, "store.server_error")
    ]
    assert [each.order_id for each in result.imported] == others


@pytest.mark.parametrize(
    ("kind", "code"), [("503", "store.unavailable"), ("429-bare", "store.rate_limited"), ("401", "")]
)
def test_a_walk_that_the_shop_shuts_out_at_the_lines_goes_on_there_another_time(
    bench: Workbench, kind: str, code: str
) -> None:
    order_id = str(bench.shop.order_of_case("TE08")["id"])
    bench.shop.control_fault(rf"/v2/orders/{order_id}/products", kind, times=FOR_GOOD)
    with pytest.raises(DaybookError, match=code or "store.unauthorized"):
        bench.list()
    bench.shop.clear()
    bench.list()
    assert defects(bench, order_id) == []


def test_fetched_lines_change_nothing_of_an_order_that_is_new(bench: Workbench) -> None:
    order_id = listed_without_lines(bench)
    before = bench.session.table.counts(TableQuery(bench.setup.store, bench.setup.books))
    bench.shop.clear()
    check = bench.session.importing.dry_run([order_id], STOP, Quiet())
    assert not any(why.code == LINES_INCOMPLETE for each in check.held for why in each.problems)
    assert bench.state(order_id) is OrderState.NEW
    assert bench.session.table.counts(TableQuery(bench.setup.store, bench.setup.books)) == before
