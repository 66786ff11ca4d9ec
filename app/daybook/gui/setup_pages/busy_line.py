"""A turning circle and what is being done; how far, how long still, and Stop where it may be stopped."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.orders.progress_strip import ALOUD_EVERY, Pace, time_left
from daybook.gui.parts.announce import announce
from daybook.gui.parts.button import set_button_text, small_button
from daybook.gui.parts.icon_label import BusyIcon
from daybook.gui.parts.text import Text
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.tasks import Step


class BusyLine(QWidget):
    """Shows work under way, with a bar as soon as its length is known."""

    def __init__(self, parent: QWidget | None = None, *, stop: Callable[[], object] | None = None) -> None:
        """`stop` asks the work to stop; without it there is no button for that."""
        super().__init__(parent)
        self._pace = Pace()
        self._last_aloud = time.monotonic()
        self._words = Text("", tone="text2")
        self._left = Text("", Type.CAPTION, "text2")
        self.stop = small_button(say("orders.stop"))
        self.stop.setVisible(stop is not None)
        if stop is not None:
            self.stop.clicked.connect(lambda _checked=False: self._stop(stop))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(BusyIcon())
        line.addWidget(self._words, 1)
        line.addWidget(self._left)
        line.addWidget(self.stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(line)
        layout.addWidget(self.bar)
        self.hide()

    def show_work(self, words: str, step: Step | None = None) -> None:
        """Draw: nothing for '' words; the bar where `step` knows its total."""
        self.setVisible(bool(words))
        if words != self._words.text():
            announce(self, words)
        if not words:
            self._pace = Pace()
            self.stop.setEnabled(True)
            set_button_text(self.stop, say("orders.stop"))
        self._words.setText(words)
        self.bar.setAccessibleName(words)
        known = step is not None and step.total > 0
        self.bar.setVisible(known)
        self._show_how_far(step if words else None)
        if step is not None and known:
            self.bar.setRange(0, step.total)
            self.bar.setValue(step.done)

    def _show_how_far(self, step: Step | None) -> None:
        now = time.monotonic()
        if step is None:
            self._left.setText("")
            self._last_aloud = now
            return
        seconds = self._pace.left(step.done, step.total, now) if step.total else None
        left = "" if seconds is None else time_left(seconds)
        told = [part for part in (say(step.code, **step.values), left) if part]
        self._left.setText("  ·  ".join(told))
        if now - self._last_aloud >= ALOUD_EVERY:
            self._last_aloud = now
            announce(self, ", ".join(told))

    def _stop(self, stop: Callable[[], object]) -> None:
        self.stop.setEnabled(False)
        set_button_text(self.stop, say("orders.stopping"))
        stop()
