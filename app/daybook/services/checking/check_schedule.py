"""When to look for new orders next: one check at a time, none made up for after sleep."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from daybook.model.choices import Checking

if TYPE_CHECKING:
    from daybook.model.ports import Clock

LEAST_MINUTES = 1
MOST_MINUTES = 1440


class CheckSchedule:
    """Says when a check is due; the first one is at once.

    Either clock makes it due: the monotonic one may stand still while the computer
    sleeps, the other may be set.
    """

    def __init__(self, clock: Clock, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._monotonic = monotonic
        self._checking = Checking()
        self._last: tuple[dt.datetime, float] | None = None
        self.is_under_way = False

    def follow(self, checking: Checking) -> None:
        """Take a setting, in force at once: the interval counts from the last check."""
        self._checking = checking

    @property
    def is_on(self) -> bool:
        """True while checks are made."""
        return self._checking.is_on

    def begin(self) -> None:
        """Begin a check. However many were missed, the next one is a whole interval away."""
        self.is_under_way = True
        self._last = (self._clock.now(), self._monotonic())

    def end(self) -> None:
        """End it, whatever came of it."""
        self.is_under_way = False

    def is_due(self) -> bool:
        """True where a check is to begin now."""
        return self.is_on and not self.is_under_way and self.seconds_left() <= 0

    def seconds_left(self) -> float:
        """Until the next check; 0 or less where it is due."""
        if self._last is None:
            return 0.0
        began, ticked = self._last
        interval = self._checking.minutes * 60.0
        by_clock = interval - (self._clock.now() - began).total_seconds()
        return min(by_clock, interval - (self._monotonic() - ticked))

    def next_at(self) -> dt.datetime | None:
        """The next check (UTC), None while checking is off."""
        if not self.is_on:
            return None
        return self._clock.now() + dt.timedelta(seconds=max(0.0, self.seconds_left()))
