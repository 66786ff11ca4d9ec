"""Intents, outcomes and the state machine between them."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from daybook.database import Workspace, open_workspace
from daybook.database.orders import WorkspaceOrders
from daybook.database.transitions import FOLLOWERS, IllegalTransitionError, check
from daybook.model.money import Money
from daybook.model.posting import OrderFlag, OrderState, Outcome
from daybook.model.problem import Problem
from unit.database.samples import CURSOR, SETUP, START, STORE, intent, later, order, page

S = OrderState
PROBLEM = Problem("books.refused", {"total": Decimal("1.10"), "money": Money(Decimal(2), "EUR"), "count": 3})


@pytest.fixture
def listed(orders: WorkspaceOrders) -> WorkspaceOrders:
    orders.save_page(page(*(order(number) for number in range(1, 5))), CURSOR, SETUP)
    return orders


def state(orders: WorkspaceOrders, order_id: str = "1") -> OrderState:
    return orders.states([order_id])[order_id].state


def history(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        statement = "SELECT order_id, event, from_state, to_state, reason, run FROM history ORDER BY line"
        return connection.execute(statement).fetchall()


def test_an_intent_is_won_once(listed: WorkspaceOrders, workspace: Workspace) -> None:
    other_window = workspace.orders(STORE, "local")
    assert listed.intend([intent(1), intent(2), intent(1)]) == [intent(1), intent(2)]
    assert other_window.intend([intent(1), intent(3)]) == [intent(3)]
    assert listed.unsettled() == [intent(1), intent(2), intent(3)]


def test_an_unknown_order_or_another_generation_wins_nothing(listed: WorkspaceOrders) -> None:
    assert listed.intend([intent(99), intent(1, generation=2)]) == []
    assert listed.unsettled() == []


def test_what_was_committed_survives_the_process(listed: WorkspaceOrders, path: Path) -> None:
    listed.intend([intent(1)])
    again = open_workspace(path)
    assert again.orders(STORE, "local").unsettled() == [intent(1)]
    again.close()


def test_an_imported_order_keeps_what_was_read_back(listed: WorkspaceOrders, path: Path) -> None:
    listed.intend([intent(1)])
    at = datetime(2026, 3, 5, tzinfo=UTC)
    flags = frozenset({OrderFlag.TENDER_INFERRED})
    outcome = Outcome("1", S.IMPORTED, "7", "WEB-1", Decimal("10.00"), run="r1", at=at, flags=flags)
    listed.settle([outcome])
    status = listed.states(["1"])["1"]
    assert (status.state, status.books_id, status.reference) == (S.IMPORTED, "7", "WEB-1")
    assert (status.posted_modified, status.flags) == (order(1).modified, flags)
    assert listed.unsettled() == []
    assert history(path) == [
        ("1", "intended", "new", "posting", "", ""),
        ("1", "settled", "posting", "imported", "", "r1"),
    ]


def test_problems_come_back_as_they_were(listed: WorkspaceOrders) -> None:
    second = Problem("x.y", {"on": date(2026, 3, 1), "at": START, "codes": ("a", "b"), "none": None})
    listed.settle([Outcome("1", S.HELD, problems=(PROBLEM, second))])
    assert listed.states(["1"])["1"].problems == (PROBLEM, second)
    listed.intend([intent(1)])
    assert listed.states(["1"])["1"].problems == ()


def test_a_failed_order_can_be_tried_again_with_the_same_key(listed: WorkspaceOrders) -> None:
    listed.intend([intent(1)])
    listed.settle([Outcome("1", S.FAILED, problems=(PROBLEM,))])
    assert listed.states(["1"])["1"].posted_modified is None
    again = replace(intent(1), total=Decimal("11.00"), document_hash="other")
    assert listed.intend([again]) == [again]
    assert listed.unsettled() == [again]


def test_an_unknown_answer_stays_unsettled_until_it_is_known(listed: WorkspaceOrders) -> None:
    listed.intend([intent(1)])
    listed.settle([Outcome("1", S.UNKNOWN)])
    assert listed.unsettled() == [intent(1)]
    assert listed.intend([intent(1)]) == []
    listed.settle([Outcome("1", S.POSTING)])
    assert listed.unsettled() == [intent(1)]
    listed.settle([Outcome("1", S.IMPORTED, "7", "WEB-1", Decimal(10))])
    assert listed.unsettled() == []


def test_after_an_undo_the_next_posting_has_the_next_generation(listed: WorkspaceOrders) -> None:
    listed.intend([intent(1)])
    listed.settle([Outcome("1", S.IMPORTED, "7", "WEB-1", Decimal(10))])
    listed.settle([Outcome("1", S.UNDOING)])
    listed.settle([Outcome("1", S.UNDONE)])
    assert listed.states(["1"])["1"].generation == 2
    assert listed.intend([intent(1)]) == []
    assert listed.intend([intent(1, generation=2)])


LEGAL = [(before, after) for before, followers in FOLLOWERS.items() for after in followers]


@pytest.mark.parametrize(("before", "after"), sorted(set(product(S, S)) - set(LEGAL)))
def test_a_state_that_may_not_follow_is_refused(before: S, after: S) -> None:
    with pytest.raises(IllegalTransitionError):
        check("1", before, after)


def test_one_illegal_outcome_keeps_the_whole_commit_out(listed: WorkspaceOrders, path: Path) -> None:
    listed.intend([intent(1)])
    with pytest.raises(IllegalTransitionError):
        listed.settle([Outcome("1", S.IMPORTED, "7", "WEB-1"), Outcome("2", S.IMPORTED, "8", "WEB-2")])
    assert (state(listed, "1"), state(listed, "2")) == (S.POSTING, S.NEW)
    assert len(history(path)) == 1


def test_an_outcome_for_an_order_nobody_listed_is_a_mistake(listed: WorkspaceOrders) -> None:
    with pytest.raises(LookupError):
        listed.settle([Outcome("99", S.HELD)])


def test_two_outcomes_of_one_order_in_one_commit_are_a_mistake(listed: WorkspaceOrders) -> None:
    with pytest.raises(ValueError, match="two outcomes"):
        listed.settle([Outcome("1", S.HELD), Outcome("1", S.HELD)])


def test_left_out_orders_can_be_taken_back(listed: WorkspaceOrders, path: Path) -> None:
    listed.intend([intent(2)])
    listed.leave_out(["1", "2", "99"], "paid in cash")
    assert (state(listed, "1"), state(listed, "2")) == (S.IGNORED, S.POSTING)
    assert list(listed.importable()) == ["3", "4"]
    assert listed.intend([intent(1)]) == []
    listed.save_page(page(later(order(1), staff_notes="x")), CURSOR, SETUP)
    assert state(listed, "1") is S.IGNORED
    listed.take_back(["1", "2", "3"])
    assert list(listed.importable()) == ["1", "3", "4"]
    assert ("1", "ignored", "new", "ignored", "paid in cash", "") in history(path)


def test_the_history_can_be_neither_rewritten_nor_erased(listed: WorkspaceOrders, path: Path) -> None:
    listed.intend([intent(1)])
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in ("UPDATE history SET event = 'x'", "DELETE FROM history"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)


def test_practice_is_forgotten_without_a_trace_and_nothing_else(workspace: Workspace, path: Path) -> None:
    for books in ("local", "practice"):
        orders = workspace.orders(STORE, books)
        orders.save_page(page(order(1)), CURSOR, replace(SETUP, books=books))
        orders.intend([intent(1)])
    workspace.forget_practice()
    assert workspace.orders(STORE, "local").unsettled() == [intent(1)]
    assert workspace.orders(STORE, "practice").cursor() is None
    with closing(sqlite3.connect(path)) as connection:
        statement = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%books TEXT%'"
        for (table,) in connection.execute(statement).fetchall():
            counting = f"SELECT count(*) FROM {table} WHERE books = 'practice'"  # noqa: S608 - its own tables
            assert connection.execute(counting).fetchone() == (0,), table
        assert connection.execute("SELECT count(*) FROM order_search").fetchone() == (1,)
    workspace.orders(STORE, "practice").save_page(page(order(1)), CURSOR, SETUP)


@pytest.mark.parametrize("state", [OrderState.IMPORTED, OrderState.DIFFERS])
def test_documents_are_known_whatever_the_store_and_the_state(
    workspace: Workspace, state: OrderState
) -> None:
    orders = workspace.orders("a store without a setup", "local")
    orders.save_page(page(order(1)), CURSOR, SETUP)
    orders.intend([intent(1)])
    assert not workspace.has_documents("local")
    orders.settle([Outcome("1", state, "7", "WEB-1", Decimal("10.00"))])
    assert workspace.has_documents("local")
    assert not workspace.has_documents("practice")
