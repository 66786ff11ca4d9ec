"""The line before the panel at a page's side, by which the panel is made wider, by mouse or keyboard."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from daybook.gui.appearance import theme
from daybook.gui.parts.panel_width import most_width, panel_width
from daybook.gui.parts.rule import UprightRule
from daybook.gui.remembering.memory import memory_near
from daybook.wording import say

_REACH: Final = 3
"""Pixels on each side of the line that take the mouse."""

_BESIDE: Final = 560
"""What is left to the page at least, however wide a panel is drawn: a table tells its rows apart with it."""

_WIDEST: Final = 2_000

_STEP: Final = 16
"""Pixels by which an arrow makes the panel wider or narrower."""

_STEPS: Final = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End})


class PanelEdge(UprightRule):
    """Gives its panel a width: the usual one, or what a person drew and the page has room for.

    `drawn` says that another width was chosen; the page fits its parts then. The width is remembered under
    `name`. With the keyboard on the line, arrows move it, and End leads to the most there is room for. A
    double click or Home brings the usual width back.
    """

    drawn = Signal()
    _grip: _Grip | None = None

    def __init__(self, panel: QWidget, name: str) -> None:
        super().__init__()
        self._panel = panel
        self._name = name
        self._is_recalled = False
        self._least = self._most = 0
        self.chosen = 0

    def fit(self, page: QWidget, usual: int) -> int:
        """Give the panel its width on `page`; how much more than it usually has comes back."""
        self._recall()
        self._least = panel_width(page, usual)
        self._most = max(self._least, min(most_width(page), page.width() - _BESIDE))
        width = max(self._least, min(self.chosen, self._most))
        self._panel.setFixedWidth(width)
        if self._grip is not None:
            self._grip.follow()
        return width - self._least

    def choose(self, width: int) -> None:
        """Have the panel as wide as this where there is room; 0 for the usual width."""
        if width != self.chosen:
            self.chosen = width
            self.drawn.emit()

    def keep(self) -> None:
        """Remember the width, now that it is at rest."""
        memory = memory_near(self)
        if memory is not None:
            # What is on show: there may have been no room for all that was drawn, and no panel is narrower
            # than it usually is.
            self.chosen = self._panel.width() if self.chosen > self._least else 0
            memory.keep(f"{self._name}.panel", {"width": self.chosen} if self.chosen else {})

    def _recall(self) -> None:
        if self._is_recalled:
            return
        memory = memory_near(self)
        if memory is not None:
            self._is_recalled = True
            kept = memory.view(f"{self._name}.panel").get("width")
            self.chosen = min(kept, _WIDEST) if isinstance(kept, int) and kept > 0 else 0

    @property
    def widths(self) -> tuple[int, int, int]:
        """How wide the panel is at least, is now, and may be."""
        return self._least, self._panel.width(), self._most

    def event(self, event: QEvent) -> bool:
        """Keep what takes the mouse where the line is."""
        kind = event.type()
        if kind in {QEvent.Type.Show, QEvent.Type.Move, QEvent.Type.Resize} and self.parentWidget():
            if self._grip is None:
                self._grip = _Grip(self)
            self._grip.follow()
        elif kind is QEvent.Type.Hide and self._grip is not None:
            self._grip.hide()
        return super().event(event)


class _Grip(QSlider):
    """Lies over the line, wide enough for a hand. To screen readers it is a slider: the panel's width."""

    def __init__(self, edge: PanelEdge) -> None:
        super().__init__(Qt.Orientation.Horizontal, edge.parentWidget())
        self._edge = edge
        self._from: tuple[int, int] | None = None
        self.setAccessibleName(say("gui.panel_width"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setSingleStep(_STEP)
        # What moves the line away from the panel makes the panel wider.
        self.setInvertedControls(True)
        self.valueChanged.connect(self._choose)
        edge.destroyed.connect(self.deleteLater)

    def follow(self) -> None:
        """Lie where the line is now, and tell the panel's width of now."""
        self.setGeometry(self._edge.geometry().adjusted(-_REACH, 0, _REACH, 0))
        self.setVisible(not self._edge.isHidden())
        self.raise_()
        if self._from is None:
            least, width, most = self._edge.widths
            with QSignalBlocker(self):
                self.setRange(least, most)
                self.setValue(width)

    def _choose(self, width: int) -> None:
        self._edge.choose(width)
        self._edge.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the line; other keys are the page's."""
        if Qt.Key(event.key()) in _STEPS:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to what lies below."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a line where the keyboard is on it; nothing else, for the edge below shows itself."""
        if self.hasFocus():
            QPainter(self).fillRect(self.rect().adjusted(2, 0, -2, 0), theme().color("accent"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the line."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = self._at(event), self._edge.widths[1]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the panel as wide as the hand is far."""
        if self._from is not None:
            at, width = self._from
            outwards = self._at(event) - at if self.isRightToLeft() else at - self._at(event)
            self._edge.choose(max(1, width + outwards))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if self._from is not None and event.button() is Qt.MouseButton.LeftButton:
            self._from = None
            self._edge.keep()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Give the panel its usual width."""
        self._from = None
        self._edge.choose(0)
        self._edge.keep()

    @staticmethod
    def _at(event: QMouseEvent) -> int:
        place: QPoint = event.globalPosition().toPoint()
        return place.x()
