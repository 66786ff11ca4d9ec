from __future__ import annotations

from array import array

from daybook.gui.orders.ticks import Ticks

SHOWN = array("q", [5, 3, 9, 1])


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
    ticks.settle(SHOWN, set(SHOWN))
    assert 77 not in ticks
    assert ticks.in_order(array("q", [77, 1, 3])) == [1, 5, 9]


def test_settling_with_an_older_set_still_ticks_the_right_rows() -> None:
    ticks = Ticks()
    ticks.take_all(SHOWN)
    ticks.settle(array("q", [2]), {2})
    assert 2 not in ticks
    assert len(ticks) == 4


def test_order_is_that_of_the_table() -> None:
    ticks = Ticks()
    ticks.add([1, 5, 42])
    assert ticks.in_order(SHOWN) == [5, 1, 42]
    ticks.take_all(SHOWN)
    assert ticks.in_order(SHOWN) == [5, 3, 9, 1]


def test_a_copy_does_not_follow() -> None:
    ticks = Ticks()
    ticks.add([1])
    copy = ticks.copy()
    ticks.clear()
    assert 1 in copy
    assert len(ticks) == 0
