"""Keeps how parts of the window stand, a moment after they changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from daybook.model.window_memory import View, WindowMemory

PAUSE_MS: Final = 1_000
"""Nothing is written before a part has been at rest for so long, so that no drag writes at every pixel."""

LONGEST_MS: Final = 5_000
"""What never comes to rest, such as orders during a long import, is written after so long all the same."""


def memory_near(part: QWidget) -> Memory | None:
    """The memory of the window that a part stands in, or that its window belongs to; None without one.

    It is a child of its window: a part finds it from where it stands, whoever made it.
    """
    around: QWidget | None = part.window()
    while around is not None:
        found = around.findChild(Memory, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if isinstance(found, Memory):
            return found
        above = around.parentWidget()
        around = above.window() if above is not None else None
    return None


class Memory(QObject):
    """Asks each part for its view when something has changed, and keeps the views if they are others."""

    def __init__(self, kept_in: WindowMemory | None, parent: QObject) -> None:
        """`kept_in` is None where nothing is remembered."""
        super().__init__(parent)
        self._kept_in = kept_in
        self._views: dict[str, View] = kept_in.read() if kept_in is not None else {}
        self._parts: dict[str, tuple[QObject, Callable[[], View]]] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.write)
        self._stirred = QElapsedTimer()
        self._may_write = False

    def view(self, name: str) -> View:
        """How a part stood when it was left, {} where that is not known."""
        return self._views.get(name, {})

    def follow(self, name: str, part: QObject, look: Callable[[], View]) -> None:
        """Remember a part as `look` tells, as long as it is there; afterwards as it was then."""
        self._parts[name] = part, look

    def keep(self, name: str, view: View) -> None:
        """Remember how a part stands now, {} for as usual; for parts that know when they change."""
        if self._views.get(name, {}) != view:
            self._take(name, view)
            self.stir()

    def let_write(self) -> None:
        """The data directory is this process's own from now on: what is remembered may be written."""
        self._may_write = True

    def stir(self) -> None:
        """Something may be another: look at it soon."""
        if not self._may_write or self._kept_in is None:
            return
        if not self._pause.isActive():
            self._stirred.start()
        if not self._stirred.hasExpired(LONGEST_MS):
            self._pause.start()

    def collect(self) -> None:
        """Look at every part now; before one of them goes, for one."""
        for name, (part, look) in list(self._parts.items()):
            if shiboken6.isValid(part):
                self._take(name, look())
            else:
                del self._parts[name]

    def write(self) -> None:
        """Keep what is another than before."""
        self._pause.stop()
        if self._kept_in is None or not self._may_write:
            return
        before = dict(self._views)
        self.collect()
        if self._views != before or self._is_unwritten:
            self._kept_in.write(self._views)
            self._is_unwritten = False

    _is_unwritten = False

    def _take(self, name: str, view: View) -> None:
        if self._views.get(name, {}) == view:
            return
        self._is_unwritten = True
        if view:
            self._views[name] = view
        else:
            del self._views[name]
