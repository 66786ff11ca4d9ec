"""Tells when a window was painted for the first time, so that what can wait does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_UNSEEN_MS: Final = 2_000
"""A window that starts minimised is not painted; what waits for it must not wait for ever."""


class FirstPaint(QObject):
    """Calls back once, after the window's first paint or when it is clear that nobody looks at it."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then: Callable[[], None] | None = then
        self._unseen = QTimer(self)
        self._unseen.setSingleShot(True)
        self._unseen.timeout.connect(self._go_on)
        self._unseen.start(_UNSEEN_MS)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the paint event; the window's parts are painted right after it, before any timer."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._unseen.start(0)
        return False

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()
