"""Which shops a page is about: one, some or all of those that share the books."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from daybook.gui.parts.button import button, set_button_text
from daybook.gui.parts.text import plain_tooltip
from daybook.wording import say

_LONGEST = 22


class ShopPicker(QWidget):
    """`chosen` carries the stores, at least one. Hidden where there is only one to choose."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        self.button = button("", icon_name="store")
        line.addWidget(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.menu = QMenu(self)
        self.menu.setAccessibleName(say("orders.shops"))
        self.button.setMenu(self.menu)
        self.actions_by_store: dict[str, QAction] = {}
        self.every = QAction(say("orders.all_shops"), self)
        self.every.triggered.connect(lambda _checked=False: self.chosen.emit(tuple(self._labels)))
        self._labels: Mapping[str, str] = {}
        self.hide()

    def offer(self, labels: Mapping[str, str]) -> None:
        """Offer these shops, the one on show first."""
        self._labels = dict(labels)
        self.menu.clear()
        self.actions_by_store = {}
        self.menu.addAction(self.every)
        self.menu.addSeparator()
        for store, label in labels.items():
            action = QAction(label.replace("&", "&&"), self)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False: self._choose())
            self.menu.addAction(action)
            self.actions_by_store[store] = action
        self.setVisible(len(labels) > 1)

    def show_chosen(self, stores: tuple[str, ...]) -> None:
        """Tick the shops that are shown, and say so on the button."""
        for store, action in self.actions_by_store.items():
            action.setChecked(store in stores)
        names = [self._labels[store] for store in stores if store in self._labels]
        if len(names) == len(self._labels) > 1:
            words = say("orders.all_shops")
        elif len(names) == 1:
            words = names[0] if len(names[0]) <= _LONGEST else f"{names[0][: _LONGEST - 1]}…"
        else:
            words = say("orders.some_shops", count=len(names))
        set_button_text(self.button, words)
        self.button.setToolTip(plain_tooltip(", ".join(names)))

    def _choose(self) -> None:
        ticked = tuple(store for store, action in self.actions_by_store.items() if action.isChecked())
        # The last one cannot be taken away: a table of no shop would be empty for a reason nobody sees.
        self.chosen.emit(ticked or (next(iter(self._labels)),))
