"""The Shop page before a key is there: three equal choices, and what the chosen one needs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from daybook.gui.growth import words_at
from daybook.gui.parts.card import Card
from daybook.gui.parts.fold import Fold
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.remark import remark
from daybook.gui.parts.text import Paragraph
from daybook.gui.setup_pages.busy_line import BusyLine
from daybook.gui.setup_pages.choice_card import ChoiceCard
from daybook.gui.setup_pages.indicators import TickBox
from daybook.gui.setup_pages.key_guide import KeyGuide
from daybook.gui.setup_pages.shop_key import KeyInputPanel
from daybook.wording import say

WAYS = {"key": "file-key", "help": "map", "example": "flask-conical"}


class ShopStart(QWidget):
    """`way_chosen` carries "key", "help" or "example", `access_chosen` a tuple of StoreDeeds.

    Where a key never leaves memory (`can_keep` False) nobody is asked where it goes.
    """

    way_chosen = Signal(str)
    access_chosen = Signal(object)
    each_time_chosen = Signal(bool)

    def __init__(self, *, can_keep: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._can_keep = can_keep
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        cards = GivingWay(12)
        group = QButtonGroup(self)
        self.ways = {way: self._card(way, picture) for way, picture in WAYS.items()}
        for card in self.ways.values():
            group.addButton(card)
            cards.line.addWidget(card)
        layout.addWidget(cards)
        self.input = KeyInputPanel()
        self._guide: KeyGuide | None = None
        self._example = Card(say("setup.shop.example.title"))
        self._example.content.addWidget(Paragraph(say("setup.shop.example.what")))
        self._safe = QWidget()
        self.where_kept = Paragraph()
        self._safe.setLayout(remark(self.where_kept, "lock"))
        self.more = Fold(say("setup.books.more"))
        self.each_time = TickBox(say("setup.shop.each_time"))
        self.each_time.setAccessibleName(say("setup.shop.each_time"))
        self.each_time.toggled.connect(self.each_time_chosen)
        self.more.content.addWidget(self.each_time)
        self.more.content.setContentsMargins(words_at(), 0, 0, 0)
        self._busy = BusyLine()
        for part in (self.input, self._example, self._safe, self.more, self._busy):
            layout.addWidget(part)
        layout.addStretch()
        self._column = layout

    @property
    def guide(self) -> KeyGuide:
        """How to get a key; made when first asked for."""
        if self._guide is None:
            self._guide = KeyGuide()
            self._guide.changed.connect(self.access_chosen)
            self._column.insertWidget(self._column.indexOf(self.input) + 1, self._guide)
        return self._guide

    def show_keeping(self, *, in_memory: bool) -> None:
        """Say where the key goes."""
        self.where_kept.setText(say("setup.shop.safe_in_memory" if in_memory else "setup.shop.safe"))
        self.each_time.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.each_time.setChecked(in_memory)
        self.each_time.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def _card(self, way: str, picture: str) -> ChoiceCard:
        card = ChoiceCard(picture, say(f"setup.shop.way.{way}"), say(f"setup.shop.way.{way}.below"))
        card.clicked.connect(lambda _checked: self.way_chosen.emit(way))
        return card

    def show_way(self, way: str, access: Sequence[str], busy: str) -> None:
        """Draw: the way chosen, what Daybook may do in the shop, and what is being done ('' for nothing)."""
        self.ways[way].setChecked(True)
        self.input.setVisible(way == "key")
        if way == "help" or self._guide is not None:
            self.guide.setVisible(way == "help")
            self.guide.show_access(access)
        self._example.setVisible(way == "example")
        self._safe.setVisible(way == "key")
        self.more.setVisible(way == "key" and self._can_keep)
        self._busy.show_work(busy)
