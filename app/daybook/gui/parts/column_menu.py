"""The menu of a table's titles: which columns are on show, how wide, and all of them put back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.parts.column_layout import ColumnLayout


class ColumnMenu(QMenu):
    """`titles` are the columns that the page shows or would show, by their numbers, in their order."""

    def __init__(self, columns: ColumnLayout, titles: Sequence[tuple[int, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        hidden = columns.hidden
        on_show = sum(1 for column, _title in titles if column not in hidden)
        for column, title in titles:
            action = self.addAction(title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(column not in hidden)
            # A table without columns would have no titles either to bring one back by.
            action.setEnabled(column in hidden or (columns.can_hide(column) and on_show > 1))
            action.toggled.connect(lambda shown, column=column: self._toggle(columns, column, shown))
        self.addSeparator()
        self.put_back = self.addAction(say("gui.columns_back"))
        self.put_back.setEnabled(not columns.is_usual)
        self.put_back.triggered.connect(lambda _checked=False: columns.reset())

    def offer_widths(self, title: str, widen: Callable[[int], object]) -> None:
        """Offer a column to be made wider and narrower; `widen` hears by how many steps."""
        keys = ("Shift+Left", "Shift+Right") if self.isRightToLeft() else ("Shift+Right", "Shift+Left")
        named = title.replace("&", "&&")
        self.addAction(_with_key(say("gui.column_wider", column=named), keys[0]), lambda: widen(1))
        self.addAction(_with_key(say("gui.column_narrower", column=named), keys[1]), lambda: widen(-1))

    def offer_places(
        self, title: str, can_move: Callable[[int], bool], move: Callable[[int], object]
    ) -> None:
        """Offer a column to be moved; both hear 1 for a place further on, -1 for one before."""
        named = title.replace("&", "&&")
        left, right = (1, -1) if self.isRightToLeft() else (-1, 1)
        to_left = _with_key(say("gui.column_to_left", column=named), "Ctrl+Shift+Left")
        to_right = _with_key(say("gui.column_to_right", column=named), "Ctrl+Shift+Right")
        for words, step in ((to_left, left), (to_right, right)):
            action = self.addAction(words)
            action.setEnabled(can_move(step))
            action.triggered.connect(lambda _checked=False, step=step: move(step))

    def open_at(self, place: QPoint) -> None:
        """Show it at a point of the screen."""
        self.popup(place)

    @staticmethod
    def _toggle(columns: ColumnLayout, column: int, shown: bool) -> None:
        if shown:
            columns.show(column)
        else:
            columns.hide(column)


def _with_key(words: str, key: str) -> str:
    return f"{words}\t{QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)}"
