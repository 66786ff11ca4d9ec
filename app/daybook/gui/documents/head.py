"""The Documents page's head: title, search, kind, buttons, and chips by state."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.orders.head import search_field
from daybook.gui.parts.button import button, primary_button, set_button_text
from daybook.gui.parts.chip import Chip
from daybook.gui.parts.document_words import kind_words
from daybook.gui.parts.flow_layout import FlowRow
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.text import Text
from daybook.gui.setup_pages.fields import drop_down
from daybook.model.document import DocumentKind, DocumentState
from daybook.wording import say

_AFTER_KEY_MS = 120
_CHIPS = (
    (None, "list", "text2", "documents.chip_all"),
    (DocumentState.PENDING, "hourglass", "wait", "documents.state_pending"),
    (DocumentState.APPROVED, "circle-check", "ok", "documents.state_approved"),
)


class DocumentsHead(QWidget):
    """`changed` says that search, kind or state is another."""

    changed = Signal()
    pending_asked = Signal()
    approve_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        line.addSpacing(6)
        self.search = search_field(say("documents.search"))
        line.addWidget(self.search, 100)
        line.addStretch(1)
        return part

    def _deeds(self) -> QWidget:
        part = GivingWay(10)
        self.pending_button = button(say("documents.list_pending"), icon_name="hourglass")
        self.pending_button.clicked.connect(self.pending_asked)
        part.line.addWidget(self.pending_button)
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
        self.kinds = drop_down(say("documents.kinds"))
        self.kinds.addItem(say("documents.all_kinds"), None)
        for kind in DocumentKind:
            self.kinds.addItem(kind_words(kind), kind)
        self.kinds.currentIndexChanged.connect(lambda _number: self.changed.emit())
        row.line.addWidget(self.kinds)
        self.chips[None].setChecked(True)
        return row

    @property
    def state(self) -> DocumentState | None:
        """The chosen chip's state, None for all."""
        return next((state for state, chip in self.chips.items() if chip.isChecked()), None)

    @property
    def kind(self) -> DocumentKind | None:
        """The chosen kind, None for all."""
        kind = self.kinds.currentData()
        return DocumentKind(kind) if kind is not None else None

    def show_all_of(self, state: DocumentState | None) -> None:
        """Choose a state and drop search and kind."""
        self.chips[state].setChecked(True)
        for widget in (self.search, self.kinds):
            widget.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.search.clear()
        self.kinds.setCurrentIndex(0)
        for widget in (self.search, self.kinds):
            widget.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.changed.emit()

    def show_ticked(self, count: int) -> None:
        """Say on the button how many would be approved."""
        words = say("documents.approve_count", count=count) if count else say("documents.approve")
        set_button_text(self.approve_button, words)
