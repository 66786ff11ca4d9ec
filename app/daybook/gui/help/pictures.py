"""The guide's pictures: their room in the page at once, what they show one after the other."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter, QPen

from daybook.gui.appearance import theme

_FOLDER: Final = "pictures/"
_READ: Final = Qt.TransformationMode.SmoothTransformation
_AT_ONCE: Final = Qt.TransformationMode.FastTransformation


class Pictures(QObject):
    """`arrived` carries the address of a picture and the picture, as wide as it was wanted.

    Reading one and making it fit takes as long as a screen or two: a page with ten of them would hold the
    window. Each has a turn of the event loop to itself, those that `next_of` prefers first.
    """

    arrived = Signal(str, QImage)

    def __init__(self, folder: Path, next_of: Callable[[Collection[str]], str], parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._next_of = next_of
        self._read: dict[str, QImage] = {}
        self._shown: dict[str, QImage] = {}
        self._wanted: dict[str, tuple[int, float]] = {}
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._make_next)
        self._waits = False

    def forget(self) -> None:
        """Drop the pictures of a page that is left."""
        for kept in (self._read, self._shown, self._wanted):
            kept.clear()

    def wait(self, waits: bool) -> None:
        """Make no picture until told to go on."""
        self._waits = waits
        self._go_on()

    def _go_on(self) -> None:
        if self._wanted and not self._waits:
            self._turn.start(0)

    @property
    def addresses(self) -> tuple[str, ...]:
        """What was asked for."""
        return tuple(self._shown)

    @property
    def are_there(self) -> bool:
        """Whether every picture that was asked for has arrived."""
        return not self._wanted

    def fitted(self, address: str, room: int, ratio: float) -> QImage | None:
        """What stands for a picture until it arrives, as large as it: no wider than `room` device pixels.

        None for what is no picture of the guide: of any other address nothing is read.
        """
        size = self._size(address)
        if not size.isValid():
            return None
        width = max(min(size.width(), room), 1)
        size = QSize(width, max(round(size.height() * width / size.width()), 1))
        if address in self._shown:
            standing = self._shown[address].scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, _AT_ONCE)
        else:
            standing = QImage(size, QImage.Format.Format_RGB32)
            standing.fill(theme().color("alt"))
        standing.setDevicePixelRatio(ratio)
        self._shown[address] = standing
        self._wanted[address] = width, ratio
        self._go_on()
        return standing

    def _size(self, address: str) -> QSize:
        if address in self._read:
            return self._read[address].size()
        if not address.startswith(_FOLDER) or Path(address).parent != Path(_FOLDER):
            return QSize()
        return QImageReader(str(self._folder / address)).size()

    def _make_next(self) -> None:
        if not self._wanted or self._waits:
            return
        address = self._next_of(self._wanted)
        if address not in self._read:
            self._read[address] = QImage(str(self._folder / address))
        else:
            width, ratio = self._wanted.pop(address)
            self._shown[address] = picture = self._made(self._read[address], width, ratio)
            self.arrived.emit(address, picture)
        self._go_on()

    @staticmethod
    def _made(read: QImage, width: int, ratio: float) -> QImage:
        picture = read.scaledToWidth(width, _READ)
        painter = QPainter(picture)
        painter.setPen(QPen(theme().color("edge"), ratio))
        painter.drawRect(QRectF(picture.rect()).adjusted(0, 0, -1, -1))
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture
