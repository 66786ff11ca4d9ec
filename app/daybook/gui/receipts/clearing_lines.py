"""The open lines of a clearing account as a table's model, with a box each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from daybook.gui.orders.cells import one_line
from daybook.gui.parts.text import plain_tooltip
from daybook.gui.parts.widest import widest_day
from daybook.model.money import ZERO
from daybook.wording import format_amount, format_date, say

if TYPE_CHECKING:
    from daybook.model.ledger import ClearingLine

Index = QModelIndex | QPersistentModelIndex
_TOP: Final = QModelIndex()
TICK: Final = 0
TITLES: Final = (
    "money.column_tick",
    "reports.column_date",
    "reports.column_reference",
    "reports.column_order",
    "reports.column_customer",
    "reports.column_amount",
)
_WIDEST: Final = ("WEB-888888/CM88", "8888888", "", "\N{MINUS SIGN}888,888.88")
SHARES: Final = {4: 1}
RIGHT: Final = frozenset({5})


def widest_texts() -> list[str]:
    """A text for each column, as wide as the column has to be; '' for the one that takes what is left."""
    return ["", widest_day(), *_WIDEST]


class ClearingLinesModel(QAbstractTableModel):
    """`ticked` says that other lines are chosen than before."""

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[ClearingLine] = ()
        self._ticked: set[int] = set()

    def show_lines(self, lines: Sequence[ClearingLine]) -> None:
        """Show the lines of one account, none ticked."""
        self.beginResetModel()
        self._lines = lines
        self._ticked.clear()
        self.endResetModel()
        self.ticked.emit()

    @property
    def chosen(self) -> list[ClearingLine]:
        """The ticked lines."""
        return [line for place, line in enumerate(self._lines) if place in self._ticked]

    @property
    def gross(self) -> Decimal:
        """What the ticked lines come to, debit positive."""
        return sum((line.amount for line in self.chosen), ZERO)

    def is_ticked(self, row: int) -> bool:
        """Whether this line is ticked."""
        return row in self._ticked

    def tick(self, rows: Iterable[int]) -> None:
        """Tick lines."""
        self._ticked.update(rows)
        self._changed()

    def untick(self, rows: Iterable[int]) -> None:
        """Untick lines."""
        self._ticked.difference_update(rows)
        self._changed()

    def tick_or_clear_all(self) -> None:
        """Tick every line, or none where some are ticked."""
        if self._ticked:
            self._ticked.clear()
        else:
            self._ticked.update(range(len(self._lines)))
        self._changed()

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's title."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole and section == TICK:
            return ""
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return say(TITLES[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        row, column = index.row(), index.column()
        if column == TICK:
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if row in self._ticked else Qt.CheckState.Unchecked
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return say("money.tick_line", reference=self._lines[row].reference)
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._text(self._lines[row], column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._text(self._lines[row], column)) or None
        return None

    def _text(self, line: ClearingLine, column: int) -> str:
        return (
            "",
            format_date(line.date),
            one_line(line.reference),
            line.order_id,
            one_line(line.customer),
            format_amount(line.amount, line.currency),
        )[column]

    def _changed(self) -> None:
        if self._lines:
            self.dataChanged.emit(self.index(0, TICK), self.index(len(self._lines) - 1, TICK))
        self.ticked.emit()
