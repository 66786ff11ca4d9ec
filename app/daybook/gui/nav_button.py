"""A button of the navigation."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from daybook.gui.appearance import theme
from daybook.gui.growth import grown
from daybook.gui.icons import icon_pixmap
from daybook.gui.parts.button import make_one_of_several
from daybook.gui.parts.text import plain_tooltip
from daybook.gui.parts.turned import turned, turned_square
from daybook.wording import format_count

WIDE: Final = 172
NARROW: Final = 52
_ICON: Final = 16
_ICON_AT: Final = 10
_BEHIND: Final = 8
_GAPS: Final = _BEHIND + 10
"""Behind the number, and between it and the word."""

_MOST: Final = "888"
"""As wide as the number of what waits, as a rule."""


def words_at() -> int:
    """Where the word begins, counted from the row's left."""
    return _ICON_AT + grown(_ICON) + 10


class NavButton(QPushButton):
    """Icon, word, and the number of what waits; only the icon where the window is narrow."""

    def __init__(self, word: str, icon_name: str, hint: str = "") -> None:
        """`hint` is the tooltip; without one the word is, where it is not on show."""
        super().__init__()
        self.setProperty("kind", "nav")
        self.setAutoDefault(False)
        make_one_of_several(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._word = word
        self._hint = hint
        self._icon_name = icon_name
        self._count = 0
        self._narrow = False
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show how much waits there; nothing for 0."""
        self._count = count
        self.setAccessibleName(f"{self._word} {format_count(count)}" if count else self._word)
        self.update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the icon alone, the word as tooltip."""
        self._narrow = narrow
        self.setToolTip(self._hint or (plain_tooltip(self._word) if narrow else ""))
        self.updateGeometry()
        self.update()

    def room_for_words(self) -> int:
        """How wide the row has to be for its word, as that of the page on show, and a number."""
        shown = QFontMetrics(self._bold())
        return words_at() + shown.horizontalAdvance(self._word) + shown.horizontalAdvance(_MOST) + _GAPS

    def sizeHint(self) -> QSize:
        """Return the row's size."""
        return QSize(NARROW - 16 if self._narrow else WIDE - 16, max(30, self.fontMetrics().height() + 12))

    def minimumSizeHint(self) -> QSize:
        """Return the narrow row's size."""
        return QSize(NARROW - 16, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let Qt draw the ground, all there is of a button without text; icon, word and number come on it."""
        super().paintEvent(event)
        painter = QPainter(self)
        chosen = self.isChecked()
        token = "onselect" if chosen else "text2"
        pixmap = icon_pixmap(self._icon_name, token, grown(_ICON), self.devicePixelRatioF())
        painter.drawPixmap(self._icon_place(), pixmap)
        if self._narrow:
            self._draw_narrow(painter, token)
        else:
            self._draw_words(painter, token, chosen=chosen)

    def _icon_place(self) -> QPoint:
        side = grown(_ICON)
        left = (self.width() - side) // 2 if self._narrow else _ICON_AT
        return turned_square(left, (self.height() - side) // 2, side, self.rect())

    def _draw_narrow(self, painter: QPainter, token: str) -> None:
        """Draw what stands beside the icon where the window is narrow: nothing."""

    def _draw_words(self, painter: QPainter, token: str, *, chosen: bool) -> None:
        painter.setFont(self._bold() if chosen else self.font())
        painter.setPen(theme().color(token))
        upright = Qt.AlignmentFlag.AlignVCenter
        words = self._words_place()
        painter.drawText(words, int(upright | Qt.AlignmentFlag.AlignLeft), self._word)
        if self._count:
            painter.setPen(theme().color("onselect" if chosen else "muted"))
            painter.drawText(words, int(upright | Qt.AlignmentFlag.AlignRight), format_count(self._count))

    def _words_place(self) -> QRect:
        left = words_at()
        return turned(QRect(left, 0, self.width() - left - _BEHIND, self.height()), self.rect())

    def _bold(self) -> QFont:
        shown = QFont(self.font())
        shown.setWeight(QFont.Weight.DemiBold)
        return shown
