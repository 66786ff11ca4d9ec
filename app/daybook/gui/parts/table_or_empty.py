"""A table, and in its place what is said while it has no rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QTableView, QWidget

if TYPE_CHECKING:
    from daybook.gui.parts.empty import EmptyState


class TableOrEmpty(QStackedWidget):
    """Follows the table's model, which must be set already."""

    def __init__(self, table: QTableView, empty: EmptyState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.empty = empty
        self.addWidget(table)
        self.addWidget(empty)
        model = table.model()
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._choose)
        self._choose()

    def _choose(self) -> None:
        self.setCurrentWidget(self.table if self.table.model().rowCount() else self.empty)
