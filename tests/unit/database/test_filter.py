"""Inside or outside the filter, and the chips that add up."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from daybook.database.order_table import WorkspaceTable
from daybook.database.orders import WorkspaceOrders
from daybook.model.posting import OrderFlag, OrderState, Outcome
from daybook.model.setup import Guests, Setup
from daybook.model.table import Chip, ListCounts, TableQuery
from unit.database.samples import CURSOR, SETUP, START, STORE, intent, order, page

ALL = TableQuery(STORE, "local")
NO_GUESTS = replace(SETUP, guests=Guests.LEAVE_OUT)


IN_PRACTICE = replace(SETUP, import_test_orders=True, books="practice")


@pytest.mark.parametrize(
    ("change", "setup", "code"),
    [
        ({}, SETUP, ""),
        ({"status_id": 7}, SETUP, "filter.status"),
        ({"status_id": 0}, SETUP, "filter.incomplete"),
        ({"status_id": 42}, SETUP, "filter.unknown_status"),
        ({"status_id": 42}, replace(SETUP, statuses=(42,)), ""),
        ({"customer_id": "0"}, NO_GUESTS, "filter.guest"),
        ({"customer_id": "0"}, SETUP, ""),
        ({"payment_method": "Test Payment Gateway"}, SETUP, "filter.test"),
        (
            {"payment_method": "Test Payment Gateway"},
            replace(SETUP, import_test_orders=True, books="practice"),
            "",
        ),
        ({"payment_method": "Test Payment Gateway"}, replace(SETUP, import_test_orders=True), "filter.test"),
        ({"external_source": "M-MIG"}, SETUP, "filter.migrated"),
        ({"external_source": "M-MIG"}, replace(SETUP, import_migrated_orders=True), ""),
        ({"is_archived": True}, SETUP, "filter.archived"),
        ({"created": START.replace(year=2025)}, SETUP, "filter.before_start"),
        ({"created": START.replace(year=2025)}, replace(SETUP, since=None), ""),
    ],
)
def test_each_reason_keeps_an_order_outside(
    orders: WorkspaceOrders, table: WorkspaceTable, change: dict[str, object], setup: Setup, code: str
) -> None:
    orders.save_page(page(order(1, **change)), CURSOR, setup)
    (row,) = table.rows(table.ids(ALL))
    assert row.chip is (Chip.OUTSIDE if code else Chip.NEW)
    assert (row.reason.code if row.reason else "") == code
    assert list(orders.importable()) == ([] if code else ["1"])
    assert orders.states(["1"])["1"].inside_filter is not bool(code)
    assert bool(orders.intend([intent(1)])) is not bool(code)


def test_a_changed_setup_sorts_every_order_anew(orders: WorkspaceOrders, table: WorkspaceTable) -> None:
    listed = [order(1), order(2, status_id=7), order(3, customer_id="0"), order(4, external_source="M-MIG")]
    orders.save_page(page(*listed), CURSOR, SETUP)
    assert table.counts(ALL) == ListCounts(total=4, new=2, outside=2)
    orders.refilter(replace(NO_GUESTS, statuses=(7,), import_migrated_orders=True))
    assert table.counts(ALL) == ListCounts(total=4, new=1, outside=3)
    orders.refilter(replace(SETUP, statuses=(7, 10), import_migrated_orders=True))
    assert table.counts(ALL) == ListCounts(total=4, new=4)


def test_another_first_day_moves_the_orders_between(orders: WorkspaceOrders, table: WorkspaceTable) -> None:
    listed = [order(n, created=START.replace(month=n)) for n in range(1, 7)]
    orders.save_page(page(*listed), CURSOR, SETUP)
    for since, inside in [(date(2026, 4, 1), 3), (date(2026, 6, 1), 1), (None, 6), (date(2026, 3, 1), 4)]:
        orders.refilter(replace(SETUP, since=since))
        assert table.counts(ALL) == ListCounts(total=6, new=inside, outside=6 - inside)


def test_a_page_listed_by_a_changed_setup_sorts_every_order_anew(
    orders: WorkspaceOrders, table: WorkspaceTable
) -> None:
    orders.save_page(page(order(1), order(2, customer_id="0")), CURSOR, SETUP)
    orders.save_page(page(order(3)), CURSOR, NO_GUESTS)
    assert table.counts(ALL) == ListCounts(total=3, new=2, outside=1)


def test_the_same_setup_again_writes_no_order(orders: WorkspaceOrders, table: WorkspaceTable) -> None:
    orders.save_page(page(order(1)), CURSOR, SETUP)
    table.ids(ALL)
    kept = table._order
    orders.refilter(SETUP)
    table.ids(ALL)
    assert table._order is kept


def test_tc20_a_paid_order_outside_the_statuses_is_flagged(
    orders: WorkspaceOrders, table: WorkspaceTable
) -> None:
    listed = [
        order(1, status_id=7),
        order(2, status_id=0, payment_status="paid"),
        order(3, status_id=7, payment_status="pending"),
        order(4),
    ]
    orders.save_page(page(*listed), CURSOR, SETUP)
    flagged = {
        row.order_id for row in table.rows(table.ids(ALL)) if OrderFlag.PAID_OUTSIDE_FILTER in row.flags
    }
    assert flagged == {"1", "2"}
    orders.refilter(replace(SETUP, statuses=(0, 7, 10)))
    assert all(not row.flags for row in table.rows(table.ids(ALL)))


def test_an_order_in_the_books_is_never_outside(orders: WorkspaceOrders, table: WorkspaceTable) -> None:
    orders.save_page(page(order(1), order(2)), CURSOR, SETUP)
    orders.intend([intent(1), intent(2)])
    orders.settle([Outcome("1", OrderState.IMPORTED, "7", "WEB-1", Decimal(10))])
    orders.settle([Outcome("2", OrderState.UNKNOWN)])
    orders.refilter(replace(SETUP, statuses=()))
    assert table.counts(ALL) == ListCounts(total=2, imported=1, new=1)
    assert orders.states(["1"])["1"].problems == (), "nothing tells how to import what is imported"


def test_a_test_order_known_from_its_transactions_goes_outside(
    orders: WorkspaceOrders, table: WorkspaceTable
) -> None:
    orders.save_page(page(order(1)), CURSOR, SETUP)
    orders.settle([Outcome("1", OrderState.HELD, flags=frozenset({OrderFlag.TEST}))])
    (row,) = table.rows(table.ids(ALL))
    assert row.chip is Chip.OUTSIDE
    assert row.reason is not None
    assert row.reason.code == "filter.test"
    orders.save_page(page(order(1, staff_notes="x")), CURSOR, SETUP)
    assert OrderFlag.TEST in orders.states(["1"])["1"].flags


def test_a_changed_time_zone_moves_the_days_of_orders_not_posted(
    orders: WorkspaceOrders, table: WorkspaceTable
) -> None:
    orders.save_page(page(order(1, created=START.replace(hour=3))), CURSOR, SETUP)
    orders.refilter(replace(SETUP, time_zone="UTC"))
    (row,) = table.rows(table.ids(ALL))
    assert row.date == date(2026, 3, 1)
    assert table.months(STORE, "local") == [(date(2026, 3, 1), 1)]


def test_every_order_is_under_exactly_one_chip(orders: WorkspaceOrders, table: WorkspaceTable) -> None:
    orders.save_page(page(*(order(n) for n in range(1, 9)), order(9, status_id=7)), CURSOR, SETUP)
    orders.intend([intent(n) for n in (1, 2, 3, 4, 5)])
    orders.settle(
        [
            Outcome("1", OrderState.IMPORTED, "1", "WEB-1"),
            Outcome("2", OrderState.DIFFERS, "2", "WEB-2"),
            Outcome("3", OrderState.FAILED),
            Outcome("4", OrderState.UNKNOWN),
            Outcome("6", OrderState.HELD),
        ]
    )
    orders.leave_out(["7"], "a gift")
    counts = table.counts(ALL)
    assert counts == ListCounts(total=9, new=3, needs_you=3, imported=1, left_out=1, outside=1)
    by_chip = {chip: len(table.ids(replace(ALL, chip=chip))) for chip in Chip}
    assert by_chip == {
        Chip.ALL: counts.total,
        Chip.NEW: counts.new,
        Chip.NEEDS_YOU: counts.needs_you,
        Chip.IMPORTED: counts.imported,
        Chip.LEFT_OUT: counts.left_out,
        Chip.OUTSIDE: counts.outside,
    }
