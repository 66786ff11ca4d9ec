"""Where each amount that is no item goes: a subtotal line of the definition, or an item."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.appearance import when_letters_change
from daybook.gui.fonts import Type
from daybook.gui.growth import grown
from daybook.gui.intacct.pick import Pick
from daybook.gui.parts.giving_grid import GivingGrid
from daybook.gui.parts.icon_label import IconLabel
from daybook.gui.parts.text import Text
from daybook.gui.setup_pages.fields import drop_down
from daybook.gui.setup_pages.setting_help import explain
from daybook.model.intacct import IntacctList
from daybook.model.intacct_choices import Charge, ChargeAs, IntacctChoices
from daybook.services.setup.intacct_offers import CERTIFICATES, CHARGES, IntacctOffers, charge_of
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.model.books_lists import ListRow

_COLUMNS = 3
_ARROW = 16
_AROUND = 28


class ChargeRows(QWidget):
    """`chosen` carries the field of `IntacctChoices` and its Charge, for gift certificates the item's id."""

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = {name: ChargeRow(name) for name in (*CHARGES, CERTIFICATES)}
        self._grid = GivingGrid(_COLUMNS)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._grid)
        for name, row in self.rows.items():
            row.setParent(self._grid)
            row.changed.connect(lambda charge, name=name: self._changed(name, charge))

    def show_choices(self, choices: IntacctChoices, offers: IntacctOffers, *, every: bool) -> None:
        """Draw; unless `every`, only what occurs in the orders, or all where nothing is known of them."""
        known = any(offers.occurs.values())
        shown = [name for name in self.rows if every or not known or offers.occurs.get(name)]
        for name, row in self.rows.items():
            row.setVisible(name in shown)
            certificate = Charge(ChargeAs.ITEM, choices.certificate_item)
            charge = certificate if name == CERTIFICATES else charge_of(choices, name)
            row.show_charge(charge, offers, offers.occurs.get(name, 0))
        self._grid.show_parts([self.rows[name] for name in shown])

    def _changed(self, name: str, charge: Charge) -> None:
        self.chosen.emit(name, charge.name if name == CERTIFICATES else charge)


class ChargeRow(QWidget):
    """One kind of amount; `changed` carries its Charge."""

    changed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = say(f"intacct.charge.{name}")
        self.label = Text(words, Type.CAPTION, "text2")
        self.count = Text("", Type.CAPTION, "muted")
        self.posts_as = drop_down(say("intacct.charge.as", name=words))
        for each in ChargeAs:
            self.posts_as.addItem(say(f"intacct.charge.as.{each.value}"), each)
        self.posts_as.setVisible(name != CERTIFICATES)
        self._fit()
        when_letters_change(self._fit)
        self.where = Pick(say("intacct.charge.where", name=words), typed=True)
        self.missing = IconLabel("triangle-alert", "warn", 14)
        self.missing.setToolTip(say("intacct.charge.missing"))
        explain(self.where, f"intacct.{name}")
        head = QHBoxLayout()
        head.setSpacing(6)
        for part in (self.label, self.count, self.missing):
            head.addWidget(part)
        head.addStretch()
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.posts_as)
        line.addWidget(self.where, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(line)
        self.posts_as.activated.connect(lambda _place: self._kind_chosen())
        self.where.chosen.connect(self._name_chosen)

    def _fit(self) -> None:
        words = self.posts_as.fontMetrics().horizontalAdvance(_widest())
        self.posts_as.setFixedWidth(words + grown(_ARROW) + _AROUND)

    def show_charge(self, charge: Charge, offers: IntacctOffers, count: int) -> None:
        """Draw the answer."""
        self.count.setText(say("intacct.charge.orders", count=count) if count else "")
        self.posts_as.setCurrentIndex(self.posts_as.findData(charge.posts_as))
        self.where.offer(_offered(charge.posts_as, offers), charge.name, say("intacct.charge.none"))
        self.missing.setVisible(bool(count) and not charge.name)

    def _kind_chosen(self) -> None:
        self.changed.emit(Charge(ChargeAs(self.posts_as.currentData())))

    def _name_chosen(self, name: str) -> None:
        self.changed.emit(Charge(ChargeAs(self.posts_as.currentData()), name))


def _widest() -> str:
    return max((say(f"intacct.charge.as.{each.value}") for each in ChargeAs), key=len)


def _offered(posts_as: ChargeAs, offers: IntacctOffers) -> Sequence[ListRow]:
    return offers.lines if posts_as is ChargeAs.SUBTOTAL else offers.rows(IntacctList.ITEMS)
