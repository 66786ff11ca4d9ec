"""Twelve months of orders, and from which day on Daybook books them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from daybook.gui.appearance import theme
from daybook.gui.fonts import Type, font
from daybook.wording import format_count, say

if TYPE_CHECKING:
    from daybook.services.results import MonthCount

_MONTHS = 12
_ABOVE = 6.0
"""Pixels between the words above the bars and the highest of them."""
_GAP = 9.0
_BETWEEN = 3
"""Pixels between the names of two months."""


class MonthHistogram(QFrame):
    """Bars for the last twelve months; those before the first day are pale, with a dashed line between.

    Arrow keys move the focused bar; its figure is written above it and told to screen readers.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Time runs from left to right in charts of every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._months: tuple[MonthCount, ...] = ()
        self._since: dt.date | None = None
        self._marked: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_months(self, months: Sequence[MonthCount], since: dt.date | None) -> None:
        """Show the last twelve of these months, oldest first."""
        self._months = tuple(months)[-_MONTHS:]
        self._since = since
        self._marked = None
        total = sum(month.count for month in self._months)
        self.setAccessibleName(say("setup.orders.histogram", count=total))
        self.setAccessibleDescription(", ".join(_spoken(month) for month in self._months))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return QSize(340, 100)

    def minimumSizeHint(self) -> QSize:
        """Return the least that is readable."""
        return QSize(220, 92)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the bar below the pointer."""
        step = self._step()
        index = int(event.position().x() // step) if step else 0
        self._mark(index if 0 <= index < len(self._months) else None)

    def leaveEvent(self, _event: QEvent) -> None:
        """Mark nothing."""
        self._mark(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the mark with the arrow keys."""
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        move = moves.get(Qt.Key(event.key()))
        if move is None or not self._months:
            super().keyPressEvent(event)
            return
        last = len(self._months) - 1
        self._mark(last if self._marked is None else min(max(self._marked + move, 0), last))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Mark nothing."""
        super().focusOutEvent(event)
        self._mark(None)

    def _mark(self, index: int | None) -> None:
        if index == self._marked:
            return
        self._marked = index
        self.setToolTip(_spoken(self._months[index]) if index is not None else "")
        self.update()

    def _step(self) -> float:
        return self.width() / len(self._months) if self._months else 0.0

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bars, zero line, months, and the line between left out and booked."""
        if not self._months:
            return
        painter = QPainter(self)
        painter.setFont(font(Type.CAPTION))
        letters = float(painter.fontMetrics().height())
        below, above = letters + 6.0, letters + _ABOVE
        ground = self.height() - below
        highest = max(*(month.count for month in self._months), 1)
        every = self._labelled(painter)
        for index, month in enumerate(self._months):
            height = (ground - above) * month.count / highest
            self._draw_bar(painter, index, QRectF(0, ground - height, 0, height))
            if (len(self._months) - 1 - index) % every == 0:
                self._draw_month(painter, index, ground, below)
        colors = theme()
        painter.fillRect(QRectF(0, ground, self.width(), 1), colors.color("edge"))
        self._draw_border(painter, ground)
        self._draw_value(painter)

    def _draw_bar(self, painter: QPainter, index: int, bar: QRectF) -> None:
        colors, step = theme(), self._step()
        bar.setLeft(index * step + _GAP / 2)
        bar.setWidth(step - _GAP)
        booked = self._is_booked(index)
        marked = index == self._marked
        edge = "text" if marked else "fill" if booked else "edge"
        painter.setPen(QPen(colors.color(edge), 1.5 if marked else 1))
        painter.setBrush(colors.color("chart1" if booked else "track"))
        if bar.height() >= 1:
            painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, 0))

    def _draw_month(self, painter: QPainter, index: int, ground: float, below: float) -> None:
        painter.setPen(theme().color("text" if self._is_booked(index) else "muted"))
        words = _short(self._months[index].month)
        width = max(self._step(), float(painter.fontMetrics().horizontalAdvance(words)))
        middle = (index + 0.5) * self._step()
        left = min(max(middle - width / 2, 0), self.width() - width)
        where = QRectF(left, ground + 3, width, below - 3)
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, words)

    def _labelled(self, painter: QPainter) -> int:
        """Every which month is named, from the newest back, so that no name lies over another."""
        metrics = painter.fontMetrics()
        widest = max(metrics.horizontalAdvance(_short(month.month)) for month in self._months)
        return max(1, math.ceil((widest + _BETWEEN) / self._step()))

    def _draw_border(self, painter: QPainter, ground: float) -> None:
        first = next((i for i in range(len(self._months)) if self._is_booked(i)), None)
        if first is None:
            return
        colors, x = theme(), first * self._step()
        pen = QPen(colors.color("accent"), 1.5, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(x, 2), QPointF(x, ground + 4))
        metrics = painter.fontMetrics()
        left, right = say("setup.orders.left_out"), say("setup.orders.from_here")
        height = float(metrics.height())
        painter.setPen(colors.color("muted"))
        room = metrics.horizontalAdvance(left) + 5
        if x > room:
            painter.drawText(QPointF(x - room, height - 3), left)
        painter.setPen(colors.color("accent"))
        width = metrics.horizontalAdvance(right)
        if x + width + 4 <= self.width():
            painter.drawText(QPointF(x + 5, height - 3), right)

    def _draw_value(self, painter: QPainter) -> None:
        if self._marked is None:
            return
        colors, words = theme(), format_count(self._months[self._marked].count)
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(words) + 10.0
        left = min(max(self._marked * self._step() + self._step() / 2 - width / 2, 0), self.width() - width)
        frame = QRectF(left, 0, width, metrics.height() + 2)
        painter.setPen(colors.color("text"))
        painter.setBrush(colors.color("base"))
        painter.drawRect(frame.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, words)

    def _is_booked(self, index: int) -> bool:
        if self._since is None:
            return True
        month = self._months[index].month
        return (month.year, month.month) >= (self._since.year, self._since.month)


def _short(month: dt.date) -> str:
    return say("wording.months").split()[month.month - 1]


def _spoken(month: MonthCount) -> str:
    return say("setup.orders.month", month=_short(month.month), year=str(month.month.year), count=month.count)
