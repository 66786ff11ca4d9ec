"""What a page shows while it has nothing to show."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from daybook.gui.appearance import theme
from daybook.gui.fonts import Type
from daybook.gui.parts.button import button, set_button_text
from daybook.gui.parts.card import Ground
from daybook.gui.parts.polish import set_property
from daybook.gui.parts.text import Paragraph, Text
from daybook.resource import resource

_WIDTH: Final = 132
_HEIGHT: Final = 104
_LEAST: Final = 64
"""Lower than this it would be a smudge: nothing is drawn."""


class Drawing(QWidget):
    """A line drawing of resources/art in the theme's colours: its @edge, @border, @accent and @base."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._svg = ""
        self.show_drawing(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)

    def show_drawing(self, name: str) -> None:
        """Show the drawing of this name."""
        if name != self._name:
            self._name = name
            self._svg = resource(f"art/{name}.svg").read_text(encoding="utf-8")
            self.update()

    def sizeHint(self) -> QSize:
        """Return the drawing's size."""
        return QSize(_WIDTH, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return no height: the words come first."""
        return QSize(_WIDTH, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the colours of now, smaller where the room is low."""
        height = min(self.height(), _HEIGHT)
        if height < _LEAST:
            return
        width = _WIDTH * height / _HEIGHT
        place = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        now = theme()
        text = self._svg
        for token in ("edge", "border", "accent", "base"):
            text = text.replace(f"@{token}", getattr(now, token))
        QSvgRenderer(QByteArray(text.encode())).render(QPainter(self), place)


class EmptyState(Ground):
    """A drawing, one heading, one sentence, one button (`acted`)."""

    acted = Signal()

    def __init__(self, drawing: str = "empty-orders", parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(6)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.drawing = Drawing(drawing)
        column.addWidget(self.drawing, 0, middle)
        column.addSpacing(12)
        self._heading = Text("", Type.SECTION)
        self._heading.setAlignment(middle)
        column.addWidget(self._heading)
        self._sentence = Paragraph()
        self._sentence.setAlignment(middle)
        self._sentence.setMaximumWidth(520)
        # An alignment would make the layout forget that the height follows the width.
        sentence = QHBoxLayout()
        sentence.addStretch(1)
        sentence.addWidget(self._sentence, 100)
        sentence.addStretch(1)
        column.addLayout(sentence)
        column.addSpacing(12)
        self.button = button("")
        self.button.clicked.connect(self.acted)
        column.addWidget(self.button, 0, middle)
        column.addStretch(1)
        self.show_words("", "", "")

    def minimumSizeHint(self) -> QSize:
        """Return room for the words: what stands above a page's body is not to be cut for a drawing."""
        return QSize(0, 4 * self.fontMetrics().height())

    def lead(self) -> None:
        """Make its button the page's primary one: there is nothing else to do."""
        set_property(self.button, "kind", "primary")

    def show_words(self, heading: str, sentence: str, deed: str, drawing: str = "") -> None:
        """Show these words, and another drawing where one is named; no button for an empty `deed`."""
        if drawing:
            self.drawing.show_drawing(drawing)
        self._heading.setText(heading)
        self._heading.setVisible(bool(heading))
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        set_button_text(self.button, deed)
        self.button.setVisible(bool(deed))
