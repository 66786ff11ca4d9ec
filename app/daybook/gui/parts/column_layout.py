"""The widths and the order a person gave a table's columns, and which of them are hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHeaderView

from daybook.gui.parts.arrangement import Arrangement

_BOX: Final = 0
_STEP: Final = 12
"""Pixels by which a column becomes wider or narrower where no hand draws it."""


class ColumnLayout(QObject):
    """Lets columns but the first be dragged elsewhere, and all but a box wider. `changed` follows each drag.

    A column that was given a width keeps it; the others divide the room as before. A double click on its edge
    gives it back to them.
    """

    changed = Signal()

    def __init__(self, head: QHeaderView, *, has_box: bool) -> None:
        """With `has_box` the first column is one of tick boxes, which has its width."""
        super().__init__(head)
        self._head = head
        self._has_box = has_box
        self._by_program = 0
        self._names: tuple[str, ...] = ()
        self._usual: tuple[str, ...] = ()
        self.arrangement = Arrangement()
        head.setSectionsMovable(True)
        head.setFirstSectionMovable(False)
        head.sectionResized.connect(self._resized)
        head.sectionMoved.connect(lambda _section, _old, _new: self._moved())
        head.sectionHandleDoubleClicked.connect(self._give_back)

    def __enter__(self) -> None:
        """Widths and places that are set from now on are the program's."""
        self._by_program += 1

    def __exit__(self, *_error: object) -> None:
        self._by_program -= 1

    def use(self, names: Sequence[str], usual: Sequence[int], arrangement: Arrangement) -> None:
        """Arrange the columns of now: their names, the order of their numbers before a person changed it."""
        self._names = tuple(names)
        self._usual = tuple(self._names[column] for column in usual)
        self.arrangement = arrangement
        self._head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        if self._has_box:
            self._head.setSectionResizeMode(_BOX, QHeaderView.ResizeMode.Fixed)
        self._place()

    @property
    def order(self) -> list[int]:
        """The columns' numbers, from the first to the last on show."""
        return [self._head.logicalIndex(place) for place in range(self._head.count())]

    @property
    def chosen(self) -> dict[int, int]:
        """The widths that a person chose, by the columns' numbers."""
        widths = self.arrangement.widths
        return {column: widths[name] for column, name in enumerate(self._names) if name in widths}

    @property
    def hidden(self) -> frozenset[int]:
        """The columns that a person hid."""
        names = self.arrangement.hidden
        return frozenset(column for column, name in enumerate(self._names) if name in names)

    @property
    def is_usual(self) -> bool:
        """Whether nobody changed anything."""
        return not self.arrangement.view

    def can_hide(self, column: int) -> bool:
        """Whether a column may be hidden: not the first, which is the box or says what a row is about."""
        return bool(self._usual) and self._names[column] != self._usual[0]

    def can_widen(self, column: int) -> bool:
        """Whether a column may be given a width: any but a box."""
        return 0 <= column < len(self._names) and not (self._has_box and column == _BOX)

    def widen(self, column: int, steps: int) -> None:
        """Make a column wider by so many steps, or narrower, down to the least that a hand may draw."""
        if self.can_widen(column):
            width = self._head.sectionSize(column) + steps * _STEP
            self._head.resizeSection(column, max(self._head.minimumSectionSize(), width))

    def can_move(self, column: int, step: int) -> bool:
        """Whether a column can change places with the next one on show, after it (1) or before it (-1)."""
        return self._beside(column, step) is not None

    def move(self, column: int, step: int) -> None:
        """Let a column change places with the next one on show, after it (1) or before it (-1), if it can."""
        place = self._beside(column, step)
        if place is not None:
            self._head.moveSection(self._head.visualIndex(column), place)

    def _beside(self, column: int, step: int) -> int | None:
        """The place of the next column on show; None where there is none, or either stays at its place."""
        first = self._head.visualIndex(column)
        beyond = range(first + step, 0 if step < 0 else self._head.count(), step)
        on_show = (
            place for place in beyond if not self._head.isSectionHidden(self._head.logicalIndex(place))
        )
        return next(on_show, None) if first > 0 else None

    def hide(self, column: int) -> None:
        """Hide a column."""
        self._change(replace(self.arrangement, hidden=self.arrangement.hidden | {self._names[column]}))

    def show(self, column: int) -> None:
        """Show a column again."""
        self._change(replace(self.arrangement, hidden=self.arrangement.hidden - {self._names[column]}))

    def reset(self) -> None:
        """Put the columns back as they usually are."""
        self.arrangement = Arrangement()
        self._place()
        self.changed.emit()

    def _place(self) -> None:
        with self:
            for place, name in enumerate(self.arrangement.placed(self._usual)):
                self._head.moveSection(self._head.visualIndex(self._names.index(name)), place)

    def _change(self, arrangement: Arrangement) -> None:
        if arrangement != self.arrangement:
            self.arrangement = arrangement
            self.changed.emit()

    def _resized(self, column: int, old: int, new: int) -> None:
        # A column that is hidden or shown again goes to or comes from 0.
        is_box = self._has_box and column == _BOX
        if self._by_program or old <= 0 or new <= 0 or is_box or column >= len(self._names):
            return
        widths = {**self.arrangement.widths, self._names[column]: new}
        self._change(replace(self.arrangement, widths=widths))

    def _give_back(self, column: int) -> None:
        widths = dict(self.arrangement.widths)
        if widths.pop(self._names[column], None) is not None:
            self._change(replace(self.arrangement, widths=widths))

    def _moved(self) -> None:
        if not self._by_program and self._head.count() == len(self._names):
            shown = [self._names[column] for column in self.order]
            self._change(self.arrangement.ordered(shown, self._usual))
