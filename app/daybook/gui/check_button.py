"""The navigation's foot: whether Daybook checks for orders on its own, and when next."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from daybook.gui.appearance import theme
from daybook.gui.nav_button import NavButton
from daybook.gui.parts.text import plain_tooltip
from daybook.wording import say


class CheckButton(NavButton):
    """Says "Stopped" or "Running" with the time of the next check; a click is for the settings of it."""

    def __init__(self) -> None:
        super().__init__(say("checking.stopped"), "pause")
        self.setCheckable(False)
        self._next = ""
        self.show_stopped()

    @property
    def words(self) -> str:
        """What it says, whole."""
        return self.accessibleName()

    def show_stopped(self) -> None:
        """Say that nothing is checked."""
        self._show("pause", say("checking.stopped"), "", say("checking.stopped_whole"))

    def show_running(self, next_at: dt.datetime | None, trouble: str = "") -> None:
        """Say when the next check is, on this computer's clock; `trouble` is what the last one met."""
        time = f"{next_at.astimezone():%H:%M}" if next_at is not None else ""
        whole = say("checking.running_whole", time=time)
        icon = "triangle-alert" if trouble else "refresh-cw"
        self._show(icon, say("checking.running"), time, f"{whole} {trouble}".strip())

    def show_checking(self) -> None:
        """Say that a check is under way."""
        self._show("loader-circle", say("checking.running"), say("checking.now"), say("checking.now_whole"))

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the icon alone; the words stay in the tooltip."""
        whole = self.words
        super().set_narrow(narrow=narrow)
        self.setToolTip(plain_tooltip(whole))

    def _show(self, icon_name: str, word: str, beside: str, whole: str) -> None:
        self._icon_name, self._word, self._next = icon_name, word, beside
        self.setAccessibleName(whole)
        self.setToolTip(plain_tooltip(whole))
        self.update()

    def _draw_words(self, painter: QPainter, token: str, *, chosen: bool) -> None:
        super()._draw_words(painter, token, chosen=chosen)
        painter.setPen(theme().color("muted"))
        words = QRect(36, 0, self.width() - 44, self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), self._next)
