"""The titles of a sheet. By a click or the keyboard they sort it, where somebody listens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter
from PySide6.QtWidgets import QTableView

from daybook.gui.appearance import theme
from daybook.gui.growth import grown
from daybook.gui.icons import icon_pixmap
from daybook.gui.parts.row_delegate import EDGE, PADDING
from daybook.gui.parts.title_header import TitleHeader
from daybook.gui.parts.turned import turned, turned_square
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.reports.sorting import Sorting

_ARROW: Final = 12
CLOSE: Final = 4
"""What is left free beside the text of a column where the room is short."""


class SheetHeader(TitleHeader):
    """`right` are the columns set flush right, `padding` is what is free beside their text.

    Titles are plain until `take_clicks`.
    """

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self.right: frozenset[int] = frozenset()
        self.padding = PADDING
        self._sorting: Sorting | None = None

    def show_sorting(self, sorting: Sorting | None) -> None:
        """Show the arrow beside the sorted title, and tell screen readers of a change."""
        if sorting == self._sorting:
            return
        self._sorting = sorting
        self.viewport().update()
        self.name_chosen()
        told = self.spoken(sorting.column) if sorting is not None else say("reports.sorted_own")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))

    def spoken(self, section: int) -> str:
        """A title, and how the sheet is sorted by it."""
        title = self.title(section)
        if self._sorting is None or self._sorting.column != section:
            return title
        return say("reports.head_down" if self._sorting.descending else "reports.head_up", column=title)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw ground, title, arrow, the line below, and the ring of the keyboard."""
        now = theme()
        is_sorted = self._sorting is not None and self._sorting.column == section
        painter.fillRect(rect, now.color("alt"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), now.color("border"))
        painter.setFont(self.font())
        painter.setPen(now.color("text2" if is_sorted else "muted"))
        before, after = margins(self, section)
        area = rect.adjusted(before, 0, -after, 0)
        room = area.width() - grown(_ARROW) if is_sorted else area.width()
        shown = self.fontMetrics().elidedText(self.title(section), Qt.TextElideMode.ElideRight, room)
        width = self.fontMetrics().horizontalAdvance(shown)
        is_right = section in self.right
        flush = max(area.left(), area.right() - width + 1 - self.hanging(section))
        left = flush if is_right else area.left()
        upright = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        place = QRect(left, area.top(), width + 1, area.height())
        # Titles of figures stand where the figures do, from right to left too.
        painter.drawText(place if is_right else turned(place, rect), upright, shown)
        if is_sorted:
            beside = left - grown(_ARROW) if is_right else left + width
            self._draw_arrow(painter, rect, beside, is_right=is_right)
        self.draw_ring(painter, rect, section)

    def _draw_arrow(self, painter: QPainter, rect: QRect, left: int, *, is_right: bool) -> None:
        name = "arrow-down" if self._sorting is not None and self._sorting.descending else "arrow-up"
        side = grown(_ARROW)
        pixmap = icon_pixmap(name, "muted", side, self.devicePixelRatioF())
        top = rect.top() + (rect.height() - side) // 2
        painter.drawPixmap(QPoint(left, top) if is_right else turned_square(left, top, side, rect), pixmap)


def margins(header: SheetHeader, section: int) -> tuple[int, int]:
    """What is left free before and after the text of a column."""
    place = header.visualIndex(section)
    return (
        EDGE if place == 0 else header.padding,
        EDGE if place == header.count() - 1 else header.padding,
    )
