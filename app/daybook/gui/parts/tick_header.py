"""A table's head with a tick box over the first column and an arrow beside the sorted one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from daybook.gui.appearance import theme
from daybook.gui.fonts import Type, font
from daybook.gui.icons import icon_pixmap
from daybook.gui.parts.row_delegate import PADDING, draw_tick_box
from daybook.gui.parts.turned import turned, turned_square

_ARROW: Final = 12


class TickHeader(QHeaderView):
    """Emits `box_clicked` and `sort_asked` (a column); `right` names the columns set flush right."""

    box_clicked = Signal()
    sort_asked = Signal(int)

    def __init__(self, right: frozenset[int], table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._right = right
        self._box = Qt.CheckState.Unchecked
        self._sorted = -1
        self._descending = True
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFont(font(Type.LABEL))
        self.setFixedHeight(max(28, self.fontMetrics().height() + 12))
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def set_box(self, state: Qt.CheckState) -> None:
        """Show the box empty, ticked, or half."""
        if state is not self._box:
            self._box = state
            self.viewport().update()

    def set_sorted(self, column: int, *, descending: bool) -> None:
        """Show the arrow beside this column's title."""
        self._sorted, self._descending = column, descending
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw ground, title, arrow or box, and the line below."""
        now = theme()
        painter.fillRect(rect, now.color("alt"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), now.color("border"))
        if section == 0:
            draw_tick_box(painter, rect, self._box)
            return
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        painter.setFont(self.font())
        painter.setPen(now.color("text2" if section == self._sorted else "muted"))
        area = rect.adjusted(PADDING, 0, -PADDING, 0)
        title = self.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, area.width())
        width = self.fontMetrics().horizontalAdvance(title)
        left = area.right() - width + 1 if section in self._right else area.left()
        upright = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        place = turned(QRect(left, area.top(), width + 1, area.height()), rect)
        painter.drawText(place, upright, title)
        if section == self._sorted:
            self._draw_arrow(painter, left - _ARROW - 4 if section in self._right else left + width + 4, rect)

    def _draw_arrow(self, painter: QPainter, left: int, rect: QRect) -> None:
        name = "arrow-down" if self._descending else "arrow-up"
        pixmap = icon_pixmap(name, "muted", _ARROW, self.devicePixelRatioF())
        top = rect.top() + (rect.height() - _ARROW) // 2
        painter.drawPixmap(turned_square(left, top, _ARROW, rect), pixmap)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell a click on the box from one on a title."""
        section = self.logicalIndexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if section == 0:
            self.box_clicked.emit()
        elif section > 0:
            self.sort_asked.emit(section)
