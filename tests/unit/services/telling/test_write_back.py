"""What the shop is told of its orders after an import: statuses and notes, looked at in the shop itself."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from daybook.model.books import DocumentQuery
from daybook.model.choices import StoreDeed, WriteBack
from daybook.model.document import DocumentState
from daybook.model.posting import OrderFlag, OrderState
from daybook.model.store_writes import StoreWrite, WriteKind, WriteState
from daybook.model.table import Chip
from daybook.services.telling.told import reasons
from daybook.services.telling.write_back import MARKER
from daybook.services.telling.write_back import WriteBack as WriteBackService
from daybook.transport.retry import Patience
from helpers.halted import StopAt
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Quiet, Workbench, workbench, workbench_on_copy
from unit.services.conftest import Prepare

DOWNLOADED, ERROR, AWAITING = 9, 12, 11
STATUSES = (11, 8, 3, 2, 10)
BACK = WriteBack(is_on=True, downloaded=DOWNLOADED, error=ERROR)
OPTIONS: dict[str, Any] = {
    "statuses": STATUSES,
    "since": dt.date(2020, 1, 1),
    "may": (StoreDeed.STATUSES,),
    "write_back": BACK,
}
NEVER = threading.Event()


@pytest.fixture(scope="module")
def telling_shop() -> Iterator[SandboxProcess]:
    with running("--orders", "30", "--hard-orders", "TA25") as shop:
        yield shop


@pytest.fixture(scope="module")
def prepared(prepare: Prepare, telling_shop: SandboxProcess) -> Path:
    return prepare(telling_shop, Workbench.list, **OPTIONS)


@pytest.fixture
def bench(tmp_path: Path, telling_shop: SandboxProcess, prepared: Path) -> Iterator[Workbench]:
    """A shop that may be told, its orders listed."""
    telling_shop.renew()
    with workbench_on_copy(prepared, tmp_path / "data", telling_shop) as opened:
        yield opened


def awaiting(bench: Workbench, count: int) -> list[str]:
    """Orders that wait to be packed and that nothing holds."""
    found = [i for i, row in bench.rows().items() if row.status_id == AWAITING and int(i) > 1000]
    ready = bench.session.importing.dry_run(found, NEVER, _Quiet()).ready
    assert len(ready) >= count
    return list(ready[:count])


class PowerCut(BaseException):
    """The process ends here."""


def _power_cut(*_arguments: object) -> None:
    raise PowerCut


class _Quiet:
    def step(self, *_step: object) -> None:
        pass


def in_shop(bench: Workbench, order_id: str) -> Any:
    return bench.shop.get(f"/v2/orders/{order_id}")


def writes(bench: Workbench) -> list[dict[str, Any]]:
    return [call for call in bench.shop.log() if call["method"] not in {"GET", "HEAD"}]


def change_setup(bench: Workbench, **answers: Any) -> None:
    bench.session.use_setup(replace(bench.setup, **answers))


def hold(bench: Workbench) -> str:
    """An order that an import will hold: its customer is not created and not known."""
    [order_id] = awaiting(bench, 1)
    change_setup(bench, create_items=False)
    return order_id


def test_an_order_in_the_books_gets_the_downloaded_status(bench: Workbench) -> None:
    first, second = awaiting(bench, 2)
    result = bench.import_(first)
    assert [told.state for told in result.told] == [WriteState.DONE]
    assert in_shop(bench, first)["status_id"] == DOWNLOADED
    assert in_shop(bench, second)["status_id"] == AWAITING
    assert in_shop(bench, first)["staff_notes"] == ""


def test_listing_and_looking_ahead_tell_the_shop_nothing(bench: Workbench) -> None:
    order_id = hold(bench)
    bench.shop.clear()
    bench.session.importing.check([order_id], NEVER, _Quiet())
    bench.list()
    assert writes(bench) == []


def test_a_failed_order_gets_the_error_status_and_the_reason_in_its_staff_notes(bench: Workbench) -> None:
    order_id = hold(bench)
    bench.shop.put(f"/v2/orders/{order_id}", {"staff_notes": "Ring twice"})
    bench.list()
    assert bench.import_(order_id).held
    order = in_shop(bench, order_id)
    assert order["status_id"] == ERROR
    mine, ours = order["staff_notes"].split("\n")
    assert mine == "Ring twice"
    assert ours.startswith(f"{MARKER} ")
    assert "item" in ours


def test_setting_a_failed_order_back_in_the_shop_retries_it(bench: Workbench) -> None:
    order_id = hold(bench)
    bench.import_(order_id)
    bench.list()
    # Daybook's own status is no edit: the order stays held, outside the statuses that are imported.
    assert bench.state(order_id) is OrderState.HELD
    assert order_id not in bench.session.importing.importable()
    [skipped] = bench.import_(order_id).skipped
    assert [problem.code for problem in skipped.problems] == ["filter.error_status"]
    change_setup(bench, create_items=True)
    bench.shop.put(f"/v2/orders/{order_id}", {"status_id": AWAITING})
    bench.list()
    assert bench.state(order_id) is OrderState.NEW
    assert order_id in bench.session.importing.importable()
    assert bench.import_(order_id).imported
    assert in_shop(bench, order_id)["status_id"] == DOWNLOADED


def test_a_failed_order_stands_under_needs_you_with_its_reason_while_it_has_the_error_status(
    bench: Workbench,
) -> None:
    order_id = hold(bench)
    reason = bench.import_(order_id).held[0].problems[0].code
    bench.list()
    row = bench.rows()[order_id]
    assert (row.status_id, row.chip) == (ERROR, Chip.NEEDS_YOU)
    assert row.reason is not None
    assert row.reason.code == reason
    # A note of the staff is no retry; nor is the switch a reason to lose sight of it.
    bench.shop.put(f"/v2/orders/{order_id}", {"staff_notes": "I look into it"})
    bench.list()
    assert bench.rows()[order_id].chip is Chip.NEEDS_YOU
    change_setup(bench, write_back=WriteBack())
    assert bench.rows()[order_id].chip is Chip.OUTSIDE
    change_setup(bench, write_back=BACK)
    assert bench.rows()[order_id].chip is Chip.NEEDS_YOU


def test_an_order_that_never_failed_stays_outside_although_it_has_the_error_status(bench: Workbench) -> None:
    [order_id] = awaiting(bench, 1)
    bench.shop.put(f"/v2/orders/{order_id}", {"status_id": ERROR})
    bench.list()
    row = bench.rows()[order_id]
    assert row.chip is Chip.OUTSIDE
    assert row.reason is not None
    assert row.reason.code == "filter.error_status"
    bench.shop.put(f"/v2/orders/{order_id}", {"status_id": AWAITING})


def test_the_own_write_back_is_never_taken_for_an_edit(bench: Workbench) -> None:
    [order_id] = awaiting(bench, 1)
    bench.import_(order_id)
    bench.list()
    row = bench.rows()[order_id]
    assert row.status_id == DOWNLOADED
    assert OrderFlag.CHANGED_IN_STORE not in row.flags
    assert all(event.event != "store_status" for event in bench.session.history(order_id))
    bench.shop.put(f"/v2/orders/{order_id}", {"status_id": 10})
    bench.list()
    assert any(event.event == "store_status" for event in bench.session.history(order_id))


def test_the_status_is_set_only_if_it_is_still_the_one_at_posting(bench: Workbench) -> None:
    [order_id] = awaiting(bench, 1)
    bench.session.write_back.begin([order_id])
    bench.shop.put(f"/v2/orders/{order_id}", {"status_id": 10})
    [write] = bench.session.telling.under_way()
    [told] = bench.session.telling.send([write], NEVER, Quiet())
    assert told.state is WriteState.SKIPPED
    assert told.problem is not None
    assert told.problem.code == "store.status_changed"
    assert in_shop(bench, order_id)["status_id"] == 10


def test_what_a_crash_left_open_is_looked_up_and_set_once(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = awaiting(bench, 2)
    with monkeypatch.context() as patch:
        patch.setattr(WriteBackService, "end", _power_cut)
        with pytest.raises(PowerCut):
            bench.import_(first)
    bench.reopen()
    bench.session.write_back.begin([second])
    bench.reopen()
    bench.shop.clear()
    bench.session.importing.recover(NEVER, Quiet())
    assert in_shop(bench, first)["status_id"] == DOWNLOADED
    # The other one never reached the books.
    assert in_shop(bench, second)["status_id"] == AWAITING
    assert bench.session.telling.under_way() == []
    bench.session.importing.recover(NEVER, Quiet())
    assert len(writes(bench)) == 1


def test_a_lost_answer_is_looked_up_before_anything_is_sent_again(bench: Workbench) -> None:
    [order_id] = awaiting(bench, 1)
    bench.shop.control_fault(f"v2/orders/{order_id}", "lost", method="PUT")
    result = bench.import_(order_id)
    assert [told.state for told in result.told] == [WriteState.DONE]
    assert in_shop(bench, order_id)["status_id"] == DOWNLOADED
    assert len(writes(bench)) == 1


@pytest.mark.parametrize("kind", ["429-bare", "401"])
def test_what_a_shop_that_is_shut_was_not_told_goes_out_later(
    bench: Workbench, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Patience, "pause", lambda *_: 0.0)
    chosen = awaiting(bench, 2)
    bench.shop.control_fault("/v2/orders/", kind, times=1000, method="PUT")
    result = bench.import_(*chosen)
    assert [told.state for told in result.told] == [WriteState.INTENDED] * 2
    # The second is not even tried, for nothing can be different with it.
    assert {call["path"] for call in writes(bench)} == {f"/stores/sandbox/v2/orders/{chosen[0]}"}
    bench.shop.clear()
    bench.session.importing.recover(NEVER, Quiet())
    assert {in_shop(bench, each)["status_id"] for each in chosen} == {DOWNLOADED}


def test_an_error_status_that_never_reached_the_shop_is_not_set_once_the_order_is_in_the_books(
    bench: Workbench,
) -> None:
    order_id = hold(bench)
    bench.shop.control_fault(f"/v2/orders/{order_id}", "503", times=1000, method="PUT")
    assert bench.import_(order_id).held
    change_setup(bench, create_items=True)
    assert bench.import_(order_id).imported
    bench.shop.clear()
    bench.session.importing.recover(NEVER, Quiet())
    assert in_shop(bench, order_id)["status_id"] == DOWNLOADED
    assert in_shop(bench, order_id)["staff_notes"] == ""


def test_an_order_tried_again_is_not_given_the_error_status_of_the_time_before(bench: Workbench) -> None:
    order_id = hold(bench)
    bench.shop.control_fault(f"/v2/orders/{order_id}", "503", times=1000, method="PUT")
    assert bench.import_(order_id).held
    change_setup(bench, create_items=True)
    bench.shop.clear()
    assert bench.import_(order_id).imported
    assert in_shop(bench, order_id)["status_id"] == DOWNLOADED


def test_without_the_switch_or_the_permission_nothing_is_written(bench: Workbench) -> None:
    first, second, third = awaiting(bench, 3)
    bench.shop.clear()
    change_setup(bench, write_back=replace(BACK, is_on=False))
    assert bench.import_(first).told == ()
    change_setup(bench, write_back=BACK, may=())
    assert bench.import_(second).told == ()
    change_setup(bench, may=(StoreDeed.STATUSES,), enabled=False)
    bench.import_(third)
    assert writes(bench) == []


def test_practice_books_never_change_a_real_shop(bench: Workbench) -> None:
    [order_id] = awaiting(bench, 1)
    assert not replace(bench.setup, books="practice").lets(StoreDeed.STATUSES)
    assert replace(bench.setup, books="practice", example=True).lets(StoreDeed.STATUSES)
    assert bench.setup.lets(StoreDeed.STATUSES)
    assert in_shop(bench, order_id)["status_id"] == AWAITING


def test_an_outside_tax_provider_asks_before_the_paid_line_is_crossed(bench: Workbench) -> None:
    [order_id] = awaiting(bench, 1)
    bench.shop.put(f"/v2/orders/{order_id}", {"tax_provider_id": "AvaTaxProvider"})
    change_setup(bench, write_back=replace(BACK, downloaded=7))
    result = bench.import_(order_id)
    assert result.imported
    [told] = result.told
    assert told.state is WriteState.SKIPPED
    assert told.problem is not None
    assert told.problem.code == "status.tax_provider"
    assert in_shop(bench, order_id)["status_id"] == AWAITING
    again = StoreWrite(order_id, WriteKind.STATUS, "downloaded", status_id=7, expected_status_id=AWAITING)
    [told] = bench.session.telling.send(bench.session.telling.intend([again]), NEVER, Quiet(), {order_id})
    assert told.state is WriteState.DONE
    assert in_shop(bench, order_id)["status_id"] == 7


def test_within_paid_statuses_an_outside_tax_provider_is_not_asked_about(bench: Workbench) -> None:
    [order_id] = awaiting(bench, 1)
    bench.shop.put(f"/v2/orders/{order_id}", {"tax_provider_id": "AvaTaxProvider"})
    assert [told.state for told in bench.import_(order_id).told] == [WriteState.DONE]


def test_a_missing_permission_is_told_once_and_the_import_goes_on(tmp_path: Path) -> None:
    with (
        running("--orders", "30", "--no-hard-orders", "--scopes", READ_ONLY) as shop,
        workbench(tmp_path / "data", shop, **OPTIONS) as bench,
    ):
        bench.list()
        chosen = awaiting(bench, 3)
        shop.clear()
        result = bench.import_(*chosen)
        assert len(result.imported) == 3
        assert {told.state for told in result.told} == {WriteState.REFUSED}
        [reason] = reasons(result.told)
        assert reason.code == "store.forbidden"
        assert reason.values["permission"] == "Orders"
        # Once asked, the shop is not asked again for the same.
        assert len(writes(bench)) == 1


def test_with_read_only_permissions_and_no_switch_nothing_is_written(tmp_path: Path) -> None:
    with (
        running("--orders", "40", "--scopes", READ_ONLY) as shop,
        workbench(tmp_path / "data", shop) as bench,
    ):
        session = bench.session
        session.list_orders(NEVER, _Quiet())
        session.importing.check(session.importing.importable(), NEVER, _Quiet())
        result = bench.import_all()
        assert len(result.imported) > 5
        rows = session.documents.list(DocumentQuery(DocumentState.PENDING))
        session.documents.approve([row.books_id for row in rows[:5]], NEVER, _Quiet())
        session.undoing.undo([result.imported[0].order_id], "typed twice", None, NEVER, _Quiet())
        assert session.checks.run(NEVER, _Quiet()).problems == ()
        assert session.order_progress.push(NEVER, Quiet()) == []
        session.importing.recover(NEVER, Quiet())
        calls = shop.log()
        assert len(calls) > 10
        assert [call for call in calls if call["method"] not in {"GET", "HEAD"}] == []


READ_ONLY = (
    "content,customers,information,marketing,orders,transactions,payment_methods,products,checkouts,sites,"
    "channel_settings,channel_listings,inventory"
)


def test_stop_during_an_import_keeps_what_the_shop_is_to_be_told_for_the_next_one(bench: Workbench) -> None:
    first, second = awaiting(bench, 2)
    stop = StopAt("status.telling", 2)
    result = bench.session.importing.run([first, second], stop.cancel, stop, bench.results.append)
    assert {each.order_id for each in result.imported} == {first, second}
    assert [each.state for each in result.told] == [WriteState.DONE, WriteState.INTENDED]
    # The bar of the import stands still meanwhile.
    assert len(set(stop.told)) == 1
    assert [in_shop(bench, each)["status_id"] for each in (first, second)] == [DOWNLOADED, AWAITING]
    bench.session.importing.recover(NEVER, Quiet())
    assert in_shop(bench, second)["status_id"] == DOWNLOADED
    assert len(writes(bench)) == 2
