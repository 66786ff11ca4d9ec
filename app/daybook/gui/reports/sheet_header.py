"""The titles of a sheet. By a click or the keyboard they sort it, where somebody listens."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

from daybook.gui.appearance import theme
from daybook.gui.fonts import Type, font
from daybook.gui.icons import icon_pixmap
from daybook.gui.parts.row_delegate import PADDING
from daybook.gui.parts.turned import turned, turned_square
from daybook.gui.reports.sorting import Sorting
from daybook.wording import say

_ARROW: Final = 12
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_PRESSES: Final = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SheetHeader(QHeaderView):
    """Emits `sort_asked` (a column); `right` are the columns set flush right.

    With the keyboard on it, arrows choose a title and Space or Enter asks. Its accessible name is the title
    chosen and how it is sorted.
    """

    sort_asked = Signal(int)

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.right: frozenset[int] = frozenset()
        self._sorting: Sorting | None = None
        self._sortable = False
        self._chosen = 0
        self._pressed: QPoint | None = None
        # Qt would select the whole column at a click.
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setFont(font(Type.LABEL))
        self.setFixedHeight(max(28, self.fontMetrics().height() + 12))

    def let_sort(self) -> None:
        """Take clicks and the keyboard."""
        self._sortable = True
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def show_sorting(self, sorting: Sorting | None) -> None:
        """Show the arrow beside the sorted title, and tell screen readers of a change."""
        if sorting == self._sorting:
            return
        self._sorting = sorting
        self.viewport().update()
        self._name()
        told = self.spoken(sorting.column) if sorting is not None else say("reports.sorted_own")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))

    def spoken(self, section: int) -> str:
        """A title, and how the sheet is sorted by it."""
        title = self._title(section)
        if self._sorting is None or self._sorting.column != section:
            return title
        return say("reports.head_down" if self._sorting.descending else "reports.head_up", column=title)

    def _title(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")

    def _name(self) -> None:
        self.setAccessibleName(self.spoken(self._chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a title, or sort by the chosen one."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._choose(self._chosen + _STEPS[key])
        elif key is Qt.Key.Key_Home:
            self._choose(0)
        elif key is Qt.Key.Key_End:
            self._choose(self.count() - 1)
        elif key in _PRESSES:
            self.sort_asked.emit(self._chosen)
        else:
            super().keyPressEvent(event)

    def _choose(self, section: int) -> None:
        self._chosen = min(max(section, 0), self.count() - 1)
        self._name()
        table = self.parent()
        if isinstance(table, QTableView) and table.model().rowCount():
            table.scrollTo(table.model().index(max(table.rowAt(0), 0), self._chosen))
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say which title is chosen, and draw the ring around it."""
        super().focusInEvent(event)
        self._choose(self._chosen)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click begins, unless it drags the edge of a column."""
        drags = self.cursor().shape() is Qt.CursorShape.SplitHCursor
        is_click = self._sortable and not drags and event.button() is Qt.MouseButton.LeftButton
        self._pressed = event.position().toPoint() if is_click else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the title that was clicked."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        at = event.position().toPoint()
        if pressed is None or (at - pressed).manhattanLength() >= QApplication.startDragDistance():
            return
        section = self.logicalIndexAt(at)
        if section >= 0:
            self._chosen = section
            self.sort_asked.emit(section)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw ground, title, arrow, the line below, and the ring of the keyboard."""
        now = theme()
        is_sorted = self._sorting is not None and self._sorting.column == section
        painter.fillRect(rect, now.color("alt"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), now.color("border"))
        painter.setFont(self.font())
        painter.setPen(now.color("text2" if is_sorted else "muted"))
        area = rect.adjusted(PADDING, 0, -PADDING, 0)
        room = area.width() - _ARROW if is_sorted else area.width()
        shown = self.fontMetrics().elidedText(self._title(section), Qt.TextElideMode.ElideRight, room)
        width = self.fontMetrics().horizontalAdvance(shown)
        is_right = section in self.right
        left = area.right() - width + 1 if is_right else area.left()
        upright = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        place = turned(QRect(left, area.top(), width + 1, area.height()), rect)
        painter.drawText(place, upright, shown)
        if is_sorted:
            self._draw_arrow(painter, left - _ARROW if is_right else left + width, rect)
        if self.hasFocus() and section == self._chosen:
            painter.setPen(QPen(now.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _draw_arrow(self, painter: QPainter, left: int, rect: QRect) -> None:
        name = "arrow-down" if self._sorting is not None and self._sorting.descending else "arrow-up"
        pixmap = icon_pixmap(name, "muted", _ARROW, self.devicePixelRatioF())
        top = rect.top() + (rect.height() - _ARROW) // 2
        painter.drawPixmap(turned_square(left, top, _ARROW, rect), pixmap)
