"""An area that scrolls what does not fit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolling(inner: QWidget, *, spoken: str = "") -> QScrollArea:
    """An area without a frame around `inner`.

    With a name it takes the keyboard, so that arrows scroll text. Without one it does not: Tab goes from
    field to field inside, and the area follows.
    """
    area = QScrollArea()
    area.setProperty("plain", "true")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.TabFocus if spoken else Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(spoken)
    area.setWidget(inner)
    return area
