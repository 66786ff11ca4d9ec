"""Says above the table that only the orders of one cause are shown, and takes that back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.button import icon_button
from daybook.gui.parts.icon_label import IconLabel
from daybook.gui.parts.text import Elided
from daybook.wording import say


class CauseTag(QFrame):
    """Shown while a cause narrows the table. `removed`: all that need somebody are wanted again."""

    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("notice", "info")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 2, 4, 2)
        line.setSpacing(8)
        line.addWidget(IconLabel("triangle-alert", "warn"))
        self._words = Elided("", Type.BODY)
        line.addWidget(self._words, 1)
        self.remove = icon_button("x", say("orders.cause_tag_remove"))
        self.remove.clicked.connect(self.removed)
        line.addWidget(self.remove)
        self.hide()

    @property
    def words(self) -> str:
        """What it says, '' while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def show_cause(self, words: str) -> None:
        """Name the cause; '' for none."""
        self._words.setText(say("orders.cause_tag", cause=words) if words else "")
        self.setAccessibleName(self._words.text())
        self.setVisible(bool(words))
