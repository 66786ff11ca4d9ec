"""The columns of the tables, as a person arranged them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from daybook.gui.parts.row_table import RowTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from daybook.gui.parts.column_layout import ColumnLayout
    from daybook.gui.remembering.memory import Memory


def remember_columns(page: QWidget, memory: Memory) -> None:
    """Arrange the tables of a page as they were left; tables without a name are not remembered."""
    for table in page.findChildren(RowTable):
        columns = table.columns
        if columns is None or not table.objectName():
            continue
        name = f"{table.objectName()}.columns"
        columns.restore(memory.view(name))
        table.share_room()
        memory.follow(name, columns, partial(_arrangement, columns))
        columns.changed.connect(memory.stir)


def _arrangement(columns: ColumnLayout) -> dict[str, object]:
    return columns.state
