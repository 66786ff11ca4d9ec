"""The ring around the button that has the keyboard."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QFocusFrame, QScrollArea, QWidget

from daybook.gui.appearance import theme

_RINGED: Final = QAbstractButton | QScrollArea
"""What does not show by itself that it has the keyboard."""


class OwnRing:
    """Mixed into a button that draws its ring itself: around it there is no room."""


class FocusRing(QFocusFrame):
    """Follows the focus from button to button inside one window; fields and tables mark themselves."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        # Without a widget to stand around it would show with the window, in its corner.
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        here = isinstance(new, _RINGED) and new.window() is self._window.window()
        wanted = here and not isinstance(new, OwnRing)
        self.setWidget(new if wanted else None)  # type: ignore[arg-type]  # Qt takes a null pointer here

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw two pixels of accent, rounded."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
