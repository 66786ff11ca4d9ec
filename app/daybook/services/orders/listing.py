"""List Orders: one walk over the store's orders, resumed where it was cut off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from daybook.model.posting import ListCursor
from daybook.model.store import OrderPage, OrderQuery
from daybook.model.table import TableQuery
from daybook.services.results import ListResult

if TYPE_CHECKING:
    from daybook.model.ports import Cancel, Clock, OrderRepository, OrderTable, Progress, SetupRepository
    from daybook.model.setup import Setup
    from daybook.model.store_port import Store
    from daybook.services.orders.relay import ProgressRelay
    from daybook.services.refunds.refund_listing import RefundListing

OVERLAP = dt.timedelta(minutes=5)
"""How far each walk reaches back before the last one's start: clocks differ, and two edits share a second."""


def start_of_day(day: dt.date, time_zone: str) -> dt.datetime:
    """The first instant of a store-local day, aware."""
    return dt.datetime.combine(day, dt.time.min, ZoneInfo(time_zone))


class Listing:
    """Lists a store's orders into the workspace.

    The first walk takes every order created since the setup's first day; later walks take what was
    modified since the last one began. All statuses are taken: the filter is applied locally, so that
    the orders outside it can be counted and a change of statuses needs no new walk.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - each is another part of the work, put together in one place
        self,
        setup: Callable[[], Setup],
        store: Callable[[], Store],
        orders: OrderRepository,
        table: OrderTable,
        setups: SetupRepository,
        clock: Clock,
        relay: ProgressRelay,
        refunds: RefundListing,
    ) -> None:
        self._setup = setup
        self._store = store
        self._orders = orders
        self._table = table
        self._setups = setups
        self._clock = clock
        self._relay = relay
        self._refunds = refunds

    def run(self, cancel: Cancel, progress: Progress) -> ListResult:
        """Read labels, orders and refunds. What was saved before a failure or Stop stays for the next run.

        Raises:
            DaybookError: the store or the disk failed.
            Cancelled: Stop was pressed.
        """
        with self._relay.to(progress) as told:
            return self._run(cancel, told)

    def _run(self, cancel: Cancel, progress: Progress) -> ListResult:
        setup, store = self._setup(), self._store()
        calls_before = store.calls
        if not self._labels():
            progress.step(0, 0, "listing.statuses", {})
            self.read_statuses(cancel)
        cursor = self._next_walk(setup)
        remembered = self._setups.statuses(setup.store)
        expected = sum(status.count for status in remembered) if cursor.modified_from is None else 0
        read = self._walk(cursor, expected, cancel, progress)
        refunds = self._refunds.refresh(_first_instant(setup), cancel, progress)
        counts = self._table.counts(TableQuery(setup.store, setup.books))
        return ListResult(read, counts, store.calls - calls_before, refunds)

    def read_statuses(self, cancel: Cancel) -> None:
        """Remember the store's status labels and the number of orders under each since the first day.

        Raises:
            DaybookError: the store or the disk failed.
        """
        setup = self._setup()
        since = _first_instant(setup)
        self._setups.set_statuses(setup.store, self._store().statuses(since, cancel))

    def _labels(self) -> dict[int, str]:
        return {status.status_id: status.label for status in self._setups.statuses(self._setup().store)}

    def refresh(self, cancel: Cancel, progress: Progress) -> int:
        """Read again what changed in the store since the last walk; how many orders came.

        Raises:
            DaybookError: the store or the disk failed.
            Cancelled: Stop was pressed.
        """
        setup = self._setup()
        read = self._walk(self._next_walk(setup), 0, cancel, progress)
        self._refunds.refresh(_first_instant(setup), cancel, progress)
        return read

    def listed_at(self) -> dt.datetime | None:
        """When the last page was read (UTC)."""
        cursor = self._orders.cursor()
        return cursor.listed_at if cursor else None

    def _next_walk(self, setup: Setup) -> ListCursor:
        last = self._orders.cursor()
        wanted = _first_instant(setup)
        if last is None or _reaches_further_back(wanted, last.created_since):
            return ListCursor(setup.since, None, None, 0, complete=False, created_since=wanted)
        if not last.complete:
            return last
        started = last.started - OVERLAP if last.started else None
        return replace(
            last, modified_from=started, started=None, next_min_id=0, complete=False, listed_at=None
        )

    def _walk(self, cursor: ListCursor, expected: int, cancel: Cancel, progress: Progress) -> int:
        setup = self._setup()
        query = OrderQuery(
            created_since=cursor.created_since,
            modified_since=cursor.modified_from,
            min_id=cursor.next_min_id,
        )
        read, labels, renamed = 0, self._labels(), False
        for page in self._store().orders(query, cancel):
            cursor = replace(
                cursor,
                started=cursor.started or page.server_time,
                next_min_id=page.next_min_id,
                complete=page.is_last,
                listed_at=self._clock.now(),
            )
            self._orders.save_page(page, cursor, setup)
            read += len(page.orders)
            renamed = renamed or _shows_other_label(page, labels)
            progress.step(read, max(expected, read), "listing.read", {"count": read})
        if renamed:
            self.read_statuses(cancel)
        return read


def _shows_other_label(page: OrderPage, labels: Mapping[int, str]) -> bool:
    """True where the merchant renamed a status, or the store has one that is not remembered."""
    orders = (raw.order for raw in page.orders)
    return any(labels.get(order.status_id) != order.status_label for order in orders if labels)


def _first_instant(setup: Setup) -> dt.datetime | None:
    """When the setup's first day begins (UTC), None where every order is wanted."""
    return start_of_day(setup.since, setup.time_zone).astimezone(dt.UTC) if setup.since else None


def _reaches_further_back(wanted: dt.datetime | None, walked: dt.datetime | None) -> bool:
    # Instants, for the same day begins earlier in a time zone further east.
    if walked is None:
        return False
    return wanted is None or wanted < walked
