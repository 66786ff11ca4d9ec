"""What a page shows while it has nothing to show."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from daybook.gui.appearance import theme
from daybook.gui.fonts import Type
from daybook.gui.parts.button import button, set_button_text
from daybook.gui.parts.card import Ground
from daybook.gui.parts.text import Paragraph, Text
from daybook.resource import resource


class Drawing(QWidget):
    """A line drawing of resources/art, its `edge`, `border` and `accent` classes in the theme's colours."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._svg = resource(f"art/{name}.svg").read_text(encoding="utf-8")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the drawing's size."""
        return QSize(132, 104)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the colours of now."""
        now = theme()
        text = self._svg.replace("currentColor", now.edge)
        for token in ("edge", "border", "accent", "base"):
            text = text.replace(f"@{token}", getattr(now, token))
        QSvgRenderer(QByteArray(text.encode())).render(QPainter(self), QRectF(self.rect()))


class EmptyState(Ground):
    """A drawing, one heading, one sentence, one button (`acted`)."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(6)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Drawing("empty-orders"), 0, middle)
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

    def say(self, heading: str, sentence: str, deed: str) -> None:
        """Show these words; no button for an empty `deed`."""
        self._heading.setText(heading)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        set_button_text(self.button, deed)
        self.button.setVisible(bool(deed))
