"""Icons: the lines of resources/icons/*.svg, drawn in a colour of the theme when they are painted."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from daybook.gui.appearance import theme
from daybook.gui.parts.turned import from_right_to_left
from daybook.resource import resource

_MIRRORED = {"chevron-left": "chevron-right", "chevron-right": "chevron-left"}
"""Icons that point along the line, as they are in a layout from right to left."""

_FINE_FROM = 20
"""From this size on lines are 1.75 instead of 2 wide."""


@cache
def _svg(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _drawn(name: str, color: str, width: int, height: int, ratio: float) -> QPixmap:
    text = _svg(name).replace("currentColor", color)
    if min(width, height) >= _FINE_FROM:
        text = text.replace('stroke-width="2"', 'stroke-width="1.75"')
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, width, height))
    painter.end()
    return pixmap


def icon_pixmap(name: str, ink: str, size: int, ratio: float) -> QPixmap:
    """An icon as pixels, `size` logical pixels square, in the present colour of `ink`.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    return _drawn(name, getattr(theme(), ink), size, size, ratio)


class _Engine(QIconEngine):
    """Draws one icon in one ink's colour; disabled in muted, on a selected row in its text colour."""

    def __init__(self, name: str, ink: str) -> None:
        super().__init__()
        self._name = name
        self._ink = ink

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draw into `rect`, at the resolution of the device painted on."""
        painter.drawPixmap(rect, self._pixmap(rect.size(), mode, painter.device().devicePixelRatio()))

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        """Return the icon at one pixel for each logical pixel."""
        return self._pixmap(size, mode, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        """Return the icon for a screen with `scale`; `size` is in logical pixels (measured with Qt 6.11)."""
        return self._pixmap(size, mode, scale)

    def clone(self) -> QIconEngine:
        """Return another engine that draws the same."""
        copy = _Engine(self._name, self._ink)
        _keep.append(copy)
        return copy

    def _pixmap(self, size: QSize, mode: QIcon.Mode, ratio: float) -> QPixmap:
        ink = {QIcon.Mode.Disabled: "muted", QIcon.Mode.Selected: "onselect"}.get(mode, self._ink)
        return _drawn(self._name, getattr(theme(), ink), size.width(), size.height(), ratio)


_keep: list[QIconEngine] = []
"""Qt owns a cloned engine, yet Python must not forget its half of it."""


@cache
def icon(name: str, ink: str = "text2") -> QIcon:
    """An icon that follows theme and screen: `name` in resources/icons, drawn in the colour of `ink`.

    Raises:
        FileNotFoundError: there is no such icon (checked at once, not when it is painted).
    """
    name = _MIRRORED.get(name, name) if from_right_to_left() else name
    _svg(name)
    engine = _Engine(name, ink)
    _keep.append(engine)
    return QIcon(engine)
