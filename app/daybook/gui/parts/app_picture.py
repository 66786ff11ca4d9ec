"""The program's own icon inside its windows."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from daybook.gui.growth import grown
from daybook.resource import resource

_SIZES: Final = (48, 64, 128, 256)
"""Pictures there are; they are read faster than the drawing they were made of."""


class AppPicture(QWidget):
    """As large as it is told, and sharp on whichever screen the window is."""

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._drawn: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return its square, larger beside large letters."""
        return QSize(grown(self._size), grown(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the pixels of the screen."""
        QPainter(self).drawPixmap(0, 0, self.drawn_for(self.devicePixelRatioF()))

    def drawn_for(self, ratio: float) -> QPixmap:
        """The icon in the pixels of a screen of this scale."""
        pixels = round(grown(self._size) * ratio)
        if self._drawn is None or (self._drawn.width(), self._drawn.devicePixelRatio()) != (pixels, ratio):
            nearest = next((size for size in _SIZES if size >= pixels), _SIZES[-1])
            whole = QPixmap(str(resource(f"app/icon-{nearest}.png")))
            smooth = Qt.TransformationMode.SmoothTransformation
            self._drawn = whole.scaled(pixels, pixels, Qt.AspectRatioMode.KeepAspectRatio, smooth)
            self._drawn.setDevicePixelRatio(ratio)
        return self._drawn
