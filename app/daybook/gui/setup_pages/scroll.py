"""An area that scrolls only where its content does not fit, such as with text twice as large."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QScrollArea,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)

from daybook.gui.parts.layouts import items_of
from daybook.gui.parts.turned import from_right_to_left


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


class PartScroll(Scroll):
    """A part of a page that scrolls up and down, and not at all where the page itself scrolls instead.

    `resized` is emitted for its inside, which a bar makes narrower.
    """

    resized = Signal()

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        # Before Qt's half, which asks for what is inside at once.
        self._whole = False
        self.least = 0
        """The height below which it does not go where it scrolls."""
        super().__init__(inside, parent)

    def show_whole(self, *, whole: bool) -> None:
        """Be as high as the content, or as high as there is room."""
        if whole is not self._whole:
            self._whole = whole
            policy = Qt.ScrollBarPolicy
            self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if whole else policy.ScrollBarAsNeeded)
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for other room where the content does."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that the content needs at another width."""
        super().resizeEvent(event)
        self.resized.emit()
        if self._whole and event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return the content's width beside the bar, and its height where all of it is shown."""
        least, inside = super().minimumSizeHint(), self.widget()
        if inside is None:
            return least
        width = inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        if not self._whole:
            return QSize(width, max(least.height(), self.least))
        follows = inside.hasHeightForWidth()
        height = inside.heightForWidth(self.viewport().width()) if follows else inside.sizeHint().height()
        return QSize(width, height)


class _StillBar(QScrollBar):
    """Keeps its place where there is nothing to scroll, and draws nothing then."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as Qt does where there is something to scroll."""
        if self.maximum() > self.minimum():
            super().paintEvent(event)


class PageScroll(Scroll):
    """A page's area: its bar has its place in the page's margin, so that nothing moves when it comes."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(inside, parent)
        self.setVerticalScrollBar(_StillBar())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def margins(self, side: int, top: int, bottom: int) -> QMargins:
        """Return the content's margins for so many pixels at each side, the bar's place among them."""
        beside = side - self.verticalScrollBar().sizeHint().width()
        left, right = (beside, side) if from_right_to_left() else (side, beside)
        return QMargins(left, top, right, bottom)


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
