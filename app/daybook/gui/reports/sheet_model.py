"""A sheet as a table's model. Texts are made when a cell is asked for: a ledger has many lines."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from daybook.gui.orders.cells import one_line
from daybook.gui.parts.row_delegate import code_of
from daybook.gui.parts.text import cut_account, plain_tooltip
from daybook.model.money import Money
from daybook.model.sheet import ColumnKind, LinkKind, RowKind, Sheet, SheetColumn, SheetLink, SheetRow
from daybook.wording.sheets import cell_text, say_phrase

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics

    from daybook.model.sheet import Cell

Index = QModelIndex | QPersistentModelIndex
_TOP: Final = QModelIndex()
_LEFT: Final = frozenset({ColumnKind.TEXT, ColumnKind.DATE})
_LONGEST: Final = 40
"""No column takes more room than so many letters by itself."""
_NAME: Final = "reports.column_name"
_KEPT: Final = 4_000
"""So many texts are remembered: those on the screen, which are drawn again and again."""


class SheetModel(QAbstractTableModel):
    """The rows of one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.sheet = sheet
        self._texts: dict[tuple[int, int], str] = {}

    def row(self, number: int) -> SheetRow:
        """The row at this place."""
        return self.sheet.rows[number]

    def link(self, row: int) -> SheetLink | None:
        """Where a row leads, None for nowhere."""
        return self.sheet.rows[row].link

    def link_column(self, row: int) -> int:
        """The cell that looks like a link: the first with a text; -1 where the row leads nowhere."""
        if self.link(row) is None:
            return -1
        cells = self.sheet.rows[row].cells
        columns = self.sheet.columns
        texts = (
            place
            for place, cell in enumerate(cells)
            if cell is not None and cell != "" and columns[place].kind is ColumnKind.TEXT
        )
        return next(texts, 0)

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.sheet.rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.sheet.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's title."""
        titled = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        if orientation is Qt.Orientation.Vertical or not titled:
            return None
        return say_phrase(self.sheet.columns[section].title)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell says."""
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.text(index.row(), index.column())) or None
        return None

    def text(self, row: int, column: int) -> str:
        """What one cell says, on one line."""
        known = self._texts.get((row, column))
        if known is None:
            if len(self._texts) >= _KEPT:
                self._texts.clear()
            sheet = self.sheet
            known = one_line(cell_text(sheet.rows[row].cells[column], sheet.columns[column], sheet))
            self._texts[row, column] = known
        return known

    def cut(self, row: int, column: int, metrics: QFontMetrics, width: int) -> str:
        """What one cell says in so many pixels; of an account's name what tells it from others stays."""
        text = self.text(row, column)
        if _names_account(self.sheet.rows[row], self.sheet.columns[column]):
            return cut_account(metrics, text, width)
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def _names_account(row: SheetRow, column: SheetColumn) -> bool:
    is_account = row.link is not None and row.link.kind is LinkKind.ACCOUNT
    return is_account and column.title.code == _NAME


def is_right(column: SheetColumn) -> bool:
    """Whether a column is set flush right."""
    return column.kind not in _LEFT


def reaches_across(row: SheetRow) -> bool:
    """Whether the first cell of a heading, a note or a sum goes on over the empty cells beside it."""
    first, second = (*row.cells, None)[:2]
    return row.kind is not RowKind.LINE and first is not None and second is None


def widest_texts(sheet: Sheet) -> tuple[str, ...]:
    """A text for each column that is about as wide as its widest; without saying every cell aloud."""
    return tuple(_widest(sheet, place) for place in range(len(sheet.columns)))


def _widest(sheet: Sheet, place: int) -> str:
    column = sheet.columns[place]
    rows = [row for row in sheet.rows if place or not reaches_across(row)]
    cells = [row.cells[place] for row in rows if row.cells[place] is not None]
    amounts = [cell for cell in cells if isinstance(cell, Money)]
    widest: list[str] = []
    for currency in {cell.currency for cell in amounts}:
        own = [cell for cell in amounts if cell.currency == currency]
        ends = (max(own, key=_amount), min(own, key=_amount))
        widest += [cell_text(cell, column, sheet) for cell in ends]
    # Equal texts are said once; days are all about as wide.
    texts = {cell for cell in cells if isinstance(cell, str)}
    widest += sorted(texts, key=len)[-1:]
    others = [cell for cell in cells if not isinstance(cell, Money | str)]
    widest += [cell_text(cell, column, sheet) for cell in _some_of(others)]
    code = max((code_of(text) for text in widest), key=len, default="")
    # A code hangs behind all that stands in its column, be it without a code.
    return max((text.removesuffix(code_of(text)) for text in widest), key=len, default="")[:_LONGEST] + code


def _amount(money: Money) -> Decimal:
    return money.amount


def _some_of(cells: Sequence[Cell]) -> list[Cell]:
    return list(cells[:200]) + list(cells[-200:])
