"""What a listed page does to the workspace. Case ids are those of the list of hard orders."""

import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from daybook.database import Workspace
from daybook.database.order_rows import expand, shown_customer
from daybook.database.order_table import WorkspaceTable
from daybook.database.orders import WorkspaceOrders
from daybook.model.order import LINES_INCOMPLETE, Address, Order, Taxed
from daybook.model.payment import RawDetails, digest_of
from daybook.model.posting import OrderFlag, OrderState, Outcome
from daybook.model.problem import Problem
from daybook.model.store import OrderPage, RawOrder
from daybook.model.table import Chip, ListCounts, OrderRow, TableQuery
from unit.database.samples import CURSOR, SETUP, START, STORE, intent, later, line, order, page, raw, taxed

ALL = TableQuery(STORE, "local")


def rows(table: WorkspaceTable) -> dict[str, OrderRow]:
    return {row.order_id: row for row in table.rows(table.ids(ALL))}


def posted(orders: WorkspaceOrders, made: Order) -> None:
    """List and import one order."""
    orders.save_page(page(made), CURSOR, SETUP)
    assert orders.intend([intent(int(made.order_id))])
    orders.settle(
        [Outcome(made.order_id, OrderState.IMPORTED, "7", f"WEB-{made.order_id}", Decimal("10.00"))]
    )


def test_the_json_comes_back_to_the_byte(orders: WorkspaceOrders) -> None:
    text = '{"id": 1, "total": 10.10, "note": "na\u00efve \\u0000 \ud83d lone"}\r\n'
    orders.save_page(
        OrderPage((RawOrder(order(1), text),), 1, is_last=True, server_time=START), CURSOR, SETUP
    )
    assert orders.raw(["1", "2"]) == {"1": text}


def test_the_cursor_is_kept_with_its_page(orders: WorkspaceOrders) -> None:
    assert orders.cursor() is None
    orders.save_page(page(order(1)), CURSOR, SETUP)
    moved = replace(CURSOR, since=None, next_min_id=9, complete=False, modified_from=START, listed_at=START)
    moved = replace(moved, created_since=START - timedelta(days=9))
    orders.save_page(page(), moved, SETUP)
    assert orders.cursor() == moved


def test_a_row_shows_what_the_order_says(orders: WorkspaceOrders, table: WorkspaceTable) -> None:
    made = order(1, total=taxed("1234.5600"), created=START.replace(hour=2))
    orders.save_page(page(made), CURSOR, SETUP)
    row = rows(table)["1"]
    assert row == OrderRow(
        row.row_id,
        "1",
        made.created,
        date(2026, 2, 28),
        "Ann Lee",
        10,
        "Completed",
        "Credit Card",
        "USD",
        Decimal("1234.56"),
        OrderState.NEW,
        Chip.NEW,
        None,
        frozenset(),
        "",
        SETUP.store,
    )


@pytest.mark.parametrize(
    ("billing", "customer_id", "shown"),
    [
        (Address("Ann", "Lee", company="Lee Ltd"), "5", "Ann Lee"),
        (Address(company="Lee Ltd"), "5", "Lee Ltd"),
        (Address(email="a@b.c"), "0", "Guest: a@b.c"),
        (Address(), "0", "Guest"),
        (Address("Ann", email="a@b.c"), "0", "Ann"),
        (Address(email="a@b.c"), "5", "a@b.c"),
    ],
)
def test_the_customer_is_the_billing_name(billing: Address, customer_id: str, shown: str) -> None:
    assert shown_customer(order(1, billing=billing, customer_id=customer_id)) == shown


def test_tg21_an_order_listed_twice_is_one_row(orders: WorkspaceOrders, table: WorkspaceTable) -> None:
    orders.save_page(page(order(1), order(2), order(1)), CURSOR, SETUP)
    orders.save_page(page(order(2)), CURSOR, SETUP)
    assert sorted(rows(table)) == ["1", "2"]
    assert table.counts(ALL) == ListCounts(total=2, new=2)


def test_lines_that_could_not_be_had_again_do_not_take_those_away_that_are_kept(
    orders: WorkspaceOrders, table: WorkspaceTable
) -> None:
    whole = order(1)
    posted(orders, whole)
    lacking = replace(whole, lines=(), defects=(Problem(LINES_INCOMPLETE, {"order": "1"}),))
    kept = orders.raw(["1"])
    orders.save_page(page(lacking), CURSOR, SETUP)
    assert orders.raw(["1"]) == kept
    assert rows(table)["1"].flags == frozenset()
    # What the shop changed since is taken, lines or not.
    orders.save_page(page(later(lacking)), CURSOR, SETUP)
    assert orders.raw(["1"]) != kept


def test_an_older_answer_does_not_overwrite_a_newer_one(
    orders: WorkspaceOrders, table: WorkspaceTable
) -> None:
    first = order(1)
    orders.save_page(page(later(first, total=taxed("20"))), CURSOR, SETUP)
    orders.save_page(page(first), CURSOR, SETUP)
    assert rows(table)["1"].total == Decimal(20)


def test_a_change_within_the_same_second_is_taken(orders: WorkspaceOrders, table: WorkspaceTable) -> None:
    orders.save_page(page(order(1)), CURSOR, SETUP)
    orders.save_page(page(order(1, total=taxed("20"))), CURSOR, SETUP)
    assert rows(table)["1"].total == Decimal(20)


def test_a_held_order_that_changed_is_new_again(orders: WorkspaceOrders, table: WorkspaceTable) -> None:
    orders.save_page(page(order(1)), CURSOR, SETUP)
    problem = Problem("conversion.parts_do_not_add_up", {"difference": Decimal("0.05")})
    orders.settle([Outcome("1", OrderState.HELD, problems=(problem,))])
    assert rows(table)["1"].reason == problem
    orders.save_page(page(order(1)), CURSOR, SETUP)
    assert rows(table)["1"].state is OrderState.HELD
    orders.save_page(page(later(order(1), total=taxed("9"))), CURSOR, SETUP)
    row = rows(table)["1"]
    assert (row.state, row.reason) == (OrderState.NEW, None)
    assert orders.states(["1"])["1"].problems == ()


@pytest.mark.parametrize("state", [OrderState.POSTING, OrderState.UNKNOWN])
def test_an_order_on_its_way_keeps_its_state(orders: WorkspaceOrders, state: OrderState) -> None:
    orders.save_page(page(order(1)), CURSOR, SETUP)
    orders.intend([intent(1)])
    if state is OrderState.UNKNOWN:
        orders.settle([Outcome("1", state)])
    orders.save_page(page(later(order(1), total=taxed("20"))), CURSOR, SETUP)
    assert orders.states(["1"])["1"].state is state
    assert orders.unsettled() == [intent(1)]


def test_an_order_changed_on_its_way_is_flagged_once_it_is_imported(orders: WorkspaceOrders) -> None:
    orders.save_page(page(order(1)), CURSOR, SETUP)
    orders.intend([intent(1)])
    orders.save_page(page(later(order(1), total=taxed("20"))), CURSOR, SETUP)
    orders.settle([Outcome("1", OrderState.IMPORTED, "7", "WEB-1", Decimal(10))])
    assert OrderFlag.CHANGED_IN_STORE in orders.states(["1"])["1"].flags


def test_an_imported_order_with_other_money_is_flagged_and_needs_somebody(
    orders: WorkspaceOrders, table: WorkspaceTable
) -> None:
    posted(orders, order(1))
    changed = later(order(1), total=taxed("12.00"), lines=(line(total="12.00"),))
    orders.save_page(page(changed), CURSOR, SETUP)
    row = rows(table)["1"]
    assert row.state is OrderState.IMPORTED
    assert row.chip is Chip.NEEDS_YOU
    assert row.flags == {OrderFlag.CHANGED_IN_STORE}
    assert row.reason == Problem("database.changed_in_store", {"order": "1"})
    orders.save_page(page(later(changed, total=taxed("10.00"), lines=(line(),))), CURSOR, SETUP)
    row = rows(table)["1"]
    assert (row.chip, row.flags, row.reason) == (Chip.IMPORTED, frozenset(), None)


def test_what_was_posted_stays_as_evidence(orders: WorkspaceOrders, path: Path) -> None:
    posted(orders, order(1))
    orders.save_details({"1": RawDetails("[1]", None, digest_of(raw(order(1)).raw))})
    changed = later(order(1), total=taxed("12"))
    orders.save_page(page(changed), CURSOR, SETUP)
    orders.save_page(page(later(changed, total=taxed("13"))), CURSOR, SETUP)
    connection = sqlite3.connect(path)
    evidence = connection.execute("SELECT generation, raw, taxes FROM order_evidence").fetchall()
    connection.close()
    assert [(g, expand(text), expand(taxes)) for g, text, taxes in evidence] == [
        (1, raw(order(1)).raw, "[1]")
    ]


def test_tg02_an_edited_address_is_no_change_of_money(orders: WorkspaceOrders, table: WorkspaceTable) -> None:
    posted(orders, order(1))
    orders.save_page(page(later(order(1), billing=Address("Bea", "Lee", city="Reno"))), CURSOR, SETUP)
    row = rows(table)["1"]
    assert (row.customer, row.chip, row.flags) == ("Bea Lee", Chip.IMPORTED, frozenset())


@pytest.mark.parametrize(
    "change",
    [{"staff_notes": "called"}, {"status_id": 2, "status_label": "Shipped"}, {"payment_status": "paid"}],
)
def test_notes_and_status_are_no_change_of_money(
    orders: WorkspaceOrders, table: WorkspaceTable, change: dict[str, object]
) -> None:
    posted(orders, order(1))
    orders.save_page(page(later(order(1), **change)), CURSOR, SETUP)
    assert rows(table)["1"].flags == frozenset()


def test_tg03_a_status_that_goes_back_is_noted(
    orders: WorkspaceOrders, table: WorkspaceTable, path: Path
) -> None:
    posted(orders, order(1))
    orders.save_page(page(later(order(1), status_id=1, status_label="Pending")), CURSOR, SETUP)
    assert rows(table)["1"].chip is Chip.IMPORTED
    connection = sqlite3.connect(path)
    reasons = connection.execute("SELECT reason FROM history WHERE event = 'store_status'").fetchall()
    connection.close()
    assert reasons == [("Completed -> Pending",)]


def test_tg05_an_imported_order_that_is_archived_stays_imported(
    orders: WorkspaceOrders, table: WorkspaceTable
) -> None:
    posted(orders, order(1))
    orders.save_page(page(later(order(1), is_archived=True)), CURSOR, SETUP)
    row = rows(table)["1"]
    assert (row.chip, row.flags) == (Chip.IMPORTED, frozenset({OrderFlag.ARCHIVED}))


def test_th03_an_imported_order_keeps_its_day(orders: WorkspaceOrders, table: WorkspaceTable) -> None:
    made = order(1, created=START.replace(hour=3))
    posted(orders, made)
    elsewhere = replace(SETUP, time_zone="UTC")
    orders.save_page(page(later(made, staff_notes="x")), CURSOR, elsewhere)
    orders.refilter(elsewhere)
    assert rows(table)["1"].date == date(2026, 2, 28)


def test_details_of_an_older_version_are_dropped(orders: WorkspaceOrders) -> None:
    orders.save_page(page(order(1)), CURSOR, SETUP)
    details = RawDetails('[{"id": 1}]', None, digest_of(raw(order(1)).raw))
    orders.save_details({"1": details, "99": details})
    assert orders.raw_details(["1", "99"]) == {"1": details}
    orders.save_page(page(order(1)), CURSOR, SETUP)
    assert orders.raw_details(["1"]) == {"1": details}
    orders.save_page(page(later(order(1), staff_notes="x")), CURSOR, SETUP)
    assert orders.raw_details(["1"]) == {}


def test_details_are_never_filed_under_another_version_than_they_were_fetched_for(
    orders: WorkspaceOrders,
) -> None:
    first = order(1)
    # Two edits may share a second, and with it their date_modified.
    second = replace(first, staff_notes="x")
    orders.save_page(page(first), CURSOR, SETUP)
    orders.save_page(page(second), CURSOR, SETUP)
    of_first = RawDetails("[1]", None, digest_of(raw(first).raw))
    orders.save_details({"1": of_first})
    assert orders.raw_details(["1"]) == {}
    kept = RawDetails("[2]", None, digest_of(raw(second).raw))
    orders.save_details({"1": kept})
    orders.save_details({"1": of_first})
    assert orders.raw_details(["1"]) == {"1": kept}


def test_tg24_a_double_submit_flags_both(orders: WorkspaceOrders, table: WorkspaceTable) -> None:
    billing = Address("Ann", "Lee", email="Ann@Example.com ")
    first = order(1, billing=billing, created=START)
    second = order(2, billing=replace(billing, email="ann@example.com"), created=START + timedelta(minutes=1))
    second = replace(second, lines=(line(line_id="2"),))
    orders.save_page(page(first), CURSOR, SETUP)
    orders.save_page(page(second), CURSOR, SETUP)
    found = rows(table)
    assert [found[i].flags for i in "12"] == [{OrderFlag.POSSIBLE_DUPLICATE}] * 2
    assert list(orders.importable()) == ["1", "2"]
    orders.save_page(page(later(second, total=taxed("20"))), CURSOR, SETUP)
    assert [row.flags for row in rows(table).values()] == [frozenset()] * 2


def test_tg25_the_same_order_every_week_is_no_duplicate(
    orders: WorkspaceOrders, table: WorkspaceTable
) -> None:
    billing = Address("Ann", "Lee", email="ann@example.com")
    weekly = [order(n, billing=billing, created=START + timedelta(weeks=n)) for n in range(4)]
    orders.save_page(page(*weekly), CURSOR, SETUP)
    assert {row.flags for row in rows(table).values()} == {frozenset()}


def test_orders_without_an_address_are_no_duplicates(orders: WorkspaceOrders, table: WorkspaceTable) -> None:
    orders.save_page(page(*(order(n, billing=Address(), created=START) for n in (1, 2))), CURSOR, SETUP)
    assert {row.flags for row in rows(table).values()} == {frozenset()}


def test_tg35_two_stores_and_two_books_keep_their_orders_apart(workspace: Workspace) -> None:
    local = workspace.orders(STORE, "local")
    local.save_page(page(order(1)), CURSOR, SETUP)
    assert local.raw(["1"])
    assert not workspace.orders("other", "local").raw(["1"])
    assert not workspace.orders(STORE, "practice").raw(["1"])


def test_a_full_page_is_kept_whole_or_not_at_all(orders: WorkspaceOrders, table: WorkspaceTable) -> None:
    broken = replace(order(2), order_id="2", currency=None)  # type: ignore[arg-type]  # what a bug would pass
    with pytest.raises(sqlite3.IntegrityError):
        orders.save_page(page(order(1), broken), CURSOR, SETUP)
    assert len(table.ids(ALL)) == 0
    assert orders.cursor() is None


@pytest.mark.parametrize(
    ("total", "shown"),
    [
        ("99999999999.9999", Decimal("99999999999.9999")),
        ("0.00005", Decimal("0.0001")),
        ("1e40", Decimal(0)),
        ("NaN", Decimal(0)),
        ("-Infinity", Decimal(0)),
    ],
)
def test_ta27_no_figure_keeps_a_page_from_being_listed(
    orders: WorkspaceOrders, table: WorkspaceTable, total: str, shown: Decimal
) -> None:
    odd = order(1, total=Taxed(inc_tax=Decimal(total)))
    orders.save_page(page(odd, order(2)), CURSOR, SETUP)
    assert rows(table)["1"].total == shown
    assert "2" in rows(table)
