"""The Customers page of the settings: how Daybook knows the same customer in the shop and in the books."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.button import button
from daybook.gui.parts.card import Card
from daybook.gui.parts.text import Paragraph
from daybook.gui.setup_pages.fields import LabelledField, drop_down, line_edit
from daybook.gui.setup_pages.indicators import TickBox
from daybook.gui.setup_pages.page import SetupPage
from daybook.gui.setup_pages.setting_help import explain
from daybook.gui.setup_pages.tick_rows import Choice, TickRows
from daybook.gui.tasks import Tasks
from daybook.model.choices import CustomerMatching, NoCustomer, StoreCustomerField
from daybook.model.customers import OWN_CUSTOMER_FIELDS
from daybook.model.ports import Cancel
from daybook.model.problem import DaybookError, Problem
from daybook.services.customer_effect import CustomerEffect, customer_effect
from daybook.services.setup_answers import PageName
from daybook.services.setup_flow import SetupFlow
from daybook.wording import describe, say

_RULES: Final = (
    Choice("match_by_email", ticked=True, unticked=False),
    Choice("create_customers", ticked=True, unticked=False),
    Choice("no_customer", ticked=NoCustomer.HOLD, unticked=NoCustomer.SHARED),
)
_LETTERS: Final = 10
CUSTOMERS: Final = "customers"
"""The page of the navigation that has the matches by hand."""


@dataclass(frozen=True, slots=True)
class _Read:
    """The books' text fields, those that can be named (None where the books do not say), and the effect."""

    fields: tuple[str, ...]
    own: tuple[str, ...] | None
    effect: CustomerEffect


class CustomerMatchingPage(SetupPage):
    """A key of two fields, what happens without a match, and whose payment term counts."""

    name = PageName.CUSTOMERS

    def __init__(self, flow: SetupFlow, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(flow, tasks, parent)
        self._found: _Read | None = None
        self.store_field = drop_down(say("setup.customers.store_field"))
        for field in StoreCustomerField:
            self.store_field.addItem(say(f"option.store_customer_field.{field.value}"), field)
        self.store_field.activated.connect(self._store_field_chosen)
        self.form_field = line_edit(say("setup.customers.form_field"))
        self.form_field.editingFinished.connect(self._form_field_typed)
        self.books_field = drop_down(say("setup.customers.books_field"))
        self.books_field.activated.connect(self._books_field_chosen)
        for choice in (self.store_field, self.books_field):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(_LETTERS)
        self.fields = {
            "store_field": LabelledField(say("setup.customers.store_field"), self.store_field),
            "form_field": LabelledField(
                say("setup.customers.form_field"), self.form_field, say("setup.customers.form_field_hint")
            ),
            "books_field": LabelledField(say("setup.customers.books_field"), self.books_field),
        }
        for name, part in self.fields.items():
            explain(part, f"customer_matching.{name}")
        self.rules = TickRows(_RULES, 1)
        self.rules.changed.connect(lambda answers: self.keep(**answers))
        self.own_terms = TickBox(say("option.own_terms"))
        explain(self.own_terms, "customer_matching.own_terms")
        self.own_terms.toggled.connect(lambda ticked: self._matching(own_terms=ticked))
        self.own_fields = line_edit(say("setup.items.own_fields"))
        self.name_fields = button(say("setup.items.name_fields"))
        self.name_fields.clicked.connect(self._name_fields)
        self.by_hand = button(say("setup.customers.by_hand"), icon_name="map")
        self.by_hand.clicked.connect(lambda _checked=False: self.wants.emit(CUSTOMERS))
        self.effect = Paragraph()
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(self._questions(), 7)
        columns.addLayout(self._beside(), 4)
        self.content.addLayout(columns)
        self.content.addStretch()

    def _questions(self) -> QVBoxLayout:
        same = Card(say("setup.customers.same"))
        same.content.addWidget(Paragraph(say("setup.customers.same_lead")))
        line = QHBoxLayout()
        line.setSpacing(14)
        for field in self.fields.values():
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        same.content.addLayout(line)
        missing = Card(say("setup.customers.missing"))
        missing.content.addWidget(self.rules)
        missing.content.addWidget(Paragraph(say("setup.customers.missing_hint"), Type.CAPTION, "muted"))
        terms = Card(say("setup.customers.terms"))
        terms.content.addWidget(self.own_terms)
        terms.content.addWidget(Paragraph(say("setup.customers.terms_hint"), Type.CAPTION, "muted"))
        self._own_card = Card(say("setup.items.own"))
        hint = say("setup.customers.own_fields_hint")
        own = LabelledField(say("setup.items.own_fields"), self.own_fields, hint)
        self._own_card.content.addWidget(own)
        row = QHBoxLayout()
        row.addWidget(self.name_fields)
        row.addStretch()
        self._own_card.content.addLayout(row)
        return _stacked(same, missing, terms, self._own_card)

    def _beside(self) -> QVBoxLayout:
        follows = Card(say("setup.items.follows"))
        follows.content.addWidget(self.effect)
        follows.content.addWidget(Paragraph(say("setup.customers.order"), Type.CAPTION, "muted"))
        row = QHBoxLayout()
        row.addWidget(self.by_hand)
        row.addStretch()
        follows.content.addLayout(row)
        return _stacked(follows)

    def enter(self) -> None:
        """Ask the books for their fields, and what the present answers mean."""
        self.run(lambda cancel, _reporter: self._read(cancel), self._show)

    def _read(self, cancel: Cancel) -> _Read:
        session = self.flow.open_session()
        fields = tuple(session.books.customer_fields())
        own = tuple(each for each in fields if each not in OWN_CUSTOMER_FIELDS)
        return _Read(fields, None if session.ledger is None else own, customer_effect(session, cancel))

    def _show(self, found: _Read) -> None:
        self._found = found
        self.own_fields.setText(", ".join(found.own or ()))
        self.draw()

    def answered(self) -> None:
        """Look again: another key finds other customers."""
        self.enter()

    def _matching(self, **changes: object) -> None:
        before = self.flow.setup.customer_matching
        matching: CustomerMatching = replace(before, **changes)  # type: ignore[arg-type]  # by name
        if matching != before:
            self.keep(customer_matching=matching)

    def _store_field_chosen(self, _place: int) -> None:
        self._matching(store_field=StoreCustomerField(self.store_field.currentData()))

    def _books_field_chosen(self, _place: int) -> None:
        self._matching(books_field=self.books_field.currentData())

    def _form_field_typed(self) -> None:
        self._matching(form_field=self.form_field.text().strip())

    def begin(self) -> None:
        """Take what is still being typed, then check."""
        self._form_field_typed()
        super().begin()

    def _name_fields(self) -> None:
        names = [name for name in (part.strip() for part in self.own_fields.text().split(",")) if name]

        def work() -> None:
            ledger = self.flow.open_session().ledger
            if ledger is None:
                raise DaybookError("shop_customers.kept_elsewhere")
            ledger.customer_book.name_fields(names)

        self.do(work, lambda _nothing: self.enter())

    def primary(self) -> str:
        """Return what the button says; here Save stands for it."""
        return say("setup.settings.save")

    def focus_problem(self, problem: Problem) -> None:
        """Show what is wrong at its field."""
        field = self.fields.get(str(problem.values.get("field")))
        if field is None:
            super().focus_problem(problem)
            return
        self.trouble = None
        self.notice.show_trouble(None)
        field.show_wrong(describe(problem).what)
        field.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def point_at(self, field: str) -> None:
        """Go to one of the fields."""
        found = self.fields.get(field)
        part = found.field if found is not None else self.rules.boxes.get(field)
        if part is not None:
            self.bring_into_view(part)

    def show_state(self) -> None:
        """Show the answers and what they mean."""
        self.heading.setText(say("setup.customers.title"))
        self.lead.setText(say("setup.customers.lead"))
        setup = self.flow.setup
        matching = setup.customer_matching
        self.store_field.setCurrentIndex(self.store_field.findData(matching.store_field))
        if not self.form_field.hasFocus():
            self.form_field.setText(matching.form_field)
        needs_name = matching.store_field is StoreCustomerField.FORM_FIELD
        self.fields["form_field"].setVisible(needs_name)
        self.fields["books_field"].setVisible(matching.store_field is not StoreCustomerField.NONE)
        if matching.form_field or not needs_name:
            self.fields["form_field"].show_wrong("")
        self.rules.show_answers(setup)
        self.rules.boxes["no_customer"].setEnabled(not setup.create_customers)
        self.own_terms.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.own_terms.setChecked(matching.own_terms)
        self.own_terms.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        found = self._found
        if found is None:
            self.effect.setText(say("setup.items.looking"))
            return
        self._offer_fields(found.fields, matching.books_field)
        self._own_card.setVisible(found.own is not None)
        self.effect.setText(_effect_words(found.effect))

    def _offer_fields(self, fields: Sequence[str], chosen: str) -> None:
        self.books_field.clear()
        for field in fields if chosen in fields else (*fields, chosen):
            words = say(f"option.books_customer_field.{field}") if field in OWN_CUSTOMER_FIELDS else field
            self.books_field.addItem(words, field)
        self.books_field.setCurrentIndex(self.books_field.findData(chosen))


def _stacked(*parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(12)
    for part in parts:
        column.addWidget(part)
    column.addStretch()
    return column


def _effect_words(effect: CustomerEffect) -> str:
    if not effect.customers:
        return say("setup.items.no_orders")
    parts = [say("setup.customers.known", count=effect.customers, known=effect.known)]
    if effect.new:
        parts.append(say("setup.customers.new", count=effect.new))
    if effect.waiting:
        parts.append(say("setup.items.waiting", count=effect.waiting))
    return " ".join(parts)
