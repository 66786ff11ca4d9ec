"""Frames: a card with an optional title, plain grounds and hair lines."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.text import Elided


class Card(QFrame):
    """A framed group: `content` takes what it holds, `head` (the title's line) an extra at its right."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(16, 12, 16, 12)
        self.content.setSpacing(8)
        self.head = QHBoxLayout()
        if title:
            self.setAccessibleName(title)
            self.head.addWidget(Elided(title, Type.SECTION), 1)
            self.content.addLayout(self.head)


class Ground(QFrame):
    """A plain area in one of the grounds of the style sheet: base, window, sunken, alt, practice, soft."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", name)
