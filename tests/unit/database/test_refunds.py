"""Refunds in the workspace: kept raw, posted exactly once, and orders that change after they were posted."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daybook.database import Workspace, open_workspace
from daybook.database.orders import WorkspaceOrders
from daybook.database.refunds import WorkspaceRefunds
from daybook.database.transitions import IllegalTransitionError
from daybook.model.payment import RawDetails, digest_of
from daybook.model.posting import Intent, Key, OrderFlag, OrderState, Outcome, Source
from daybook.model.problem import Problem
from daybook.model.refund import RawRefund, Refund, RefundCursor, RefundPage, RefundPayment
from unit.database.samples import CURSOR, SETUP, START, STORE, intent, later, order, page, raw, taxed

S = OrderState
WALK = RefundCursor(START, START)


@pytest.fixture
def refunds(workspace: Workspace) -> WorkspaceRefunds:
    return workspace.refunds(STORE, "local")


def refund(refund_id: int, order_id: str = "1", **changes: Any) -> Refund:
    paid = RefundPayment("1", "stripe", Decimal("5.00"))
    total, tax = Decimal("5.00"), Decimal("0.40")
    made = Refund(
        STORE,
        str(refund_id),
        order_id,
        START,
        "Broken",
        total,
        tax,
        uses_override=False,
        items=(),
        payments=(paid,),
    )
    return replace(made, **changes)


def listed(*refunds: Refund, text: str = "") -> RefundPage:
    raws = tuple(RawRefund(each, f'{{"id": {each.refund_id}, "x": "{each!r}{text}"}}') for each in refunds)
    return RefundPage(raws, is_last=True, server_time=START)


def a_intent(refund_id: int, generation: int = 1) -> Intent:
    key = Key(Source(STORE, "refund", str(refund_id)), "local", generation)
    return Intent(str(refund_id), key, "hash", Decimal("5.00"), "USD")


def state(refunds: WorkspaceRefunds, refund_id: str = "7") -> OrderState:
    return refunds.states([refund_id])[refund_id].state


def imported(refunds: WorkspaceRefunds) -> None:
    refunds.save_page(listed(refund(7)), WALK)
    refunds.intend([a_intent(7)])
    refunds.settle([Outcome("7", S.IMPORTED, "3", "WEB-1/CM7", Decimal("5.00"), run="r1")])


def test_a_refund_is_kept_to_the_byte_and_once(refunds: WorkspaceRefunds, workspace: Workspace) -> None:
    one = listed(refund(7), refund(8, "2"))
    refunds.save_page(one, None)
    refunds.save_page(one, WALK)
    assert refunds.raw(["7"]) == {"7": one.refunds[0].raw}
    assert [each.refund_id for each in refunds.not_in_books()] == ["7", "8"]
    [kept] = refunds.of_orders(["1"])
    assert (kept.refund_id, kept.total, kept.tax, kept.state) == ("7", Decimal(5), Decimal("0.4"), S.NEW)
    assert refunds.cursor() == WALK
    assert workspace.refunds(STORE, "practice").cursor() is None
    assert not workspace.refunds(STORE, "practice").not_in_books()


def test_half_of_the_last_decimal_kept_goes_up_as_an_order_s_does(refunds: WorkspaceRefunds) -> None:
    odd = refund(7, total_amount=Decimal("5.00005"), total_tax=Decimal("0.40005"))
    refunds.save_page(listed(odd), WALK)
    [kept] = refunds.not_in_books()
    assert (kept.total, kept.tax) == (Decimal("5.0001"), Decimal("0.4001"))


def test_it_is_kept_when_the_books_were_asked_for_every_refund(workspace: Workspace) -> None:
    refunds, others = workspace.refunds(STORE, "intacct:co"), workspace.refunds(STORE, "local")
    for each in (refunds, others):
        each.save_page(listed(refund(7)), WALK)
    assert refunds.books_asked() is None
    refunds.note_books_asked(START)
    refunds.save_page(listed(), replace(WALK, listed=START + timedelta(days=1)))
    assert (refunds.books_asked(), others.books_asked()) == (START, None)


def test_td25_two_refunds_of_one_second_are_two(refunds: WorkspaceRefunds) -> None:
    refunds.save_page(listed(refund(7), refund(8)), WALK)
    assert [each.refund_id for each in refunds.of_orders(["1"])] == ["7", "8"]


def test_a_refund_is_posted_once(refunds: WorkspaceRefunds, workspace: Workspace) -> None:
    refunds.save_page(listed(refund(7)), WALK)
    assert refunds.intend([a_intent(7), a_intent(7)]) == [a_intent(7)]
    assert workspace.refunds(STORE, "local").intend([a_intent(7)]) == []
    assert refunds.unsettled() == [a_intent(7)]
    refunds.settle([Outcome("7", S.IMPORTED, "3", "WEB-1/CM7", Decimal("5.00"), run="r1")])
    kept = refunds.states(["7"])["7"]
    assert (kept.state, kept.books_id, kept.reference) == (S.IMPORTED, "3", "WEB-1/CM7")
    assert refunds.unsettled() == []
    assert refunds.not_in_books() == []
    assert [(e.event, e.before, e.after, e.run) for e in refunds.events("1")] == [
        ("intended", "new", "posting", ""),
        ("settled", "posting", "imported", "r1"),
    ]


def test_an_intent_survives_the_process(refunds: WorkspaceRefunds, path: Path) -> None:
    refunds.save_page(listed(refund(7)), WALK)
    refunds.intend([a_intent(7)])
    again = open_workspace(path)
    assert again.refunds(STORE, "local").unsettled() == [a_intent(7)]
    again.close()


def test_a_refund_passed_over_is_looked_at_anew(refunds: WorkspaceRefunds) -> None:
    refunds.save_page(listed(refund(7)), WALK)
    refunds.settle([Outcome("7", S.IGNORED, problems=(Problem("refund.before_start"),))])
    assert refunds.states(["7"])["7"].problems == (Problem("refund.before_start"),)
    refunds.settle([Outcome("7", S.HELD, problems=(Problem("refund.waits_for_sale"),))])
    refunds.settle([Outcome("7", S.IGNORED)])
    assert refunds.intend([a_intent(7)]) == [a_intent(7)]


def test_an_undone_refund_makes_the_next_generation(refunds: WorkspaceRefunds) -> None:
    imported(refunds)
    refunds.settle([Outcome("7", S.UNDOING)])
    refunds.settle([Outcome("7", S.UNDONE)])
    assert refunds.intend([a_intent(7)]) == []
    assert refunds.intend([a_intent(7, generation=2)]) == [a_intent(7, generation=2)]


def test_what_may_not_follow_is_refused(refunds: WorkspaceRefunds) -> None:
    imported(refunds)
    with pytest.raises(IllegalTransitionError):
        refunds.settle([Outcome("7", S.HELD)])
    with pytest.raises(LookupError):
        refunds.settle([Outcome("99", S.HELD)])
    assert state(refunds) is S.IMPORTED


def test_a_held_refund_that_came_in_another_form_is_new_again(refunds: WorkspaceRefunds) -> None:
    refunds.save_page(listed(refund(7)), WALK)
    refunds.settle([Outcome("7", S.HELD, problems=(Problem("refund.no_payments"),))])
    refunds.save_page(listed(refund(7)), WALK)
    assert state(refunds) is S.HELD
    refunds.save_page(listed(refund(7, total_amount=Decimal("6.00"))), WALK)
    kept = refunds.states(["7"])["7"]
    assert (kept.state, kept.total, kept.problems) == (S.NEW, Decimal(6), ())


def test_td11_a_payment_declined_after_posting_is_told(refunds: WorkspaceRefunds) -> None:
    imported(refunds)
    posted = refunds.raw(["7"])
    declined = RefundPayment("1", "stripe", Decimal("5.00"), declined=True)
    refunds.save_page(listed(refund(7), text="another text, the same money"), WALK)
    assert refunds.states(["7"])["7"].problems == ()
    refunds.save_page(listed(refund(7, payments=(declined,))), WALK)
    kept = refunds.states(["7"])["7"]
    assert (kept.state, kept.problems) == (S.IMPORTED, (Problem("database.refund_changed", {"refund": "7"}),))
    assert refunds.raw(["7"]) == posted


def test_the_history_is_append_only(refunds: WorkspaceRefunds, path: Path) -> None:
    imported(refunds)
    for statement in ("UPDATE refund_history SET reason = 'x'", "DELETE FROM refund_history"):
        connection = sqlite3.connect(path)
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)
        connection.close()


def test_throwing_practice_books_away_forgets_their_refunds_only(workspace: Workspace) -> None:
    for books in ("local", "practice"):
        imported(workspace.refunds(STORE, books))
    workspace.forget_practice()
    assert workspace.refunds(STORE, "practice").cursor() is None
    assert workspace.refunds(STORE, "practice").of_orders(["1"]) == []
    assert state(workspace.refunds(STORE, "local")) is S.IMPORTED


# Orders that change after they were posted.


def posted(orders: WorkspaceOrders) -> None:
    orders.save_page(page(order(1)), CURSOR, SETUP)
    digest = digest_of(raw(order(1)).raw)
    orders.save_details({"1": RawDetails("[1]", "[2]", digest)})
    orders.intend([intent(1)])
    orders.settle([Outcome("1", S.IMPORTED, "9", "WEB-1", Decimal("10.00"))])


def flags(orders: WorkspaceOrders) -> frozenset[OrderFlag]:
    return orders.states(["1"])["1"].flags


def test_the_version_that_was_posted_is_kept_beside_newer_ones(orders: WorkspaceOrders) -> None:
    posted(orders)
    before = orders.posted(["1"])
    assert before["1"] == (raw(order(1)).raw, RawDetails("[1]", "[2]", digest_of(raw(order(1)).raw)))
    orders.save_page(page(later(order(1), total=taxed("12.00"))), CURSOR, SETUP)
    assert orders.raw(["1"])["1"] != before["1"][0]
    assert orders.posted(["1"]) == before


@pytest.mark.parametrize("status_id", [5, 6])
def test_td20_an_order_cancelled_after_import_is_flagged(orders: WorkspaceOrders, status_id: int) -> None:
    posted(orders)
    gone = later(order(1), status_id=status_id, status_label="Cancelled")
    orders.save_page(page(gone), CURSOR, SETUP)
    status = orders.states(["1"])["1"]
    assert OrderFlag.CHANGED_IN_STORE in status.flags
    assert [problem.code for problem in status.problems][-1] == "database.cancelled_in_store"
    assert status.state is S.IMPORTED


def test_td20_an_answered_cancellation_stays_answered(orders: WorkspaceOrders) -> None:
    posted(orders)
    gone = later(order(1), status_id=5, status_label="Cancelled")
    orders.save_page(page(gone), CURSOR, SETUP)
    orders.accept_change(["1"], "The parcel had left")
    orders.save_page(page(later(gone, staff_notes="x")), CURSOR, SETUP)
    assert OrderFlag.CHANGED_IN_STORE not in flags(orders)
    assert ("change_kept", "The parcel had left") in [(e.event, e.reason) for e in orders.events("1")]


def test_tg03_an_order_that_is_no_longer_cancelled_needs_nobody(orders: WorkspaceOrders) -> None:
    posted(orders)
    gone = later(order(1), status_id=5, status_label="Cancelled")
    orders.save_page(page(gone), CURSOR, SETUP)
    orders.save_page(page(later(gone, status_id=10)), CURSOR, SETUP)
    assert OrderFlag.CHANGED_IN_STORE not in flags(orders)


def test_a_kept_document_is_flagged_again_when_the_store_changes_the_order_again(
    orders: WorkspaceOrders,
) -> None:
    posted(orders)
    edited = later(order(1), total=taxed("12.00"))
    orders.save_page(page(edited), CURSOR, SETUP)
    assert OrderFlag.CHANGED_IN_STORE in flags(orders)
    orders.accept_change(["1"], "Agreed by phone")
    assert OrderFlag.CHANGED_IN_STORE not in flags(orders)
    orders.save_page(page(later(edited, staff_notes="x")), CURSOR, SETUP)
    assert OrderFlag.CHANGED_IN_STORE not in flags(orders)
    orders.save_page(page(later(later(edited, total=taxed("13.00")))), CURSOR, SETUP)
    assert OrderFlag.CHANGED_IN_STORE in flags(orders)


def test_an_order_that_did_not_change_cannot_be_kept(orders: WorkspaceOrders) -> None:
    posted(orders)
    orders.accept_change(["1", "99"], "why not")
    assert "change_kept" not in [event.event for event in orders.events("1")]


def test_an_order_imported_though_cancelled_is_not_flagged(orders: WorkspaceOrders) -> None:
    setup = replace(SETUP, statuses=(5, 10))
    orders.save_page(page(order(1, status_id=5, status_label="Cancelled")), CURSOR, setup)
    orders.intend([intent(1)])
    orders.settle([Outcome("1", S.IMPORTED, "9", "WEB-1", Decimal("10.00"))])
    again = later(order(1, status_id=5, status_label="Cancelled"), staff_notes="x")
    orders.save_page(page(again), CURSOR, setup)
    assert OrderFlag.CHANGED_IN_STORE not in flags(orders)


def test_an_order_cancelled_while_it_was_posted_is_flagged(orders: WorkspaceOrders) -> None:
    orders.save_page(page(order(1)), CURSOR, SETUP)
    orders.intend([intent(1)])
    orders.save_page(page(later(order(1), status_id=5, status_label="Cancelled")), CURSOR, SETUP)
    orders.settle([Outcome("1", S.IMPORTED, "9", "WEB-1", at=datetime(2026, 3, 2, tzinfo=UTC))])
    assert OrderFlag.CHANGED_IN_STORE in flags(orders)
