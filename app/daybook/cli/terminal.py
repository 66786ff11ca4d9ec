"""Progress and Stop on a terminal."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Mapping
from types import FrameType

from daybook.wording import say


class StopSignal:
    """Ctrl+C asks to stop once, between two orders; the second time it ends the program."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def is_set(self) -> bool:
        """True once Ctrl+C was pressed."""
        return self._event.is_set()

    def wait(self, timeout: float) -> bool:
        """Wait up to `timeout` seconds for Ctrl+C."""
        return self._event.wait(timeout)

    def listen(self) -> None:
        """Take SIGINT from now on."""
        signal.signal(signal.SIGINT, self._pressed)

    def _pressed(self, _number: int, _frame: FrameType | None) -> None:
        if self._event.is_set():
            raise KeyboardInterrupt
        self._event.set()


class TerminalProgress:
    """One line on standard error, where that is a terminal; silent otherwise."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._last = 0.0

    def step(self, done: int, total: int, code: str, values: Mapping[str, object]) -> None:
        """Rewrite the line, ten times a second at most."""
        now = time.monotonic()
        if not self._shown or now - self._last < 0.1:
            return
        self._last = now
        share = f"{done}/{total} " if total else ""
        sys.stderr.write(f"\r\x1b[K{share}{say(code, **dict(values))}")
        sys.stderr.flush()

    def end(self) -> None:
        """Leave the line."""
        if self._last:
            sys.stderr.write("\r\x1b[K")
