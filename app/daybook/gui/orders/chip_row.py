"""The filter chips; their counts add up to All."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from daybook.gui.orders.state_looks import CHIPS
from daybook.gui.parts.chip import Chip as ChipButton
from daybook.gui.parts.flow_layout import FlowRow
from daybook.model.table import Chip, ListCounts
from daybook.wording import say

_MAY_LOSE_ICON = (Chip.OUTSIDE, Chip.LEFT_OUT, Chip.NEW, Chip.IMPORTED, Chip.ALL)


class ChipRow(FlowRow):
    """One chip for each filter; `chosen` carries the Chip."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[Chip, ChipButton] = {}
        for chip, (icon_name, token, code) in CHIPS.items():
            button = ChipButton(say(code), icon_name, token)
            button.clicked.connect(lambda _checked=False, chip=chip: self.chosen.emit(chip))
            self._group.addButton(button)
            self.buttons[chip] = button
            self.line.addWidget(button)
        self.check(Chip.ALL)

    def check(self, chip: Chip) -> None:
        """Show a chip as the chosen one; nothing is emitted."""
        self.buttons[chip].setChecked(True)

    def show_counts(self, counts: ListCounts) -> None:
        """Show the numbers of all chips."""
        for chip, number in (
            (Chip.ALL, counts.total),
            (Chip.NEW, counts.new),
            (Chip.NEEDS_YOU, counts.needs_you),
            (Chip.IMPORTED, counts.imported),
            (Chip.LEFT_OUT, counts.left_out),
            (Chip.OUTSIDE, counts.outside),
        ):
            self.buttons[chip].set_count(number)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop the least telling icons where room is short."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for chip in _MAY_LOSE_ICON:
            self.buttons[chip].show_icon(True)  # noqa: FBT003 - as setVisible
        for chip in _MAY_LOSE_ICON:
            needed = sum(button.sizeHint().width() + 6 for button in self.buttons.values())
            self.buttons[chip].show_icon(needed <= self.width())
