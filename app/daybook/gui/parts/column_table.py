"""A table whose columns share the room, and are arranged as a person left them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QTableView, QWidget

from daybook.gui.fonts import Type, font
from daybook.gui.parts.announce import announce
from daybook.gui.parts.arrangement import Arrangement
from daybook.gui.parts.column_layout import ColumnLayout
from daybook.gui.parts.column_menu import ColumnMenu
from daybook.gui.parts.row_delegate import PADDING, tick_width
from daybook.gui.parts.title_header import TitleHeader
from daybook.gui.remembering.memory import memory_near
from daybook.wording import say

LEAST_LETTERS: Final = 9
"""A column of texts shows so many of them before the table scrolls sideways instead."""

_ROOMY_LETTERS: Final = 18
"""And so many where it does."""

_BORROWED: Final = frozenset({Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason})


class ColumnTable(QTableView):
    """Its columns are remembered under its object name, where it has one and its window remembers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares: dict[int, int] = {}
        self._needed: list[int] = []
        self._widest: tuple[str, ...] = ()
        self.wider: dict[int, int] = {}
        """What columns at a row's ends need beyond the others, by their numbers."""
        self._names: tuple[str, ...] = ()
        self._hidden_by_page: set[int] = set()
        self._is_recalled = False
        self.columns: ColumnLayout | None = None

    def take_head(self, head: TitleHeader, *, has_box: bool) -> None:
        """Have these titles over the columns, which can be moved and sized by them."""
        self.setHorizontalHeader(head)
        self.columns = ColumnLayout(head, has_box=has_box)
        self.columns.changed.connect(self._rearrange)
        head.menu_asked.connect(self.show_column_menu)
        head.width_asked.connect(self.widen)
        head.place_asked.connect(self.move_column)

    @property
    def remembered_as(self) -> str:
        """What the columns are called where they are remembered, '' where they are not."""
        return self.objectName()

    def set_widths(self, widest: Sequence[str], shares: Mapping[int, int], names: Sequence[str] = ()) -> None:
        """Make each column as wide as its widest text; those in `shares` divide what is left, by weight.

        Column 0 is the box. `names` are what the columns are remembered by.
        """
        self._shares = dict(shares)
        self._widest = tuple(widest)
        self._names = tuple(names) or tuple(str(column) for column in range(len(widest)))
        self.horizontalHeader().setMinimumSectionSize(tick_width())
        self._measure()
        self.share_room()

    def _measure(self) -> None:
        body, head = QFontMetrics(font(Type.BODY)), self.horizontalHeader()
        self._needed = []
        for column, text in enumerate(self._widest):
            title = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
            needed = max(body.horizontalAdvance(text), head.fontMetrics().horizontalAdvance(title) + 8)
            around = 2 * PADDING + self.wider.get(column, 0)
            self._needed.append(tick_width() if column == 0 else needed + around)

    def take_widths(self) -> None:
        """Measure titles and columns anew."""
        head = self.horizontalHeader()
        if isinstance(head, TitleHeader):
            head.fit()
        if self._needed:
            self._measure()
            self.share_room()

    # Arranged by a person

    def usual_order(self) -> Sequence[int]:
        """The columns' numbers in the order before a person changed it; asked before one can have."""
        return self.columns.order if self.columns is not None else ()

    def recall(self, usual: Sequence[int]) -> None:
        """Arrange the columns as they were left; `usual` is their order before a person changed it."""
        if self.columns is None or not self._names:
            return
        memory = memory_near(self) if self.remembered_as else None
        kept = memory.view(f"{self.remembered_as}.columns") if memory is not None else {}
        # A table that is hidden may not be in its window yet; nobody can have arranged it meanwhile.
        self._is_recalled = memory is not None or self.isVisible()
        self.columns.use(self._names, usual, Arrangement.read(kept))
        self._hide_columns()
        self.share_room()

    def _rearrange(self) -> None:
        """Show what a person just changed, and remember it."""
        self._hide_columns()
        self.share_room()
        memory = memory_near(self) if self.remembered_as else None
        if memory is not None and self.columns is not None:
            memory.keep(f"{self.remembered_as}.columns", self.columns.arrangement.view)

    def show_column_menu(self, column: int, place: QPoint) -> None:
        """Offer the columns to be hidden, shown and put back, this one wider, at a point of the screen."""
        if self.columns is not None and self._names:
            shown = [each for each in self.columns.order if self._is_offered(each)]
            menu = ColumnMenu(self.columns, [(each, self._title(each)) for each in shown], self)
            if column in shown and self.columns.can_widen(column):
                title, columns = self._title(column), self.columns
                menu.offer_widths(title, lambda steps: self.widen(column, steps))
                menu.offer_places(
                    title,
                    lambda step: columns.can_move(column, step),
                    lambda step: self.move_column(column, step),
                )
            menu.open_at(place)

    def widen(self, column: int, steps: int) -> None:
        """Make a column wider by so many steps, or narrower, and tell those who do not see it."""
        if self.columns is not None and self.columns.can_widen(column):
            self.columns.widen(column, steps)
            words = say("gui.column_width", column=self._title(column), pixels=self.columnWidth(column))
            announce(self.horizontalHeader(), words)

    def move_column(self, column: int, step: int) -> None:
        """Move a column past the next one on show, after it (1) or before it (-1), and tell where it is."""
        if self.columns is not None and self.columns.can_move(column, step):
            self.columns.move(column, step)
            shown = [each for each in self.columns.order if self._is_offered(each)]
            shown = [each for each in shown if not self.isColumnHidden(each)]
            place = shown.index(column) + 1
            words = say("gui.column_place", column=self._title(column), place=place, total=len(shown))
            announce(self.horizontalHeader(), words)

    def _is_offered(self, column: int) -> bool:
        return column not in self._hidden_by_page and bool(self._title(column))

    def _title(self, column: int) -> str:
        return str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")

    def setColumnHidden(self, column: int, hide: bool) -> None:
        """Hide a column or show it, where no person hid it; its width is nobody's choice by that."""
        if hide:
            self._hidden_by_page.add(column)
        else:
            self._hidden_by_page.discard(column)
        self._hide_columns()

    def _hide_columns(self) -> None:
        if self.columns is None or self.model() is None:
            return
        hidden = self._hidden_by_page | self.columns.hidden
        with self.columns:
            for column in range(self.model().columnCount()):
                if self.isColumnHidden(column) is not (column in hidden):
                    super().setColumnHidden(column, column in hidden)

    def showEvent(self, event: QShowEvent) -> None:
        """Arrange the columns before they are painted for the first time: now the table is in its window."""
        if not self._is_recalled and self.columns is not None:
            self.recall(self.usual_order())
        super().showEvent(event)

    # The keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show below the titles that the table has the keyboard, unless it was clicked."""
        super().focusInEvent(event)
        if event.reason() not in _BORROWED:
            self._mark_keyboard(marked=event.reason() is not Qt.FocusReason.MouseFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the mark away; a menu of the table's own, or another window, only borrows the keyboard."""
        super().focusOutEvent(event)
        if event.reason() not in _BORROWED:
            self._mark_keyboard(marked=False)

    def _mark_keyboard(self, *, marked: bool) -> None:
        head = self.horizontalHeader()
        if isinstance(head, TitleHeader):
            head.mark_table(marked=marked)

    # The room

    def share_room(self) -> None:
        """Divide the room that the fixed columns leave; after a column was hidden or the width changed."""
        if self.columns is None or not self._needed:
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
        least = {column: self.least_width(column, LEAST_LETTERS) for column in shown}
        if sum(least.values()) > room:
            # What is scrolled sideways anyway cuts no names.
            least = {column: self.least_width(column, _ROOMY_LETTERS) for column in shown}
        for column, width in divided(room, shown, least, self.wanted_widths(shown)).items():
            self.setColumnWidth(column, width)

    def wanted_widths(self, _columns: Iterable[int]) -> Mapping[int, int]:
        """How wide these columns of texts have to be to cut nothing, where that is known."""
        return {}

    def least_width(self, _column: int, letters: int) -> int:
        """How wide a column of texts is at least, to show so many letters."""
        return QFontMetrics(font(Type.BODY)).horizontalAdvance("n" * letters)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the room anew."""
        super().resizeEvent(event)
        self.share_room()


def divided(
    room: int, shares: Mapping[int, int], least: Mapping[int, int], wanted: Mapping[int, int] | None = None
) -> dict[int, int]:
    """Divide `room` by the weights in `shares`; nobody gets less than its `least`, be the room too small.

    Nor less than is `wanted`, where all of that has room; where it has not, who wants less than its share
    leaves the rest to the others.
    """
    widths: dict[int, int] = {}
    open_shares = dict(shares)
    if wanted and sum(wanted.values()) <= room:
        least = {column: max(width, wanted[column]) for column, width in least.items()}
    elif wanted:
        widths = _contented(room, open_shares, least, wanted)
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


def _contented(
    room: int, open_shares: dict[int, int], least: Mapping[int, int], wanted: Mapping[int, int]
) -> dict[int, int]:
    """The widths of those who want no more than their share of what is left; their shares are taken out."""
    widths: dict[int, int] = {}
    while open_shares:
        left, weight = room - sum(widths.values()), sum(open_shares.values())
        content = [column for column, part in open_shares.items() if wanted[column] <= left * part // weight]
        if not content:
            break
        for column in content:
            widths[column] = max(wanted[column], least[column])
            del open_shares[column]
    return widths
