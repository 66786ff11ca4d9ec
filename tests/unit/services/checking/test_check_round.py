"""Several stores are checked one at a time, each by its own interval; a disabled one never."""

from __future__ import annotations

from dataclasses import replace

from daybook.model.choices import Checking
from daybook.model.setup import Setup
from daybook.services.checking.check_round import CheckRound
from unit.services.checking.test_check_schedule import Clocks

FIVE = Setup("five", checking=Checking(is_on=True, minutes=5))
TEN = Setup("ten", checking=Checking(is_on=True, minutes=10))
IDLE = Setup("idle")


def turns(*stores: Setup) -> tuple[CheckRound, Clocks]:
    clocks = Clocks()
    made = CheckRound(clocks, clocks.monotonic)
    made.follow(stores)
    return made, clocks


def checked(made: CheckRound) -> str:
    """The store that is due, checked; '' for none."""
    due = made.due()
    if due is None:
        return ""
    made.begin(due.store)
    made.end(due.store)
    return due.store


def test_each_store_gets_its_turn_and_none_while_another_is_checked() -> None:
    made, _clocks = turns(FIVE, TEN, IDLE)
    first = made.due()
    assert first == FIVE
    made.begin(first.store)
    assert made.due() is None
    made.end(first.store)
    assert [checked(made), checked(made)] == ["ten", ""]


def test_each_store_has_its_own_interval_and_the_one_that_waits_longest_comes_first() -> None:
    made, clocks = turns(FIVE, TEN)
    assert {checked(made), checked(made)} == {"five", "ten"}
    clocks.work(6)
    assert [checked(made), checked(made)] == ["five", ""]
    clocks.work(6)
    assert [checked(made), checked(made), checked(made)] == ["ten", "five", ""]


def test_a_disabled_store_is_never_due_and_has_no_next_check() -> None:
    made, clocks = turns(replace(FIVE, enabled=False), TEN)
    assert [checked(made), checked(made)] == ["ten", ""]
    clocks.work(60)
    assert [checked(made), checked(made)] == ["ten", ""]
    assert list(made.next_times) == ["ten"]


def test_settings_take_effect_at_once_and_keep_the_time_of_the_last_check() -> None:
    made, clocks = turns(FIVE, IDLE)
    assert checked(made) == "five"
    made.follow([FIVE, replace(IDLE, checking=Checking(is_on=True))])
    assert [checked(made), checked(made)] == ["idle", ""]
    clocks.work(5)
    made.follow([replace(FIVE, checking=Checking()), replace(IDLE, enabled=False)])
    assert not made.is_on
    assert checked(made) == ""


def test_the_next_checks_are_told_soonest_first() -> None:
    made, clocks = turns(TEN, FIVE)
    assert [checked(made), checked(made)] == ["ten", "five"]
    clocks.work(1)
    assert list(made.next_times) == ["five", "ten"]
