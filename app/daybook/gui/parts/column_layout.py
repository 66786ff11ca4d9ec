"""The widths and the order a person gave a table's columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHeaderView

_BOX: Final = 0
_WIDEST: Final = 2_000


class ColumnLayout(QObject):
    """Lets columns but the first be dragged wider and elsewhere. `changed` follows each such drag.

    A column that was given a width keeps it; the others divide the room as before. A double click on its edge
    gives it back to them.
    """

    changed = Signal()

    def __init__(self, head: QHeaderView) -> None:
        super().__init__(head)
        self._head = head
        self._usual_order: list[int] | None = None
        self._by_program = 0
        self.chosen: dict[int, int] = {}
        head.setSectionsMovable(True)
        # The box stays where it is.
        head.setFirstSectionMovable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(_BOX, QHeaderView.ResizeMode.Fixed)
        head.sectionResized.connect(self._resized)
        head.sectionMoved.connect(lambda _section, _old, _new: self._tell())
        head.sectionHandleDoubleClicked.connect(self._give_back)

    def __enter__(self) -> None:
        """Widths that are set from now on are the program's."""
        self._by_program += 1

    def __exit__(self, *_error: object) -> None:
        self._by_program -= 1

    @property
    def state(self) -> dict[str, object]:
        """What a person chose, for `restore`; {} where all is as usual."""
        usual, order = self._usual(), self._order()
        if not self.chosen and order == usual:
            return {}
        widths = {str(column): width for column, width in self.chosen.items()}
        return {"order": order, "widths": widths}

    def restore(self, state: Mapping[str, object]) -> None:
        """Arrange the columns as `state` tells, as far as it fits a table with these columns."""
        usual = self._usual()
        order, widths = state.get("order"), state.get("widths")
        if not isinstance(order, list) or not isinstance(widths, dict) or sorted(order) != sorted(usual):
            return
        with self:
            self.chosen = {
                int(column): min(width, _WIDEST)
                for column, width in widths.items()
                if column in {str(each) for each in usual if each != _BOX}
                and isinstance(width, int)
                and width > 0
            }
            self._move(order)
            for column, width in self.chosen.items():
                if not self._head.isSectionHidden(column):
                    self._head.resizeSection(column, width)

    def reset(self) -> None:
        """Arrange the columns as usual."""
        self.chosen.clear()
        with self:
            self._move(self._usual())
        self.changed.emit()

    def _usual(self) -> list[int]:
        """The order before a person changed it."""
        if self._usual_order is None:
            self._usual_order = self._order()
        return self._usual_order

    def note_usual(self) -> None:
        """Take the columns' order as the usual one; before a person can have changed it."""
        self._usual()

    def _order(self) -> list[int]:
        return [self._head.logicalIndex(place) for place in range(self._head.count())]

    def _move(self, order: list[int]) -> None:
        for place, column in enumerate(order):
            self._head.moveSection(self._head.visualIndex(column), place)

    def _resized(self, column: int, old: int, new: int) -> None:
        # A column that is hidden or shown again goes to or comes from 0.
        if not self._by_program and old > 0 and new > 0 and column != _BOX:
            self.chosen[column] = new
            self.changed.emit()

    def _give_back(self, column: int) -> None:
        if self.chosen.pop(column, None) is not None:
            self.changed.emit()

    def _tell(self) -> None:
        if not self._by_program:
            self.changed.emit()
