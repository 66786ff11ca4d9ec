"""Yes-or-no choices of the setup as tick boxes side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from daybook.gui.setup_pages.indicators import TickBox
from daybook.gui.setup_pages.setting_help import explain
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.model.setup import Setup


@dataclass(frozen=True, slots=True)
class Choice:
    """A field of the setup with its value when ticked and when not; its words are option.FIELD."""

    field: str
    ticked: object
    unticked: object


class TickRows(QWidget):
    """`changed` carries the answer as a dict of one field."""

    # Not `Signal(dict)`: Qt would make plain text of the enums in it.
    changed = Signal(object)

    def __init__(self, choices: Sequence[Choice], columns: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self.boxes: dict[str, TickBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        for place, choice in enumerate(choices):
            words = say(f"option.{choice.field}")
            box = TickBox(words.replace("&", "&&"))
            box.setAccessibleName(words)
            explain(box, choice.field)
            box.toggled.connect(lambda ticked, choice=choice: self._toggled(choice, ticked=ticked))
            self.boxes[choice.field] = box
            row, column = divmod(place, columns)
            grid.addWidget(box, row, column)
        for column in range(columns):
            grid.setColumnStretch(column, 1)

    def show_answers(self, setup: Setup) -> None:
        """Tick what `setup` says; nothing is emitted."""
        for choice in self._choices:
            box = self.boxes[choice.field]
            box.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            box.setChecked(getattr(setup, choice.field) == choice.ticked)
            box.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def _toggled(self, choice: Choice, *, ticked: bool) -> None:
        self.changed.emit({choice.field: choice.ticked if ticked else choice.unticked})
