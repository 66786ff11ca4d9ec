"""Takes the style sheet off what nobody sees, and puts one on again, a little in each turn of the event loop.

Qt does both for all widgets at once: the window stands still the longer, the more pages were opened before.
What is not marked as polished it passes over.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

TURN_SECONDS: Final = 0.02
"""How long one turn may take, so that a key pressed meanwhile is answered at once."""

_POLISHED: Final = Qt.WidgetAttribute.WA_WState_Polished


class UnseenWidgets(QObject):
    """`bare` is emitted when no widget that is not on the screen has a sheet on any more."""

    bare = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left: list[QWidget] = []
        self._bare: list[QWidget] = []
        self._deed: Callable[[QWidget], None] = self._take_off_one
        # Not 0: that would come before what the person does meanwhile.
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(1)
        self._turn.timeout.connect(self._do_some)

    @property
    def takes_off(self) -> bool:
        """True from `take_off` until `bare`."""
        return self._turn.isActive() and self._deed == self._take_off_one

    def take_off(self) -> None:
        """Begin with what is not on the screen now."""
        polished = [each for each in QApplication.allWidgets() if each.testAttribute(_POLISHED)]
        self._begin([each for each in polished if not each.isVisible()], self._take_off_one)

    def put_on(self) -> None:
        """Begin to put the sheet in use now on what is bare; what came to be seen meanwhile comes first."""
        bare, self._bare = [each for each in self._bare if isValid(each)], []
        self._begin(sorted(bare, key=QWidget.isVisible), self._put_on_one)

    def _begin(self, widgets: list[QWidget], deed: Callable[[QWidget], None]) -> None:
        if self._deed == self._put_on_one:
            # Another change comes before the last one is through.
            self._bare += self._left
        self._left, self._deed = widgets, deed
        self._turn.start()

    def _do_some(self) -> None:
        ends = time.perf_counter() + TURN_SECONDS
        while self._left:
            if time.perf_counter() >= ends:
                self._turn.start()
                return
            widget = self._left.pop()
            if isValid(widget):
                self._deed(widget)
        if self._deed == self._take_off_one:
            self.bare.emit()

    def _take_off_one(self, widget: QWidget) -> None:
        if not widget.isVisible():
            widget.style().unpolish(widget)
            widget.setAttribute(_POLISHED, on=False)
            self._bare.append(widget)

    @staticmethod
    def _put_on_one(widget: QWidget) -> None:
        widget.setAttribute(_POLISHED)
        widget.style().polish(widget)
