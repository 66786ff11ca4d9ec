"""What the store does not give of an order holds that order alone, unless it cannot be asked at all."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from daybook.model.ports import Cancel
from daybook.model.posting import OrderState
from daybook.model.problem import Cancelled
from daybook.transport.retry import Patience
from helpers.sandbox_process import SandboxProcess
from helpers.workbench import Quiet, Workbench

FOR_GOOD = 10_000


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Patience, "pause", lambda *_: 0.0)


@pytest.fixture
def ready(listed: Workbench) -> Iterator[tuple[Workbench, list[str], list[str]]]:
    """Two orders whose tax rows are still to be read, and three of which everything is kept."""
    importing = listed.session.importing
    ordinary = [each for each in importing.importable() if int(each) > 1000]
    taxed = [each for each in ordinary if listed.shop.get(f"/v2/orders/{each}/taxes")]
    failing, rest = taxed[:2], taxed[2:]
    kept = list(importing.dry_run(rest, threading.Event(), Quiet()).ready[:3])
    assert (len(failing), len(kept)) == (2, 3)
    listed.shop.clear()
    yield listed, failing, kept


def fail_taxes(shop: SandboxProcess, order_ids: list[str], kind: str) -> None:
    shop.control_fault(rf"/v2/orders/({'|'.join(order_ids)})/taxes", kind, times=FOR_GOOD)


def asked(shop: SandboxProcess, ending: str) -> list[str]:
    """The paths that were asked for and end so."""
    return [each["path"] for each in shop.log() if each["path"].endswith(ending)]


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("404", "store.not_found"),
        ("422", "store.refused"),
        ("500", "store.server_error"),
        ("portal", "transport.not_json"),
        ("cut", "transport.cut"),
    ],
)
def test_orders_that_can_never_be_read_are_held_and_stop_no_run(
    ready: tuple[Workbench, list[str], list[str]], kind: str, code: str
) -> None:
    bench, failing, kept = ready
    fail_taxes(bench.shop, failing, kind)
    result = bench.import_(*failing, *kept)
    assert result.stopped_by is None
    assert [each.order_id for each in result.imported] == kept
    assert [each.order_id for each in result.held] == failing
    assert {why.code for each in result.held for why in each.problems} == {code}
    again = bench.import_(*failing)
    assert (again.stopped_by, [each.order_id for each in again.held]) == (None, failing)
    bench.shop.clear()
    assert [each.order_id for each in bench.import_(*failing).imported] == failing


@pytest.mark.parametrize(("kind", "code"), [("500", "store.server_error"), ("portal", "transport.not_json")])
def test_a_shop_that_is_down_ends_the_run_and_holds_no_order(
    ready: tuple[Workbench, list[str], list[str]], kind: str, code: str
) -> None:
    bench, failing, kept = ready
    # What changed was read before; now nothing about orders is answered.
    bench.shop.control_fault(r"/v2/orders(/\d+/taxes|\?(?!.*min_id))", kind, times=FOR_GOOD)
    result = bench.import_(*failing, *kept)
    assert result.stopped_by is not None
    assert result.stopped_by.code == code
    assert (result.held, sorted(result.not_tried)) == ((), sorted([*failing, *kept]))
    assert {bench.state(each) for each in failing} == {OrderState.NEW}


def test_a_shop_that_is_down_is_told_by_what_the_next_question_shows(
    ready: tuple[Workbench, list[str], list[str]],
) -> None:
    bench, failing, _kept = ready
    fail_taxes(bench.shop, failing, "500")
    bench.shop.control_fault(r"/v2/orders\?(?!.*min_id)", "401", times=FOR_GOOD)
    result = bench.import_(*failing)
    assert result.stopped_by is not None
    assert result.stopped_by.code == "store.unauthorized"


def test_what_ends_a_run_is_not_tried_with_every_order(listed: Workbench) -> None:
    chosen = [each for each in listed.session.importing.importable() if int(each) > 1000]
    listed.shop.clear()
    listed.shop.control_fault("/taxes|/transactions", "401", times=FOR_GOOD)
    result = listed.import_(*chosen)
    assert result.stopped_by is not None
    tried = asked(listed.shop, "/taxes") + asked(listed.shop, "/transactions")
    # Those under way at once when the first answer came.
    assert 1 <= len(tried) <= 3 < len(chosen)


def test_stop_while_the_shop_is_doubted_ends_the_reading(
    ready: tuple[Workbench, list[str], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    bench, failing, _kept = ready
    fail_taxes(bench.shop, failing, "500")
    stop = threading.Event()

    def stopped(cancel: Cancel) -> None:
        assert cancel is stop
        stop.set()
        raise Cancelled

    monkeypatch.setattr(bench.session.store(), "ping", stopped)
    with pytest.raises(Cancelled):
        bench.session.preparation.prepare(failing, stop)
    assert {bench.state(each) for each in failing} == {OrderState.NEW}
