"""The table of several stores: their rows in one order, counts and causes that add up."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from daybook.database import merged_queries as merged
from daybook.database import order_table, row_ids, table_queries, table_top
from daybook.database.order_table import WorkspaceTable
from daybook.database.workspace import Workspace
from daybook.model.order import Address
from daybook.model.posting import OrderState, Outcome
from daybook.model.problem import Problem
from daybook.model.table import Chip, Column, ListCounts, TableQuery
from daybook.sqlite import open_read_only
from unit.database.samples import CURSOR, SETUP, START, STORE, order, page, taxed

STORES = (STORE, "other", "third")
ALL = TableQuery(STORE, "local", also=STORES[1:])
NAMES = ("adam", "Bell", "Cy", "zoe")


@pytest.fixture(autouse=True)
def shops(workspace: Workspace) -> None:
    """Three stores whose orders lie between each other, with many ties in every column."""
    dice = random.Random(7)  # noqa: S311 - any numbers will do
    for store in STORES:
        setup = replace(SETUP, store=store)
        made = [
            replace(
                order(
                    number,
                    created=START - timedelta(hours=dice.randrange(0, 90)),
                    billing=Address(dice.choice(NAMES), "Orr", email="c@x.test"),
                    total=taxed(str(dice.randrange(1, 5))),
                    payment_method=dice.choice(("Cash", "Card")),
                ),
                store=store,
            )
            for number in range(1, 13)
        ]
        orders = workspace.orders(store, "local")
        orders.save_page(page(*made), CURSOR, setup)
        orders.settle([Outcome("1", OrderState.HELD, problems=(Problem("a.b", {"n": 1}),))])
        orders.settle([Outcome("2", OrderState.HELD, problems=(Problem(f"only.{store}"),))])


@pytest.fixture(params=[0, 20_000])
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Few rows are sorted by SQLite, many are walked: both ways."""
    monkeypatch.setattr(order_table, "FEW", request.param)
    monkeypatch.setattr(row_ids, "PIECE", 4)
    yield request.param


def expected(path: Path, query: TableQuery, condition: str = "1") -> list[int]:
    keys = (table_queries.DOWN if query.descending else table_queries.UP)[query.sort]
    stores = ", ".join(f"'{store}'" for store in query.stores)
    rows = f"SELECT row_id FROM orders WHERE store IN ({stores})"  # noqa: S608 - our own constants
    statement = f"{rows} AND {condition} ORDER BY {keys}"
    with closing(open_read_only(path)) as connection:
        return [row_id for (row_id,) in connection.execute(statement)]


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("column", Column)
def test_the_rows_of_several_stores_come_in_one_order(
    table: WorkspaceTable, path: Path, column: Column, descending: bool
) -> None:
    query = replace(ALL, sort=column, descending=descending)
    for asked in (query, replace(query, also=("other",))):
        whole = expected(path, asked)
        assert list(table.ids(asked)) == whole
        assert list(table.first_ids(asked, 7)) == whole[:7]


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("column", Column)
def test_chips_days_causes_and_words_narrow_all_of_them(
    table: WorkspaceTable, path: Path, column: Column
) -> None:
    query = replace(ALL, sort=column)
    day = (START - timedelta(days=2)).date()
    narrowed = {
        "chip = 'needs_you'": replace(query, chip=Chip.NEEDS_YOU),
        f"store_date >= '{day}'": replace(query, first=day),
        "chip = 'needs_you' AND reason_code = 'a.b'": replace(query, cause="a.b"),
        "customer LIKE 'adam%'": replace(query, text="adam"),
        "customer LIKE 'zoe%' AND chip = 'new'": replace(query, text="zoe", chip=Chip.NEW),
    }
    for condition, asked in narrowed.items():
        whole = expected(path, asked, condition)
        assert whole
        assert list(table.ids(asked)) == whole
        assert list(table.first_ids(asked, 3)) == whole[:3]


def test_looking_near_the_top_finds_the_same_as_the_long_way(
    table: WorkspaceTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = replace(ALL, text="adam")
    whole = list(table.ids(query))
    assert list(table.first_ids(query, 2)) == whole[:2]
    monkeypatch.setattr(table_top, "HEAD", 1)
    assert list(table.first_ids(query, 2)) == whole[:2]


def test_counts_and_causes_add_up_over_the_stores(table: WorkspaceTable) -> None:
    each = [table.counts(TableQuery(store, "local")) for store in STORES]
    assert table.counts(ALL) == ListCounts(
        total=sum(counts.total for counts in each),
        new=sum(counts.new for counts in each),
        needs_you=sum(counts.needs_you for counts in each),
        outside=sum(counts.outside for counts in each),
    )
    assert [(cause.code, cause.count) for cause in table.causes(ALL)] == [
        ("a.b", 3),
        *sorted((f"only.{store}", 1) for store in STORES),
    ]


def test_rows_know_their_store_and_numbers_are_apart_by_store(table: WorkspaceTable) -> None:
    ids = table.ids(replace(ALL, sort=Column.ORDER, descending=False))
    assert {row.store for row in table.rows(ids)} == set(STORES)
    apart = table.by_store(ids)
    assert {store: list(numbers) for store, numbers in apart.items()} == {
        store: [str(number) for number in range(1, 13)] for store in STORES
    }


def test_figures_of_several_stores_come_by_day_and_number(table: WorkspaceTable) -> None:
    places = [(each.date, int(each.order_id)) for each in table.figures(ALL)]
    assert len(places) == 36
    assert places == sorted(places)


@pytest.mark.parametrize("column", Column)
@pytest.mark.parametrize("descending", [True, False])
def test_nothing_is_sorted_that_an_index_has_in_order(path: Path, column: Column, descending: bool) -> None:
    pieces = merged.in_pieces(column, 3, descending=descending, marked=False)
    first = merged.first(column, 3, descending=descending)
    values: dict[str, object] = {f"store{place}": store for place, store in enumerate(STORES)}
    values |= {"books": "local", "piece": 5, "last": 1, "count": 5}
    with closing(open_read_only(path)) as connection:
        for statement in (*pieces, first):
            plan = connection.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
            assert not [step for *_, step in plan if "TEMP B-TREE" in step]


def test_one_store_is_asked_for_by_the_statements_of_one_store() -> None:
    one = TableQuery(STORE, "local", also=(STORE,), first=date(2026, 1, 1))
    assert one.stores == (STORE,)
    assert not table_top.values_of(TableQuery(STORE, "local")).keys() & {"stores", "store0"}
