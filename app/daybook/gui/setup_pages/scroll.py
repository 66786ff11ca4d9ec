"""An area that scrolls only where its content does not fit, such as with text twice as large."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QVBoxLayout, QWidget

from daybook.gui.parts.layouts import items_of


class Scroll(QScrollArea):
    """A frameless scroll area without a ground of its own."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.show_inside(inside)

    def event(self, event: QEvent) -> bool:
        """Measure nothing for a new style while nobody sees it; a new size comes by LayoutRequest."""
        if event.type() == QEvent.Type.StyleChange and not self.isVisible():
            return QAbstractScrollArea.event(self, event)
        return super().event(event)

    def show_inside(self, inside: QWidget) -> None:
        """Put other content into the area."""
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)


class Inside(QWidget):
    """Content of a `Scroll` that is squeezed to what it needs at least before anything scrolls."""

    def minimumSizeHint(self) -> QSize:
        """Return the least width; the height follows from the width in use, not from the least one."""
        least = super().minimumSizeHint()
        layout = self.layout()
        follows = layout is not None and layout.hasHeightForWidth()
        return QSize(least.width(), 0) if follows else least

    def heightForWidth(self, width: int) -> int:
        """Return the least height at `width`; Qt would ask for the comfortable one.

        A part whose height follows its width gets that by Qt's box layout, not less; with less in all, Qt
        would squeeze every part.
        """
        layout = self.layout()
        if not isinstance(layout, QVBoxLayout):
            return layout.minimumHeightForWidth(width) if layout is not None else -1
        margins = layout.contentsMargins()
        within = width - margins.left() - margins.right()
        shown = [item for item in items_of(layout) if not item.isEmpty()]
        heights = [
            item.heightForWidth(within) if item.hasHeightForWidth() else item.minimumSize().height()
            for item in shown
        ]
        gaps = layout.spacing() * max(0, len(heights) - 1)
        return sum(heights) + gaps + margins.top() + margins.bottom()
