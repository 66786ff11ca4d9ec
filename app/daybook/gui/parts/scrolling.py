"""An area that scrolls what does not fit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget


class Upright(QScrollArea):
    """Scrolls up and down alone: it is never narrower than what it shows."""

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inner = inner
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """Return the width that the inside likes, and a height that a screen has."""
        return QSize(self._beside(self._inner.sizeHint()), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the width of what is inside, and of the bar beside it."""
        return QSize(self._beside(self._inner.minimumSizeHint()), super().minimumSizeHint().height())

    def _beside(self, inside: QSize) -> int:
        return inside.width() + self.verticalScrollBar().sizeHint().width()


def scrolling(inner: QWidget, *, spoken: str = "", upright: bool = False) -> QScrollArea:
    """An area without a frame around `inner`.

    With a name it takes the keyboard, so that arrows scroll text. Without one it does not: Tab goes from
    field to field inside, and the area follows. An `upright` one is as wide as `inner` at least.
    """
    area = Upright(inner) if upright else QScrollArea()
    area.setProperty("plain", "true")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.TabFocus if spoken else Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(spoken)
    area.setWidget(inner)
    return area


def scrolling_panel(inner: QWidget, spoken: str) -> QScrollArea:
    """The middle of a side panel, which asks for no height: the page beside it would be pressed together."""
    area = scrolling(inner, spoken=spoken)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
    return area
