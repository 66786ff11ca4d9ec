"""The Customers page of the settings: how Daybook knows the same customer in the shop and in the books."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from daybook.gui.parts.button import button
from daybook.gui.parts.card import Card
from daybook.gui.setup_pages.fields import LabelledField, line_edit
from daybook.gui.setup_pages.indicators import TickBox, meaning
from daybook.gui.setup_pages.matching import Found, MatchingPage, offer_fields
from daybook.gui.setup_pages.setting_help import explain
from daybook.gui.setup_pages.tick_rows import Choice, TickRows
from daybook.model.choices import CustomerMatching, NoCustomer, StoreCustomerField
from daybook.model.customers import OWN_CUSTOMER_FIELDS
from daybook.model.problem import DaybookError
from daybook.services.matching.match_effect import customer_effect
from daybook.services.setup.setup_answers import PageName
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.model.ports import Cancel
    from daybook.services.matching.match_effect import MatchEffect
    from daybook.services.setup.setup_flow import SetupFlow

_RULES: Final = (
    Choice("match_by_email", ticked=True, unticked=False),
    Choice("create_customers", ticked=True, unticked=False),
    Choice("no_customer", ticked=NoCustomer.HOLD, unticked=NoCustomer.SHARED),
)
_LETTERS: Final = 10
CUSTOMERS: Final = "customers"
"""The page of the navigation that has the matches by hand."""


class CustomerMatchingPage(MatchingPage):
    """A key of two fields, what happens without a match, and whose payment term counts."""

    name = PageName.CUSTOMERS

    def __init__(self, flow: SetupFlow, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(flow, tasks, parent)
        self.store_field = self.choice(say("setup.customers.store_field"), self._store_field_chosen)
        for field in StoreCustomerField:
            self.store_field.addItem(say(f"option.store_customer_field.{field.value}"), field)
        self.form_field = line_edit(say("setup.customers.form_field"))
        self.form_field.editingFinished.connect(self.take_typed)
        self.books_field = self.choice(say("setup.customers.books_field"), self._books_field_chosen)
        self.fields = {
            "store_field": LabelledField(say("setup.customers.store_field"), self.store_field),
            "form_field": LabelledField(
                say("setup.customers.form_field"), self.form_field, say("setup.customers.form_field_hint")
            ),
            "books_field": LabelledField(say("setup.customers.books_field"), self.books_field),
        }
        for name, part in self.fields.items():
            explain(part, f"customer_matching.{name}")
        self.shared = line_edit(say("setup.customers.shared"))
        self.shared.editingFinished.connect(self._take_shared)
        self.apart["shared_customer"] = LabelledField(say("setup.customers.shared"), self.shared)
        explain(self.apart["shared_customer"], "shared_customer")
        self.rules = TickRows(_RULES, 1)
        self.rules.changed.connect(lambda answers: self.keep(**answers))
        self.own_terms = TickBox(say("option.own_terms"))
        explain(self.own_terms, "customer_matching.own_terms")
        self.own_terms.toggled.connect(lambda ticked: self._matching(own_terms=ticked))
        self.by_hand = button(say("setup.customers.by_hand"), icon_name="map")
        explain(self.by_hand, "customer_map")
        self.by_hand.clicked.connect(lambda _checked=False: self.wants.emit(CUSTOMERS))
        same = self.same_card(say("setup.customers.same"), say("setup.customers.same_lead"))
        own = self.own_card(say("setup.customers.own_fields_hint"))
        order = say("setup.customers.order")
        self.build(
            (same, self._missing(), self._terms(), own),
            (self.follows_card(say("setup.items.follows"), order, self.by_hand),),
        )

    def _missing(self) -> Card:
        card = Card(say("setup.customers.missing"))
        card.content.addLayout(meaning(self.rules, say("setup.customers.missing_hint")))
        card.content.addWidget(self.apart["shared_customer"])
        return card

    def _terms(self) -> Card:
        card = Card(say("setup.customers.terms"))
        card.content.addLayout(meaning(self.own_terms, say("setup.customers.terms_hint")))
        return card

    def read(self, cancel: Cancel) -> Found:
        """Ask the books for the text fields of customers, and what the present answers mean."""
        session = self.flow.open_session()
        fields = tuple(session.books.customer_fields())
        own = tuple(each for each in fields if each not in OWN_CUSTOMER_FIELDS)
        effect = _effect_words(customer_effect(session, cancel))
        return Found(fields, None if session.ledger is None else own, effect)

    def name_own(self, names: Sequence[str]) -> None:
        """Let customers have these fields. Raises DaybookError("shop_customers.…")."""
        ledger = self.flow.open_session().ledger
        if ledger is None:
            raise DaybookError("shop_customers.kept_elsewhere")
        ledger.customer_book.name_fields(names)

    def take_typed(self) -> None:
        """Take the name of the form field and of the shared customer."""
        self._matching(form_field=self.form_field.text().strip())
        self._take_shared()

    def _take_shared(self) -> None:
        name = self.shared.text().strip()
        self.apart["shared_customer"].show_wrong("")
        if name != self.flow.setup.shared_customer:
            self.keep(shared_customer=name)

    def _matching(self, **changes: object) -> None:
        before = self.flow.setup.customer_matching
        matching: CustomerMatching = replace(before, **changes)  # type: ignore[arg-type]  # by name
        if matching != before:
            self.keep(customer_matching=matching)

    def _store_field_chosen(self, _place: int) -> None:
        self._matching(store_field=StoreCustomerField(self.store_field.currentData()))

    def _books_field_chosen(self, _place: int) -> None:
        self._matching(books_field=self.books_field.currentData())

    def show_state(self) -> None:
        """Show the answers and what they mean."""
        self.heading.setText(say("setup.customers.title"))
        self.lead.setText(say("setup.customers.lead"))
        setup = self.flow.setup
        matching = setup.customer_matching
        self.store_field.setCurrentIndex(self.store_field.findData(matching.store_field))
        # Books in Sage Intacct have a page of their own for it.
        self.apart["shared_customer"].setVisible(not setup.in_intacct)
        if not self.shared.hasFocus():
            self.shared.setText(setup.shared_customer)
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
        self.show_found(say("setup.items.looking"))
        if self.found is not None:
            fields, chosen = self.found.fields, matching.books_field
            offer_fields(self.books_field, fields, chosen, OWN_CUSTOMER_FIELDS, _field_words)


def _field_words(field: str) -> str:
    return say(f"option.books_customer_field.{field}")


def _effect_words(effect: MatchEffect) -> str:
    if not effect.total:
        return say("setup.items.no_orders")
    parts = [say("setup.customers.known", count=effect.total, known=effect.known)]
    if effect.new:
        parts.append(say("setup.customers.new", count=effect.new))
    if effect.waiting:
        parts.append(say("setup.items.waiting", count=effect.waiting))
    return " ".join(parts)
