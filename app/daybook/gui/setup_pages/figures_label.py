"""A sentence whose figures stand out, drawn as plain text: nothing in it can be markup."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from daybook.gui.setup_pages.in_words import STRONG_END, STRONG_START, without_marks


class FiguresLabel(QFrame):
    """Shows text with the parts between strong marks in semibold; wraps at words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plain = ""
        self._formats: list[QTextLayout.FormatRange] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """Return what is shown, without marks."""
        return self._plain

    def set_text(self, marked: str) -> None:
        """Show a sentence of `in_words`."""
        self._plain = without_marks(marked)
        self._formats = [_strong(start, length) for start, length in _ranges(marked)]
        self.setAccessibleName(self._plain)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the height that the wrapped text needs."""
        return int(self._laid_out(width)[1]) + 1

    def sizeHint(self) -> QSize:
        """Return the size at a comfortable line length."""
        width = min(self.fontMetrics().horizontalAdvance(self._plain) + 24, 420)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return room for one line of a few words."""
        return QSize(120, self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines from the top left."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        layout, _height = self._laid_out(self.width())
        layout.draw(painter, QPointF(0, 0), [], QRectF(self.rect()))

    def _laid_out(self, width: int) -> tuple[QTextLayout, float]:
        layout = QTextLayout(self._plain, self.font())
        option = QTextOption()
        option.setTextDirection(self.layoutDirection())
        layout.setTextOption(option)
        layout.setFormats(self._formats)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 40))
            line.setPosition(QPointF(0, height))
            height += line.height() * 1.15
        layout.endLayout()
        return layout, height


def _ranges(marked: str) -> list[tuple[int, int]]:
    found, position, start = [], 0, 0
    for character in marked:
        if character == STRONG_START:
            start = position
        elif character == STRONG_END:
            found.append((start, position - start))
        else:
            position += 1
    return found


def _strong(start: int, length: int) -> QTextLayout.FormatRange:
    char_format = QTextCharFormat()
    char_format.setFontWeight(QFont.Weight.DemiBold)
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = start, length, char_format
    return found
