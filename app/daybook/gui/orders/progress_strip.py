"""The strip at the page's bottom while something runs: how far, what now, results so far, time left, Stop."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.announce import announce
from daybook.gui.parts.button import footer_button, set_button_text
from daybook.gui.parts.card import Ground
from daybook.gui.parts.text import Elided, Text
from daybook.wording import say

_TIME_TOLD_AFTER = 3.0
ALOUD_EVERY = 15.0
"""Seconds between what screen readers are told: nobody could hear each step."""


class ProgressStrip(Ground):
    """Determinate wherever the total is known. `stopped` is emitted once."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self._last_aloud = 0.0
        self._pace = Pace()
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 16, 8)
        line.setSpacing(12)
        words = QHBoxLayout()
        words.setSpacing(10)
        self._head = Text("", Type.STRONG)
        self._now = Elided("", Type.BODY, "text2")
        self._so_far = Text("", Type.CAPTION, "text2")
        self._so_far.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        words.addWidget(self._head)
        words.addWidget(self._now, 1)
        words.addWidget(self._so_far)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(say("orders.progress"))
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(words)
        column.addWidget(self._bar)
        line.addLayout(column, 1)
        self.stop = footer_button(say("orders.stop"))
        self.stop.clicked.connect(self._stop)
        line.addWidget(self.stop)
        self.hide()

    def begin(self, head: str) -> None:
        """Show the strip for new work."""
        self._pace = Pace()
        self._head.setText(head)
        self._now.setText("")
        self._so_far.setText("")
        self._bar.setRange(0, 0)
        self.stop.setEnabled(True)
        set_button_text(self.stop, say("orders.stop"))
        self.show()
        self._tell_aloud(head)

    def tell(self, done: int, total: int, now: str, so_far: str) -> None:
        """Show how far it is; `total` 0: not known."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._now.setText(now)
        seconds = self._pace.left(done, total, time.monotonic())
        left = "" if seconds is None else time_left(seconds)
        self._so_far.setText("  ·  ".join(part for part in (so_far, left) if part))
        if time.monotonic() - self._last_aloud >= ALOUD_EVERY:
            self._tell_aloud(", ".join(part for part in (now, so_far, left) if part))

    def _tell_aloud(self, words: str) -> None:
        self._last_aloud = time.monotonic()
        announce(self, words)

    def set_head(self, head: str) -> None:
        """Change the bold words at the left."""
        self._head.setText(head)

    @property
    def words(self) -> str:
        """All that the strip says."""
        return f"{self._head.text()} {self._now.text()} {self._so_far.text()}"

    @property
    def results(self) -> str:
        """What came of it so far, and the time left; '' before either is known."""
        return self._so_far.text()

    def _stop(self) -> None:
        # What is being written is awaited: say so instead of seeming to hang.
        self.stop.setEnabled(False)
        set_button_text(self.stop, say("orders.stopping"))
        self._now.setText(say("orders.stopping_now"))
        self.stopped.emit()


class Pace:
    """How fast work goes on, from its first step on: what waited for its turn before was not slow."""

    def __init__(self) -> None:
        self._total = self._first = 0
        self._since = 0.0

    def left(self, done: int, total: int, now: float) -> float | None:
        """Seconds that the rest takes at this pace; None while too little is known. `now` is monotonic.

        Another total, or a step back, is another part of the work, with a pace of its own.
        """
        if total != self._total or done < self._first:
            self._total, self._first, self._since = total, done, now
        spent, steps = now - self._since, done - self._first
        if steps < 1 or done >= total or spent < _TIME_TOLD_AFTER:
            return None
        return spent / steps * (total - done)


def time_left(seconds: float) -> str:
    """As "about 40 seconds left", in tens under a minute, then in minutes."""
    if seconds < 60:
        return say("orders.seconds_left", count=max(10, round(seconds / 10) * 10))
    return say("orders.minutes_left", count=max(1, round(seconds / 60)))
