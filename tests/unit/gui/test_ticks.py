from __future__ import annotations

from array import array

from daybook.gui.orders.ticks import Ticks, marks_of

SHOWN = array("i", [5, 3, 9, 1])


def test_ticks_name_rows_not_places() -> None:
    ticks = Ticks()
    ticks.add([3, 9])
    assert 3 in ticks
    assert 5 not in ticks
    assert len(ticks) == 2


def test_all_shown_but_some() -> None:
    ticks = Ticks()
    ticks.take_all(SHOWN)
    ticks.remove([9])
    assert len(ticks) == 3
    assert 9 not in ticks
    ticks.add([9])
    assert len(ticks) == 4


def test_all_shown_does_not_grow_with_what_is_shown_later() -> None:
    ticks = Ticks()
    ticks.take_all(SHOWN)
    ticks.remove([3])
    ticks.settle(SHOWN, marks_of(SHOWN))
    assert 77 not in ticks
    assert 2 not in ticks
    assert 3 not in ticks
    assert list(ticks.in_order(array("i", [77, 1, 3]))) == [1, 5, 9]


def test_rows_shown_later_are_ticked_beside_all_that_were_shown() -> None:
    ticks = Ticks()
    ticks.take_all(SHOWN)
    ticks.settle(SHOWN, marks_of(SHOWN))
    ticks.add([77, 3])
    assert len(ticks) == 5
    ticks.remove([77, 5])
    assert len(ticks) == 3
    assert [row_id for row_id in (77, 5, 3, 9, 1) if row_id in ticks] == [3, 9, 1]
    ticks.add([5])
    assert list(ticks.in_order(SHOWN)) == list(SHOWN)


def test_ticking_all_of_a_million_keeps_a_byte_for_each() -> None:
    assert len(marks_of(array("i", range(1, 1_000_001)))) == 1_000_001


def test_settling_with_older_marks_still_ticks_the_right_rows() -> None:
    ticks = Ticks()
    ticks.take_all(SHOWN)
    ticks.settle(array("i", [2]), marks_of(array("i", [2])))
    assert 2 not in ticks
    assert len(ticks) == 4


def test_order_is_that_of_the_table() -> None:
    ticks = Ticks()
    ticks.add([1, 5, 42])
    assert list(ticks.in_order(SHOWN)) == [5, 1, 42]
    ticks.take_all(SHOWN)
    assert list(ticks.in_order(SHOWN)) == [5, 3, 9, 1]


def test_a_copy_does_not_follow() -> None:
    ticks = Ticks()
    ticks.add([1])
    copy = ticks.copy()
    ticks.clear()
    assert 1 in copy
    assert len(ticks) == 0
