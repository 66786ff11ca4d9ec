"""A table's model over a list that is at hand whole: columns are functions of a row, rows may have ticks."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from daybook.gui.parts.row_delegate import LOOK_ROLE
from daybook.gui.parts.row_table import RowTable
from daybook.gui.parts.text import plain_tooltip

if TYPE_CHECKING:
    from daybook.gui.parts.state_label import Look

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
_TOP: Final = QModelIndex()
TICK: Final = 0


@dataclass(frozen=True, slots=True)
class ListColumn(Generic[T]):
    """A column: its words, what a row shows in it, and its share of what the others leave (0: as needed).

    `widest` makes room for a text of that length; `look` answers for columns of states; `name` is what the
    column is remembered by, the same in every language.
    """

    title: str
    text: Callable[[T], str]
    share: int = 0
    widest: str = ""
    is_right: bool = False
    look: Callable[[T], Look] | None = None
    name: str = ""


class ListModel(QAbstractTableModel, Generic[T]):
    """`ticked` follows each change of ticks. Column 0 is the tick box.

    Ticks are kept by place, for there may be 100,000 of them; rows shown anew keep theirs by `key`.
    """

    ticked = Signal()

    def __init__(
        self, columns: Sequence[ListColumn[T]], key: Callable[[T], Hashable], tick_title: str
    ) -> None:
        super().__init__()
        self._columns = columns
        self._key = key
        self._tick_title = tick_title
        self.rows: Sequence[T] = ()
        self._ticked: set[int] = set()

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show other rows; ticks of rows that are still there stay."""
        keys = {self._key(self.rows[place]) for place in self._ticked}
        self.beginResetModel()
        self.rows = rows
        if keys:
            self._ticked = {place for place, row in enumerate(rows) if self._key(row) in keys}
        self.endResetModel()
        self.ticked.emit()

    @property
    def ticked_rows(self) -> list[T]:
        """The rows that are ticked, in the order shown."""
        return [self.rows[place] for place in sorted(self._ticked)]

    @property
    def ticked_count(self) -> int:
        """How many rows are ticked."""
        return len(self._ticked)

    def is_ticked(self, row: int) -> bool:
        """Whether the row at this place is ticked."""
        return row in self._ticked

    def tick(self, rows: Iterable[int]) -> None:
        """Tick rows."""
        self._ticked.update(rows)
        self._changed()

    def untick(self, rows: Iterable[int]) -> None:
        """Untick rows."""
        self._ticked.difference_update(rows)
        self._changed()

    def tick_all(self, *, ticked: bool) -> None:
        """Tick every row shown, or none."""
        if ticked:
            self.tick(range(len(self.rows)))
        else:
            self._ticked.clear()
            self._changed()

    def _changed(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, TICK), self.index(len(self.rows) - 1, TICK))
        self.ticked.emit()

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's title."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if section == TICK:
            return "" if role == Qt.ItemDataRole.DisplayRole else self._tick_title
        return self._columns[section - 1].title

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        row = self.rows[index.row()]
        if index.column() == TICK:
            return self._box(index.row(), role)
        column = self._columns[index.column() - 1]
        if role == LOOK_ROLE:
            return column.look(row) if column.look is not None else None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(column.text(row))
        return None

    def _box(self, row: int, role: int) -> object:
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self.is_ticked(row) else Qt.CheckState.Unchecked
        return self._tick_title if role == Qt.ItemDataRole.AccessibleTextRole else None


def list_table(
    model: ListModel[T], columns: Sequence[ListColumn[T]], *, spoken: str, ticks: bool, name: str = ""
) -> RowTable:
    """Return a table that shows `model`; without `ticks` it has no boxes.

    `name` is what its columns are remembered under, which have names of their own then.
    """
    table = RowTable(frozenset(place for place, column in enumerate(columns, 1) if column.is_right))
    table.setAccessibleName(spoken)
    table.use(model, model)
    table.setColumnHidden(TICK, not ticks)
    if not ticks:
        table.stand_below_head(1, len(columns))
    shares = {place: column.share for place, column in enumerate(columns, 1) if column.share}
    table.setObjectName(name)
    names = ["tick", *(column.name for column in columns)]
    table.set_widths(["", *(column.widest for column in columns)], shares, names if name else ())
    return table
