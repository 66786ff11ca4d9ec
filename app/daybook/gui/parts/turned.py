"""Where hand-drawn things lie in a layout from right to left.

Drawing code places everything from the left, as in English, and passes what it placed through here. Qt turns
alignments round by itself wherever a widget is painted on, hence texts need only their area.
"""

from __future__ import annotations

from typing import TypeVar, overload

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication

Area = TypeVar("Area", QRect, QRectF)


def from_right_to_left() -> bool:
    """Whether the layout goes from right to left."""
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def turned(inner: Area, outer: Area) -> Area:
    """Return the area as far from the right edge of `outer` as `inner` is from its left edge."""
    if not from_right_to_left():
        return inner
    moved = inner.translated(0, 0)
    moved.moveLeft(outer.left() + (outer.left() + outer.width()) - (inner.left() + inner.width()))
    return moved


@overload
def turned_square(left: int, top: int, size: int, outer: QRect) -> QPoint: ...
@overload
def turned_square(left: float, top: float, size: float, outer: QRectF) -> QPointF: ...
def turned_square(left: float, top: float, size: float, outer: QRect | QRectF) -> QPoint | QPointF:
    """Return where the corner of a square picture lies, `left` and `top` being those in English."""
    if isinstance(outer, QRectF):
        return turned(QRectF(left, top, size, size), outer).topLeft()
    return turned(QRect(int(left), int(top), int(size), int(size)), outer).topLeft()
