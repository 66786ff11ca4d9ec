"""The Items page of the settings: how Daybook recognises the same item in the shop and in the books."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from daybook.gui.parts.button import button
from daybook.gui.parts.card import Card
from daybook.gui.setup_pages.fields import LabelledField, line_edit
from daybook.gui.setup_pages.indicators import meaning
from daybook.gui.setup_pages.matching import Found, MatchingPage, offer_fields
from daybook.gui.setup_pages.setting_help import explain
from daybook.gui.setup_pages.tick_rows import Choice, TickRows
from daybook.model.choices import ItemMatching, StoreItemField
from daybook.model.items import OWN_FIELDS
from daybook.model.problem import DaybookError
from daybook.services.matching.match_effect import item_effect
from daybook.services.setup.setup_answers import PageName
from daybook.services.setup.setup_checks import refuse_missing_items
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.model.ports import Cancel
    from daybook.services.matching.match_effect import MatchEffect
    from daybook.services.setup.setup_flow import SetupFlow

_RULES: Final = (Choice("create_items", ticked=True, unticked=False),)
ITEMS: Final = "items"
"""The page of the navigation that has the matches by hand."""


class ItemMatchingPage(MatchingPage):
    """Two fields, what happens without a match, and fields of the books' own."""

    name = PageName.ITEMS

    def __init__(self, flow: SetupFlow, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(flow, tasks, parent)
        self.store_field = self.choice(say("setup.items.store_field"), self._store_field_chosen)
        for field in StoreItemField:
            self.store_field.addItem(say(f"option.store_item_field.{field.value}"), field)
        self.custom_field = line_edit(say("setup.items.custom_field"))
        self.custom_field.editingFinished.connect(self.take_typed)
        self.books_field = self.choice(say("setup.items.books_field"), self._books_field_chosen)
        self.fields = {
            "store_field": LabelledField(say("setup.items.store_field"), self.store_field),
            "custom_field": LabelledField(
                say("setup.items.custom_field"), self.custom_field, say("setup.items.custom_field_hint")
            ),
            "books_field": LabelledField(say("setup.items.books_field"), self.books_field),
        }
        for name, part in self.fields.items():
            explain(part, f"item_matching.{name}")
        self.custom_item = line_edit(say("setup.items.custom_item"))
        self.custom_item.editingFinished.connect(self._take_custom_item)
        self.apart["custom_item"] = LabelledField(
            say("setup.items.custom_item"), self.custom_item, say("setup.items.custom_item_hint")
        )
        explain(self.apart["custom_item"], "custom_item")
        self.rules = TickRows(_RULES, 1)
        self.rules.changed.connect(lambda answers: self.keep(**answers))
        self.by_hand = button(say("setup.items.by_hand"), icon_name="map")
        explain(self.by_hand, "item_map")
        self.by_hand.clicked.connect(lambda _checked=False: self.wants.emit(ITEMS))
        missing = Card(say("setup.items.missing"))
        missing.content.addLayout(meaning(self.rules, say("setup.items.missing_hint")))
        missing.content.addWidget(self.apart["custom_item"])
        same = self.same_card(say("setup.items.same"), say("setup.items.same_lead"))
        never = say("setup.items.never_guessed")
        self.build(
            (same, missing, self.own_card(say("setup.items.own_fields_hint"))),
            (self.follows_card(say("setup.items.follows"), never, self.by_hand),),
        )

    def read(self, cancel: Cancel) -> Found:
        """Ask the books for the text fields of items, and what the present answers mean."""
        session = self.flow.open_session()
        fields = tuple(session.books.item_fields())
        own = tuple(each for each in fields if each not in OWN_FIELDS)
        effect = _effect_words(item_effect(session, cancel))
        return Found(fields, None if session.ledger is None else own, effect)

    def name_own(self, names: Sequence[str]) -> None:
        """Let items have these fields. Raises DaybookError("items.…")."""
        ledger = self.flow.open_session().ledger
        if ledger is None:
            raise DaybookError("items.kept_elsewhere")
        ledger.item_book.name_fields(names)

    def take_typed(self) -> None:
        """Take the name of the custom field."""
        self._matching(custom_field=self.custom_field.text().strip())

    def begin(self) -> None:
        """Go on once the books know the item that was typed."""
        if self.custom_item.text().strip() == self.flow.setup.custom_item:
            super().begin()
        else:
            self._take_custom_item(super().begin)

    def _take_custom_item(self, then: Callable[[], object] | None = None) -> None:
        """Keep the item of lines without a product, if the books have it."""
        code = self.custom_item.text().strip()
        if code == self.flow.setup.custom_item:
            self.apart["custom_item"].show_wrong("")
            return
        flow = self.flow

        def keep() -> None:
            if code:
                refuse_missing_items(flow.open_session().books, [code], "custom_item")
            flow.set(custom_item=code)

        def kept(_nothing: None) -> None:
            self.apart["custom_item"].show_wrong("")
            (then or self.answered)()

        self.do(keep, kept)

    def _matching(self, **changes: object) -> None:
        before = self.flow.setup.item_matching
        matching: ItemMatching = replace(before, **changes)  # type: ignore[arg-type]  # by name
        if matching != before:
            self.keep(item_matching=matching)

    def _store_field_chosen(self, _place: int) -> None:
        self._matching(store_field=StoreItemField(self.store_field.currentData()))

    def _books_field_chosen(self, _place: int) -> None:
        self._matching(books_field=self.books_field.currentData())

    def show_state(self) -> None:
        """Show the answers and what they mean."""
        self.heading.setText(say("setup.items.title"))
        self.lead.setText(say("setup.items.lead"))
        setup = self.flow.setup
        matching = setup.item_matching
        self.store_field.setCurrentIndex(self.store_field.findData(matching.store_field))
        # Books in Sage Intacct have a page of their own for it.
        self.apart["custom_item"].setVisible(not setup.in_intacct)
        if not self.custom_item.hasFocus() and not self.apart["custom_item"].wrong:
            self.custom_item.setText(setup.custom_item)
        if not self.custom_field.hasFocus():
            self.custom_field.setText(matching.custom_field)
        needs_name = matching.store_field is StoreItemField.CUSTOM_FIELD
        self.fields["custom_field"].setVisible(needs_name)
        if matching.custom_field or not needs_name:
            self.fields["custom_field"].show_wrong("")
        self.rules.show_answers(setup)
        self.show_found(say("setup.items.looking"))
        if self.found is not None:
            fields, chosen = self.found.fields, matching.books_field
            offer_fields(self.books_field, fields, chosen, OWN_FIELDS, _field_words)


def _field_words(field: str) -> str:
    return say(f"option.books_item_field.{field}")


def _effect_words(effect: MatchEffect) -> str:
    if not effect.total:
        return say("setup.items.no_orders")
    parts = [say("setup.items.known", count=effect.total, known=effect.known)]
    if effect.new:
        parts.append(say("setup.items.new", count=effect.new))
    if effect.waiting:
        parts.append(say("setup.items.waiting", count=effect.waiting))
    return " ".join(parts)
