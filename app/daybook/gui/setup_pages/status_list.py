"""Which order statuses become sales: tick boxes with the shop's own labels and live counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.card import Card
from daybook.gui.parts.figure_side import FLUSH_RIGHT
from daybook.gui.parts.fold import Fold
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.rule import Rule
from daybook.gui.parts.text import Elided, Text
from daybook.gui.setup_pages.indicators import TickBox
from daybook.model.setup import NEVER_SALES, SALE_STATUSES
from daybook.wording import format_count, say

if TYPE_CHECKING:
    from daybook.model.store import StatusCount

_MORE_WIDTH = 280
_ALWAYS_SHOWN = 7
"""Row count that fits the page; statuses without orders move to More first."""


class StatusList(Card):
    """Statuses with orders above, the rest under More; the sum of the chosen ones closes the card."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("setup.orders.statuses"), parent)
        self.content.setSpacing(6)
        self.since = Text("", Type.LABEL, "text2")
        self.head.addWidget(self.since)
        self.boxes: dict[int, TickBox] = {}
        self._chosen: tuple[int, ...] = ()
        self._shown: tuple[StatusCount, ...] = ()
        self._rows = _grid()
        self.more = Fold("")
        self._more_rows = _grid()
        self.more.content.addLayout(self._more_rows)
        self.content.addLayout(self._rows)
        self.content.addWidget(self.more)
        self.content.addWidget(Rule())
        foot = QHBoxLayout()
        foot.addWidget(Text(say("setup.orders.chosen"), Type.STRONG))
        foot.addStretch()
        self.total = Text("", Type.STRONG)
        foot.addWidget(self.total)
        self.content.addLayout(foot)

    def show_statuses(
        self, statuses: Sequence[StatusCount], chosen: Sequence[int], total: int, since: object
    ) -> None:
        """Draw statuses with their counts, which of them are chosen, and `total`, the orders that makes."""
        if tuple(statuses) != self._shown:
            self._shown = tuple(statuses)
            self._build(_ordered(statuses))
        self._chosen = tuple(chosen)
        for status_id, box in self.boxes.items():
            box.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            box.setChecked(status_id in chosen)
            box.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self.total.setText(format_count(total))
        self.since.setText(say("setup.orders.since", since=since))

    def _build(self, statuses: Sequence[StatusCount]) -> None:
        clear(self._rows)
        clear(self._more_rows)
        self.boxes = {}
        shown, folded = _split(statuses)
        for grid, part in ((self._rows, shown), (self._more_rows, folded)):
            for row, status in enumerate(part):
                self._add(grid, row, status)
        with_orders = [status for status in folded if status.count]
        named = ", ".join(
            say("setup.orders.more_status", label=status.label, count=format_count(status.count))
            for status in with_orders
        )
        title = say("setup.orders.more_named", named=named) if named else say("setup.orders.more")
        shown_title = self.more.head.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, _MORE_WIDTH)
        self.more.entitle(shown_title, title)
        self.more.setVisible(bool(folded))

    def _add(self, grid: QGridLayout, row: int, status: StatusCount) -> None:
        box = TickBox(status.label.replace("&", "&&"))
        spoken = say("setup.orders.status_spoken", label=status.label, count=status.count)
        box.setAccessibleName(spoken)
        box.toggled.connect(lambda _on, number=status.status_id: self._toggled(number))
        self.boxes[status.status_id] = box
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(box)
        if status.system_label and status.system_label != status.label:
            line.addWidget(Elided(status.system_label, Type.CAPTION, "muted"), 1)
        else:
            line.addStretch()
        grid.addLayout(line, row, 0)
        count = Text(format_count(status.count), tone="text" if status.count else "muted")
        count.setAlignment(FLUSH_RIGHT)
        grid.addWidget(count, row, 1)

    def _toggled(self, status_id: int) -> None:
        kept = set(self._chosen) ^ {status_id}
        order = [status.status_id for status in _ordered(self._shown)]
        self.changed.emit(tuple(number for number in order if number in kept))


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(7)
    grid.setColumnStretch(0, 1)
    return grid


def _ordered(statuses: Sequence[StatusCount]) -> list[StatusCount]:
    """Paid statuses first, in the order of the store's panel, the never-sales last."""
    rank = {number: place for place, number in enumerate(SALE_STATUSES)}
    last = len(rank) + len(NEVER_SALES)

    def place(status: StatusCount) -> int:
        if status.status_id in NEVER_SALES:
            return last + NEVER_SALES.index(status.status_id)
        return rank.get(status.status_id, len(rank))

    return sorted(statuses, key=place)


def _split(statuses: Sequence[StatusCount]) -> tuple[list[StatusCount], list[StatusCount]]:
    candidates = [status for status in statuses if status.status_id not in NEVER_SALES]
    shown = [status for status in candidates if status.count][:_ALWAYS_SHOWN]
    if len(shown) < _ALWAYS_SHOWN:
        spare = [status for status in candidates if not status.count and status.status_id in SALE_STATUSES]
        shown += spare[: max(0, 4 - len(shown))]
    return shown, [status for status in statuses if status not in shown]
