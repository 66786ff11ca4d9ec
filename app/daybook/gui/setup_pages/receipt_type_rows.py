"""What each way of payment is in the books: a type that is chosen, or given another name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.fold import Fold
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.text import Paragraph, Text
from daybook.gui.setup_pages.fields import drop_down, line_edit
from daybook.gui.setup_pages.setting_help import explain
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.model.choices import ReceiptType


class ReceiptTypeRows(Fold):
    """Folded at first: a type of its own for each way of payment is right for most.

    `assigned` carries a way of payment and its type's name, `renamed` a type's name and the new one.
    """

    assigned = Signal(str, str)
    renamed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("setup.money.receipt_types"), parent)
        self.types: tuple[ReceiptType, ...] = ()
        self.boxes: dict[str, QComboBox] = {}
        self.names: dict[str, QLineEdit] = {}
        self.content.addWidget(Paragraph(say("setup.money.receipt_types.below"), tone="text2"))
        inside = QWidget()
        explain(inside, "payments.receipt_types")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(3, 1)
        self.content.addWidget(inside)

    def show_types(self, types: Sequence[ReceiptType]) -> None:
        """Draw a row for each way of payment, with the name of its type at the first; nothing is emitted."""
        if tuple(types) == self.types:
            return
        self.types = tuple(types)
        clear(self._grid)
        self.boxes, self.names = {}, {}
        for column, code in enumerate(("method", "type", "name")):
            self._grid.addWidget(Text(say(f"setup.money.types.{code}"), Type.LABEL, "muted"), 0, column)
        row = 1
        for each in self.types:
            for place, method in enumerate(each.methods):
                self._grid.addWidget(Text(method), row, 0)
                self._grid.addWidget(self._box(method, each.name), row, 1)
                if not place:
                    self._grid.addWidget(self._name(each.name), row, 2)
                row += 1
        self.setVisible(bool(self.types))

    def _box(self, method: str, chosen: str) -> QComboBox:
        box = drop_down(say("setup.money.type_of", method=method))
        box.setMinimumWidth(200)
        box.addItems(list(dict.fromkeys([*(each.name for each in self.types), method])))
        box.setCurrentText(chosen)
        box.activated.connect(lambda _place: self._assign(method, box.currentText(), chosen))
        self.boxes[method] = box
        return box

    def _assign(self, method: str, name: str, before: str) -> None:
        if name != before:
            self.assigned.emit(method, name)

    def _name(self, name: str) -> QLineEdit:
        field = line_edit(say("setup.money.type_name", name=name), name)
        field.setMinimumWidth(200)

        def rename() -> None:
            if field.text().strip() != field.property("told"):
                field.setProperty("told", field.text().strip())
                self.renamed.emit(name, field.text())

        field.setProperty("told", name)
        field.editingFinished.connect(rename)
        self.names[name] = field
        return field
