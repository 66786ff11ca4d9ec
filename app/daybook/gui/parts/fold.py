"""A line that folds out what is under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from daybook.gui.growth import words_at
from daybook.gui.icons import icon
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.text import plain_tooltip

_GAP: Final = "\N{EN SPACE}"
"""Between arrow and words, so that they begin where words beside a tick box or an icon do."""

_HAS_ROOM: Final = Qt.WidgetAttribute.WA_Resized
_SLACK: Final = 8
_ENDLESS: Final = 100_000


class Fold(QWidget):
    """A head with an arrow; `content` is shown while it is open. Closed at first."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        self._title = title
        self.head = QPushButton()
        self.head.setMinimumWidth(1)
        self.head.setProperty("kind", "fold")
        self.head.setCheckable(True)
        self.head.setAutoDefault(False)
        self.head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.head.toggled.connect(self._fold)
        body = QWidget()
        self.content = QVBoxLayout(body)
        self.content.setContentsMargins(0, 0, 0, 0)
        self._body = body
        whole.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(body)
        self._fold(False)  # noqa: FBT003 - the slot of `toggled`
        self.entitle(title, title)

    def open(self) -> None:
        """Unfold it."""
        self.head.setChecked(True)

    def entitle(self, shown: str, spoken: str) -> None:
        """Show other words beside the arrow, and say `spoken` aloud."""
        self._title = shown
        self.head.setAccessibleName(spoken)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the words as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - words_at() - _SLACK if self.testAttribute(_HAS_ROOM) else _ENDLESS
        shown = self.head.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        self.head.setText(_GAP + shown.replace("&", "&&"))
        self.head.setToolTip("" if shown == self._title else plain_tooltip(self._title))

    def _fold(self, opened: bool) -> None:
        self._body.setVisible(opened)
        self.head.setIcon(icon("chevron-down" if opened else "chevron-right"))


class LateFold(Fold):
    """A fold whose content is made when it is opened, and made anew only where there is something new."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._inside = QVBoxLayout()
        self.content.addLayout(self._inside)
        self._about: object = None
        self._made_about: object = None
        self._make: Callable[[], Sequence[QWidget]] = tuple
        self.head.toggled.connect(lambda _opened: self._fill())

    def tell(self, title: str, about: object, make: Callable[[], Sequence[QWidget]]) -> None:
        """Show a title, and below it what `make` makes; `about` is equal as long as there is nothing new."""
        self.entitle(title, title)
        self._about, self._make = about, make
        self._fill()

    def _fill(self) -> None:
        if not self.head.isChecked() or self._about == self._made_about:
            return
        self._made_about = self._about
        clear(self._inside)
        for part in self._make():
            self._inside.addWidget(part)
