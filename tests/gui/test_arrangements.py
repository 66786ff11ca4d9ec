"""What is kept of a table's columns fits tables of other versions, whatever a file holds."""

from __future__ import annotations

import pytest

from daybook.gui.parts.arrangement import Arrangement, inserted, unique

USUAL = ("date", "who", "total", "state")


def test_an_arrangement_is_read_as_it_was_written() -> None:
    made = Arrangement(("date", "state", "who", "total"), {"who": 140}, frozenset({"total"}))
    assert Arrangement.read(made.view) == made
    assert Arrangement().view == {}
    assert Arrangement.read({}) == Arrangement()


def test_columns_stand_as_they_were_left() -> None:
    made = Arrangement().ordered(["date", "state", "who", "total"], USUAL)
    assert made.placed(USUAL) == ["date", "state", "who", "total"]
    assert made.ordered(USUAL, USUAL) == Arrangement()


def test_a_column_that_is_new_stands_behind_the_one_that_it_usually_follows() -> None:
    made = Arrangement(("date", "total", "who", "state"))
    assert made.placed(("date", "who", "mail", "total", "state")) == ["date", "total", "who", "mail", "state"]


def test_a_column_that_is_gone_is_left_out_and_known_when_it_comes_again() -> None:
    made = Arrangement(("date", "state", "total", "who"), {"total": 90}, frozenset({"total"}))
    without = ("date", "who", "state")
    assert made.placed(without) == ["date", "state", "who"]
    moved = made.ordered(["date", "state", "who"], without)
    assert moved.placed(USUAL) == ["date", "state", "total", "who"]
    assert moved.widths == {"total": 90}


def test_the_first_column_stays_the_first_whatever_a_file_says() -> None:
    assert Arrangement(("total", "date", "who")).placed(USUAL)[0] == "date"


@pytest.mark.parametrize(
    "view",
    [
        {"order": 7, "widths": [], "hidden": {}},
        {"order": [3, None, {"a": 1}], "widths": {"who": "wide", "total": -4, "state": True}, "hidden": [0]},
        # As the first versions kept it, by the columns' places.
        {"order": [0, 2, 1, 3], "widths": {"": 30}},
    ],
)
def test_of_a_damaged_view_nothing_is_taken(view: dict[str, object]) -> None:
    assert Arrangement.read(view) == Arrangement()


def test_of_a_view_that_is_damaged_in_part_the_rest_is_taken() -> None:
    view = {
        "order": ["who", 5, "who", "date"],
        "widths": {"who": 99_999, "date": 0.5},
        "hidden": ["state", None],
    }
    assert Arrangement.read(view) == Arrangement(("who", "date"), {"who": 2_000}, frozenset({"state"}))


def test_names_that_come_again_are_told_apart() -> None:
    assert unique(["amount", "amount", "who", "amount"]) == ("amount", "amount 2", "who", "amount 3")


def test_what_is_missing_comes_behind_its_neighbour() -> None:
    assert inserted(["b", "d"], ["a", "b", "c", "d", "e"]) == ["a", "b", "c", "d", "e"]
    assert inserted([], ["a", "b"]) == ["a", "b"]
