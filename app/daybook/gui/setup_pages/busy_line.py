"""A turning circle and what is being done."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from daybook.gui.parts.announce import announce
from daybook.gui.parts.icon_label import BusyIcon
from daybook.gui.parts.text import Text
from daybook.gui.tasks import Step


class BusyLine(QWidget):
    """Shows work under way, with a bar as soon as its length is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Text("", tone="text2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(BusyIcon())
        line.addWidget(self._words, 1)
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
        self._words.setText(words)
        self.bar.setAccessibleName(words)
        known = step is not None and step.total > 0
        self.bar.setVisible(known)
        if step is not None and known:
            self.bar.setRange(0, step.total)
            self.bar.setValue(step.done)
