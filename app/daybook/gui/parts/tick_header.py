"""A table's head with a tick box over the first column and an arrow beside the sorted one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter
from PySide6.QtWidgets import QTableView

from daybook.gui.appearance import theme
from daybook.gui.growth import grown
from daybook.gui.icons import icon_pixmap
from daybook.gui.parts.row_delegate import draw_tick_box, within
from daybook.gui.parts.title_header import TitleHeader
from daybook.gui.parts.turned import turned, turned_square
from daybook.wording import say

_ARROW: Final = 12
BOX: Final = 0


class TickHeader(TitleHeader):
    """Emits `box_clicked` and `sort_asked` (a column); `right` names the columns set flush right."""

    box_clicked = Signal()

    def __init__(self, right: frozenset[int], table: QTableView) -> None:
        super().__init__(table)
        self._right = right
        self._box = Qt.CheckState.Unchecked
        self._sorted = -1
        self._descending = True
        self.ends: tuple[int, int] = (-1, -1)
        self.take_clicks()
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def set_box(self, state: Qt.CheckState) -> None:
        """Show the box empty, ticked, or half."""
        if state is not self._box:
            self._box = state
            self.viewport().update()
            self.name_chosen()

    def set_sorted(self, column: int, *, descending: bool) -> None:
        """Show the arrow beside this column's title, and tell screen readers of a change."""
        if (column, descending) == (self._sorted, self._descending):
            return
        is_change = self._sorted >= 0
        self._sorted, self._descending = column, descending
        self.viewport().update()
        self.name_chosen()
        if is_change:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.spoken(column)))

    def spoken(self, section: int) -> str:
        """A title and how the table is sorted by it, or how many rows the box has ticked."""
        if section == BOX:
            role = Qt.ItemDataRole.AccessibleTextRole
            title = str(self.model().headerData(BOX, Qt.Orientation.Horizontal, role) or "")
            return say(_BOXES[self._box], column=title)
        title = self.title(section)
        if section != self._sorted:
            return title
        return say("reports.head_down" if self._descending else "reports.head_up", column=title)

    def ask(self, section: int) -> None:
        """Tell the box from a title."""
        if section == BOX:
            self.box_clicked.emit()
        else:
            super().ask(section)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw ground, title, arrow or box, the line below, and the ring of the keyboard."""
        now = theme()
        painter.fillRect(rect, now.color("alt"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), now.color("border"))
        if section == BOX:
            draw_tick_box(painter, rect, self._box)
        else:
            self._draw_title(painter, rect, section)
        self.draw_ring(painter, rect, section)

    def _draw_title(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.setFont(self.font())
        painter.setPen(theme().color("text2" if section == self._sorted else "muted"))
        area = within(rect, section, self.ends)
        title = self.fontMetrics().elidedText(self.title(section), Qt.TextElideMode.ElideRight, area.width())
        width = self.fontMetrics().horizontalAdvance(title)
        flush = max(area.left(), area.right() - width + 1 - self.hanging(section))
        left = flush if section in self._right else area.left()
        upright = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        place, is_right = QRect(left, area.top(), width + 1, area.height()), section in self._right
        # Titles of figures stand where the figures do, from right to left too.
        painter.drawText(place if is_right else turned(place, rect), upright, title)
        if section == self._sorted:
            beside = left - grown(_ARROW) - 4 if is_right else left + width + 4
            self._draw_arrow(painter, rect, beside, is_right=is_right)

    def _draw_arrow(self, painter: QPainter, rect: QRect, left: int, *, is_right: bool) -> None:
        name = "arrow-down" if self._descending else "arrow-up"
        side = grown(_ARROW)
        pixmap = icon_pixmap(name, "muted", side, self.devicePixelRatioF())
        top = rect.top() + (rect.height() - side) // 2
        painter.drawPixmap(QPoint(left, top) if is_right else turned_square(left, top, side, rect), pixmap)


_BOXES: Final = {
    Qt.CheckState.Unchecked: "gui.box_none",
    Qt.CheckState.PartiallyChecked: "gui.box_some",
    Qt.CheckState.Checked: "gui.box_all",
}
