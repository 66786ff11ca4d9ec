"""A field for one row of a list: chosen, or typed where the list may not be whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyle, QStyleOptionFrame, QVBoxLayout, QWidget

from daybook.gui.appearance import theme
from daybook.gui.setup_pages.fields import DropDown, draw_field, keep_off_icon
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.model.books_lists import ListRow


_INSET: Final = 2
"""With the corner of the field and Qt's own margin what is typed begins where other fields' words do."""

_QTS_MARGIN: Final = 2
"""What a QLineEdit leaves free at either side of its text."""


def row_words(row: ListRow) -> str:
    """Code and name of a row, once where they are the same."""
    return row.code if row.name in ("", row.code) else say("intacct.row", code=row.code, name=row.name)


class _Typed(QLineEdit):
    """What is typed; while nobody types, a text that is too long ends in an ellipsis."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as Qt does, or what fits: Qt would cut through a letter."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        place = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        room = place.marginsRemoved(self.textMargins()).adjusted(_QTS_MARGIN, 0, -_QTS_MARGIN, 0)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        if self.hasFocus() or shown == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(theme().color("text"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


class SearchBox(DropDown):
    """A list that may be typed into, in the look of the other fields."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is typed off the arrow."""
        super().resizeEvent(event)
        keep_off_icon(self, self.lineEdit())

    def changeEvent(self, event: QEvent) -> None:
        """Keep it off the arrow in larger letters too, where Qt has placed it anew."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            keep_off_icon(self, self.lineEdit())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame; what is typed is drawn by Qt's line edit inside it."""
        if self.isEditable():
            draw_field(QPainter(self), self, "chevron-down")
        else:
            super().paintEvent(event)


class Pick(QWidget):
    """`chosen` carries the row's code, '' for the empty choice."""

    chosen = Signal(str)

    def __init__(self, spoken: str, *, typed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = SearchBox()
        self.box.setAccessibleName(spoken)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.setMinimumContentsLength(6)
        self.box.setSizeAdjustPolicy(self.box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        self._rows: tuple[ListRow, ...] | None = None
        self._empty = ""
        self._shown = ""
        self.box.activated.connect(lambda _place: self._chosen())
        if typed:
            self._let_type()

    def _let_type(self) -> None:
        self.box.setLineEdit(_Typed(self.box))
        self.box.setInsertPolicy(self.box.InsertPolicy.NoInsert)
        field, completer = self.box.lineEdit(), self.box.completer()
        if field is not None:
            field.setAccessibleName(self.box.accessibleName())
            field.setTextMargins(_INSET, 0, 0, 0)
            field.editingFinished.connect(self._typed)
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give it to the list. With a focus proxy Tab would come here twice, once from wherever Qt likes."""
        self.box.setFocus(reason)

    @property
    def code(self) -> str:
        """The code on show."""
        return self._shown

    @property
    def typed(self) -> str:
        """The code of what stands in the field now, also while it is typed."""
        text = self.box.currentText().strip()
        place = self.box.findText(text)
        if place >= 0:
            return str(self.box.itemData(place))
        return "" if text == self._empty else text

    def offer(self, rows: Sequence[ListRow], code: str, empty: str = "") -> None:
        """Show the rows and the one chosen; a code that is not among them is shown too. `empty` names ''."""
        field = self.box.lineEdit()
        if field is not None and field.hasFocus() and field.isModified():
            return
        if self._rows != tuple(rows) or self._empty != empty:
            self._rows, self._empty = tuple(rows), empty
            self.box.clear()
            if empty:
                self.box.addItem(empty, "")
            for row in rows:
                self.box.addItem(row_words(row), row.code)
        if code and self.box.findData(code) < 0:
            self.box.addItem(code, code)
        self._shown = code
        self.box.setCurrentIndex(self.box.findData(code))
        if field is not None:
            # The beginning of a long name tells more than its end.
            field.setCursorPosition(0)

    def choose(self, code: str) -> None:
        """Choose a row as a click on it does."""
        self.box.setCurrentIndex(self.box.findData(code))
        self._chosen()

    def _chosen(self) -> None:
        code = self.box.currentData()
        if code is not None and code != self._shown:
            self._shown = str(code)
            self.chosen.emit(self._shown)

    def _typed(self) -> None:
        code = self.typed
        if code != self._shown:
            self._shown = code
            self.chosen.emit(code)
