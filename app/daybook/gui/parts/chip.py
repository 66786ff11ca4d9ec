"""A filter chip: icon, word and a bold count."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from daybook.gui.appearance import theme
from daybook.gui.growth import grown
from daybook.gui.icons import icon_pixmap
from daybook.gui.parts.button import make_one_of_several
from daybook.gui.parts.turned import turned, turned_square
from daybook.wording import format_count

_ICON = 16
_GAP = 6
_PADDING = 10


class Chip(QPushButton):
    """Checkable; put several into one exclusive QButtonGroup. Zero stays visible."""

    def __init__(self, word: str, icon_name: str, token: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "chip")
        self.setAutoDefault(False)
        make_one_of_several(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._word = word
        self._icon_name = icon_name
        self._token = token
        self._with_icon = True
        self.count = 0
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show another number."""
        self.count = count
        self.setAccessibleName(f"{self._word} {format_count(count)}")
        self.updateGeometry()
        self.update()

    def show_icon(self, shown: bool) -> None:
        """Show or drop the icon, where room is short."""
        if shown != self._with_icon:
            self._with_icon = shown
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return room for icon, word and count."""
        metrics = self.fontMetrics()
        width = 2 * _PADDING + metrics.horizontalAdvance(self._word) + _GAP + self._count_width()
        if self._with_icon:
            width += grown(_ICON) + _GAP
        return QSize(width, max(28, metrics.height() + 10))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a chip is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Let the style draw the frame; words and count are drawn here, the count bold."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        self._draw_content(painter)

    def _draw_content(self, painter: QPainter) -> None:
        left = _PADDING
        chosen = self.isChecked()
        if self._with_icon:
            side = grown(_ICON)
            pixmap = icon_pixmap(self._icon_name, self._icon_token(), side, self.devicePixelRatioF())
            painter.drawPixmap(turned_square(left, (self.height() - side) // 2, side, self.rect()), pixmap)
            left += side + _GAP
        upright = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.setPen(theme().color("onselect" if chosen else "text2"))
        word = QRect(left, 0, self.fontMetrics().horizontalAdvance(self._word) + 1, self.height())
        painter.drawText(turned(word, self.rect()), upright, self._word)
        left = word.right() + _GAP
        painter.setFont(self._bold())
        painter.setPen(theme().color("onselect" if chosen else "text"))
        count = QRect(left, 0, self._count_width() + 1, self.height())
        painter.drawText(turned(count, self.rect()), upright, format_count(self.count))

    def _icon_token(self) -> str:
        """Calm where there is nothing to count: a colour says that there is."""
        if self.isChecked() and theme().onselect == "#000000":
            return "onselect"
        return self._token if self.count else "muted"

    def _bold(self) -> QFont:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        return bold

    def _count_width(self) -> int:
        return QFontMetrics(self._bold()).horizontalAdvance(format_count(self.count))
