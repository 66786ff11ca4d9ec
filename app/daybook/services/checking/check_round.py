"""Which store is looked at next: each one by its own interval, one at a time, a disabled one never."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from daybook.services.checking.check_schedule import CheckSchedule

if TYPE_CHECKING:
    from daybook.model.ports import Clock
    from daybook.model.setup import Setup


class CheckRound:
    """The schedules of all stores; the one that waits longest comes first."""

    def __init__(self, clock: Clock, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._monotonic = monotonic
        self._stores: dict[str, Setup] = {}
        self._schedules: dict[str, CheckSchedule] = {}
        self.under_way: str = ""

    def follow(self, stores: Sequence[Setup]) -> None:
        """Take the settings of every store, in force at once; one that was checked keeps its interval."""
        self._stores = {each.store: each for each in stores}
        for store, setup in self._stores.items():
            if store not in self._schedules:
                self._schedules[store] = CheckSchedule(self._clock, self._monotonic)
            self._schedules[store].follow(setup.checking)

    @property
    def stores(self) -> Sequence[Setup]:
        """The stores that are checked on their own."""
        return [each for each in self._stores.values() if is_checked(each)]

    @property
    def is_on(self) -> bool:
        """True while any store is checked."""
        return bool(self.stores)

    def due(self) -> Setup | None:
        """The store that is to be checked now; None while one is under way."""
        if self.under_way:
            return None
        due = [each for each in self.stores if self._schedules[each.store].is_due()]
        return min(due, key=lambda each: self._schedules[each.store].seconds_left(), default=None)

    def begin(self, store: str) -> None:
        """Begin a check of this store."""
        self.under_way = store
        self._schedules[store].begin()

    def end(self, store: str) -> None:
        """End it, whatever came of it."""
        self.under_way = ""
        self._schedules[store].end()

    @property
    def next_times(self) -> Mapping[str, dt.datetime]:
        """When each checked store is looked at next (UTC), the first one first."""
        times = {each.store: self._schedules[each.store].next_at() for each in self.stores}
        known = [(store, at) for store, at in times.items() if at is not None]
        return dict(sorted(known, key=lambda pair: pair[1]))


def is_checked(setup: Setup) -> bool:
    """True for a store that is looked at without being asked: switched on, and not disabled."""
    return setup.enabled and setup.checking.is_on
