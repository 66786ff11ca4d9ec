"""Draws the application icon's PNG files from its two SVG files; run it after changing either of them."""

import os
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parents[1] / "resources" / "app"
SMALL = {16, 24}
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def draw(size: int) -> QImage:
    """Return the icon `size` pixels square, small sizes from the simpler drawing."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    name = "icon-small.svg" if size in SMALL else "icon.svg"
    QSvgRenderer(str(FOLDER / name)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def main() -> None:
    """Write icon-16.png to icon-512.png beside the SVG files."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    for size in SIZES:
        path = FOLDER / f"icon-{size}.png"
        if not draw(size).save(str(path)):
            raise SystemExit(f"cannot write {path}")
    application.shutdown()


if __name__ == "__main__":
    main()
