"""A single refund can be left out for good, with a reason, and taken back."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest

from daybook.model.posting import OrderState
from daybook.model.problem import DaybookError
from daybook.sandbox.hard_orders.builder import PAID, item
from daybook.sandbox.shop.draft import Draft, Refund, RefundItem
from daybook.sandbox.shop.statuses import PARTIALLY_REFUNDED
from daybook.services.refunds.refunding import RefundingResult
from helpers.golden import Golden
from helpers.typed_shop import order
from helpers.workbench import Quiet

if TYPE_CHECKING:
    from daybook.database.refunds import WorkspaceRefunds


def given_back(golden: Golden) -> str:
    """A sale of two, one of which came back after it was imported; the refund's id."""
    draft = order(1001, item("JF-MUG", "12.50", 2))
    golden.sell(draft)
    refund_one(golden, draft)
    [waiting] = golden.session.refunding.not_booked().waiting
    return waiting.refund_id


def refund_one(golden: Golden, draft: Draft, reason: str = "Returned") -> None:
    refund = Refund((RefundItem("PRODUCT", 0, 1),), 3, reason, "")
    payment = replace(PAID, status="partially refunded")
    golden.shop.put(replace(draft, refunds=[refund], payment=payment, status_id=PARTIALLY_REFUNDED))
    golden.session.listing.run(threading.Event(), Quiet())


def book(golden: Golden) -> RefundingResult:
    return golden.session.refunding.run(threading.Event(), Quiet())


def test_a_refund_that_is_left_out_is_not_booked_and_waits_no_more(golden: Golden) -> None:
    refund_id = given_back(golden)
    golden.session.refunding.leave_out([refund_id], "settled by hand")
    assert book(golden).imported == ()
    assert golden.memos(1001) == []
    waiting, [left] = golden.session.refunds_not_booked()
    assert (waiting, left.refund_id, left.is_left_out) == ((), refund_id, True)
    assert left.reason is not None
    assert (left.reason.code, left.reason.values["reason"]) == ("refund.left_out", "settled by hand")


def test_it_stays_out_through_listing_and_importing_again(golden: Golden) -> None:
    refund_id = given_back(golden)
    golden.session.refunding.leave_out([refund_id], "settled by hand")
    refund_one(golden, golden.shop.draft("1001"), "Returned, as the shop now says")
    golden.take(order(1002, item("JF-MUG", "5.00")))
    status = golden.session.refunding.of_order("1001")[0]
    assert (status.state, status.left_out) == (OrderState.IGNORED, "settled by hand")
    assert [problem.code for problem in status.problems] == ["refund.left_out"]
    golden.undo(1001)
    golden.take()
    assert golden.session.refunding.of_order("1001")[0].state is OrderState.IGNORED


def test_it_is_taken_back_and_booked(golden: Golden) -> None:
    refund_id = given_back(golden)
    golden.session.refunding.leave_out([refund_id], "settled by hand")
    golden.session.refunding.take_back([refund_id])
    assert [each.refund_id for each in golden.session.refunding.not_booked().waiting] == [refund_id]
    assert [each.refund_id for each in book(golden).imported] == [refund_id]
    kept = cast("WorkspaceRefunds", golden.session._refunds)
    events = [(each.event, each.reason) for each in kept.events("1001")]
    assert events[:2] == [("ignored", "settled by hand"), ("restored", "")]


def test_what_cannot_be_left_out_or_taken_back_is_refused(golden: Golden) -> None:
    refund_id = given_back(golden)
    refunding = golden.session.refunding

    def code(leave_out: list[str], reason: str) -> str:
        with pytest.raises(DaybookError) as caught:
            refunding.leave_out(leave_out, reason)
        return caught.value.code

    assert code([refund_id], "  ") == "refund.reason_missing"
    assert code(["999"], "why") == "refund.not_known"
    for not_left_out in (refund_id, "999"):
        with pytest.raises(DaybookError) as caught:
            refunding.take_back([not_left_out])
        assert (caught.value.code, caught.value.values) == ("refund.not_left_out", {"refund": not_left_out})
    book(golden)
    assert code([refund_id], "why") == "refund.in_books"


def test_what_is_left_out_already_keeps_its_first_reason(golden: Golden) -> None:
    refund_id = given_back(golden)
    golden.session.refunding.leave_out([refund_id], "settled by hand")
    golden.session.refunding.leave_out([refund_id], "settled with the next order")
    assert golden.session.refunding.of_order("1001")[0].left_out == "settled by hand"


def test_a_refund_whose_credit_memo_was_voided_can_be_left_out(golden: Golden) -> None:
    refund_id = given_back(golden)
    assert [each.refund_id for each in book(golden).imported] == [refund_id]
    golden.approve()
    [memo] = golden.memos(1001)
    golden.ledger.void(memo, "the mug never came", None)
    golden.session.refunding.leave_out([refund_id], "the mug never came")
    status = golden.session.refunding.of_order("1001")[0]
    assert (status.state, status.left_out) == (OrderState.IGNORED, "the mug never came")
    assert book(golden).imported == ()


def test_the_sheet_lists_what_waits_and_what_was_left_out(golden: Golden) -> None:
    refund_id = given_back(golden)
    service = golden.session.ledger_service
    assert service is not None
    titles = [getattr(row.cells[0], "code", row.cells[0]) for row in service.refunds_sheet().rows]
    assert titles == ["reports.refunds_waiting", refund_id, "reports.sum"]
    golden.session.refunding.leave_out([refund_id], "settled by hand")
    titles = [getattr(row.cells[0], "code", row.cells[0]) for row in service.refunds_sheet().rows]
    assert titles == ["reports.refunds_left_out", refund_id, "reports.sum"]
