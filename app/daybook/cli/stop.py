"""Stop, by Ctrl+C or a request to end. Imports nothing of Daybook: it listens before all else is loaded."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final, Self

NOTICED_WITHIN: Final = 0.1
"""Seconds a wait goes on after Stop was asked for."""


class StopSignal:
    """Ctrl+C or a request to end asks to stop once, between two orders; the second one ends at once.

    A flag and no lock: a signal's handler may run in the middle of a wait and would wait for itself.
    """

    def __init__(self) -> None:
        self._asked = False
        self._told = False
        self._number = signal.SIGINT

    def is_set(self) -> bool:
        """True once Stop was asked for."""
        return self._asked

    def wait(self, timeout: float) -> bool:
        """Wait up to `timeout` seconds for Stop."""
        ends = time.monotonic() + timeout
        while not self._asked and (left := ends - time.monotonic()) > 0:
            # Looked at again and again: an Event's lock, taken inside a signal handler, can deadlock.
            time.sleep(min(left, NOTICED_WITHIN))
        return self._asked

    def told(self) -> None:
        """The result is printed: from here on a signal ends nothing and adds nothing."""
        self._told = True

    @property
    def status(self) -> int:
        """The exit status of a command that was stopped: 128 + the signal's number."""
        return 128 + self._number

    @contextmanager
    def listening(self) -> Iterator[Self]:
        """Take SIGINT and SIGTERM inside the block."""
        before = {number: signal.signal(number, self._pressed) for number in (signal.SIGINT, signal.SIGTERM)}
        hook, sys.unraisablehook = sys.unraisablehook, _quiet_interrupt
        try:
            yield self
        finally:
            sys.unraisablehook = hook
            for number, handler in before.items():
                signal.signal(number, handler)

    def _pressed(self, number: int, _frame: FrameType | None) -> None:
        self._number = signal.Signals(number)
        if self._told:
            return
        if self._asked:
            raise KeyboardInterrupt
        self._asked = True


def _quiet_interrupt(unraisable: sys.UnraisableHookArgs) -> None:
    """An interrupt that falls into a finaliser is lost there: no trace of it, Stop was asked for before."""
    if not issubclass(unraisable.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(unraisable)
