"""What the wizard counts before anything is decided: orders by month, chosen orders, guests."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.model.posting import OrderFlag
from daybook.model.problem import DaybookError
from daybook.model.table import Chip, OrderRow, TableQuery
from daybook.services.orders.batches import batches
from daybook.services.orders.listing import start_of_day
from daybook.services.results import MonthCount
from daybook.services.setup.setup_answers import Survey

if TYPE_CHECKING:
    from daybook.model.ports import Cancel, OrderTable, Progress
    from daybook.model.setup import Setup
    from daybook.model.store_port import Store
    from daybook.services.session import Session

MONTHS = 12
ROWS_LOOKED_AT = 5_000
"""How many of the newest orders the wizard counts ways of payment and guests in."""


EXAMPLES, EXAMPLES_AMONG = 30, 500
"""How many orders, of how many of the newest, are looked at for one that shows what a choice means."""

_SHIPPED = frozenset({2, 10})
"""BigCommerce's statuses Shipped and Completed (orders.v2, order_statuses)."""

_INSIDE = (Chip.NEW, Chip.NEEDS_YOU, Chip.IMPORTED)


@dataclass(frozen=True, slots=True)
class Guests:
    """Orders without an account, and how many different buyers they seem to have."""

    orders: int
    customers: int


def months_before(today: dt.date) -> list[dt.date]:
    """The first days of the last twelve months, oldest first, this month included."""
    index = today.year * 12 + today.month - 1
    return [dt.date(month // 12, month % 12 + 1, 1) for month in range(index - MONTHS + 1, index + 1)]


def orders_by_month(
    store: Store, today: dt.date, time_zone: str, cancel: Cancel, progress: Progress
) -> tuple[tuple[MonthCount, ...], int]:
    """Orders of the last twelve months, and of all time: one store call a month and one more."""
    starts = months_before(today)
    since: list[int] = []
    for first in starts:
        progress.step(len(since), len(starts) + 1, "setup.counting_months", {})
        since.append(store.order_count(start_of_day(first, time_zone), cancel))
    counts = [
        MonthCount(first, since[place] - (since[place + 1] if place + 1 < len(since) else 0))
        for place, first in enumerate(starts)
    ]
    return tuple(counts), store.order_count(None, cancel)


def orders_since(store: Store, setup: Setup, cancel: Cancel) -> int:
    """Orders since the first day, whatever their status; one store call."""
    first = start_of_day(setup.since, setup.time_zone) if setup.since else None
    return store.order_count(first, cancel)


def counted(
    session: Session, setup: Setup, months: tuple[MonthCount, ...], everything: int, orders: int
) -> Survey:
    """What the choices mean of the listed orders; the store has `everything`, `orders` since the first day.

    Raises:
        DaybookError: "setup.since_missing", or the disk failed.
    """
    session.use_setup(setup)
    counts = session.table.counts(TableQuery(setup.store, setup.books))
    guests = guests_in(session.table, setup)
    if setup.since is None:
        raise DaybookError("setup.since_missing", {"field": "since"})
    return Survey(
        since=setup.since,
        statuses=tuple(session.statuses()),
        orders=orders,
        earlier=max(0, everything - orders),
        months=months,
        chosen=counts.total - counts.outside - counts.left_out,
        guests=guests.orders,
        guest_customers=guests.customers,
    )


def chosen_rows(table: OrderTable, setup: Setup) -> list[OrderRow]:
    """The newest orders inside the filter, at most `ROWS_LOOKED_AT`."""
    rows: list[OrderRow] = []
    for chip in _INSIDE:
        rows += _newest(table, TableQuery(setup.store, setup.books, chip))
    rows.sort(key=lambda row: (row.date, row.created, row.row_id), reverse=True)
    return rows[:ROWS_LOOKED_AT]


def example_ids(table: OrderTable, setup: Setup) -> list[str]:
    """The ids of a few of the newest orders inside the filter, those that were shipped first."""
    rows: list[OrderRow] = []
    for chip in _INSIDE:
        rows += table.rows(table.first_ids(TableQuery(setup.store, setup.books, chip), EXAMPLES_AMONG))
    rows.sort(key=lambda row: row.status_id not in _SHIPPED)
    return [row.order_id for row in rows[:EXAMPLES]]


def guests_in(table: OrderTable, setup: Setup) -> Guests:
    """Guest orders among the chosen statuses, whatever was decided about guests."""
    rows = [
        row
        for row in _newest(table, TableQuery(setup.store, setup.books, first=setup.since))
        if OrderFlag.GUEST in row.flags and row.status_id in setup.statuses
    ]
    return Guests(len(rows), len({row.customer.casefold() for row in rows}))


def _newest(table: OrderTable, query: TableQuery) -> list[OrderRow]:
    ids = table.first_ids(query, ROWS_LOOKED_AT)
    return [row for batch in batches(ids, 500) for row in table.rows(batch)]
