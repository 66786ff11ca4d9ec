"""Looks for garbage on the window's thread alone, because what is found is destroyed where it is found.

Python collects in whichever thread happens to ask for memory. A widget that is part of a cycle would be
destroyed by the thread that imports orders, while Qt, or a screen reader through it, looks at the widget.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_LOOK_EVERY_MS: Final = 1_000


class Garbage(QObject):
    """Collects in Python's own proportions, on the thread it is made on, until `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_due)
        self._timer.start(_LOOK_EVERY_MS)

    def stop(self) -> None:
        """Let Python collect by itself again, in any thread."""
        self._timer.stop()
        gc.enable()


def collect_due() -> None:
    """Collect the oldest generation that has had its number of objects, or of younger collections."""
    generations = list(zip(gc.get_count(), gc.get_threshold(), strict=True))
    for generation, (count, limit) in reversed(list(enumerate(generations))):
        # A limit of 0 means: never by itself.
        if limit and count > limit:
            gc.collect(generation)
            return
