"""An icon as a widget, still or turning."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from daybook.gui.growth import grown
from daybook.gui.icons import icon_pixmap

_FRAMES_PER_SECOND = 12


class IconLabel(QWidget):
    """One icon in the colour of a ink, read at paint time."""

    def __init__(self, name: str, ink: str = "text2", size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._ink = ink
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def shown(self) -> str:
        """The icon's name."""
        return self._name

    def set_icon(self, name: str, ink: str) -> None:
        """Show another icon."""
        self._name, self._ink = name, ink
        self.update()

    def sizeHint(self) -> QSize:
        """Return the icon's square."""
        side = grown(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same: an icon is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon in the middle."""
        self._draw(QPainter(self))

    def _draw(self, painter: QPainter) -> None:
        side = grown(self._size)
        pixmap = icon_pixmap(self._name, self._ink, side, self.devicePixelRatioF())
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        painter.drawPixmap(left, top, pixmap)


class BusyIcon(IconLabel):
    """The turning circle; it stands still where the system wants no motion, and costs nothing when hidden."""

    def __init__(self, size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__("loader-circle", "accent", size, parent)
        self._frame = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1000 // _FRAMES_PER_SECOND)
        self._timer.timeout.connect(self._turn)

    def _turn(self) -> None:
        # Asked only now: QStyle with all its names would cost the first window 9 ms.
        from PySide6.QtWidgets import QStyle  # noqa: PLC0415 - after the first paint

        if self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self) <= 0:
            self._timer.stop()
            return
        self._frame = (self._frame + 1) % _FRAMES_PER_SECOND
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to turn."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._timer.stop()

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in a new theme."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the circle as far as it has turned."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        middle = QRectF(self.rect()).center()
        painter.translate(middle)
        painter.rotate(360 / _FRAMES_PER_SECOND * self._frame)
        painter.translate(-middle)
        self._draw(painter)
