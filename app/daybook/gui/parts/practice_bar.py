"""The violet bar: practice books or the example shop are in use."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.card import Ground
from daybook.gui.parts.icon_label import IconLabel
from daybook.gui.parts.text import Elided


class PracticeBar(Ground):
    """One sentence and one link. Violet is used for nothing else."""

    activated = Signal()

    def __init__(self, sentence: str, link: str, parent: QWidget | None = None) -> None:
        super().__init__("practice", parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 3, 16, 3)
        line.setSpacing(8)
        line.addWidget(IconLabel("flask-conical", "onpractice"))
        line.addWidget(Elided(sentence, Type.STRONG, "onpractice"), 1)
        self.link = QPushButton(link.replace("&", "&&"))
        self.link.setProperty("kind", "bar")
        self.link.setAutoDefault(False)
        self.link.setAccessibleName(link)
        self.link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.link.setCursor(Qt.CursorShape.PointingHandCursor)
        self.link.clicked.connect(self.activated)
        self.link.setVisible(bool(link))
        line.addWidget(self.link)

    def sizeHint(self) -> QSize:
        """Return 28 pixels of height, more for large text."""
        return QSize(super().sizeHint().width(), max(28, self.fontMetrics().height() + 10))
