"""The table's view: order, search, filters, pages, counts, causes."""

import shutil
import threading
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.database import open_workspace, order_table, row_ids, table_top
from daybook.database.order_table import WorkspaceTable, open_order_table
from daybook.database.orders import WorkspaceOrders
from daybook.database.search import match_expression, words_of
from daybook.model.order import Address
from daybook.model.posting import OrderState, Outcome
from daybook.model.problem import Cancelled, DaybookError, Problem
from daybook.model.table import Cause, Chip, Column, ListCounts, TableQuery
from unit.database.samples import CURSOR, SETUP, START, STORE, intent, later, line, order, page, taxed

ALL = TableQuery(STORE, "local")
LATE = date(2026, 12, 31)
CY = Address("Cy", "Orr", email="c@x.test")


@pytest.fixture(scope="module")
def five_orders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with five orders that differ in every column."""
    file = tmp_path_factory.mktemp("five_orders") / "workspace.sqlite3"
    workspace = open_workspace(file, lambda: START)
    fill(workspace.orders(STORE, "local"))
    workspace.close()
    return file


def fill(orders: WorkspaceOrders) -> None:
    orders.save_page(
        page(
            order(9, billing=Address("Zoe", "Ünal", email="zoe@mail.test"), total=taxed("5")),
            order(10, billing=Address("adam", "Bell", email="adam@mail.test"), total=taxed("500")),
            order(
                11, billing=Address("Cy", "Orr", email="c@x.test"), payment_method="Cash", total=taxed("-1")
            ),
            order(12, status_label="Shipped", status_id=2, lines=(line("TEA-POT_7"),)),
            order(13, created=START - timedelta(days=40), billing=Address(email="g@x.test"), customer_id="0"),
        ),
        CURSOR,
        SETUP,
    )
    orders.intend([intent(9)])
    orders.settle([Outcome("9", OrderState.IMPORTED, "1", "WEB-9", Decimal(5))])
    orders.settle([Outcome("10", OrderState.HELD, problems=(Problem("a.b", {"n": 1}),))])
    orders.settle([Outcome("11", OrderState.HELD, problems=(Problem("a.b", {"n": 2}),))])
    orders.settle([Outcome("12", OrderState.HELD, problems=(Problem("c.d"),))])


@pytest.fixture
def shop(path: Path, five_orders: Path, request: pytest.FixtureRequest) -> WorkspaceOrders:
    """The five orders, in a workspace of the test's own."""
    assert not path.exists(), "asked for before the workspace is opened"
    shutil.copy(five_orders, path)
    orders: WorkspaceOrders = request.getfixturevalue("orders")
    return orders


def ids(table: WorkspaceTable, query: TableQuery) -> list[str]:
    return list(table.order_ids(table.ids(query)))


ASCENDING = {
    Column.ORDER: ["9", "10", "11", "12", "13"],
    Column.DATE: ["13", "9", "10", "11", "12"],
    Column.CUSTOMER: ["10", "12", "11", "13", "9"],
    Column.STATUS: ["9", "10", "11", "13", "12"],
    Column.PAYMENT: ["11", "9", "10", "12", "13"],
    Column.TOTAL: ["11", "9", "12", "13", "10"],
    Column.STATE: ["10", "11", "12", "9", "13"],
}


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("few", [0, 20_000])
@pytest.mark.parametrize("column", Column)
def test_every_column_sorts_both_ways_whoever_sorts(
    table: WorkspaceTable, monkeypatch: pytest.MonkeyPatch, column: Column, few: int
) -> None:
    monkeypatch.setattr(order_table, "FEW", few)
    query = replace(ALL, sort=column)
    assert ids(table, replace(query, descending=False)) == ASCENDING[column]
    assert ids(table, query) == ASCENDING[column][::-1]
    found = replace(ALL, sort=column, text="test", descending=False)
    assert ids(table, found) == [n for n in ASCENDING[column] if n != "12"]
    assert ids(table, replace(found, descending=True)) == [n for n in ASCENDING[column][::-1] if n != "12"]


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10", ["10"]),
        ("13", ["13"]),
        ("ZO", ["9"]),
        ("unal", ["9"]),
        ("ünal zoe", ["9"]),
        ("adam@mail.test", ["10"]),
        ("mail", ["10", "9"]),
        ("tea-po", ["12"]),
        ("TEA-POT_7", ["12"]),
        ("blue mug", ["12", "11", "10", "9", "13"]),
        ("web-9", ["9"]),
        ("WEB", ["9"]),
        ("nobody", []),
        ('"', []),
        ('" OR 1 --', ["11"]),
        ("  ", ["12", "11", "10", "9", "13"]),
    ],
)
def test_search_finds_the_beginnings_of_words(table: WorkspaceTable, text: str, found: list[str]) -> None:
    by_date = ids(table, replace(ALL, text=text))
    assert sorted(by_date) == sorted(found)


@pytest.mark.usefixtures("shop")
def test_filters_combine(table: WorkspaceTable) -> None:
    assert ids(table, replace(ALL, chip=Chip.NEEDS_YOU)) == ["12", "11", "10"]
    assert ids(table, replace(ALL, chip=Chip.NEEDS_YOU, text="mail")) == ["10"]
    assert ids(table, replace(ALL, cause="a.b")) == ["11", "10"]
    assert ids(table, replace(ALL, cause="a.b", text="adam")) == ["10"]
    assert ids(table, replace(ALL, chip=Chip.IMPORTED, cause="a.b")) == []
    assert ids(table, replace(ALL, last=date(2026, 2, 1))) == ["13"]
    assert ids(table, replace(ALL, first=date(2026, 2, 1), chip=Chip.NEW)) == []
    assert ids(table, replace(ALL, first=date(2026, 1, 20), last=date(2026, 1, 20), text="g")) == ["13"]
    assert ids(table, replace(ALL, books="practice", text="mail")) == []


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("chip", Chip)
@pytest.mark.parametrize("text", ["", "test", "blue"])
def test_the_walk_over_a_big_table_and_sqlites_sort_agree(
    table: WorkspaceTable, monkeypatch: pytest.MonkeyPatch, chip: Chip, text: str
) -> None:
    query = replace(ALL, chip=chip, text=text, first=date(2026, 2, 1), sort=Column.CUSTOMER)
    by_sqlite = table.ids(query)
    monkeypatch.setattr(order_table, "FEW", -1)
    assert table.ids(query) == by_sqlite


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("few", [-1, 10_000])
@pytest.mark.parametrize("head", [1, 3, 4_000])
@pytest.mark.parametrize("column", Column)
@pytest.mark.parametrize(
    "narrowing", [{}, {"text": "mail"}, {"text": "web"}, {"chip": Chip.NEEDS_YOU}, {"cause": "a.b"}]
)
def test_the_first_ids_are_those_of_all_ids(
    table: WorkspaceTable,
    monkeypatch: pytest.MonkeyPatch,
    few: int,
    head: int,
    column: Column,
    narrowing: dict[str, Any],
) -> None:
    monkeypatch.setattr(order_table, "FEW", few)
    monkeypatch.setattr(table_top, "HEAD", head)
    for descending in (True, False):
        query = replace(ALL, sort=column, descending=descending, **narrowing)
        assert table.first_ids(query, 2) == table.ids(query)[:2]


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("column", Column)
@pytest.mark.parametrize(
    "narrowing",
    [{}, {"chip": Chip.NEEDS_YOU}, {"cause": "a.b"}, {"last": LATE}, {"text": "blue"}, {"descending": False}],
)
def test_ids_read_in_pieces_are_the_same(
    table: WorkspaceTable, monkeypatch: pytest.MonkeyPatch, column: Column, narrowing: dict[str, Any]
) -> None:
    query = replace(ALL, sort=column, **narrowing)
    monkeypatch.setattr(order_table, "FEW", -1)
    whole = table.ids(query)
    monkeypatch.setattr(row_ids, "PIECE", 1)
    table._order = order_table._NO_ORDER
    table._filters.clear()
    table._searches.clear()
    assert len(whole) > 1
    assert table.ids(query) == whole


@pytest.mark.usefixtures("shop")
def test_a_search_nobody_waits_for_is_given_up(table: WorkspaceTable) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        table.ids(replace(ALL, text="blue"), stop)
    assert len(table.ids(replace(ALL, text="blue"))) == 5


@pytest.mark.usefixtures("shop")
def test_rows_come_in_the_order_asked(table: WorkspaceTable) -> None:
    wanted = table.ids(replace(ALL, sort=Column.TOTAL))
    rows = table.rows([*wanted[:2], 9999, wanted[0]])
    assert [row.row_id for row in rows] == [*wanted[:2], wanted[0]]


@pytest.mark.usefixtures("shop")
def test_figures_are_the_rows_of_the_days_by_day_and_number(table: WorkspaceTable) -> None:
    by_id = {row.order_id: row for row in table.rows(table.ids(ALL))}
    figures = table.figures(replace(ALL, chip=Chip.NEW, text="nobody"))
    assert [each.order_id for each in figures] == ["13", "9", "10", "11", "12"]
    for each in figures:
        row = by_id[each.order_id]
        assert all(getattr(row, name) == value for name, value in each._asdict().items())
    assert {each.chip for each in figures} == {Chip.NEW, Chip.IMPORTED, Chip.NEEDS_YOU}
    day = by_id["13"].date
    assert [each.order_id for each in table.figures(replace(ALL, first=day, last=day))] == ["13"]
    assert [each.order_id for each in table.figures(replace(ALL, first=day + timedelta(days=1)))][:1] == ["9"]
    assert table.figures(replace(ALL, books="another")) == []
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        table.figures(ALL, cancel)


@pytest.mark.usefixtures("shop")
def test_counts_causes_and_months(table: WorkspaceTable) -> None:
    assert table.counts(ALL) == ListCounts(total=5, new=1, needs_you=3, imported=1)
    assert table.counts(replace(ALL, first=date(2026, 2, 1))) == ListCounts(total=4, needs_you=3, imported=1)
    assert table.counts(replace(ALL, store="other")) == ListCounts()
    assert table.causes(ALL) == [
        Cause("a.b", 2, Problem("a.b", {"n": 2})),
        Cause("c.d", 1, Problem("c.d", {})),
    ]
    assert table.months(STORE, "local") == [(date(2026, 1, 1), 1), (date(2026, 3, 1), 4)]


def test_a_commit_shows_at_once(shop: WorkspaceOrders, table: WorkspaceTable) -> None:
    assert len(table.ids(ALL)) == 5
    shop.save_page(page(order(14)), CURSOR, SETUP)
    assert ids(table, ALL)[0] == "14"
    assert ids(table, replace(ALL, text="14")) == ["14"]
    shop.save_page(page(later(order(14), billing=Address("New", "Name"))), CURSOR, SETUP)
    assert ids(table, replace(ALL, text="name")) == ["14"]
    assert ids(table, replace(ALL, text="ann14")) == []


@pytest.mark.usefixtures("shop")
def test_an_order_turned_leaves_the_earlier_answer_as_it_was(table: WorkspaceTable) -> None:
    down = table.ids(ALL)
    before = down[:]
    up = table.ids(replace(ALL, descending=False))
    assert down == before
    assert up == before[::-1]
    assert table.ids(ALL) == before


@pytest.mark.usefixtures("shop")
def test_many_sort_orders_can_be_asked_for_in_turn(table: WorkspaceTable) -> None:
    for column in [*Column, *Column]:
        assert ids(table, replace(ALL, sort=column, descending=False)) == ASCENDING[column]


@pytest.mark.usefixtures("shop")
def test_another_thread_may_ask(table: WorkspaceTable) -> None:
    found: list[str] = []
    thread = threading.Thread(target=lambda: found.extend(ids(table, ALL)))
    thread.start()
    thread.join()
    assert len(found) == 5


def test_a_workspace_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(DaybookError) as caught:
        open_order_table(tmp_path / "missing.sqlite3")
    assert caught.value.code == "sqlite.cannot_open"


@given(st.text())
def test_whatever_is_typed_makes_a_sound_expression(text: str) -> None:
    expression = match_expression(text)
    assert expression.count('"') == 2 * len(words_of(text))


@given(st.text(min_size=1))
def test_words_are_found_again_by_themselves(text: str) -> None:
    words = words_of(text)
    assert words_of(" ".join(words)) == words
    assert all(not set(word) & set(" \"'*()-") for word in words)


def test_signs_without_spaces_are_words_of_their_own() -> None:
    assert words_of("東京Tower") == ["東", "京", "tower"]
