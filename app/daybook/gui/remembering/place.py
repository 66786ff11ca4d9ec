"""Where the window stands on the screen, and how large."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize
from PySide6.QtWidgets import QWidget

from daybook.gui.parts.screen_room import screen_room
from daybook.gui.remembering.values import text_of

if TYPE_CHECKING:
    from daybook.gui.remembering.memory import Memory

_NAME: Final = "window"
_KEY: Final = "geometry"
_WHOLE: Final = 60
"""Bytes at least. Of a geometry that was cut off Qt takes what is missing for zeros."""

_CHANGES: Final = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange})


class WindowPlace(QObject):
    """Puts a window where it was left, before it is shown, and remembers where it goes.

    One that was never left keeps its size where the screen has room for it and its frame.

    Qt's own form is kept, which holds the screen, the size before it was maximised, and that it is maximised;
    Qt brings a window back whose screen is gone, or has become smaller.
    """

    def __init__(self, window: QWidget, memory: Memory) -> None:
        super().__init__(window)
        self._window = window
        self._memory = memory
        window.resize(_on_screen(window))
        kept = memory.view(_NAME).get(_KEY)
        geometry = QByteArray.fromBase64(text_of(kept).encode("ascii", "ignore"))
        if geometry.size() >= _WHOLE:
            window.restoreGeometry(geometry)
        memory.follow(_NAME, self, self._view)
        window.installEventFilter(self)

    def _view(self) -> dict[str, object]:
        return {_KEY: bytes(self._window.saveGeometry().toBase64().data()).decode("ascii")}

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See the window move."""
        if event.type() in _CHANGES:
            self._memory.stir()
        return False


def _on_screen(window: QWidget) -> QSize:
    """The size a window has by itself, or what the screen has room for beside its frame."""
    usual, least, room = window.size(), window.minimumSize(), screen_room(window)
    # On a screen too small for its least size some of a window is out of sight, however large it is.
    return usual.boundedTo(room) if room.boundedTo(least) == least else usual
