"""Where each amount that is no item goes: a subtotal line of the definition, or an item."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.intacct.pick import Pick
from daybook.gui.parts.icon_label import IconLabel
from daybook.gui.parts.text import Elided, Text
from daybook.gui.setup_pages.fields import drop_down
from daybook.gui.setup_pages.setting_help import explain
from daybook.model.books_lists import ListRow
from daybook.model.intacct import IntacctList
from daybook.model.intacct_choices import Charge, ChargeAs, IntacctChoices
from daybook.services.setup.intacct_offers import CHARGES, IntacctOffers
from daybook.wording import say


class ChargeRows(QWidget):
    """`chosen` carries the field of `IntacctChoices` and its Charge."""

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = {name: ChargeRow(name) for name in CHARGES}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for name, row in self.rows.items():
            row.changed.connect(lambda charge, name=name: self.chosen.emit(name, charge))
            column.addWidget(row)

    def show_choices(self, choices: IntacctChoices, offers: IntacctOffers, *, every: bool) -> None:
        """Draw; unless `every`, only what occurs in the orders or what nothing is known about."""
        known = any(offers.occurs.values())
        for name, row in self.rows.items():
            count = offers.occurs.get(name, 0)
            row.setVisible(every or not known or count > 0)
            row.show_charge(getattr(choices, name), offers, count)


class ChargeRow(QWidget):
    """One kind of amount; `changed` carries its Charge."""

    changed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = say(f"intacct.charge.{name}")
        self.label = Elided(words)
        self.label.setFixedWidth(116)
        self.count = Text("", Type.CAPTION, "muted")
        self.count.setFixedWidth(86)
        self.posts_as: QComboBox = drop_down(say("intacct.charge.as", name=words))
        for each in ChargeAs:
            self.posts_as.addItem(say(f"intacct.charge.as.{each.value}"), each)
        self.posts_as.setFixedWidth(130)
        self.where = Pick(say("intacct.charge.where", name=words), typed=True)
        self.missing = IconLabel("triangle-alert", "warn")
        self.missing.setToolTip(say("intacct.charge.missing"))
        explain(self.where, f"intacct.{name}")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for part in (self.label, self.count, self.posts_as):
            line.addWidget(part)
        line.addWidget(self.where, 1)
        line.addWidget(self.missing)
        self._offers: IntacctOffers | None = None
        self.posts_as.activated.connect(lambda _place: self._kind_chosen())
        self.where.chosen.connect(self._name_chosen)

    def show_charge(self, charge: Charge, offers: IntacctOffers, count: int) -> None:
        """Draw the answer."""
        self._offers = offers
        self.count.setText(say("intacct.charge.orders", count=count) if count else "")
        self.posts_as.setCurrentIndex(self.posts_as.findData(charge.posts_as))
        self.where.offer(_offered(charge.posts_as, offers), charge.name, say("intacct.charge.none"))
        self.missing.setVisible(bool(count) and not charge.name)

    def _kind_chosen(self) -> None:
        self.changed.emit(Charge(ChargeAs(self.posts_as.currentData())))

    def _name_chosen(self, name: str) -> None:
        self.changed.emit(Charge(ChargeAs(self.posts_as.currentData()), name))


def _offered(posts_as: ChargeAs, offers: IntacctOffers) -> Sequence[ListRow]:
    return offers.lines if posts_as is ChargeAs.SUBTOTAL else offers.rows(IntacctList.ITEMS)
