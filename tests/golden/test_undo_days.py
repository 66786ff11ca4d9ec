"""What undo tells beforehand, which day it asks for, and what becomes of one that was cut short."""

import datetime as dt
import threading
from collections.abc import Sequence

import pytest

from daybook.model.ledger import Removed
from daybook.model.posting import BooksId, OrderState
from daybook.model.problem import Problem
from daybook.sandbox.hard_orders.builder import item
from daybook.sandbox.shop.draft import Draft
from daybook.services.orders.undo import UndoResult
from helpers.golden import Golden
from helpers.typed_shop import order
from helpers.workbench import Quiet

NEVER = threading.Event()
MARCH, APRIL = dt.date(2026, 3, 1), dt.date(2026, 4, 1)


def mug(order_id: int, day: str) -> Draft:
    return order(order_id, item("JF-MUG", "20.00"), at=f"{day} 12:00")


def period_closed(first_open: dt.date) -> Problem:
    return Problem("books.period_closed", {"first_open": first_open})


def test_everything_is_done_where_nothing_was_refused_and_nothing_left() -> None:
    assert UndoResult((), ()).everything_done
    assert not UndoResult((), (("1030", Problem("undo.not_in_the_books")),)).everything_done
    assert not UndoResult((), (), ("1030",)).everything_done


def test_the_day_to_ask_for_is_the_latest_that_a_closed_month_names() -> None:
    other = Problem("books.payout_reconciled", {"first_open": dt.date(2026, 6, 1)})
    refused = [period_closed(APRIL), period_closed(MARCH), other, Problem("books.period_closed")]
    assert UndoResult((), tuple((str(place), each) for place, each in enumerate(refused))).closed == APRIL
    assert UndoResult((), (("1030", other),)).closed is None


def test_looking_ahead_counts_what_is_in_the_books_and_of_it_what_is_in_a_closed_month(
    golden: Golden,
) -> None:
    golden.sell(mug(1030, "2026-03-31"), mug(1031, "2026-04-01"))
    golden.shop.put(mug(1032, "2026-04-02"))
    golden.session.listing.run(NEVER, Quiet())
    every = ["1030", "1031", "1032"]
    looked = golden.session.undoing.look_ahead(every, NEVER, Quiet())
    assert (looked.orders, looked.reversed, looked.closed, looked.first_open) == (2, 2, 0, None)
    golden.ledger.close_month(MARCH)
    looked = golden.session.undoing.look_ahead(every, NEVER, Quiet())
    assert (looked.orders, looked.reversed, looked.closed, looked.first_open) == (2, 2, 1, APRIL)
    open_alone = golden.session.undoing.look_ahead(["1031"], NEVER, Quiet())
    assert (open_alone.closed, open_alone.first_open) == (0, None)


class PowerCut(BaseException):
    """The process ends here."""


def cut_short(golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    """An undo of order 1030 that ended before the books were asked."""

    def ends(ids: Sequence[BooksId], reason: str, on: dt.date | None) -> Sequence[Removed]:
        del ids, reason, on
        raise PowerCut

    with monkeypatch.context() as patch:
        patch.setattr(golden.ledger, "take_out", ends)
        with pytest.raises(PowerCut):
            golden.undo(1030)
    assert golden.state(1030) is OrderState.UNDOING


def test_an_undo_that_never_began_leaves_the_order_without_a_reason(
    golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    golden.sell(mug(1030, "2026-03-31"))
    cut_short(golden, monkeypatch)
    assert golden.session.undoing.recover() == ["1030"]
    status = golden.session._orders.states(["1030"])["1030"]
    assert (status.state, status.problems) == (OrderState.IMPORTED, ())


def test_a_document_is_void_with_its_order_though_an_undo_of_it_was_cut_short(
    golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sale,) = golden.sell(mug(1030, "2026-03-31"))
    cut_short(golden, monkeypatch)
    assert len(golden.session.undoing.void(sale.text, "sold twice", None)) == 1
    assert golden.state(1030) is OrderState.UNDONE
    assert golden.session.history("1030")[-1].reason == "sold twice"
