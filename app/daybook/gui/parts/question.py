"""A question asked once, in a window of its own: what follows is named, each button says its deed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from daybook.gui.errors import Notices
from daybook.gui.fonts import Type
from daybook.gui.parts.button import QUIET_PADDING, button, primary_button, quiet_button
from daybook.gui.parts.screen_room import screen_room
from daybook.gui.parts.tab_order import put_in_order
from daybook.gui.parts.text import Paragraph, Text

_WIDTH = 440
_MARGIN = 24


class Question(QDialog):
    """`content` takes fields between the sentences and the buttons; `notices` say why an answer will not do.

    The quiet button and Escape do nothing but close.
    """

    def __init__(self, title: str, sentences: Sequence[str], leave: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("edged", "true")
        column = QVBoxLayout(self)
        # Qt would keep the height that broken lines need at the least width, and leave holes between them.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(_MARGIN, 20, _MARGIN, 16)
        column.setSpacing(10)
        column.addWidget(Text(title, Type.SECTION))
        for sentence in sentences:
            paragraph = Paragraph(sentence)
            paragraph.setMinimumWidth(_WIDTH)
            column.addWidget(paragraph)
        self.content = QVBoxLayout()
        self.content.setSpacing(10)
        # Room to spare goes to the fields, not between the sentences.
        column.addLayout(self.content, 1)
        self.notices = Notices()
        column.addWidget(self.notices)
        column.addSpacing(6)
        self._foot = QHBoxLayout()
        # A button without a frame is seen by its words: they begin where all words of the question do.
        self._foot.addSpacing(-QUIET_PADDING)
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

    def showEvent(self, event: QShowEvent) -> None:
        """Be as wide and as high as what is asked needs."""
        super().showEvent(event)
        whole = self.layout()
        if whole is not None:
            self.setMinimumWidth(max(_WIDTH + 2 * _MARGIN, whole.minimumSize().width()))
        self._grow()
        self._begin()

    def _begin(self) -> None:
        """Begin at the first field, else at the deed: Qt would begin at the button that does nothing."""
        parts = put_in_order(self)
        buttons: list[QPushButton] = self.findChildren(QPushButton)
        if not any(each.isDefault() for each in buttons):
            # Where there is nothing to do, Enter leaves.
            self.leave.setDefault(True)
        # A field may have been chosen already.
        focus: QWidget | None = self.focusWidget()
        if focus is not None and focus is not self.leave:
            return
        deed = next(
            (each for each in parts if isinstance(each, QPushButton) and each.isDefault()), self.leave
        )
        # What stands before the quiet button, the first of the foot.
        first = parts[0] if parts and parts[0] is not self.leave else deed
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def make_room(self) -> None:
        """Be high enough for what was added since, before any of it is painted in too little room."""
        # Layouts inside layouts tell of their new sizes by posted events.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._grow()
        QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        whole = self.layout()
        if whole is not None:
            wanted = max(self.height(), whole.totalHeightForWidth(self.width()), self.minimumHeight())
            self.resize(self.width(), min(wanted, screen_room(self).height()))

    def _add(self, made: QPushButton, act: Callable[[], object]) -> QPushButton:
        def press() -> None:
            self.accept()
            act()

        made.clicked.connect(lambda _checked=False: press())
        self._foot.addWidget(made)
        return made
