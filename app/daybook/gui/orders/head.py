"""The Orders page's head: title, search, dates, the two buttons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.help.button import HelpButton
from daybook.gui.orders.date_range import DateRange
from daybook.gui.orders.shop_picker import ShopPicker
from daybook.gui.parts.button import button, icon_button, primary_button, set_button_text
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.search_field import SearchField
from daybook.gui.parts.text import Text
from daybook.wording import say

_BETWEEN_MS = 60
"""A key is searched for at once, those that follow it within this time together."""


class OrdersHead(QWidget):
    """`searched` carries the text as it is typed, `dates_changed` the days."""

    searched = Signal(str)
    dates_changed = Signal(object)
    list_asked = Signal()
    import_asked = Signal()

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        both = GivingWay(16)
        both.line.addWidget(self._finding(today), 1)
        both.line.addWidget(self._deeds())
        whole.addWidget(both)
        self._key_pause = QTimer(self)
        self._key_pause.setSingleShot(True)
        self._key_pause.setInterval(_BETWEEN_MS)
        self._key_pause.timeout.connect(self._search)
        self._typed_since = False
        self.search.textChanged.connect(self._typed)
        self.show_ticked(0)

    def _finding(self, today: Callable[[], dt.date]) -> QWidget:
        part = QWidget()
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(Text(say("orders.title"), Type.PAGE))
        line.addWidget(HelpButton("orders"))
        self.search = SearchField(say("orders.search"))
        line.addWidget(self.search, 100)
        self.dates = DateRange(today)
        self.dates.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.dates.changed.connect(self.dates_changed)
        line.addWidget(self.dates)
        self.shops = ShopPicker()
        line.addWidget(self.shops)
        line.addStretch(1)
        return part

    def _deeds(self) -> QWidget:
        part = GivingWay(10)
        # In a line of their own they keep their size, and the primary button its place.
        part.line.addStretch(1)
        self.list_button = button(say("orders.list"), icon_name="refresh-cw")
        self.list_button.clicked.connect(self.list_asked)
        part.line.addWidget(self.list_button)
        self.import_button = primary_button("")
        self.import_button.clicked.connect(self.import_asked)
        part.line.addWidget(self.import_button)
        self.replay_button = button(say("orders.replay"))
        self.replay_button.hide()
        part.line.addWidget(self.replay_button)
        self.runs_button = icon_button("undo-2", say("orders.undo_import"))
        part.line.addWidget(self.runs_button)
        return part

    def _typed(self) -> None:
        self._typed_since = True
        if not self._key_pause.isActive():
            self._search()

    def _search(self) -> None:
        if self._typed_since:
            self._typed_since = False
            self._key_pause.start()
            self.searched.emit(self.search.text())

    def show_ticked(self, count: int) -> None:
        """Say on the button how many orders would be imported."""
        words = say("orders.import_selected_count", count=count) if count else say("orders.import_selected")
        set_button_text(self.import_button, words)
