"""Lists of books elsewhere are kept whole, with the time they were read."""

from __future__ import annotations

from datetime import UTC, datetime

from daybook.database.workspace import Workspace
from daybook.model.books_lists import ListRow

READ_AT = datetime(2026, 1, 5, 8, tzinfo=UTC)
LATER = datetime(2026, 1, 6, 8, tzinfo=UTC)
ROWS = [ListRow("Z", "Zürich", details=(("location", "100"),)), ListRow("A", "Alpha", active=False)]


def test_a_list_comes_back_in_its_order_with_its_age(workspace: Workspace) -> None:
    lists = workspace.books_lists("intacct:one")
    assert lists.kept("warehouses") is None
    lists.keep("warehouses", ROWS, READ_AT)
    kept = lists.kept("warehouses")
    assert kept is not None
    assert list(kept.rows) == ROWS
    assert kept.read_at == READ_AT
    assert kept.rows[0].detail("location") == "100"
    assert kept.rows[1].detail("location") == ""


def test_a_later_reading_takes_the_place_of_the_whole_list(workspace: Workspace) -> None:
    lists = workspace.books_lists("intacct:one")
    lists.keep("warehouses", ROWS, READ_AT)
    lists.keep("warehouses", [], LATER)
    kept = lists.kept("warehouses")
    assert kept is not None
    assert (kept.rows, kept.read_at) == ((), LATER)


def test_one_company_does_not_see_another_ones_lists(workspace: Workspace) -> None:
    one, other = workspace.books_lists("intacct:one"), workspace.books_lists("intacct:two")
    one.keep("warehouses", ROWS, READ_AT)
    other.keep("warehouses", ROWS[:1], READ_AT)
    one.forget()
    assert one.kept("warehouses") is None
    kept = other.kept("warehouses")
    assert kept is not None
    assert len(kept.rows) == 1
