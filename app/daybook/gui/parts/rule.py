"""Lines: one pixel, in a ink of the theme."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from daybook.gui.appearance import theme


class Rule(QWidget):
    """A horizontal line, `lines` of them two pixels apart: one closes a column, two close the account."""

    def __init__(self, ink: str = "border", lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        self._lines = lines
        self.setFixedHeight(2 * lines - 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill rectangles: a pen would blur at fractional scales."""
        painter = QPainter(self)
        for line in range(self._lines):
            painter.fillRect(QRect(0, 2 * line, self.width(), 1), theme().color(self._ink))


class UprightRule(QWidget):
    """A vertical line between two areas."""

    def __init__(self, ink: str = "border", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        self.setFixedWidth(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the line."""
        QPainter(self).fillRect(self.rect(), theme().color(self._ink))
