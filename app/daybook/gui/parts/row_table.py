"""A table of rows with tick boxes: selection by row, ranges with Shift, Space ticks, no grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from daybook.gui.appearance import when_letters_change
from daybook.gui.fonts import Type, font
from daybook.gui.parts.column_layout import ColumnLayout
from daybook.gui.parts.row_delegate import PADDING, RowDelegate, row_height
from daybook.gui.parts.tick_header import TickHeader

TICK_WIDTH: Final = 40

_LEAST_LETTERS: Final = 9
"""A column of texts shows so many of them before the table scrolls sideways instead."""

_ROOMY_LETTERS: Final = 18
"""And so many where it does."""


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


class RowTable(QTableView):
    """`opened` carries the row of Enter or a double click, `current_changed` the current row or -1."""

    opened = Signal(int)
    current_changed = Signal(int)

    def __init__(self, right: frozenset[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticking: Ticking | None = None
        self._last_ticked = -1
        self._taking_focus = False
        self._shares: dict[int, int] = {}
        self._needed: list[int] = []
        self._widest: tuple[str, ...] = ()
        self.columns: ColumnLayout | None = None
        self.delegate = RowDelegate(right, self)
        self.setItemDelegate(self.delegate)
        self.head = TickHeader(right, self)
        self.head.codes = self.delegate.codes
        self.setHorizontalHeader(self.head)
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

    def set_widths(self, widest: Sequence[str], shares: Mapping[int, int]) -> None:
        """Make each column as wide as its widest text; those in `shares` divide what is left, by weight.

        Column 0 is the box.
        """
        self._shares = dict(shares)
        self._widest = tuple(widest)
        self.head.setMinimumSectionSize(TICK_WIDTH)
        self._measure()
        if self.columns is None:
            self.columns = ColumnLayout(self.head)
            self.columns.changed.connect(self.share_room)
        self.share_room()

    def _measure(self) -> None:
        body = QFontMetrics(font(Type.BODY))
        self._needed = []
        for column, text in enumerate(self._widest):
            title = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
            needed = max(body.horizontalAdvance(text), self.head.fontMetrics().horizontalAdvance(title) + 8)
            self._needed.append(TICK_WIDTH if column == 0 else needed + 2 * PADDING)

    def _take_letters(self) -> None:
        """Have rows as high and columns as wide as the letters of now need."""
        self.verticalHeader().setDefaultSectionSize(row_height())
        self.take_widths()

    def take_widths(self) -> None:
        """Measure titles and columns anew."""
        self.head.fit()
        if self.columns is not None:
            self._measure()
            self.share_room()

    def selectRow(self, row: int) -> None:
        """Select this row alone.

        In a layout from right to left Qt's own looks for a column one pixel beside the last one, and selects
        nothing (6.11).
        """
        if self.isRightToLeft():
            self.setCurrentIndex(self.model().index(row, 0))
        else:
            super().selectRow(row)

    def share_room(self) -> None:
        """Divide the room that the fixed columns leave; after a column was hidden or the width changed."""
        if self.columns is None:
            self._divide(self._shares)
            return
        chosen = self.columns.chosen
        with self.columns:
            for column, needed in enumerate(self._needed):
                if column not in self._shares or column in chosen:
                    self.setColumnWidth(column, chosen.get(column, needed))
            self._divide({column: part for column, part in self._shares.items() if column not in chosen})

    def _divide(self, shares: Mapping[int, int]) -> None:
        shown = {column: part for column, part in shares.items() if not self.isColumnHidden(column)}
        columns = range(self.model().columnCount()) if self.model() is not None else range(0)
        taken = sum(self.columnWidth(column) for column in columns if column not in shares)
        room = self.viewport().width() - taken
        least = {column: self.least_width(column, _LEAST_LETTERS) for column in shown}
        if sum(least.values()) > room:
            # What is scrolled sideways anyway cuts no names.
            least = {column: self.least_width(column, _ROOMY_LETTERS) for column in shown}
        for column, width in divided(room, shown, least).items():
            self.setColumnWidth(column, width)

    def least_width(self, _column: int, letters: int) -> int:
        """How wide a column of texts is at least, to show so many letters."""
        return QFontMetrics(font(Type.BODY)).horizontalAdvance("n" * letters)

    def setColumnHidden(self, column: int, hide: bool) -> None:
        """Hide or show a column; its width is nobody's choice by that."""
        if self.columns is None:
            super().setColumnHidden(column, hide)
            return
        with self.columns:
            super().setColumnHidden(column, hide)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the columns' order as the usual one: from now on a person may change it."""
        if self.columns is not None:
            self.columns.note_usual()
        super().showEvent(event)

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
            self._tick_selected()
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Light up the row under the mouse."""
        if watched is self.viewport():
            if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
                self._hover(self.indexAt(event.position().toPoint()))
            elif event.type() == QEvent.Type.Leave:
                self._hover(QModelIndex())
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the room anew."""
        super().resizeEvent(event)
        self.share_room()

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

    def _tick_selected(self) -> None:
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


def divided(room: int, shares: Mapping[int, int], least: Mapping[int, int]) -> dict[int, int]:
    """Divide `room` by the weights in `shares`; nobody gets less than its `least`, be the room too small."""
    widths: dict[int, int] = {}
    open_shares = dict(shares)
    while open_shares:
        weight = sum(open_shares.values())
        left = room - sum(widths.values())
        short = [column for column, part in open_shares.items() if left * part // weight < least[column]]
        if not short:
            break
        for column in short:
            widths[column] = least[column]
            del open_shares[column]
    left, weight = room - sum(widths.values()), sum(open_shares.values())
    for column, part in open_shares.items():
        widths[column] = left * part // weight
        left, weight = left - widths[column], weight - part
    return widths
