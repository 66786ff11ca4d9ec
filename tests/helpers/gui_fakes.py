"""Stands where the services are: an order table of any size in memory, and a place to work on it."""

from __future__ import annotations

import datetime as dt
import threading
import time
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

from PySide6.QtCore import QTimer

from daybook.gui.workplace import Workplace
from daybook.model.ports import Cancel
from daybook.model.posting import OrderState
from daybook.model.problem import Cancelled
from daybook.model.setup import Setup
from daybook.model.table import Cause, Chip, ListCounts, OrderRow, TableQuery

SETUP = Setup("shop", store_name="Juniper & Finch", home_currency="USD", finished=True)
NOW = dt.datetime(2026, 3, 20, 14, 6, tzinfo=dt.UTC)


def order_row(row_id: int, customer: str = "") -> OrderRow:
    day = NOW - dt.timedelta(hours=row_id % 5_000)
    return OrderRow(
        row_id=row_id,
        order_id=str(row_id),
        created=day,
        date=day.date(),
        customer=customer or f"Customer {row_id}",
        status_id=11,
        status="To pack",
        payment="PayPal",
        currency="USD",
        total=Decimal(row_id) / 100,
        state=OrderState.NEW,
        chip=Chip.NEW,
        reason=None,
        flags=frozenset(),
        reference="",
        store=SETUP.store,
    )


class FakeTable:
    """An OrderTable of `size` rows; `gate` closed holds every fetch of rows back."""

    def __init__(self, size: int, customer: Callable[[int], str] = lambda _row_id: "") -> None:
        self.size = size
        # Made beforehand: the real table's ids come from SQLite, which lets other threads run.
        self._ids = array("q", range(1, size + 1))
        self.gate = threading.Event()
        self.gate.set()
        self.fetched: list[list[int]] = []
        self._customer = customer

    def ids(self, query: TableQuery, cancel: Cancel | None = None) -> array[int]:
        if cancel is not None and cancel.is_set():
            raise Cancelled
        return self._ids[::-1] if query.descending else self._ids[:]

    def first_ids(self, query: TableQuery, count: int, cancel: Cancel | None = None) -> array[int]:
        return self.ids(query, cancel)[:count]

    def rows(self, row_ids: Sequence[int]) -> Sequence[OrderRow]:
        assert threading.current_thread() is not threading.main_thread()
        assert self.gate.wait(10)
        self.fetched.append(list(row_ids))
        return [order_row(row_id, self._customer(row_id)) for row_id in row_ids]

    def counts(self, _query: TableQuery) -> ListCounts:
        return ListCounts(total=self.size, new=self.size)

    def causes(self, _query: TableQuery) -> Sequence[Cause]:
        return ()

    def order_ids(self, row_ids: Sequence[int]) -> Sequence[str]:
        return [str(row_id) for row_id in row_ids]

    def by_store(self, row_ids: Sequence[int]) -> Mapping[str, Sequence[str]]:
        return {SETUP.store: self.order_ids(row_ids)} if row_ids else {}


def fake_place(table: FakeTable, **services: Any) -> Workplace:
    """A place with this table; `services` are further attributes of its session."""
    session = SimpleNamespace(
        table=table,
        listed_at=lambda: NOW,
        today=NOW.date,
        listing=None,
        importing=None,
        previewing=None,
        documents=None,
    )
    session.__dict__.update(services)
    program = SimpleNamespace(clock=SimpleNamespace(now=lambda: NOW), is_sandbox=False)
    return Workplace(cast("Any", program), SETUP, cast("Any", session), cast("Any", session))


class LoopWatch:
    """How long the event loop was kept from turning, at worst, in seconds of this process's work.

    Work of all its threads counts, so a worker that holds the GIL shows; what other processes take does not.
    """

    def __init__(self) -> None:
        self.worst = 0.0
        self._last = time.process_time()

    def turned(self) -> None:
        now = time.process_time()
        self.worst = max(self.worst, now - self._last)
        self._last = now


@contextmanager
def watched_loop() -> Iterator[LoopWatch]:
    """Watch the event loop with a timer that wants to fire all the time."""
    watch = LoopWatch()
    timer = QTimer()
    timer.timeout.connect(watch.turned)
    timer.start(0)
    watch.turned()
    try:
        yield watch
    finally:
        timer.stop()
