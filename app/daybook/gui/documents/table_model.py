"""The documents table's model: the rows the books answered, narrowed and sorted off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from daybook.gui.orders.cells import one_line, short_date
from daybook.gui.orders.state_looks import document_codes, document_look
from daybook.gui.parts.document_words import row_kind_words
from daybook.gui.parts.row_delegate import LOOK_ROLE
from daybook.gui.parts.text import plain_tooltip
from daybook.gui.parts.widest import widest_day, widest_state
from daybook.model.document import DocumentState
from daybook.wording import alphabetical, format_amount, format_money, say

if TYPE_CHECKING:
    from daybook.gui.parts.state_label import Look
    from daybook.model.books import DocumentRow

TICK: Final = 0
CUSTOMER: Final = 4
KIND: Final = 5
SHARES: Final = {CUSTOMER: 4, KIND: 3}
ORDER_STATUS: Final = 8
STATE: Final = 9
Index = QModelIndex | QPersistentModelIndex
_TOP: Final = QModelIndex()
# Put together once: Qt asks for them with each cell that it draws.
_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_TICK_FLAGS: Final = _FLAGS | Qt.ItemFlag.ItemIsUserCheckable


@dataclass(frozen=True, slots=True)
class DocumentColumn:
    """Title's code, a text as wide as needed, and what the column sorts by.

    '' stretches, or is as wide as the language needs (`widest_texts`).
    """

    title: str
    widest: str
    key: Callable[[DocumentRow], Any]
    right: bool = False


COLUMNS: Final = (
    DocumentColumn("documents.column_tick", "", lambda row: row.reference),
    DocumentColumn(
        "documents.column_reference", "WEB-8888-88-88-8", lambda row: (len(row.reference), row.reference)
    ),
    DocumentColumn("documents.column_number", "CM-000000xx", lambda row: row.number),
    DocumentColumn("documents.column_date", "", lambda row: (row.date, len(row.reference), row.reference)),
    DocumentColumn("documents.column_customer", "", lambda row: alphabetical(row.customer)),
    DocumentColumn("documents.column_kind", "", lambda row: row.kind.value),
    DocumentColumn("documents.column_total", "88,888.88 USD", lambda row: row.total, right=True),
    DocumentColumn("documents.column_open", "88,888.88", lambda row: row.open, right=True),
    DocumentColumn(
        "documents.column_order_status", "Completed xx", lambda row: alphabetical(row.order_status)
    ),
    DocumentColumn("documents.column_state", "", lambda row: row.state.value),
)
DATE: Final = 3


def widest_texts() -> list[str]:
    """A text for each column, as wide as the column has to be; '' for those that share what is left."""
    said = {DATE: widest_day(), STATE: widest_state(*document_codes())}
    return [said.get(place, column.widest) for place, column in enumerate(COLUMNS)]


class DocumentsModel(QAbstractTableModel):
    """Rows with their ticks; only documents that wait for approval can be ticked."""

    ticked = Signal()

    def __init__(
        self, home_currency: str, this_year: int, look: Callable[[DocumentState], Look] = document_look
    ) -> None:
        """`look` says how the states of these books look."""
        super().__init__()
        self._look = look
        self._home = home_currency
        self._year = this_year
        self._rows: Sequence[DocumentRow] = ()
        self._ticked: set[str] = set()

    def show_rows(self, rows: Sequence[DocumentRow]) -> None:
        """Show these rows; ticks of documents that wait no more are gone."""
        self.beginResetModel()
        self._rows = rows
        pending = {row.books_id for row in rows if row.state is DocumentState.PENDING}
        self._ticked &= pending
        self.endResetModel()
        self.ticked.emit()

    def row(self, number: int) -> DocumentRow:
        """The row at a place."""
        return self._rows[number]

    def row_of(self, books_id: str) -> int | None:
        """The place of a document, None where it is not shown."""
        places = (number for number, row in enumerate(self._rows) if row.books_id == books_id)
        return next(places, None)

    @property
    def chosen(self) -> list[DocumentRow]:
        """The ticked rows, oldest first, so that numbers are given in the order of the days."""
        rows = [row for row in self._rows if row.books_id in self._ticked]
        return sorted(rows, key=lambda row: (row.date, len(row.order_id), row.order_id))

    @property
    def has_order_statuses(self) -> bool:
        """True where one of the rows has an order status."""
        return any(row.order_status for row in self._rows)

    @property
    def pending(self) -> int:
        """How many of the rows can be ticked."""
        return sum(1 for row in self._rows if row.state is DocumentState.PENDING)

    def is_ticked(self, row: int) -> bool:
        """Whether the row at this place is ticked."""
        return self._rows[row].books_id in self._ticked

    def tick(self, rows: Iterable[int]) -> None:
        """Tick rows, as far as they wait for approval."""
        waiting = (self._rows[row] for row in rows)
        self._ticked.update(row.books_id for row in waiting if row.state is DocumentState.PENDING)
        self._changed()

    def untick(self, rows: Iterable[int]) -> None:
        """Untick rows."""
        self._ticked.difference_update(self._rows[row].books_id for row in rows)
        self._changed()

    def tick_all(self) -> None:
        """Tick everything that waits."""
        self.tick(range(len(self._rows)))

    def clear_ticks(self) -> None:
        """Untick everything."""
        self._ticked.clear()
        self._changed()

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's title."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if section == TICK else say(COLUMNS[section].title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return say(COLUMNS[section].title)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._box(row) if column == TICK else None
        if role == LOOK_ROLE:
            return self._look(row.state) if column == STATE else None
        if role == Qt.ItemDataRole.AccessibleTextRole and column == TICK:
            return say("documents.tick_document", reference=row.reference)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._text(row, column)) or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell."""
        return _TICK_FLAGS if index.column() == TICK else _FLAGS

    def _box(self, row: DocumentRow) -> Qt.CheckState | None:
        if row.state is not DocumentState.PENDING:
            return None
        return Qt.CheckState.Checked if row.books_id in self._ticked else Qt.CheckState.Unchecked

    def _text(self, row: DocumentRow, column: int) -> str:
        home = row.currency == self._home
        total = format_amount(row.total, row.currency) if home else format_money(row.total, row.currency)
        texts = (
            "",
            row.reference,
            row.number,
            short_date(row.date, self._year),
            one_line(row.customer),
            row_kind_words(row),
            total,
            format_amount(row.open, row.currency) if row.open else "",
            one_line(row.order_status),
            self._look(row.state).word,
        )
        return texts[column]

    def _changed(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, TICK), self.index(len(self._rows) - 1, TICK))
        self.ticked.emit()
