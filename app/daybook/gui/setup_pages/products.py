"""The Products page: what Daybook may change in the shop's products, and what it sends there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.card import Card
from daybook.gui.parts.flow_layout import FlowRow
from daybook.gui.parts.text import Paragraph
from daybook.gui.setup_pages.fields import LabelledField, drop_down
from daybook.gui.setup_pages.indicators import TickBox, meaning
from daybook.gui.setup_pages.may_card import MAY, MayLink, changed_by, tick
from daybook.gui.setup_pages.page import SetupPage
from daybook.gui.setup_pages.setting_help import explain
from daybook.model.books import PickList
from daybook.model.choices import StoreDeed
from daybook.model.problem import DaybookError, Problem
from daybook.model.pushing import Location
from daybook.services.setup.setup_answers import PageName
from daybook.wording import describe, say

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.model.ports import Cancel
    from daybook.services.setup.setup_flow import SetupFlow

_DETAILS: Final = ("name", "price", "weight", "description")


@dataclass(frozen=True, slots=True)
class _Known:
    """What there is to choose from; `trouble` says why the shop's locations cannot be read."""

    warehouses: Sequence[str]
    locations: Sequence[Location]
    trouble: DaybookError | None = None


class ProductsPage(SetupPage):
    """First what Daybook may change, then what it sends, then when."""

    name = PageName.PRODUCTS

    def __init__(self, flow: SetupFlow, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(flow, tasks, parent)
        self.known: _Known | None = None
        self.may = {deed: TickBox(say(f"products.may.{deed.value}")) for deed in _DEEDS}
        for deed, box in self.may.items():
            box.toggled.connect(lambda on, deed=deed: self._allow(deed, allowed=on))
        self.boxes = {
            name: TickBox(say(f"products.{name}")) for name in (*_DETAILS, "quantity", "with_checks")
        }
        for name, box in self.boxes.items():
            box.toggled.connect(lambda on, name=name: self._keep(**{name: on}))
        self.warehouse = drop_down(say("products.warehouse"))
        self.warehouse.activated.connect(lambda _place: self._keep(warehouse=self.warehouse.currentData()))
        self.location = drop_down(say("products.location"))
        self.location.activated.connect(lambda _place: self._keep(location=self.location.currentData()))
        self.fields = {
            "pushing.warehouse": LabelledField(
                say("products.warehouse"), self.warehouse, say("products.warehouse.hint")
            ),
            "pushing.location": LabelledField(
                say("products.location"), self.location, say("products.location.hint")
            ),
        }
        for box in self.may.values():
            explain(box, "may")
        for name, box in self.boxes.items():
            explain(box, f"pushing.{name}")
        for key, field in self.fields.items():
            explain(field, key)
        for card in (self._build_may(), self._build_details(), self._build_quantity(), self._build_when()):
            self.content.addWidget(card)
        self.content.addStretch()

    def _build_may(self) -> QFrame:
        card = Card(say("products.may"))
        first, last = self.may.values()
        card.content.addWidget(first)
        card.content.addLayout(meaning(last, say("products.may.below")))
        link = MayLink()
        link.button.clicked.connect(lambda _checked=False: self.wants.emit(MAY))
        card.content.addLayout(link)
        return card

    def _build_details(self) -> QFrame:
        card = Card(say("products.details"))
        row = FlowRow(spacing=18)
        for name in _DETAILS:
            row.line.addWidget(self.boxes[name])
        card.content.addWidget(row)
        card.content.addWidget(Paragraph(say("products.details.below"), Type.CAPTION, "muted"))
        return card

    def _build_quantity(self) -> QFrame:
        card = Card(say("products.stock"))
        card.content.addLayout(meaning(self.boxes["quantity"], say("products.quantity.below")))
        line = QHBoxLayout()
        line.setSpacing(14)
        for field in self.fields.values():
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        card.content.addLayout(line)
        return card

    def _build_when(self) -> QFrame:
        card = Card(say("products.when"))
        card.content.addLayout(meaning(self.boxes["with_checks"], say("products.when.below")))
        return card

    def enter(self) -> None:
        """Ask the books for their warehouses and the shop for its locations."""
        self.run(lambda cancel, _reporter: self._read(cancel), self._heard)

    def primary(self) -> str:
        """Return what the button says where it does not save."""
        return say("setup.settings.save")

    def _read(self, cancel: Cancel) -> _Known:
        session = self.flow.open_session()
        warehouses = [each.code for each in session.books.pick_list(PickList.WAREHOUSES, cancel)]
        try:
            return _Known(warehouses, session.store().goods.locations(cancel))
        except DaybookError as error:
            return _Known(warehouses, (), error)

    def _heard(self, known: _Known) -> None:
        self.known = known
        self.draw()

    def _allow(self, deed: StoreDeed, *, allowed: bool) -> None:
        self.keep(may=changed_by(self.flow.setup.may, deed, allowed=allowed))

    def _keep(self, **answers: object) -> None:
        self.keep(pushing=replace(self.flow.setup.pushing, **answers))  # type: ignore[arg-type]  # its own fields

    def focus_problem(self, problem: Problem) -> None:
        """Show at a field what is wrong with it."""
        field = self.fields.get(str(problem.values.get("field")))
        if field is None:
            super().focus_problem(problem)
            return
        field.show_wrong(describe(problem).what)
        self.bring_into_view(field.field)

    def point_at(self, field: str) -> None:
        """Go to one of the answers."""
        name = field.removeprefix("pushing.")
        part: QWidget | None = self.boxes.get(name)
        if field in self.fields:
            part = self.fields[field].field
        elif field == "may":
            part = self.may[StoreDeed.PRODUCTS]
        if part is not None:
            self.bring_into_view(part)

    def show_state(self) -> None:
        """Show the answers, and what there is to choose from."""
        self.heading.setText(say("products.title"))
        self.lead.setText(say("products.lead"))
        setup = self.flow.setup
        for deed, box in self.may.items():
            tick(box, on=deed in setup.may)
        for name, box in self.boxes.items():
            tick(box, on=bool(getattr(setup.pushing, name)))
        for field in self.fields.values():
            field.show_wrong("")
        known = self.known or _Known((), ())
        self.warehouse.clear()
        self.warehouse.addItem(say("products.all_warehouses"), "")
        for each in known.warehouses:
            self.warehouse.addItem(each, each)
        self.warehouse.setCurrentIndex(max(self.warehouse.findData(setup.pushing.warehouse), 0))
        self.location.clear()
        chosen = setup.pushing.location
        found = list(known.locations)
        if all(each.location_id != chosen for each in found):
            found.append(Location(chosen, ""))
        for place in found:
            words = place.name or say("products.location_number", number=str(place.location_id))
            self.location.addItem(words, place.location_id)
        self.location.setCurrentIndex(self.location.findData(chosen))
        hint = describe(known.trouble).what if known.trouble is not None else say("products.location.hint")
        self.fields["pushing.location"].show_hint(hint)


_DEEDS: Final = (StoreDeed.PRODUCTS, StoreDeed.STOCK)
