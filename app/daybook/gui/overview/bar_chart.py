"""A bar chart drawn by hand: one series of amounts, positive and negative, read with mouse, keys or aloud.

docs/decisions/0016-charts-by-hand.md says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from daybook.gui.appearance import theme
from daybook.gui.fonts import Type, font, set_type
from daybook.gui.overview.scale import Scale, scale_of
from daybook.wording import format_count, format_money, say

_WIDEST_BAR: Final = 28.0
_BAR_SHARE: Final = 2 / 3
"""Bars of 12 px with gaps of 6, and the same proportion where there is more or less room."""
_ABOVE: Final = 8.0


@dataclass(frozen=True, slots=True)
class ChartBar:
    """One bar: what stands below it ('' for nothing), what it is called in full, its amount."""

    tick: str
    name: str
    amount: Decimal


class BarChart(QFrame):
    """`chosen` carries the place of a bar clicked or entered. `marked` is the bar whose value shows."""

    chosen = Signal(int)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Time runs from left to right in charts of every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._title = title
        self._currency = ""
        self._bars: tuple[ChartBar, ...] = ()
        self._scale: Scale = scale_of(())
        self.marked: int | None = None
        set_type(self, Type.CAPTION)
        self.setAccessibleName(title)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_bars(self, bars: Sequence[ChartBar], currency: str) -> None:
        """Show these bars, oldest first."""
        self._bars, self._currency = tuple(bars), currency
        self._scale = scale_of([bar.amount for bar in bars])
        self.marked = None
        total = sum((bar.amount for bar in bars), Decimal(0))
        self.setAccessibleName(
            say("overview.chart_spoken", title=self._title, total=format_money(total, currency))
        )
        self.setAccessibleDescription(say("overview.chart_keys"))
        self.update()

    def words_of(self, place: int) -> str:
        """A bar as a screen reader says it."""
        bar = self._bars[place]
        return say("overview.bar_spoken", name=bar.name, amount=format_money(bar.amount, self._currency))

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return QSize(480, 190)

    def minimumSizeHint(self) -> QSize:
        """Return the least that is readable."""
        return QSize(260, 110 + 2 * self.fontMetrics().height())

    # Which bar

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the bar below the pointer."""
        self._mark(self._place_at(event.position().x()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the bar below the pointer."""
        place = self._place_at(event.position().x())
        if place is not None and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(place)

    def leaveEvent(self, _event: QEvent) -> None:
        """Mark nothing, or for who walks with keys what was marked."""
        if not self.hasFocus():
            self._mark(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the newest bar for who came with Tab."""
        super().focusInEvent(event)
        by_key = event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        if by_key and self._bars and self.marked is None:
            self._mark(len(self._bars) - 1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Mark nothing."""
        super().focusOutEvent(event)
        self._mark(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the mark with arrows, Home and End; Enter chooses."""
        last = len(self._bars) - 1
        now = last if self.marked is None else self.marked
        places = {
            Qt.Key.Key_Left: max(now - 1, 0) if self.marked is not None else last,
            Qt.Key.Key_Right: min(now + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.marked is not None:
            self.chosen.emit(self.marked)
        elif key in places and self._bars:
            self._mark(places[key])
        else:
            super().keyPressEvent(event)

    def _place_at(self, x: float) -> int | None:
        area, step = self._area(), self._step()
        place = int((x - area.left()) // step) if step else -1
        return place if 0 <= place < len(self._bars) else None

    def _mark(self, place: int | None) -> None:
        if place == self.marked:
            return
        self.marked = place
        if place is not None:
            # A change of description is told to screen readers by Qt itself.
            self.setAccessibleDescription(self.words_of(place))
        self.update()

    # Drawing

    def _area(self) -> QRectF:
        """Where bars stand: right of the figures, above the ticks."""
        metrics = self.fontMetrics()
        figures = [format_count(int(line)) for line in (*self._scale.lines, Decimal(0))]
        left = max(metrics.horizontalAdvance(text) for text in figures) + 10.0
        # The figure of the highest line stands half above it.
        above = max(_ABOVE, metrics.height() / 2 + 1.0)
        below = metrics.height() + 8.0
        return QRectF(left, above, max(self.width() - left, 1.0), max(self.height() - above - below, 1.0))

    def _step(self) -> float:
        return self._area().width() / len(self._bars) if self._bars else 0.0

    def _height_of(self, amount: Decimal) -> float:
        """The y of an amount."""
        area, scale = self._area(), self._scale
        return area.bottom() - area.height() * float((amount - scale.low) / scale.range)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw grid, bars, zero line, ticks, and the marked bar's value on top."""
        painter = QPainter(self)
        painter.setFont(font(Type.CAPTION))
        area = self._area()
        self._draw_grid(painter, area)
        for place, bar in enumerate(self._bars):
            self._draw_bar(painter, self._rect_of(place, bar), marked=place == self.marked)
        zero = round(self._height_of(Decimal(0)))
        painter.fillRect(QRectF(area.left(), zero, area.width(), 1), theme().color("edge"))
        self._draw_ticks(painter, area)
        if self.marked is not None:
            self._draw_value(painter, self.marked)

    def _draw_grid(self, painter: QPainter, area: QRectF) -> None:
        colors = theme()
        half = painter.fontMetrics().height() / 2
        for line in (*self._scale.lines, Decimal(0)):
            y = round(self._height_of(line))
            if line:
                painter.fillRect(QRectF(area.left(), y, area.width(), 1), colors.color("grid"))
            painter.setPen(colors.color("muted"))
            where = QRectF(0, y - half, area.left() - 8, 2 * half)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(where, int(right), format_count(int(line)))

    def _rect_of(self, place: int, bar: ChartBar) -> QRectF:
        area, step = self._area(), self._step()
        width = min(step * _BAR_SHARE, _WIDEST_BAR)
        left = area.left() + place * step + (step - width) / 2
        top, zero = self._height_of(bar.amount), self._height_of(Decimal(0))
        return QRectF(QPointF(left, min(top, zero)), QPointF(left + width, max(top, zero)))

    def _draw_bar(self, painter: QPainter, bar: QRectF, *, marked: bool) -> None:
        colors = theme()
        if bar.height() >= 0.5:
            painter.fillRect(bar, colors.color("chart1"))
        if marked:
            painter.setPen(QPen(colors.color("text"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(bar.adjusted(-0.75, -0.75, 0.75, 0.75))

    def _draw_ticks(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(theme().color("muted"))
        metrics = painter.fontMetrics()
        step = self._step()
        free_from = -1.0
        for place, bar in enumerate(self._bars):
            width = metrics.horizontalAdvance(bar.tick)
            middle = area.left() + (place + 0.5) * step
            left = min(middle - width / 2, self.width() - width)
            if bar.tick and left >= free_from:
                painter.drawText(QPointF(left, area.bottom() + metrics.ascent() + 6), bar.tick)
                free_from = left + width + 6

    def _draw_value(self, painter: QPainter, place: int) -> None:
        colors, bar = theme(), self._bars[place]
        amount = format_money(bar.amount, self._currency)
        caption, strong = font(Type.CAPTION), font(Type.STRONG)
        painter.setFont(strong)
        line = painter.fontMetrics().height()
        width = float(painter.fontMetrics().horizontalAdvance(amount))
        painter.setFont(caption)
        width = max(width, painter.fontMetrics().horizontalAdvance(bar.name)) + 20.0
        rect = self._rect_of(place, bar)
        left = rect.right() + 8
        if left + width > self.width():
            left = max(rect.left() - 8 - width, 0)
        frame = QRectF(left, max(min(rect.top() - 4, self.height() - 2 * line - 14), 1), width, 2 * line + 10)
        painter.setPen(colors.color("edge"))
        painter.setBrush(colors.color("base"))
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        inner = frame.adjusted(10, 5, -10, -5)
        painter.setPen(colors.color("text2"))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), bar.name)
        painter.setFont(strong)
        painter.setPen(colors.color("text"))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), amount)
