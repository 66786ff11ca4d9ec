"""What is right as it is for most companies: numbers, dimensions, rates, records that Daybook makes."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from daybook.gui.intacct.pick import Pick
from daybook.gui.parts.flow_layout import FlowRow
from daybook.gui.parts.giving_grid import GivingGrid
from daybook.gui.setup_pages.fields import LabelledField, drop_down, line_edit
from daybook.gui.setup_pages.indicators import TickBox
from daybook.gui.setup_pages.setting_help import explain
from daybook.model.intacct import IntacctList
from daybook.model.intacct_choices import CustomerNumbers, DiscountSign, FirstState, NumberPlace, RateFrom
from daybook.model.setup import Setup
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.services.setup.intacct_offers import IntacctOffers

_COLUMNS = 3
_ENUMS: dict[str, type[StrEnum]] = {
    "discount_sign": DiscountSign,
    "number_in": NumberPlace,
    "first_state": FirstState,
    "customer_numbers": CustomerNumbers,
    "rate_from": RateFrom,
}
_PICKS = {
    "location": IntacctList.LOCATIONS,
    "department": IntacctList.DEPARTMENTS,
    "item_class": IntacctList.CLASSES,
    "journal": IntacctList.JOURNALS,
    "rate_type": IntacctList.RATE_TYPES,
}
_TICKS = ("sends_external_id", "order_contacts")
_OF_SETUP = ("custom_item", "shared_customer")
_ORDER = (
    "discount_sign",
    "number_in",
    "first_state",
    "location",
    "department",
    "item_class",
    "custom_item",
    "shared_customer",
    "customer_numbers",
    "item_gl_group",
    "journal",
    "rate_from",
    "rate_type",
)


class MoreChoices(QWidget):
    """`chose` carries fields of `IntacctChoices`, `changed` fields of `Setup`."""

    chose = Signal(object)
    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setup = Setup("")
        self.boxes = {name: self._enum_box(name) for name in _ENUMS}
        self.picks = {name: self._pick(name) for name in (*_PICKS, "custom_item")}
        self.group = self._line("item_gl_group")
        self.customer = self._line("shared_customer")
        parts: dict[str, QWidget] = {
            **self.boxes,
            **self.picks,
            "item_gl_group": self.group,
            "shared_customer": self.customer,
        }
        self.fields: dict[str, LabelledField] = {}
        grid = GivingGrid(_COLUMNS)
        for name in _ORDER:
            field = LabelledField(say(f"intacct.more.{name}"), parts[name])
            explain(field, name if name in _OF_SETUP else f"intacct.{name}")
            self.fields[name] = field
        grid.show_parts(tuple(self.fields.values()))
        self.ticks = {name: self._tick(name) for name in _TICKS}
        ticks = FlowRow()
        for box in self.ticks.values():
            ticks.line.addWidget(box)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.addWidget(grid)
        column_layout.addWidget(ticks)

    def _enum_box(self, name: str) -> QComboBox:
        box = drop_down(say(f"intacct.more.{name}"))
        for each in _ENUMS[name]:
            box.addItem(say(f"intacct.more.{name}.{each.value}"), each)
        box.activated.connect(lambda _place: self.chose.emit({name: _ENUMS[name](box.currentData())}))
        return box

    def _pick(self, name: str) -> Pick:
        pick = Pick(say(f"intacct.more.{name}"), typed=name == "custom_item")
        signal = self.changed if name in _OF_SETUP else self.chose
        pick.chosen.connect(lambda code: signal.emit({name: code}))
        return pick

    def _line(self, name: str) -> QLineEdit:
        field = line_edit(say(f"intacct.more.{name}"))
        field.editingFinished.connect(lambda: self._typed(name, field))
        return field

    def _tick(self, name: str) -> TickBox:
        box = TickBox(say(f"intacct.more.{name}"))
        explain(box, f"intacct.{name}")
        box.toggled.connect(lambda ticked: self.chose.emit({name: ticked}))
        return box

    def show_answers(self, setup: Setup, offers: IntacctOffers) -> None:
        """Draw the answers; nothing is emitted."""
        self._setup = setup
        choices = setup.intacct
        for name, box in self.boxes.items():
            box.setCurrentIndex(box.findData(getattr(choices, name)))
        for name, kind in _PICKS.items():
            empty = say("intacct.more.daily_rate" if name == "rate_type" else "intacct.more.none")
            rows = [row for row in offers.rows(kind) if name != "rate_type" or row.code != empty]
            self.picks[name].offer(rows, getattr(choices, name), empty)
        items = offers.rows(IntacctList.ITEMS)
        self.picks["custom_item"].offer(items, setup.custom_item, say("intacct.more.none"))
        for field, text in ((self.group, choices.item_gl_group), (self.customer, setup.shared_customer)):
            if not field.hasFocus():
                field.setText(text)
        for name, tick in self.ticks.items():
            tick.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            tick.setChecked(getattr(choices, name))
            tick.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def take_typed(self) -> None:
        """Emit what was typed and not yet left with Tab."""
        self._typed("item_gl_group", self.group)
        self._typed("shared_customer", self.customer)

    def _typed(self, name: str, field: QLineEdit) -> None:
        text = field.text().strip()
        if name in _OF_SETUP:
            if text and text != getattr(self._setup, name):
                self.changed.emit({name: text})
        elif text != getattr(self._setup.intacct, name):
            self.chose.emit({name: text})
