"""Frames: a card with an optional title, plain grounds and hair lines."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.text import Breaking

_LETTERS = 14
"""A title has room for so many at least before it goes on below."""


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
            self._heading = Breaking("", Type.SECTION, letters=_LETTERS)
            self.head.addWidget(self._heading, 1)
            self.content.addLayout(self.head)
            self.entitle(title)

    def entitle(self, title: str) -> None:
        """Give a card that has a title another one."""
        self._heading.setText(title)
        self.setAccessibleName(title)


class Ground(QFrame):
    """A plain area in one of the grounds of the style sheet: base, window, sunken, alt, practice, soft."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", name)
