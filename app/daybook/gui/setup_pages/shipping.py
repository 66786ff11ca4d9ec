"""The Shipping page: how documents say they are sent, and where shipping charges go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCompleter, QHBoxLayout, QWidget

from daybook.gui.parts.button import small_button
from daybook.gui.parts.card import Card
from daybook.gui.parts.text import Paragraph
from daybook.gui.setup_pages.fields import LabelledField, line_edit
from daybook.gui.setup_pages.indicators import TickBox
from daybook.gui.setup_pages.page import SetupPage
from daybook.gui.setup_pages.setting_help import explain
from daybook.gui.setup_pages.shipping_rows import ShipMethodRows, ShippingKindRows, kind_box, offer_kinds
from daybook.model.choices import ShippingChoices, ShippingClass
from daybook.services.setup.setup_answers import PageName
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.services.setup.setup_flow import SetupFlow
    from daybook.services.setup.shipping_seen import ShippingSeen


class ShippingPage(SetupPage):
    """What stands on documents, what the shop's ways of shipping are in the books, and kinds of charge."""

    name = PageName.SHIPPING

    def __init__(self, flow: SetupFlow, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(flow, tasks, parent)
        self.seen: ShippingSeen | None = None
        self.ship_via = line_edit(say("shipping.default"))
        self.ship_via.setFixedWidth(240)
        self.ship_via.editingFinished.connect(self._take_ship_via)
        self.create_methods = TickBox(say("shipping.create"))
        self.create_methods.toggled.connect(lambda on: self._keep(create_methods=on))
        self.default_class = kind_box(say("shipping.default_kind"), ())
        self.default_class.activated.connect(
            lambda _place: self._keep(default_class=str(self.default_class.currentData()))
        )
        self.methods = ShipMethodRows()
        self.methods.changed.connect(lambda methods: self._keep(methods=methods))
        self.kinds = ShippingKindRows()
        self.kinds.changed.connect(self._take_kinds)
        self.add = small_button(say("shipping.add_kind"), icon_name="plus")
        self.add.clicked.connect(self._add_kind)
        self.content.addWidget(self._usual())
        self.content.addWidget(self._named())
        self.content.addWidget(self._charges())
        self.content.addStretch()

    def _usual(self) -> Card:
        card = Card()
        card.content.setSpacing(10)
        field = LabelledField(say("shipping.default"), self.ship_via, say("shipping.default.hint"))
        _explain(field, "ship_via")
        _explain(self.create_methods, "create_methods")
        card.content.addWidget(_left(field))
        card.content.addWidget(self.create_methods)
        self._without = Paragraph("", tone="text2")
        card.content.addWidget(self._without)
        return card

    def _named(self) -> Card:
        card = Card(say("shipping.methods"))
        self._none = Paragraph(say("shipping.no_methods"), tone="muted")
        _explain(self.methods, "methods")
        card.content.addWidget(self._none)
        card.content.addWidget(self.methods)
        return card

    def _charges(self) -> Card:
        card = Card(say("shipping.kinds"))
        card.content.addWidget(Paragraph(say("shipping.kinds.below"), tone="text2"))
        _explain(self.kinds, "classes")
        card.content.addWidget(self.kinds)
        card.content.addWidget(_left(self.add))
        self._default = LabelledField(say("shipping.default_kind"), self.default_class)
        _explain(self._default, "default_class")
        card.content.addWidget(_left(self._default))
        return card

    def enter(self) -> None:
        """Read what occurs in the orders."""
        self.run(
            lambda cancel, _reporter: self.flow.open_session().shipping_seen.read(cancel),
            self._heard,
            busy="shipping.reading",
        )

    def primary(self) -> str:
        """Return what the button says where it does not save."""
        return say("setup.settings.save")

    def point_at(self, field: str) -> None:
        """Go to one of the answers."""
        parts: dict[str, QWidget] = {
            "ship_via": self.ship_via,
            "create_methods": self.create_methods,
            "default_class": self.default_class,
            "methods": self.methods.lines[0].ship_via if self.methods.lines else self.methods,
            "classes": self.kinds.lines[0].name if self.kinds.lines else self.add,
        }
        part = parts.get(field.removeprefix("shipping."))
        if part is not None:
            self.bring_into_view(part)

    def _heard(self, seen: ShippingSeen) -> None:
        self.seen = seen
        self.ship_via.setCompleter(QCompleter(list(seen.books_methods), self.ship_via))
        self.draw()

    @property
    def _choices(self) -> ShippingChoices:
        return self.flow.setup.shipping

    def _keep(self, **answers: object) -> None:
        self.keep(shipping=replace(self._choices, **answers))  # type: ignore[arg-type]  # its own fields

    def _take_ship_via(self) -> None:
        words = self.ship_via.text().strip()
        if words != self._choices.ship_via:
            self._keep(ship_via=words)

    def _add_kind(self) -> None:
        taken = {each.name for each in self._choices.classes}
        numbers = (say("shipping.new_kind", number=number) for number in range(1, len(taken) + 2))
        name = next(name for name in numbers if name not in taken)
        self._keep(classes=(*self._choices.classes, ShippingClass(name)))

    def _take_kinds(self, kinds: Sequence[ShippingClass]) -> None:
        """Keep the kinds; what was of one that has another name now follows it, or goes with it."""
        before = self._choices
        if tuple(kinds) == before.classes:
            return
        names = {each.name: each.name for each in kinds}
        if len(kinds) == len(before.classes):
            renamed = zip(before.classes, kinds, strict=True)
            names.update({old.name: new.name for old, new in renamed})
        methods = tuple(
            replace(each, shipping_class=names.get(each.shipping_class, "")) for each in before.methods
        )
        self._keep(
            classes=tuple(kinds),
            methods=tuple(each for each in methods if each.ship_via or each.shipping_class),
            default_class=names.get(before.default_class, ""),
        )

    def show_state(self) -> None:
        """Show the answers beside what occurs."""
        self.heading.setText(say("shipping.title"))
        self.lead.setText(say("shipping.lead"))
        choices, seen = self._choices, self.seen
        if not self.ship_via.hasFocus():
            self.ship_via.setText(choices.ship_via)
        self.create_methods.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.create_methods.setChecked(choices.create_methods)
        self.create_methods.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        without = "instead" if choices.ship_via else "held"
        self._without.setText(say(f"shipping.without.{without}", instead=choices.ship_via))
        self._without.setVisible(not choices.create_methods)
        self.methods.show_methods(choices, seen.methods if seen is not None else ())
        self._none.setVisible(seen is not None and not self.methods.lines)
        self.kinds.show_kinds(choices.classes, seen.accounts if seen is not None else ())
        offer_kinds(self.default_class, [each.name for each in choices.classes])
        self.default_class.setCurrentIndex(max(0, self.default_class.findData(choices.default_class)))
        self._default.setVisible(bool(choices.classes))


def _explain(part: QWidget, name: str) -> None:
    """Say what a setting of the group is for."""
    explain(part, PageName.SHIPPING + "." + name)


def _left(part: QWidget) -> QWidget:
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(part)
    line.addStretch()
    return made
