"""The table of order statuses: the books' word at the left, the shop's status at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.text import Text
from daybook.gui.setup_pages.fields import drop_down
from daybook.model.choices import Direction, StatusLink, StatusUpdates
from daybook.model.order_statuses import NEVER_FROM_STORE, BooksStatus
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.model.store import StatusCount


class StatusLinks(QWidget):
    """A row for each order status and for what the books say themselves; `changed` carries the links."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QComboBox] = {}
        self._remarks: dict[str, Text] = {}
        self._statuses: tuple[StatusCount, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)

    def show_links(self, updates: StatusUpdates, statuses: Sequence[StatusCount]) -> None:
        """Draw the rows; nothing is emitted."""
        names = (*updates.order_statuses, *(str(each) for each in BooksStatus))
        if tuple(self.boxes) != names or self._statuses != tuple(statuses):
            self._statuses = tuple(statuses)
            self._build(names)
        chosen = {link.books: link.status_id for link in updates.links}
        reads_right = updates.direction is Direction.GET
        for name, box in self.boxes.items():
            choose(box, chosen.get(name))
            unread = reads_right and name in NEVER_FROM_STORE
            self._remarks[name].setText(say("statuses.never_from_shop") if unread else "")

    def _build(self, names: Sequence[str]) -> None:
        clear(self._grid)
        self.boxes, self._remarks = {}, {}
        self._grid.addWidget(Text(say("statuses.in_books"), Type.LABEL, "text2"), 0, 0)
        self._grid.addWidget(Text(say("statuses.in_shop"), Type.LABEL, "text2"), 0, 1)
        for row, name in enumerate(names, start=1):
            box = drop_down(say("statuses.link_spoken", name=name))
            box.setMinimumWidth(220)
            offer(box, self._statuses, say("statuses.no_link"))
            box.activated.connect(lambda _place: self._chosen())
            self.boxes[name] = box
            self._remarks[name] = Text("", Type.CAPTION, "muted")
            for column, part in enumerate((Text(name), box, self._remarks[name])):
                self._grid.addWidget(part, row, column)

    def _chosen(self) -> None:
        links = ((name, box.currentData()) for name, box in self.boxes.items())
        self.changed.emit(tuple(StatusLink(name, status) for name, status in links if status is not None))


def offer(box: QComboBox, statuses: Sequence[StatusCount], nothing: str) -> None:
    """Offer the shop's statuses by its own labels, below a way to choose none."""
    wanted = [(nothing, None), *((each.label, each.status_id) for each in statuses)]
    if [(box.itemText(place), box.itemData(place)) for place in range(box.count())] != wanted:
        box.clear()
        for label, status_id in wanted:
            box.addItem(label, status_id)


def choose(box: QComboBox, status_id: int | None) -> None:
    """Show the chosen status, the first entry for none."""
    box.setCurrentIndex(max(0, box.findData(status_id)) if status_id is not None else 0)
