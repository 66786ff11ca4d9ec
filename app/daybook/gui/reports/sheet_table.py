"""The table that shows a sheet: no boxes, sums in bold under a line, headings across, links in accent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView, QWidget

from daybook.gui.appearance import theme
from daybook.gui.fonts import Type, font
from daybook.gui.parts.arrangement import unique
from daybook.gui.parts.column_table import LEAST_LETTERS
from daybook.gui.parts.row_delegate import PADDING, RowDelegate, code_of, strong_selection
from daybook.gui.parts.row_table import RowTable
from daybook.gui.parts.turned import turned
from daybook.gui.reports.sheet_header import CLOSE, SheetHeader, margins
from daybook.gui.reports.sheet_model import SheetModel, is_right, reaches_across
from daybook.model.sheet import Phrase, RowKind, Sheet, SheetLink

Index = QModelIndex | QPersistentModelIndex
_BOLD: Final = frozenset({RowKind.HEADING, RowKind.SUM})
_NO_SHEET: Final = Sheet(Phrase("reports.empty"), Phrase("reports.about_all"), "", (), ())
_SLACK: Final = 4
"""Bold figures are measured in whole pixels; this is what their rounding may need."""

_MOST_SPANS: Final = 400
"""More headings than these are drawn without spans: Qt looks through all of them at every paint."""


class SheetTable(RowTable):
    """`link_wanted` carries the link of a row: by a click on its accent text, Enter, or a double click."""

    link_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(frozenset(), parent)
        self.titles = SheetHeader(self)
        self.take_head(self.titles, has_box=False)
        self.cells = SheetDelegate(self)
        self.delegate = self.cells
        self.titles.codes = self.cells.codes
        self.setItemDelegate(self.cells)
        self.opened.connect(self._follow)
        # A table without a model has no selection to ask for when it gets the focus.
        self.setModel(SheetModel(_NO_SHEET))

    def show_model(self, model: SheetModel, widest: Sequence[str]) -> None:
        """Show a sheet; `widest` has a text for each column that says how wide it must be."""
        before, columns = self.model(), self.columns
        if columns is None:
            return
        self.clearSpans()
        with columns:
            self.setModel(model)
        model.setParent(self)
        if before is not None:
            before.deleteLater()
        self.selectionModel().currentRowChanged.connect(self._current_row_changed)
        self._hidden_by_page.clear()
        self._names = unique(column.title.code for column in model.sheet.columns)
        self._widest = tuple(widest)
        self._needed = []
        self.recall(self.usual_order())
        self.share_room()
        self._span_headings(model)
        self.scrollToTop()

    @property
    def remembered_as(self) -> str:
        """The report, not what it is about: one arrangement for the ledgers of all accounts."""
        model = self.sheet_model
        return model.sheet.title.code if model is not None and model.sheet.columns else ""

    def usual_order(self) -> Sequence[int]:
        """The order of the report's own."""
        return range(len(self._names))

    @property
    def sheet_model(self) -> SheetModel | None:
        """The model on show."""
        model = self.model()
        return model if isinstance(model, SheetModel) else None

    @property
    def chosen(self) -> SheetLink | None:
        """The link of the current row."""
        model, row = self.sheet_model, self.currentIndex().row()
        return model.link(row) if model is not None and row >= 0 else None

    def _fit(self, model: SheetModel, widest: Sequence[str]) -> None:
        body = QFontMetrics(font(Type.STRONG))
        self.titles.right = frozenset(
            place for place, column in enumerate(model.sheet.columns) if is_right(column)
        )
        self.cells.codes.clear()
        self.cells.codes.update({place: code for place, text in enumerate(widest) if (code := code_of(text))})
        self._shares = {
            place: column.weight for place, column in enumerate(model.sheet.columns) if column.weight
        } or {len(widest) - 1: 1}
        self._needed = []
        for place, text in enumerate(widest):
            title = str(model.headerData(place, Qt.Orientation.Horizontal) or "")
            # A title that is longer than the figures goes on over the codes behind them.
            below = self.titles.fontMetrics().horizontalAdvance(title) + 8
            needed = max(body.horizontalAdvance(text), below) + sum(margins(self.titles, place)) + _SLACK
            self._needed.append(needed)

    def take_widths(self) -> None:
        """Measure titles and columns anew."""
        self.titles.fit()
        self.share_room()

    def share_room(self) -> None:
        """Divide the room; where it is short, columns stand closer together before they scroll sideways."""
        model = self.sheet_model
        if model is not None and self._widest:
            for self.titles.padding in (PADDING, CLOSE):
                self._fit(model, self._widest)
                if self._least_whole() <= self.viewport().width():
                    break
        super().share_room()

    def _least_whole(self) -> int:
        """How wide all columns on show are at least."""
        chosen = self.columns.chosen if self.columns is not None else {}
        shown = (column for column in range(len(self._needed)) if not self.isColumnHidden(column))
        return sum(
            chosen.get(column, self.least_width(column, LEAST_LETTERS))
            if column in self._shares
            else chosen.get(column, self._needed[column])
            for column in shown
        )

    def wanted_widths(self, columns: Iterable[int]) -> Mapping[int, int]:
        """As wide as the widest text of each, in as many letters as are measured."""
        return {column: self._needed[column] for column in columns}

    def least_width(self, column: int, letters: int) -> int:
        """How wide a column of words is at least: for its title, and no wider than its widest text."""
        title = self.titles.fontMetrics().horizontalAdvance(self.titles.title(column))
        wide = max(super().least_width(column, letters), title) + sum(margins(self.titles, column))
        return min(wide, self._needed[column]) if column < len(self._needed) else wide

    def _rearrange(self) -> None:
        # The first and the last on show have more room at the side.
        super()._rearrange()
        model = self.sheet_model
        if model is not None:
            self._span_headings(model)

    def _span_headings(self, model: SheetModel) -> None:
        """Let headings reach across what is empty beside them, in the report's own order of columns alone.

        In another order what is beside them is another column, unless all of them are empty.
        """
        self.clearSpans()
        is_moved = self.columns is not None and self.columns.order != list(self.usual_order())
        spanned = [(number, row) for number, row in enumerate(model.sheet.rows) if reaches_across(row)]
        for number, row in spanned[:_MOST_SPANS]:
            width = 1
            while width < len(row.cells) and row.cells[width] is None:
                width += 1
            if width > 1 and (not is_moved or width == len(row.cells)):
                self.setSpan(number, 0, 1, width)

    def opens(self, row: int) -> bool:
        """Whether the row leads anywhere: headings, sums and notes do not."""
        model = self.sheet_model
        return model is not None and model.link(row) is not None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Follow a link; select otherwise."""
        QTableView.mousePressEvent(self, event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and self._is_link(index):
            self._follow(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Follow the row's link; a link's first click has followed it already."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self._is_link(index):
            self.opened.emit(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point with a hand at links."""
        super().mouseMoveEvent(event)
        over = self._is_link(self.indexAt(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def _is_link(self, index: QModelIndex) -> bool:
        model = self.sheet_model
        return model is not None and index.isValid() and model.link_column(index.row()) == index.column()

    def _follow(self, row: int) -> None:
        model = self.sheet_model
        if model is not None and (link := model.link(row)) is not None:
            self.link_wanted.emit(link)


class SheetDelegate(RowDelegate):
    """Draws a sheet's cells by the kind of their row."""

    def __init__(self, table: SheetTable) -> None:
        super().__init__(frozenset(), table)
        self._sheet = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        model = self._sheet.sheet_model
        if model is None:
            return
        number, place, rect = index.row(), index.column(), option.rect
        row = model.row(number)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, rect, index, selected)
        self._lines(painter, rect, model, number, row.kind, selected)
        text = model.text(number, place)
        if not text:
            return
        painter.setFont(font(Type.STRONG) if row.kind in _BOLD else option.font)
        is_link = model.link_column(number) == place
        token = "accent" if is_link else "text"
        on_selection = selected and (strong_selection() or not is_link)
        painter.setPen(theme().color("onselect" if on_selection else token))
        before, after = margins(self._sheet.titles, place)
        area = turned(rect.adjusted(before, 0, -after, 0), rect)
        if place in self._sheet.titles.right:
            self.draw_figure(painter, area, text, place)
            return
        shown = model.cut(number, place, painter.fontMetrics(), area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)

    def _lines(
        self, painter: QPainter, rect: QRect, model: SheetModel, row: int, kind: RowKind, selected: bool
    ) -> None:
        now = theme()
        if kind is RowKind.HEADING and not selected:
            painter.fillRect(rect.adjusted(0, 0, 0, -1), now.color("alt"))
        is_last = row == model.rowCount() - 1
        edge = now.color("edge")
        # Above a sum, by the row above it: Qt paints cells that reach across before those of other rows.
        if (is_last and kind is RowKind.SUM) or (not is_last and model.row(row + 1).kind is RowKind.SUM):
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), edge)
        if is_last and kind is RowKind.SUM:
            painter.fillRect(QRect(rect.left(), rect.bottom() - 2, rect.width(), 1), edge)
