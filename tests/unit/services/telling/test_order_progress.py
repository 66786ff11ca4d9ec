"""Order statuses of documents: pushed to the shop or taken from it, looked at in shop and books."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from daybook.model.books import DocumentQuery
from daybook.model.choices import Direction, StatusLink, StatusUpdates, StoreDeed
from daybook.model.document import DocumentState
from daybook.model.order_statuses import crosses_paid
from daybook.model.posting import BooksId, OrderFlag
from daybook.model.problem import DaybookError
from daybook.model.store_writes import WriteState
from daybook.services.telling.told import STOPPED, reasons
from helpers.halted import StopAt
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Quiet, Workbench, workbench_on_copy
from unit.services.conftest import Prepare

NEVER = threading.Event()
LINKS = (
    StatusLink("Picking", 9),
    StatusLink("Shipped", 2),
    StatusLink("Completed", 10),
    StatusLink("Cancelled", 5),
    StatusLink("Paid", 8),
    StatusLink("Void", 12),
)
PUSH = StatusUpdates(Direction.PUSH, links=LINKS)
GET = StatusUpdates(Direction.GET, links=LINKS)


@pytest.fixture(scope="module")
def moving_shop() -> Iterator[SandboxProcess]:
    with running("--orders", "30", "--no-hard-orders") as shop:
        yield shop


@pytest.fixture(scope="module")
def prepared(prepare: Prepare, moving_shop: SandboxProcess) -> Path:
    return prepare(moving_shop, Workbench.list, may=(StoreDeed.STATUSES,))


@pytest.fixture
def bench(tmp_path: Path, moving_shop: SandboxProcess, prepared: Path) -> Iterator[Workbench]:
    moving_shop.renew()
    with workbench_on_copy(prepared, tmp_path / "data", moving_shop) as opened:
        yield opened


def booked(bench: Workbench, count: int, updates: StatusUpdates) -> dict[str, str]:
    """Imports orders that wait to be packed; their documents by order."""
    bench.session.save_setup(replace(bench.setup, status_updates=updates))
    found = [order_id for order_id, row in bench.rows().items() if row.status_id == 11]
    ready = bench.session.importing.dry_run(found, NEVER, Quiet()).ready[:count]
    assert len(ready) == count
    assert len(bench.import_(*ready).imported) == count
    return {row.order_id: row.books_id for row in bench.session.documents.list(DocumentQuery())}


def status_in_shop(bench: Workbench, order_id: str) -> int:
    return int(bench.shop.get(f"/v2/orders/{order_id}")["status_id"])


def order_status(bench: Workbench, books_id: str) -> str:
    history = bench.session.order_progress.history(books_id)
    return history[-1].status if history else ""


def writes(bench: Workbench) -> list[dict[str, Any]]:
    return [call for call in bench.shop.log() if call["method"] not in {"GET", "HEAD"}]


def test_neither_side_tells_the_other_by_default(bench: Workbench) -> None:
    [(order_id, books_id)] = booked(bench, 1, StatusUpdates(links=LINKS)).items()
    bench.shop.clear()
    bench.session.order_progress.put([books_id], "Shipped")
    assert bench.session.order_progress.push(NEVER, Quiet()) == []
    bench.shop.put(f"/v2/orders/{order_id}", {"status_id": 9})
    bench.session.list_orders(NEVER, Quiet())
    assert order_status(bench, books_id) == "Shipped"
    assert status_in_shop(bench, order_id) == 9
    assert len(writes(bench)) == 1


def test_push_sets_the_mapped_status_of_a_changed_document(bench: Workbench) -> None:
    documents = booked(bench, 2, PUSH)
    first, second = documents
    bench.session.order_progress.put([documents[first]], "Picking")
    outlook = bench.session.order_progress.outlook()
    assert [(c.order_id, c.after, c.wanted_by) for c in outlook.changes] == [(first, 9, "Picking")]
    assert not outlook.asks
    assert [told.state for told in bench.session.order_progress.push(NEVER, Quiet())] == [WriteState.DONE]
    assert status_in_shop(bench, first) == 9
    assert status_in_shop(bench, second) == 11
    assert bench.session.order_progress.push(NEVER, Quiet()) == []


def test_what_daybook_set_itself_is_no_change_of_the_shop_at_the_next_push(bench: Workbench) -> None:
    [(order_id, books_id)] = booked(bench, 1, PUSH).items()
    for status, number in (("Picking", 9), ("Shipped", 2), ("Completed", 10)):
        bench.session.order_progress.put([books_id], status)
        assert [told.state for told in bench.session.order_progress.push(NEVER, Quiet())] == [WriteState.DONE]
        assert status_in_shop(bench, order_id) == number


def test_a_push_after_one_that_was_left_alone_still_knows_what_was_set_before(bench: Workbench) -> None:
    [(order_id, books_id)] = booked(bench, 1, PUSH).items()
    progress = bench.session.order_progress
    progress.put([books_id], "Picking")
    assert [told.state for told in progress.push(NEVER, Quiet())] == [WriteState.DONE]
    bench.shop.put(f"/v2/orders/{order_id}", {"status_id": 3})
    progress.put([books_id], "Shipped")
    assert [told.state for told in progress.push(NEVER, Quiet())] == [WriteState.SKIPPED]
    bench.shop.put(f"/v2/orders/{order_id}", {"status_id": 9})
    progress.put([books_id], "Completed")
    assert [told.state for told in progress.push(NEVER, Quiet())] == [WriteState.DONE]
    assert status_in_shop(bench, order_id) == 10


def test_push_also_tells_paid_and_void(bench: Workbench) -> None:
    [(order_id, books_id)] = booked(bench, 1, PUSH).items()
    assert bench.session.documents.approve([books_id], NEVER, Quiet()).approved
    assert [told.purpose for told in bench.session.order_progress.push(NEVER, Quiet())] == ["push:Paid"]
    assert status_in_shop(bench, order_id) == 8
    bench.list()
    bench.session.undoing.void(books_id, "ordered by mistake", None)
    assert [told.purpose for told in bench.session.order_progress.push(NEVER, Quiet())] == ["push:Void"]
    assert status_in_shop(bench, order_id) == 12


def test_push_leaves_a_status_alone_that_somebody_changed(bench: Workbench) -> None:
    [(order_id, books_id)] = booked(bench, 1, PUSH).items()
    bench.session.order_progress.put([books_id], "Shipped")
    bench.shop.put(f"/v2/orders/{order_id}", {"status_id": 3})
    [told] = bench.session.order_progress.push(NEVER, Quiet())
    assert told.state is WriteState.SKIPPED
    assert status_in_shop(bench, order_id) == 3


def test_a_pushed_cancellation_is_never_taken_for_an_edit(bench: Workbench) -> None:
    [(order_id, books_id)] = booked(bench, 1, PUSH).items()
    bench.session.order_progress.put([books_id], "Cancelled")
    bench.session.order_progress.push(NEVER, Quiet())
    assert status_in_shop(bench, order_id) == 5
    bench.list()
    assert OrderFlag.CHANGED_IN_STORE not in bench.rows()[order_id].flags


def test_a_bulk_push_names_how_many_customers_may_get_mail(bench: Workbench) -> None:
    documents = booked(bench, 3, PUSH)
    chosen = list(documents)
    bench.session.order_progress.put(list(documents.values()), "Shipped")
    outlook = bench.session.order_progress.outlook()
    mails = {bench.shop.get(f"/v2/orders/{each}")["billing_address"]["email"].lower() for each in chosen}
    assert len(outlook.changes) == 3
    assert outlook.asks
    assert outlook.customers == len(mails)
    bench.session.order_progress.leave_store()
    assert bench.session.order_progress.push(NEVER, Quiet()) == []
    assert {status_in_shop(bench, each) for each in chosen} == {11}


def test_get_sets_the_order_status_and_nothing_else(bench: Workbench) -> None:
    [(order_id, books_id)] = booked(bench, 1, GET).items()
    bench.shop.clear()
    bench.shop.put(f"/v2/orders/{order_id}", {"status_id": 2})
    bench.session.list_orders(NEVER, Quiet())
    assert order_status(bench, books_id) == "Shipped"
    assert [change.by for change in bench.session.order_progress.history(books_id)] == [""]
    [posted] = bench.session.books.read([BooksId(books_id)])
    assert posted.state is DocumentState.PENDING
    assert len(writes(bench)) == 1


def test_get_takes_changes_only(bench: Workbench) -> None:
    [(order_id, books_id)] = booked(bench, 1, GET).items()
    bench.shop.put(f"/v2/orders/{order_id}", {"status_id": 2})
    bench.session.list_orders(NEVER, Quiet())
    bench.session.order_progress.put([books_id], "Open")
    bench.session.list_orders(NEVER, Quiet())
    assert order_status(bench, books_id) == "Open"


def test_no_status_of_the_shop_leads_to_completed_paid_or_void(bench: Workbench) -> None:
    [(order_id, books_id)] = booked(bench, 1, GET).items()
    for status_id in (10, 8, 12):
        bench.shop.put(f"/v2/orders/{order_id}", {"status_id": status_id})
        bench.session.list_orders(NEVER, Quiet())
        assert order_status(bench, books_id) == ""
    [posted] = bench.session.books.read([BooksId(books_id)])
    assert posted.state is DocumentState.PENDING


def test_switching_shows_what_would_change_and_changes_nothing(bench: Workbench) -> None:
    [(order_id, books_id)] = booked(bench, 1, StatusUpdates(links=LINKS)).items()
    progress = bench.session.order_progress
    progress.put([books_id], "Shipped")
    [difference] = progress.differences(PUSH)
    assert (difference.order_id, difference.status, difference.status_id) == (order_id, "Shipped", 2)
    bench.session.save_setup(replace(bench.setup, status_updates=PUSH))
    assert progress.push(NEVER, Quiet()) == []
    assert status_in_shop(bench, order_id) == 11
    told = progress.bring_together(progress.differences(PUSH), NEVER, Quiet())
    assert [each.state for each in told] == [WriteState.DONE]
    assert status_in_shop(bench, order_id) == 2
    bench.list()
    bench.session.save_setup(replace(bench.setup, status_updates=StatusUpdates(links=LINKS)))
    progress.put([books_id], "Picking")
    [difference] = progress.differences(GET)
    assert (difference.status, difference.becomes) == ("Picking", "Shipped")
    bench.session.save_setup(replace(bench.setup, status_updates=GET))
    bench.session.list_orders(NEVER, Quiet())
    assert order_status(bench, books_id) == "Picking"
    progress.bring_together(progress.differences(GET), NEVER, Quiet())
    assert order_status(bench, books_id) == "Shipped"


def test_an_order_status_comes_from_the_users_own_list(bench: Workbench) -> None:
    own = StatusUpdates(order_statuses=("Waiting for clay", "Fired"))
    [(_order_id, books_id)] = booked(bench, 1, own).items()
    bench.session.order_progress.put([books_id], "Fired")
    [row] = bench.session.documents.list(DocumentQuery())
    assert row.order_status == "Fired"
    with pytest.raises(DaybookError) as caught:
        bench.session.order_progress.put([books_id], "Shipped")
    assert caught.value.code == "status.unknown"


@pytest.mark.parametrize(
    ("before", "after", "crosses"),
    [
        (11, 9, False),
        (11, 7, True),
        (7, 2, True),
        (11, 4, False),
        (11, 14, True),
        (5, 6, False),
        (9, 9, False),
    ],
)
def test_the_paid_line_is_that_of_bigcommerce(before: int, after: int, *, crosses: bool) -> None:
    assert crosses_paid(before, after) is crosses


def test_stop_leaves_the_rest_as_it_was_and_it_is_told_later_each_once(bench: Workbench) -> None:
    documents = booked(bench, 4, PUSH)
    progress = bench.session.order_progress
    progress.put(list(documents.values()), "Shipped")
    bench.shop.clear()
    stop = StopAt("status.telling", 3)
    told = progress.push(stop.cancel, stop)
    assert stop.told == [(0, 4), (1, 4), (2, 4)]
    assert [each.state for each in told] == [WriteState.DONE] * 2 + [WriteState.SKIPPED] * 2
    assert [each.code for each in reasons(told)] == [STOPPED]
    done, left = ([each.order_id for each in told[part]] for part in (slice(2), slice(2, None)))
    assert [status_in_shop(bench, each) for each in done + left] == [2, 2, 11, 11]
    # Nothing goes out by itself, and what was told is not told again.
    bench.reopen()
    bench.session.importing.recover(NEVER, Quiet())
    assert len(writes(bench)) == 2
    progress = bench.session.order_progress
    assert sorted(each.order_id for each in progress.outlook().changes) == sorted(left)
    assert [each.state for each in progress.push(NEVER, Quiet())] == [WriteState.DONE] * 2
    assert len(writes(bench)) == 4
    assert progress.outlook().changes == ()


def test_stop_while_both_sides_are_brought_together_leaves_the_rest_different(bench: Workbench) -> None:
    documents = booked(bench, 3, StatusUpdates(links=LINKS))
    progress = bench.session.order_progress
    progress.put(list(documents.values()), "Shipped")
    bench.session.save_setup(replace(bench.setup, status_updates=PUSH))
    stop = StopAt("status.telling", 2)
    told = bench.session.order_progress.bring_together(progress.differences(PUSH), stop.cancel, stop)
    assert [each.state for each in told] == [WriteState.DONE, WriteState.SKIPPED, WriteState.SKIPPED]
    bench.list()
    assert len(bench.session.order_progress.differences(PUSH)) == 2
