"""A question asked once, in a window of its own: what follows is named, each button says its deed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from daybook.gui.errors import Notices
from daybook.gui.fonts import Type
from daybook.gui.parts.button import button, primary_button, quiet_button
from daybook.gui.parts.text import Paragraph, Text

_WIDTH = 440


class Question(QDialog):
    """`content` takes fields between the sentences and the buttons; `notices` say why an answer will not do.

    The quiet button and Escape do nothing but close.
    """

    def __init__(self, title: str, sentences: Sequence[str], leave: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(Text(title, Type.SECTION))
        for sentence in sentences:
            paragraph = Paragraph(sentence)
            paragraph.setMinimumWidth(_WIDTH)
            column.addWidget(paragraph)
        self.content = QVBoxLayout()
        self.content.setSpacing(6)
        column.addLayout(self.content)
        self.notices = Notices()
        column.addWidget(self.notices)
        column.addSpacing(6)
        self._foot = QHBoxLayout()
        self.leave = quiet_button(leave)
        self.leave.clicked.connect(self.reject)
        self._foot.addWidget(self.leave)
        self._foot.addStretch()
        column.addLayout(self._foot)

    def add_way(self, words: str, act: Callable[[], object]) -> QPushButton:
        """Add an ordinary button; the question closes before it acts."""
        return self._add(button(words), act)

    def add_deed(self, words: str, act: Callable[[], object]) -> QPushButton:
        """Add the primary button, which Enter presses; the question closes before it acts."""
        made = self._add(primary_button(words), act)
        made.setDefault(True)
        return made

    def add_checked_deed(self, words: str, act: Callable[[], object]) -> QPushButton:
        """Add the primary button; `act` decides itself whether the question closes."""
        made = primary_button(words)
        made.clicked.connect(lambda _checked=False: act())
        self._foot.addWidget(made)
        made.setDefault(True)
        return made

    def _add(self, made: QPushButton, act: Callable[[], object]) -> QPushButton:
        def press() -> None:
            self.accept()
            act()

        made.clicked.connect(lambda _checked=False: press())
        self._foot.addWidget(made)
        return made
