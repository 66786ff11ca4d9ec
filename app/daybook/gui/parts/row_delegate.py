"""Paints a table's cells: a line under each row, hover and selection across, a bar left of the selected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from daybook.gui.appearance import theme
from daybook.gui.fonts import Type, font
from daybook.gui.growth import grown
from daybook.gui.icons import icon_pixmap
from daybook.gui.parts.figure_side import FLUSH_RIGHT
from daybook.gui.parts.mark import Marked, draw_marked
from daybook.gui.parts.state_label import Look
from daybook.gui.parts.turned import turned, turned_square

Index = QModelIndex | QPersistentModelIndex

LOOK_ROLE: Final = int(Qt.ItemDataRole.UserRole)
PADDING: Final = 8
EDGE: Final = 16
"""What begins and ends a page's head stands so far from its sides."""
_ICON: Final = 16
_BAR: Final = 3
_BOX: Final = 16
_BESIDE_BOX: Final = 12
_TICK: Final = 12
_CODE: Final = 4

# Put together once, not for each cell that is drawn.
_SELECTED: Final = QStyle.StateFlag.State_Selected
_CHECK_ROLE: Final = int(Qt.ItemDataRole.CheckStateRole)
_TEXT_ROLE: Final = int(Qt.ItemDataRole.DisplayRole)
_WITH_DOTS: Final = Qt.TextElideMode.ElideRight
_PLAIN: Final = int(Qt.TextFlag.TextSingleLine)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | _PLAIN
_FIGURE: Final = int(FLUSH_RIGHT) | _PLAIN


class RowDelegate(QStyledItemDelegate):
    """Draws text, amounts, states (a `Look` under `LOOK_ROLE`) and tick boxes, as the index answers."""

    def __init__(self, right: frozenset[int], table: QTableView) -> None:
        super().__init__(table)
        self._right = right
        self._table = table
        self._size = QSize(10, row_height())
        self.codes: dict[int, str] = {}
        """A currency code that occurs in a column of figures, by the column; all codes are about as wide."""
        self.hovered_row = -1
        self.ends: tuple[int, int] = (-1, -1)
        """The first and the last column where they stand below what begins and ends the page's head."""
        self.marked: Callable[[int, int], Marked | None] = _unmarked
        """Answers for (row, column) what is drawn instead of the text, None where the text stands alone."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell from what its model answers now.

        The model is asked itself: each question by way of the index goes to Qt and comes back from there.
        """
        rect, row, column, model = option.rect, index.row(), index.column(), index.model()
        selected = bool(option.state & _SELECTED)
        self._ground(painter, rect, index, selected)
        checked = model.data(index, _CHECK_ROLE)
        if checked is not None:
            draw_tick_box(painter, rect, Qt.CheckState(checked))
            return
        look = model.data(index, LOOK_ROLE)
        painter.setFont(option.font)
        if isinstance(look, Look):
            self._look(painter, rect, look, selected)
        elif marked := self.marked(row, column):
            area = rect.adjusted(PADDING, 0, -PADDING, 0)
            inks = ("onselect", "onselect") if selected else ("text", "text2")
            draw_marked(painter, area, marked, *inks)
        elif text := model.data(index, _TEXT_ROLE):
            self._text(painter, rect, text, column, selected)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the row's height; widths are the header's business."""
        return self._size

    def _ground(self, painter: QPainter, rect: QRect, index: Index, selected: bool) -> None:
        now = theme()
        if selected:
            painter.fillRect(rect, now.color("select"))
        elif index.row() == self.hovered_row:
            painter.fillRect(rect, now.color("hover"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), now.color("grid"))
        if selected and self._begins(index.column()):
            bar = turned(QRect(rect.left(), rect.top(), _BAR, rect.height()), rect)
            painter.fillRect(bar, now.color("fill"))

    def _begins(self, column: int) -> bool:
        """Whether rows begin with this column: those before it may be hidden, and it may have been moved."""
        return self._table.horizontalHeader().sectionPosition(column) == 0

    def _text(self, painter: QPainter, rect: QRect, text: str, column: int, selected: bool) -> None:
        area = turned(within(rect, column, self.ends), rect)
        painter.setPen(theme().color("onselect" if selected else "text"))
        if column in self._right:
            self.draw_figure(painter, area, text, column)
            return
        shown = painter.fontMetrics().elidedText(text, _WITH_DOTS, area.width())
        painter.drawText(area, _LEFT, shown)

    def draw_figure(self, painter: QPainter, area: QRect, text: str, column: int) -> None:
        """Draw a figure flush right; a currency code hangs behind it, so that decimals stand in one line.

        Also in a layout from right to left, whose figures are read from the left.

        The first code that is met in a column makes room for all of them there.
        """
        code = code_of(text)
        if code and column not in self.codes:
            self.codes[column] = code
            self._table.viewport().update()
            self._table.horizontalHeader().viewport().update()
        metrics = painter.fontMetrics()
        # Bold figures stand in line with the others.
        hanging = (
            self._table.fontMetrics().horizontalAdvance(self.codes[column]) if column in self.codes else 0
        )
        figure = area.adjusted(0, 0, -hanging, 0)
        number = text.removesuffix(code)
        painter.drawText(figure, _FIGURE, metrics.elidedText(number, _WITH_DOTS, figure.width()))
        if code:
            # Never bold: the room for it is measured once, for all.
            weight = painter.font()
            painter.setFont(self._table.font())
            painter.drawText(area, _FIGURE, code.strip())
            painter.setFont(weight)

    def _look(self, painter: QPainter, rect: QRect, look: Look, selected: bool) -> None:
        token = "onselect" if selected and strong_selection() else look.token
        ratio = painter.device().devicePixelRatio()
        side = grown(_ICON)
        top = rect.top() + (rect.height() - side) // 2
        picture = icon_pixmap(look.icon, token, side, ratio)
        painter.drawPixmap(turned_square(rect.left() + PADDING, top, side, rect), picture)
        area = turned(rect.adjusted(PADDING + side + 6, 0, -4, 0), rect)
        painter.setPen(theme().color(token))
        shown = painter.fontMetrics().elidedText(look.word, _WITH_DOTS, area.width())
        painter.drawText(area, _LEFT, shown)


def within(rect: QRect, column: int, ends: tuple[int, int]) -> QRect:
    """Where the text of a cell, or of a column's title, has its place in English."""
    first, last = ends
    left, right = EDGE if column == first else PADDING, EDGE if column == last else PADDING
    return rect.adjusted(left, 0, -right, 0)


def _unmarked(_row: int, _column: int) -> Marked | None:
    return None


def code_of(text: str) -> str:
    """The currency code at the end of an amount with the space before it, " USD"; '' where there is none."""
    tail = text[-_CODE:]
    has_code = len(text) > _CODE and tail[0].isspace() and tail[1:].isalpha() and tail[1:].isupper()
    return tail if has_code else ""


def row_height() -> int:
    """The height of a table row: 28, more for large text."""
    return max(28, QFontMetrics(font(Type.BODY)).height() + 10)


def strong_selection() -> bool:
    """True where the selection's ground is too strong for coloured text (high contrast)."""
    return theme().select == theme().fill


def tick_width() -> int:
    """How wide a column of tick boxes is: as much on either side of a box, which grows with the letters."""
    return _BESIDE_BOX + grown(_BOX) + _BESIDE_BOX


def draw_tick_box(painter: QPainter, cell: QRect, state: Qt.CheckState) -> None:
    """Draw a tick box where the cell begins: empty, ticked, or half for "some"."""
    now = theme()
    side, inset = grown(_BOX), grown(_BOX - _TICK) // 2
    box = turned(QRect(cell.left() + _BESIDE_BOX, cell.top() + (cell.height() - side) // 2, side, side), cell)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    filled = state is not Qt.CheckState.Unchecked
    edge = QColor(now.fill if filled else now.edge)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(edge if filled else now.color("base"))
    painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if filled:
        name = "check" if state is Qt.CheckState.Checked else "minus"
        painter.drawPixmap(
            box.left() + inset,
            box.top() + inset,
            icon_pixmap(name, "onfill", side - 2 * inset, painter.device().devicePixelRatio()),
        )
    painter.restore()
