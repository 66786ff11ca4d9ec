"""How money that is only authorised comes in, for each way of payment that can be authorised first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from daybook.gui.parts.fold import Fold
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.text import Paragraph, Text
from daybook.gui.setup_pages.fields import drop_down
from daybook.gui.setup_pages.indicators import TickBox
from daybook.gui.setup_pages.may_card import MayLink, tick
from daybook.gui.setup_pages.setting_help import explain
from daybook.model.choices import Authorised, MethodChoice, StoreDeed
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.model.setup import Setup


class AuthorisedRows(Fold):
    """Folded at first: what the shop's transactions show is right for most. `changed` carries the choices.

    `allowed` says whether Daybook may capture; `may_wanted` asks for all that it may do.
    """

    changed = Signal(object)
    allowed = Signal(bool)
    may_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("setup.money.authorised"), parent)
        self.boxes: dict[str, QComboBox] = {}
        self.content.addWidget(Paragraph(say("setup.money.authorised.below"), tone="text2"))
        inside = QWidget()
        explain(inside, "payments.methods")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)
        self.content.addWidget(inside)
        self.may = TickBox(say("setup.money.may_capture"))
        explain(self.may, "may")
        self.may.toggled.connect(self.allowed)
        self.content.addWidget(self.may)
        link = MayLink()
        self.may_link = link.button
        self.may_link.clicked.connect(lambda _checked=False: self.may_wanted.emit())
        self.content.addLayout(link)

    def show_may(self, setup: Setup) -> None:
        """Show whether Daybook may capture; the way to the whole question is in Settings."""
        tick(self.may, on=StoreDeed.CAPTURE in setup.may)
        self.may_link.setVisible(setup.finished)

    def show_methods(self, choices: Sequence[MethodChoice], online: Sequence[str]) -> None:
        """Draw a row for each way of payment; nothing is emitted."""
        chosen = {each.method: each.authorised for each in choices}
        names = list(dict.fromkeys([*online, *chosen]))
        if list(self.boxes) != names:
            self._build(names)
        for name, box in self.boxes.items():
            box.setCurrentIndex(box.findData(chosen.get(name, Authorised.AS_SHOWN)))
        self.setVisible(bool(names))

    def _build(self, names: Sequence[str]) -> None:
        clear(self._grid)
        self.boxes = {}
        for row, name in enumerate(names):
            box = drop_down(say("setup.money.authorised_of", method=name))
            for each in Authorised:
                box.addItem(say(f"option.authorised.{each.value}"), each)
            box.activated.connect(lambda _place: self._chosen())
            self.boxes[name] = box
            self._grid.addWidget(Text(name), row, 0)
            self._grid.addWidget(box, row, 1)

    def _chosen(self) -> None:
        # Qt hands an enum of texts back as the text.
        found = (MethodChoice(name, Authorised(box.currentData())) for name, box in self.boxes.items())
        self.changed.emit(tuple(each for each in found if each.authorised is not Authorised.AS_SHOWN))
