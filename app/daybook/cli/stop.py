"""Stop, by Ctrl+C or a request to end. Imports nothing of Daybook: it listens before all else is loaded."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Self


class StopSignal:
    """Ctrl+C or a request to end asks to stop once, between two orders; the second one ends at once."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._number = signal.SIGINT

    def is_set(self) -> bool:
        """True once Stop was asked for."""
        return self._event.is_set()

    def wait(self, timeout: float) -> bool:
        """Wait up to `timeout` seconds for Stop."""
        return self._event.wait(timeout)

    @property
    def status(self) -> int:
        """The exit status of a command that was stopped: 128 + the signal's number."""
        return 128 + self._number

    @contextmanager
    def listening(self) -> Iterator[Self]:
        """Take SIGINT and SIGTERM inside the block."""
        before = {number: signal.signal(number, self._pressed) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield self
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _pressed(self, number: int, _frame: FrameType | None) -> None:
        self._number = signal.Signals(number)
        if self._event.is_set():
            raise KeyboardInterrupt
        self._event.set()
