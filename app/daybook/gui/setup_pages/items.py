"""The Items page of the settings: how Daybook recognises the same item in the shop and in the books."""

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
from daybook.gui.setup_pages.page import SetupPage
from daybook.gui.setup_pages.setting_help import explain
from daybook.gui.setup_pages.tick_rows import Choice, TickRows
from daybook.gui.tasks import Tasks
from daybook.model.choices import ItemMatching, StoreItemField
from daybook.model.items import OWN_FIELDS
from daybook.model.ports import Cancel
from daybook.model.problem import DaybookError, Problem
from daybook.services.item_effect import ItemEffect, item_effect
from daybook.services.setup_answers import PageName
from daybook.services.setup_flow import SetupFlow
from daybook.wording import describe, say

_RULES: Final = (Choice("create_items", ticked=True, unticked=False),)
_LETTERS: Final = 10
ITEMS: Final = "items"
"""The page of the navigation that has the matches by hand."""


@dataclass(frozen=True, slots=True)
class _Read:
    """The books' text fields, those that can be named (None where the books do not say), and the effect."""

    fields: tuple[str, ...]
    own: tuple[str, ...] | None
    effect: ItemEffect


class ItemMatchingPage(SetupPage):
    """Two fields, what happens without a match, and fields of the books' own."""

    name = PageName.ITEMS

    def __init__(self, flow: SetupFlow, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(flow, tasks, parent)
        self._found: _Read | None = None
        self.store_field = drop_down(say("setup.items.store_field"))
        for field in StoreItemField:
            self.store_field.addItem(say(f"option.store_item_field.{field.value}"), field)
        self.store_field.activated.connect(self._store_field_chosen)
        self.custom_field = line_edit(say("setup.items.custom_field"))
        self.custom_field.editingFinished.connect(self._custom_field_typed)
        self.books_field = drop_down(say("setup.items.books_field"))
        self.books_field.activated.connect(self._books_field_chosen)
        for choice in (self.store_field, self.books_field):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(_LETTERS)
        self.fields = {
            "store_field": LabelledField(say("setup.items.store_field"), self.store_field),
            "custom_field": LabelledField(
                say("setup.items.custom_field"), self.custom_field, say("setup.items.custom_field_hint")
            ),
            "books_field": LabelledField(say("setup.items.books_field"), self.books_field),
        }
        for name, part in self.fields.items():
            explain(part, f"item_matching.{name}")
        self.rules = TickRows(_RULES, 1)
        self.rules.changed.connect(lambda answers: self.keep(**answers))
        self.by_hand = button(say("setup.items.by_hand"), icon_name="map")
        self.by_hand.clicked.connect(lambda _checked=False: self.wants.emit(ITEMS))
        self.own_fields = line_edit(say("setup.items.own_fields"))
        self.own = LabelledField(
            say("setup.items.own_fields"), self.own_fields, say("setup.items.own_fields_hint")
        )
        self.name_fields = button(say("setup.items.name_fields"))
        self.name_fields.clicked.connect(self._name_fields)
        self.effect = Paragraph()
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(self._questions(), 7)
        columns.addLayout(self._beside(), 4)
        self.content.addLayout(columns)
        self.content.addStretch()

    def _questions(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        same = Card(say("setup.items.same"))
        same.content.addWidget(Paragraph(say("setup.items.same_lead")))
        line = QHBoxLayout()
        line.setSpacing(14)
        for field in self.fields.values():
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        same.content.addLayout(line)
        missing = Card(say("setup.items.missing"))
        missing.content.addWidget(self.rules)
        missing.content.addWidget(Paragraph(say("setup.items.missing_hint"), Type.CAPTION, "muted"))
        own = Card(say("setup.items.own"))
        own.content.addWidget(self.own)
        row = QHBoxLayout()
        row.addWidget(self.name_fields)
        row.addStretch()
        own.content.addLayout(row)
        self._own_card = own
        for part in (same, missing, own):
            column.addWidget(part)
        column.addStretch()
        return column

    def _beside(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        follows = Card(say("setup.items.follows"))
        follows.content.addWidget(self.effect)
        follows.content.addWidget(Paragraph(say("setup.items.never_guessed"), Type.CAPTION, "muted"))
        row = QHBoxLayout()
        row.addWidget(self.by_hand)
        row.addStretch()
        follows.content.addLayout(row)
        column.addWidget(follows)
        column.addStretch()
        return column

    def enter(self) -> None:
        """Ask the books for their fields, and what the present answers mean."""
        self.run(lambda cancel, _reporter: self._read(cancel), self._show)

    def _read(self, cancel: Cancel) -> _Read:
        session = self.flow.open_session()
        fields = tuple(session.books.item_fields())
        ledger = session.ledger
        own = None if ledger is None else tuple(each for each in fields if each not in OWN_FIELDS)
        return _Read(fields, own, item_effect(session, cancel))

    def _show(self, found: _Read) -> None:
        self._found = found
        self.own_fields.setText(", ".join(found.own or ()))
        self.draw()

    def answered(self) -> None:
        """Look again: other fields find other items."""
        self.enter()

    def _matching(self, **changes: object) -> None:
        matching: ItemMatching = replace(self.flow.setup.item_matching, **changes)  # type: ignore[arg-type]  # by name
        if matching != self.flow.setup.item_matching:
            self.keep(item_matching=matching)

    def _store_field_chosen(self, _place: int) -> None:
        self._matching(store_field=StoreItemField(self.store_field.currentData()))

    def _books_field_chosen(self, _place: int) -> None:
        self._matching(books_field=self.books_field.currentData())

    def _custom_field_typed(self) -> None:
        self._matching(custom_field=self.custom_field.text().strip())

    def begin(self) -> None:
        """Take what is still being typed, then check."""
        self._custom_field_typed()
        super().begin()

    def _name_fields(self) -> None:
        names = [name for name in (part.strip() for part in self.own_fields.text().split(",")) if name]

        def work() -> None:
            ledger = self.flow.open_session().ledger
            if ledger is None:
                raise DaybookError("items.kept_elsewhere")
            ledger.item_book.name_fields(names)

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
        self.heading.setText(say("setup.items.title"))
        self.lead.setText(say("setup.items.lead"))
        setup = self.flow.setup
        matching = setup.item_matching
        self.store_field.setCurrentIndex(self.store_field.findData(matching.store_field))
        if not self.custom_field.hasFocus():
            self.custom_field.setText(matching.custom_field)
        needs_name = matching.store_field is StoreItemField.CUSTOM_FIELD
        self.fields["custom_field"].setVisible(needs_name)
        if matching.custom_field or not needs_name:
            self.fields["custom_field"].show_wrong("")
        self.rules.show_answers(setup)
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
            words = say(f"option.books_item_field.{field}") if field in OWN_FIELDS else field
            self.books_field.addItem(words, field)
        self.books_field.setCurrentIndex(self.books_field.findData(chosen))


def _effect_words(effect: ItemEffect) -> str:
    if not effect.products:
        return say("setup.items.no_orders")
    parts = [say("setup.items.known", count=effect.products, known=effect.known)]
    if effect.new:
        parts.append(say("setup.items.new", count=effect.new))
    if effect.waiting:
        parts.append(say("setup.items.waiting", count=effect.waiting))
    return " ".join(parts)
