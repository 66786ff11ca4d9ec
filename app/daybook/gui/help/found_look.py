"""How a place that was found in the guide looks: where it is in bold, below it the words around."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from daybook.gui.appearance import theme
from daybook.gui.fonts import Type, font
from daybook.gui.parts.row_delegate import strong_selection

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

WHERE: Final = Qt.ItemDataRole.UserRole + 1
AROUND: Final = Qt.ItemDataRole.UserRole + 2

_INSET: Final = 8
_BETWEEN: Final = 2
_ENDLESS: Final = 100_000
_BROKEN: Final = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)


class FoundLook(QStyledItemDelegate):
    """Both texts whole, broken where the list's width asks for it: a row is as high as they are."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of both texts at the list's width."""
        width = self._view.viewport().width() - 2 * self._view.spacing()
        room = QRect(0, 0, width, _ENDLESS).adjusted(_INSET, _INSET, -_INSET, 0)
        where = _measured(Type.STRONG, room, str(index.data(WHERE)))
        around = _measured(Type.CAPTION, room, str(index.data(AROUND)))
        return QSize(width, where + _BETWEEN + around + 2 * _INSET)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the ground as the style does, then the texts."""
        self.initStyleOption(option, index)
        option.text = ""
        self._view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, self._view)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and strong_selection()
        room = option.rect.adjusted(_INSET, _INSET, -_INSET, 0)
        begins = room.top()
        for kind, ink, role in ((Type.STRONG, "text", WHERE), (Type.CAPTION, "text2", AROUND)):
            words = str(index.data(role))
            room.setTop(begins)
            painter.setFont(font(kind))
            painter.setPen(theme().color("onselect" if chosen else ink))
            side = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
            painter.drawText(room, _BROKEN | int(side), words)
            begins += _measured(kind, room, words) + _BETWEEN


def _measured(kind: Type, room: QRect, words: str) -> int:
    endless = QRect(0, 0, room.width(), _ENDLESS)
    return QFontMetrics(font(kind)).boundingRect(endless, _BROKEN, words).height()
