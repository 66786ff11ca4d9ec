"""The Documents page's head: title, search, buttons, chips by state, and the other filters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.documents.filters import DocumentFilters, FilterChoices
from daybook.gui.fonts import Type
from daybook.gui.help.button import HelpButton
from daybook.gui.parts.button import button, primary_button, set_button_text
from daybook.gui.parts.chip import Chip
from daybook.gui.parts.flow_layout import FlowRow
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.search_field import SearchField
from daybook.gui.parts.text import Text
from daybook.model.document import DocumentState
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.model.books import DocumentQuery

_AFTER_KEY_MS = 120
_CHIPS = (
    (None, "list", "text2", "documents.chip_all"),
    (DocumentState.PENDING, "hourglass", "wait", "documents.state_pending"),
    (DocumentState.APPROVED, "circle-check", "ok", "documents.state_approved"),
    (DocumentState.VOID, "circle-minus", "muted", "documents.state_void"),
)


class DocumentsHead(QWidget):
    """`changed` says that search, state or a filter is another."""

    changed = Signal()
    pending_asked = Signal()
    approve_asked = Signal()

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters = DocumentFilters(today, self)
        self.filters.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        first = GivingWay(10)
        first.line.addWidget(self._finding(), 1)
        first.line.addWidget(self._deeds())
        column.addWidget(first)
        column.addWidget(self._chips())
        self._key_pause = QTimer(self)
        self._key_pause.setSingleShot(True)
        self._key_pause.setInterval(_AFTER_KEY_MS)
        self._key_pause.timeout.connect(self.changed)
        self.search.textChanged.connect(lambda _text: self._key_pause.start())

    def _finding(self) -> QWidget:
        part = QWidget()
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(Text(say("documents.title"), Type.PAGE))
        line.addWidget(HelpButton("documents"))
        self.search = SearchField(say("documents.search"))
        line.addWidget(self.search, 100)
        line.addStretch(1)
        return part

    def _deeds(self) -> QWidget:
        part = GivingWay(10)
        # In a line of their own they keep their size, and the primary button its place.
        part.line.addStretch(1)
        self.pending_button = button(say("documents.list_pending"), icon_name="hourglass")
        self.pending_button.clicked.connect(self.pending_asked)
        part.line.addWidget(self.pending_button)
        self.status_button = button(say("documents.order_status"), icon_name="truck")
        part.line.addWidget(self.status_button)
        self.approve_button = primary_button(say("documents.approve"))
        self.approve_button.clicked.connect(self.approve_asked)
        part.line.addWidget(self.approve_button)
        return part

    def _chips(self) -> QWidget:
        row = FlowRow()
        self._group = QButtonGroup(self)
        self.chips: dict[DocumentState | None, Chip] = {}
        for state, icon_name, token, code in _CHIPS:
            chip = Chip(say(code), icon_name, token)
            chip.clicked.connect(lambda _checked=False: self.changed.emit())
            self._group.addButton(chip)
            self.chips[state] = chip
            row.line.addWidget(chip)
        row.line.part()
        for widget in self.filters.widgets:
            row.line.addWidget(widget)
        self.chips[None].setChecked(True)
        return row

    @property
    def state(self) -> DocumentState | None:
        """The chosen chip's state, None for all."""
        return next((state for state, chip in self.chips.items() if chip.isChecked()), None)

    @property
    def query(self) -> DocumentQuery:
        """What to list, of every state."""
        return self.filters.query(self.search.text().strip())

    @property
    def is_narrow(self) -> bool:
        """True where search or filters leave documents out; the chips are not asked."""
        return bool(self.search.text().strip()) or self.filters.is_narrow

    def show_all_of(self, state: DocumentState | None) -> None:
        """Choose a state and drop search and filters."""
        self._drop(state)
        self.changed.emit()

    def show_customer(self, customer_id: str, name: str) -> None:
        """List all documents of one customer."""
        self._drop(None)
        self.filters.show_customer(customer_id, name)
        self.changed.emit()

    def restore(self, text: str, state: DocumentState | None, choices: FilterChoices) -> None:
        """Show what was searched and chosen before."""
        self._drop(state)
        self.search.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.search.setText(text)
        self.search.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.filters.restore(choices)
        self.changed.emit()

    def _drop(self, state: DocumentState | None) -> None:
        self.chips[state].setChecked(True)
        self.search.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.search.clear()
        self.search.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.filters.clear()

    def leave_to_books(self) -> None:
        """Hide what is done in the books themselves: approval, voids, order statuses."""
        for part in (self.pending_button, self.status_button, self.approve_button, *self.chips.values()):
            part.hide()

    def show_ticked(self, count: int) -> None:
        """Say on the button how many would be approved."""
        words = say("documents.approve_count", count=count) if count else say("documents.approve")
        set_button_text(self.approve_button, words)
