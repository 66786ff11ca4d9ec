"""How far an import is: which order, what came of the others, how long it takes, and Stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.button import small_button
from daybook.gui.parts.icon_label import BusyIcon
from daybook.gui.parts.text import Elided, Text
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.tasks import Step
    from daybook.services.results import OrderResult

_TOLD_AFTER = 3.0
"""Seconds before time left is guessed: earlier guesses jump."""


class ImportStrip(QFrame):
    """A strip at the bottom of the page, never a dialog."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._total = 0
        self._started = 0.0
        self._imported = 0
        self._others = 0
        self.where = Text("", Type.STRONG)
        self.results = Elided("", Type.BODY, "text2")
        self._left = Text("", Type.CAPTION, "text2")
        self.stop_button = small_button(say("wizard.strip.stop"))
        self.stop_button.clicked.connect(self.stopped)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(say("wizard.strip.bar"))
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(BusyIcon())
        line.addWidget(self.where)
        line.addWidget(self.results, 1)
        line.addWidget(self._left)
        line.addWidget(self.stop_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.setSpacing(6)
        layout.addLayout(line)
        layout.addWidget(self.bar)

    def start(self, total: int, now: float) -> None:
        """Begin with nothing done; `now` is a monotonic clock in seconds."""
        self._total, self._started = total, now
        self._imported = self._others = 0
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(0)
        self._left.setText("")
        self.stop_button.setEnabled(True)
        self._draw(0)

    def count(self, _result: OrderResult, *, imported: bool) -> None:
        """Count one settled order."""
        if imported:
            self._imported += 1
        else:
            self._others += 1
        self._draw(self._imported + self._others)

    def show_step(self, step: Step, now: float) -> None:
        """Show how far it is, and how long it takes at this pace."""
        if step.total != self._total or step.done < 1:
            return
        self._draw(step.done)
        spent = now - self._started
        if spent >= _TOLD_AFTER and step.done < step.total:
            left = spent / step.done * (step.total - step.done)
            self._left.setText(time_left(left))

    def show_stopping(self) -> None:
        """Say that what is on its way is awaited."""
        self._left.setText(say("wizard.strip.stopping"))
        self.stop_button.setEnabled(False)

    def _draw(self, done: int) -> None:
        place = min(done + 1, self._total)
        self.where.setText(say("wizard.strip.order", place=place, total=self._total))
        self.results.setText(say("wizard.strip.results", imported=self._imported, others=self._others))
        self.bar.setValue(max(self.bar.value(), done))


def time_left(seconds: float) -> str:
    """Return "about 2 minutes left"; below a minute in steps of ten seconds."""
    if seconds < 60:
        return say("wizard.strip.seconds_left", count=max(10, round(seconds / 10) * 10))
    return say("wizard.strip.minutes_left", count=max(1, round(seconds / 60)))
