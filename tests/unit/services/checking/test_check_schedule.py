"""When the next check is: at once, then after each interval; none stacked after sleep."""

from __future__ import annotations

import datetime as dt

from daybook.model.choices import Checking
from daybook.services.checking.check_schedule import CheckSchedule

START = dt.datetime(2026, 3, 20, 9, 0, tzinfo=dt.UTC)


class Clocks:
    """Wall clock and monotonic clock, each to be moved."""

    def __init__(self) -> None:
        self.wall = START
        self.ticks = 1000.0

    def now(self) -> dt.datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.ticks

    def work(self, minutes: float) -> None:
        self.wall += dt.timedelta(minutes=minutes)
        self.ticks += minutes * 60

    def sleep(self, minutes: float) -> None:
        """The computer sleeps: here the monotonic clock stands still."""
        self.wall += dt.timedelta(minutes=minutes)


def schedule(minutes: int = 5) -> tuple[CheckSchedule, Clocks]:
    clocks = Clocks()
    made = CheckSchedule(clocks, clocks.monotonic)
    made.follow(Checking(is_on=True, minutes=minutes))
    return made, clocks


def check(made: CheckSchedule) -> None:
    made.begin()
    made.end()


def test_checking_is_off_by_default_and_five_minutes_when_switched_on() -> None:
    made = CheckSchedule(Clocks())
    assert not made.is_due()
    assert made.next_at() is None
    assert Checking().minutes == 5
    made.follow(Checking(is_on=True))
    assert made.is_due()


def test_a_check_is_due_after_each_interval() -> None:
    made, clocks = schedule()
    check(made)
    assert made.next_at() == START + dt.timedelta(minutes=5)
    clocks.work(4.9)
    assert not made.is_due()
    clocks.work(0.2)
    assert made.is_due()


def test_missed_checks_are_not_stacked_after_sleep() -> None:
    made, clocks = schedule()
    check(made)
    clocks.sleep(8 * 60)
    assert made.is_due()
    check(made)
    assert not made.is_due()
    assert made.seconds_left() == 300


def test_a_clock_set_back_does_not_stop_checking() -> None:
    made, clocks = schedule()
    check(made)
    clocks.wall -= dt.timedelta(hours=10)
    clocks.ticks += 301
    assert made.is_due()


def test_no_check_begins_while_one_is_under_way() -> None:
    made, clocks = schedule()
    made.begin()
    clocks.work(60)
    assert not made.is_due()
    made.end()
    assert made.is_due()


def test_a_change_takes_effect_at_once() -> None:
    made, clocks = schedule(60)
    check(made)
    clocks.work(10)
    assert not made.is_due()
    made.follow(Checking(is_on=True, minutes=10))
    assert made.is_due()
    made.follow(Checking(is_on=False))
    assert not made.is_due()
    assert made.next_at() is None
