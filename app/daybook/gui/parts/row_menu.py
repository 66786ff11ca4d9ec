"""What can be done with a row, where the right button or the menu key asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.parts.row_table import RowTable

_MOST: Final = 40
"""Letters of a text to be copied that the menu shows."""


def open_row_menu(table: RowTable, index: QModelIndex, at: QPoint) -> QMenu | None:
    """Open it on the screen at `at`, for the row and the text of `index`; None where there is no row."""
    if not index.isValid():
        return None
    row = index.row()
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if table.opens(row):
        menu.addAction(_with_key("gui.row_open", "Return"), lambda: table.opened.emit(row))
    box = table.model().index(row, 0).data(Qt.ItemDataRole.CheckStateRole)
    if box is not None:
        ticked = table.first_selected_is_ticked
        menu.addAction(
            _with_key("gui.row_untick" if ticked else "gui.row_tick", "Space"), table.tick_selected
        )
    text = _text(table, index)
    if text:
        menu.addSeparator()
        shown = text if len(text) <= _MOST else f"{text[:_MOST]}…"
        words = say("gui.row_copy", text=shown).replace("&", "&&")
        menu.addAction(words, lambda: QGuiApplication.clipboard().setText(text))
    menu.popup(at)
    return menu


def _with_key(code: str, key: str) -> str:
    shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{say(code)}\t{shown}"


def _text(table: RowTable, index: QModelIndex) -> str:
    """The text of a cell; where it has none, the row's first one."""
    head = table.horizontalHeader()
    columns = (index.column(), *(head.logicalIndex(place) for place in range(head.count())))
    shown = (column for column in columns if not table.isColumnHidden(column))
    texts = (table.model().index(index.row(), column).data() for column in shown)
    return next((str(text) for text in texts if text), "")
