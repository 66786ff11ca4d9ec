"""How often books are asked whether credit memos stand: elsewhere it costs no more as they grow older."""

import datetime as dt
import threading
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from daybook.database import open_workspace
from daybook.database.refunds import WorkspaceRefunds
from daybook.model.document import DocumentState
from daybook.model.posting import Intent, Key, OrderState, Outcome, Source
from daybook.model.problem import Cancelled
from daybook.model.refund import RawRefund, Refund, RefundCursor, RefundPage
from daybook.services.refunds.booked_refunds import ALL_AFTER, BookedRefunds
from daybook.services.refunds.booked_sales import BookedSales

NOW = dt.datetime(2026, 5, 2, 9, tzinfo=dt.UTC)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
NEVER = threading.Event()
STORE = "abc123"
LAST_WEEK = 3
YEARS = 250


class CountingBooks:
    """Books that hold the credit memos they were told of, and count those they are asked for."""

    def __init__(self, *, keeps_ledger: bool) -> None:
        self.abilities = SimpleNamespace(keeps_ledger=keeps_ledger)
        self.memos: set[str] = set()
        self.asked: set[str] = set()

    def find(self, sources: Sequence[Source]) -> list[Any]:
        wanted = {each.source_id for each in sources if each.kind == "refund"}
        self.asked |= wanted
        return [
            SimpleNamespace(source=Source(STORE, "refund", each), state=DocumentState.APPROVED)
            for each in sorted(wanted & self.memos)
        ]

    def count(self) -> int:
        """How many it was asked for since this was last asked."""
        asked, self.asked = self.asked, set()
        return len(asked)


class Bench:
    """Refunds of years that are all booked, and a clock that can be moved."""

    def __init__(self, refunds: WorkspaceRefunds, *, keeps_ledger: bool) -> None:
        self.refunds = refunds
        self.books = CountingBooks(keeps_ledger=keeps_ledger)
        self.time = NOW
        ids = [str(number) for number in range(1, YEARS + LAST_WEEK + 1)]
        self.books.memos.update(ids)
        book(refunds, {each: NOW - DAY * (2 * (len(ids) - int(each)) + 1) for each in ids[-LAST_WEEK:]})
        book(refunds, {each: NOW - DAY * (40 + 4 * int(each)) for each in ids[:-LAST_WEEK]})
        sales = BookedSales(
            lambda: cast("Any", SimpleNamespace(store=STORE)),
            *cast("Any", (None, refunds, self.books, None, None, None)),
        )
        clock = SimpleNamespace(now=lambda: self.time)
        self.booked = BookedRefunds(refunds, cast("Any", self.books), sales, cast("Any", clock))

    def look(self, later: dt.timedelta = HOUR) -> int:
        """Look after a while; how many refunds the books were asked for."""
        self.time += later
        self.booked.look(NEVER)
        return self.books.count()

    def state(self, refund_id: str) -> OrderState:
        return self.refunds.states([refund_id])[refund_id].state


def book(refunds: WorkspaceRefunds, made: dict[str, dt.datetime]) -> None:
    five = Decimal(5)
    found = [
        Refund(STORE, each, each, at, "", five, Decimal(0), uses_override=False, items=(), payments=())
        for each, at in made.items()
    ]
    page = RefundPage(tuple(RawRefund(each, each.refund_id) for each in found), is_last=True, server_time=NOW)
    refunds.save_page(page, RefundCursor(NOW, NOW))
    keys = {each: Key(Source(STORE, "refund", each), "company", 1) for each in made}
    refunds.intend([Intent(each, key, "hash", five, "USD") for each, key in keys.items()])
    refunds.settle([Outcome(each, OrderState.IMPORTED, each, f"WEB-1/CM{each}", five) for each in made])


@pytest.fixture
def refunds(tmp_path: Path) -> Iterator[WorkspaceRefunds]:
    workspace = open_workspace(tmp_path / "workspace.sqlite3")
    yield workspace.refunds(STORE, "intacct:company")
    workspace.close()


@pytest.fixture
def elsewhere(refunds: WorkspaceRefunds) -> Bench:
    return Bench(refunds, keeps_ledger=False)


def test_books_elsewhere_are_asked_for_old_refunds_once_a_day(elsewhere: Bench) -> None:
    assert [elsewhere.look() for _ in range(4)] == [YEARS + LAST_WEEK, *[LAST_WEEK] * 3]
    assert [elsewhere.look(ALL_AFTER), elsewhere.look()] == [YEARS + LAST_WEEK, LAST_WEEK]


def test_books_kept_here_are_asked_for_all_each_time(refunds: WorkspaceRefunds) -> None:
    bench = Bench(refunds, keeps_ledger=True)
    assert [bench.look() for _ in range(3)] == [YEARS + LAST_WEEK] * 3


def test_a_recent_refund_taken_out_elsewhere_is_free_at_once_and_an_old_one_the_next_day(
    elsewhere: Bench,
) -> None:
    elsewhere.look()
    old, new = "1", str(YEARS + LAST_WEEK)
    elsewhere.books.memos -= {old, new}
    elsewhere.look()
    assert (elsewhere.state(new), elsewhere.state(old)) == (OrderState.UNDONE, OrderState.IMPORTED)
    elsewhere.look(DAY)
    assert elsewhere.state(old) is OrderState.UNDONE


def test_an_old_refund_whose_undo_a_crash_cut_off_waits_for_no_day(elsewhere: Bench) -> None:
    elsewhere.look()
    elsewhere.refunds.settle([Outcome("1", OrderState.UNDOING)])
    elsewhere.books.memos.remove("1")
    elsewhere.look()
    assert elsewhere.state("1") is OrderState.UNDONE


def test_what_an_order_imported_again_brings_waits_for_no_day(elsewhere: Bench) -> None:
    elsewhere.look()
    elsewhere.books.memos.remove("1")
    elsewhere.booked.free_undone(elsewhere.refunds.of_orders(["1"]))
    assert elsewhere.state("1") is OrderState.UNDONE


def test_a_clock_that_was_ahead_puts_nothing_off(elsewhere: Bench) -> None:
    elsewhere.look(DAY * 365)
    assert elsewhere.look(-DAY * 364) == YEARS + LAST_WEEK


def test_a_look_that_was_stopped_counts_for_none(elsewhere: Bench) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        elsewhere.booked.look(stop)
    assert elsewhere.look() == YEARS + LAST_WEEK
