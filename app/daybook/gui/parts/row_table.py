"""A table of rows with tick boxes: selection by row, ranges with Shift, Space ticks, no grid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QAbstractTableModel, QEvent, QMetaMethod, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QWidget

from daybook.gui.appearance import when_letters_change
from daybook.gui.parts.column_table import ColumnTable
from daybook.gui.parts.row_delegate import EDGE, PADDING, RowDelegate, row_height
from daybook.gui.parts.tick_header import TickHeader


class Ticking(Protocol):
    """What the table asks of its model besides Qt's own questions."""

    def is_ticked(self, row: int) -> bool:
        """Whether this row is ticked."""
        ...

    def tick(self, rows: Sequence[int]) -> None:
        """Tick rows."""
        ...

    def untick(self, rows: Sequence[int]) -> None:
        """Untick rows."""
        ...


class RowTable(ColumnTable):
    """`opened` carries the row of Enter or a double click, `current_changed` the current row or -1."""

    opened = Signal(int)
    current_changed = Signal(int)

    def __init__(self, right: frozenset[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticking: Ticking | None = None
        self._last_ticked = -1
        self._taking_focus = False
        self.delegate = RowDelegate(right, self)
        self.setItemDelegate(self.delegate)
        self.head = TickHeader(right, self)
        self.head.codes = self.delegate.codes
        self.take_head(self.head, has_box=True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height())
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        when_letters_change(self._take_letters)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.viewport().installEventFilter(self)

    def use(self, model: QAbstractTableModel, ticking: Ticking) -> None:
        """Show a model whose rows can be ticked."""
        self.setModel(model)
        self._ticking = ticking
        self.selectionModel().currentRowChanged.connect(self._current_row_changed)

    def stand_below_head(self, first: int, last: int = -1) -> None:
        """Let what begins and ends a row stand below what begins and ends the page's head: without boxes."""
        if self.delegate.ends != (first, last):
            self.head.ends = self.delegate.ends = (first, last)
            self.wider = dict.fromkeys((first, last), EDGE - PADDING)
            self.take_widths()

    def _take_letters(self) -> None:
        """Have rows as high and columns as wide as the letters of now need."""
        self.verticalHeader().setDefaultSectionSize(row_height())
        self.take_widths()

    def selectRow(self, row: int) -> None:
        """Select this row alone.

        In a layout from right to left Qt's own looks for a column one pixel beside the last one, and selects
        nothing (6.11).
        """
        if self.isRightToLeft():
            self.setCurrentIndex(self.model().index(row, 0))
        else:
            super().selectRow(row)

    def opens(self, _row: int) -> bool:
        """Whether there is anything to open for this row."""
        return self.isSignalConnected(QMetaMethod.fromSignal(self.opened))

    def selected_rows(self) -> range | list[int]:
        """The places of the selected rows, ascending."""
        chosen = self.selectionModel().selection()
        parts = [chosen.at(number) for number in range(chosen.count())]
        ranges = [range(part.top(), part.bottom() + 1) for part in parts]
        if len(ranges) == 1:
            return ranges[0]
        return sorted({row for part in ranges for row in part})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks what is selected; Enter opens."""
        if event.key() == Qt.Key.Key_Space and self.selectionModel().hasSelection():
            self.tick_selected()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick with a click on the box, with Shift as far as the last box."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == 0 and event.button() is Qt.MouseButton.LeftButton:
            self._tick_to(index.row(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row; two quick clicks on a box are two clicks."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == 0:
            self.mousePressEvent(event)
        elif index.isValid():
            self.opened.emit(index.row())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the row under the mouse, or with the current one."""
        from daybook.gui.parts.row_menu import open_row_menu  # noqa: PLC0415 - not before it is wanted

        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            at = self.viewport().mapToGlobal(self.visualRect(index).center())
        else:
            index, at = self.indexAt(event.pos()), event.globalPos()
        open_row_menu(self, index, at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Light up the row under the mouse."""
        if watched is self.viewport():
            if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
                self._hover(self.indexAt(event.position().toPoint()))
            elif event.type() == QEvent.Type.Leave:
                self._hover(QModelIndex())
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the focus without Qt's choosing the first row: only a person opens one."""
        chosen_before = self.currentIndex().isValid()
        self._taking_focus = True
        super().focusInEvent(event)
        if not chosen_before:
            self.selectionModel().clearCurrentIndex()
        self._taking_focus = False

    def _current_row_changed(self, new: QModelIndex, _old: QModelIndex) -> None:
        if not self._taking_focus:
            self.current_changed.emit(new.row())

    def _hover(self, index: QModelIndex) -> None:
        row = index.row() if index.isValid() else -1
        if row != self.delegate.hovered_row:
            self.delegate.hovered_row = row
            self.viewport().update()

    @property
    def first_selected_is_ticked(self) -> bool:
        """Whether Space takes the ticks of what is selected away."""
        rows = self.selected_rows()
        return bool(rows) and self._ticking is not None and self._ticking.is_ticked(rows[0])

    def tick_selected(self) -> None:
        """Tick what is selected, or take its ticks away."""
        rows = self.selected_rows()
        if self._ticking is None or not rows:
            return
        if self._ticking.is_ticked(rows[0]):
            self._ticking.untick(rows)
        else:
            self._ticking.tick(rows)
        self._last_ticked = rows[-1]

    def _tick_to(self, row: int, as_range: bool) -> None:
        if self._ticking is None:
            return
        start = self._last_ticked if as_range and 0 <= self._last_ticked < self.model().rowCount() else row
        rows = range(min(start, row), max(start, row) + 1)
        if not as_range and self._ticking.is_ticked(row):
            self._ticking.untick(rows)
        else:
            self._ticking.tick(rows)
        self._last_ticked = row
