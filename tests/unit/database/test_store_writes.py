"""Writes to the store: one of a kind under way for an order, whoever asks; what came of it is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from daybook.database import Workspace
from daybook.database.store_writes import WorkspaceStoreWrites
from daybook.model.money import Money
from daybook.model.problem import Problem
from daybook.model.store_writes import StoreWrite, WriteKind, WriteOutcome, WriteState
from unit.database.samples import START, STORE

STATUS = StoreWrite("7", WriteKind.STATUS, "downloaded", 3, 11, "Daybook: WEB-7")
CAPTURE = StoreWrite("7", WriteKind.CAPTURE, "approve", amount=Money(Decimal("12.3400"), "USD"))


@pytest.fixture
def writes(workspace: Workspace) -> WorkspaceStoreWrites:
    return workspace.store_writes(STORE, "local")


def test_what_was_intended_comes_back_as_it_was(writes: WorkspaceStoreWrites) -> None:
    won = writes.intend([STATUS, CAPTURE])
    assert [each.write_id for each in won] == [1, 2]
    assert writes.unsettled() == won
    assert won[1] == replace(CAPTURE, write_id=2, intended_at=START)


def test_a_second_write_of_a_kind_is_not_won_while_one_is_under_way(
    writes: WorkspaceStoreWrites, workspace: Workspace
) -> None:
    first, capture = writes.intend([STATUS, CAPTURE])
    assert writes.intend([STATUS, STATUS]) == []
    assert workspace.store_writes(STORE, "practice").intend([STATUS]) == []
    writes.settle([WriteOutcome(first.write_id, WriteState.UNKNOWN)])
    assert writes.intend([STATUS]) == []
    assert [each.state for each in writes.unsettled()] == [WriteState.UNKNOWN, WriteState.INTENDED]
    assert writes.unsettled()[1].write_id == capture.write_id
    writes.settle([WriteOutcome(first.write_id, WriteState.DONE, modified=START)])
    assert [each.order_id for each in writes.intend([STATUS])] == ["7"]


def test_what_is_settled_stays_so(writes: WorkspaceStoreWrites) -> None:
    (won,) = writes.intend([STATUS])
    problem = Problem("store.status_changed", {"order": "7", "expected": 11, "found": 5})
    writes.settle([WriteOutcome(won.write_id, WriteState.SKIPPED, problem, START + timedelta(hours=1))])
    writes.settle([WriteOutcome(won.write_id, WriteState.DONE)])
    (kept,) = writes.of_order("7")
    assert kept.state is WriteState.SKIPPED
    assert kept.problem == problem
    assert kept.modified == START + timedelta(hours=1)
    assert kept.settled_at == START
    assert writes.unsettled() == []


def test_the_newest_of_a_kind_is_found_for_many_orders(writes: WorkspaceStoreWrites) -> None:
    for order_id, status in (("7", 3), ("8", 3), ("7", 2)):
        (won,) = writes.intend([replace(STATUS, order_id=order_id, status_id=status)])
        writes.settle([WriteOutcome(won.write_id, WriteState.DONE)])
    writes.intend([CAPTURE])
    latest = writes.latest(["7", "8", "9"], WriteKind.STATUS)
    assert {order_id: each.status_id for order_id, each in latest.items()} == {"7": 2, "8": 3}


def test_practice_books_take_their_writes_with_them(workspace: Workspace) -> None:
    practice = workspace.store_writes(STORE, "practice")
    practice.intend([STATUS])
    workspace.forget_practice()
    assert practice.unsettled() == []
