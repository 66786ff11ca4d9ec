"""The titles over a table's columns, for mouse and keyboard alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

from daybook.gui.appearance import theme
from daybook.gui.fonts import Type, font

_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_MARK: Final = 2
_PRESSES: Final = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class TitleHeader(QHeaderView):
    """Emits `sort_asked` with the column whose title was clicked, once `take_clicks` was called.

    With the keyboard on it, arrows choose a title and Space or Enter asks; with Shift they make its column
    narrower and wider (`width_asked`: the column, -1 or 1), with Ctrl and Shift they move it (`place_asked`:
    the column, -1 or 1 for a place before or further on). Its accessible name is the title chosen, as
    `spoken` tells it. `menu_asked` carries the column and where on the screen the menu of the titles is
    wanted.
    """

    sort_asked = Signal(int)
    width_asked = Signal(int, int)
    place_asked = Signal(int, int)
    menu_asked = Signal(int, QPoint)

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._takes_clicks = False
        self._chosen = 0
        self.is_marked = False
        """Whether a line below the titles says that the table has the keyboard."""
        self.codes: Mapping[int, str] = {}
        """The currency code that hangs behind a column's figures; its title ends where they do."""
        self._pressed: QPoint | None = None
        # Qt would select the whole column at a click.
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.fit()

    def fit(self) -> None:
        """Take the font of now, and the height it needs."""
        self.setFont(font(Type.LABEL))
        self.setFixedHeight(max(28, self.fontMetrics().height() + 12))

    def hanging(self, section: int) -> int:
        """How many pixels hang behind the figures of a column."""
        code = self.codes.get(section, "")
        return QFontMetrics(font(Type.BODY)).horizontalAdvance(code) if code else 0

    def take_clicks(self) -> None:
        """Take clicks and the keyboard."""
        self._takes_clicks = True
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def spoken(self, section: int) -> str:
        """What a screen reader says for a title."""
        return self.title(section)

    def title(self, section: int) -> str:
        """A title as it is shown."""
        return str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")

    def name_chosen(self) -> None:
        """Say the chosen title anew: how the table is sorted by it may be another."""
        if self.count():
            self.setAccessibleName(self.spoken(self._chosen))

    def ask(self, section: int) -> None:
        """Do what a click on a title does."""
        self.sort_asked.emit(section)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a title, or ask for the chosen one."""
        key = Qt.Key(event.key())
        shown = self._shown()
        if not self._takes_clicks or not shown:
            super().keyPressEvent(event)
        elif key in _STEPS:
            step = -_STEPS[key] if self.isRightToLeft() else _STEPS[key]
            here = shown.index(self._chosen) if self._chosen in shown else 0
            pressed = event.modifiers() & (_SHIFT | _CTRL)
            if pressed == _SHIFT | _CTRL:
                self.place_asked.emit(shown[here], step)
            elif pressed == _SHIFT:
                self.width_asked.emit(shown[here], step)
            else:
                self._choose(shown[min(max(here + step, 0), len(shown) - 1)])
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._choose(shown[0 if key is Qt.Key.Key_Home else -1])
        elif key in _PRESSES:
            self.ask(self._chosen)
        else:
            super().keyPressEvent(event)

    def _shown(self) -> list[int]:
        """The columns on show, from the first to the last."""
        ordered = (self.logicalIndex(place) for place in range(self.count()))
        return [section for section in ordered if not self.isSectionHidden(section)]

    def _choose(self, section: int) -> None:
        self._chosen = section
        self.name_chosen()
        table = self.parent()
        if isinstance(table, QTableView) and table.model().rowCount():
            table.scrollTo(table.model().index(max(table.rowAt(0), 0), section))
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say which title is chosen, and draw the ring around it."""
        super().focusInEvent(event)
        shown = self._shown()
        if shown:
            self._choose(self._chosen if self._chosen in shown else shown[0])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click begins, unless it drags the edge of a column."""
        drags = self.viewport().cursor().shape() is Qt.CursorShape.SplitHCursor
        drags = drags or self.cursor().shape() is Qt.CursorShape.SplitHCursor
        is_click = self._takes_clicks and not drags and event.button() is Qt.MouseButton.LeftButton
        self._pressed = event.position().toPoint() if is_click else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the title that was clicked; a title that was dragged was not."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        at = event.position().toPoint()
        if pressed is None or (at - pressed).manhattanLength() >= QApplication.startDragDistance():
            return
        section = self.logicalIndexAt(at)
        if section >= 0:
            self._chosen = section
            self.ask(section)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the titles; by the keyboard below the title chosen."""
        place, section = event.globalPos(), self.logicalIndexAt(event.pos())
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            section = self._chosen
            left = self.sectionViewportPosition(self._chosen) if self.count() else 0
            place = self.viewport().mapToGlobal(QPoint(left, self.height()))
        event.accept()
        self.menu_asked.emit(section, place)

    def mark_table(self, *, marked: bool) -> None:
        """Say below the titles that the table has the keyboard, or that it has it no more.

        Here, because a frame around the rows would be carried along when they are scrolled.
        """
        if marked is not self.is_marked:
            self.is_marked = marked
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the titles, and the table's mark below them."""
        super().paintEvent(event)
        if self.is_marked:
            room = self.viewport().rect()
            painter = QPainter(self.viewport())
            painter.fillRect(QRect(0, room.height() - _MARK, room.width(), _MARK), theme().color("accent"))

    def draw_ring(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw the ring of the keyboard around the chosen title."""
        if self.hasFocus() and section == self._chosen:
            painter.setPen(QPen(theme().color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
