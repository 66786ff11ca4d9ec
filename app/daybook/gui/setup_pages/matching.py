"""What the pages Items and Customers of the settings share: a key of two fields, fields of the books' own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.button import button
from daybook.gui.parts.card import Card
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.text import Paragraph
from daybook.gui.setup_pages.fields import LabelledField, drop_down, line_edit
from daybook.gui.setup_pages.page import SetupPage
from daybook.wording import describe, say

if TYPE_CHECKING:
    from daybook.gui.setup_pages.tick_rows import TickRows
    from daybook.gui.tasks import Tasks
    from daybook.model.ports import Cancel
    from daybook.model.problem import DaybookError, Problem
    from daybook.services.setup.setup_flow import SetupFlow

_LETTERS = 10


@dataclass(frozen=True, slots=True)
class Found:
    """The books' text fields, those of them a person named (None where the books do not say), the effect."""

    fields: tuple[str, ...]
    own: tuple[str, ...] | None
    effect: str


class MatchingPage(SetupPage):
    """A page fills `fields` and `rules`, reads what it shows, and names the books' fields.

    `fields` stand beside each other, those of `apart` where the page puts them.
    """

    fields: Mapping[str, LabelledField]
    rules: TickRows

    def __init__(self, flow: SetupFlow, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(flow, tasks, parent)
        self.found: Found | None = None
        self.apart: dict[str, LabelledField] = {}
        self.own_fields = line_edit(say("setup.items.own_fields"))
        self.name_fields = button(say("setup.items.name_fields"))
        self.name_fields.clicked.connect(self._name_fields)
        self.effect = Paragraph()

    def read(self, cancel: Cancel) -> Found:
        """Ask the books for their fields, and what the present answers mean."""
        raise NotImplementedError

    def name_own(self, names: Sequence[str]) -> None:
        """Let the books have these fields of a person's own; raises DaybookError."""
        raise NotImplementedError

    def take_typed(self) -> None:
        """Take what is still being typed."""
        raise NotImplementedError

    def choice(self, name: str, chosen: Callable[[int], None]) -> QComboBox:
        """A list of fields that is no wider than it has to be."""
        made = drop_down(name)
        made.activated.connect(chosen)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(_LETTERS)
        return made

    def build(self, questions: Sequence[QWidget], beside: Sequence[QWidget]) -> None:
        """Put the questions at the left, what follows from them at the right."""
        columns = GivingWay(16)
        columns.line.addLayout(_stacked(questions), 7)
        columns.line.addLayout(_stacked(beside), 4)
        self.content.addWidget(columns)
        self.content.addStretch()

    def same_card(self, title: str, lead: str) -> Card:
        """The key: its fields beside each other."""
        card = Card(title)
        card.content.addWidget(Paragraph(lead))
        beside = GivingWay(14)
        for field in self.fields.values():
            beside.line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        card.content.addWidget(beside)
        return card

    def own_card(self, hint: str) -> Card:
        """Fields of the books that a person names."""
        self._own_card = Card(say("setup.items.own"))
        self._own_card.content.addWidget(LabelledField(say("setup.items.own_fields"), self.own_fields, hint))
        self._own_card.content.addLayout(_at_the_left(self.name_fields))
        return self._own_card

    def follows_card(self, title: str, note: str, by_hand: QWidget) -> Card:
        """What the answers mean for the orders at hand, and the way to matches by hand."""
        card = Card(title)
        card.content.addWidget(self.effect)
        card.content.addWidget(Paragraph(note, Type.CAPTION, "muted"))
        card.content.addLayout(_at_the_left(by_hand))
        return card

    def enter(self) -> None:
        """Read again what the page shows."""
        self.run(lambda cancel, _reporter: self.read(cancel), self._show)

    def _show(self, found: Found) -> None:
        self.found = found
        self.own_fields.setText(", ".join(found.own or ()))
        self.draw()

    def answered(self) -> None:
        """Look again: another key finds others."""
        self.enter()

    def begin(self) -> None:
        """Take what is still being typed, then check."""
        self.take_typed()
        super().begin()

    def _name_fields(self) -> None:
        names = [name for name in (part.strip() for part in self.own_fields.text().split(",")) if name]
        self.do(lambda: self.name_own(names), lambda _nothing: self.enter())

    def primary(self) -> str:
        """Return what the button says; here Save stands for it."""
        return say("setup.settings.save")

    def focus_problem(self, problem: Problem) -> None:
        """Show what is wrong at its field."""
        field = self._field(str(problem.values.get("field")))
        if field is None:
            super().focus_problem(problem)
        else:
            self.say_at(field, problem)

    def failed(self, error: DaybookError) -> None:
        """Show what went wrong, at its field too where it has one."""
        super().failed(error)
        field = self._field(str(error.values.get("field")))
        if field is not None:
            field.show_wrong(describe(error).what)

    def point_at(self, field: str) -> None:
        """Go to one of the fields."""
        found = self._field(field)
        part = found.field if found is not None else self.rules.boxes.get(field)
        if part is not None:
            self.bring_into_view(part)

    def _field(self, name: str) -> LabelledField | None:
        return self.fields.get(name) or self.apart.get(name)

    def show_found(self, looking: str) -> None:
        """Show what the answers mean; `looking` until that is known."""
        found = self.found
        self.effect.setText(looking if found is None else found.effect)
        if found is not None:
            self._own_card.setVisible(found.own is not None)


def offer_fields(
    box: QComboBox, fields: Sequence[str], chosen: str, known: Collection[str], words: Callable[[str], str]
) -> None:
    """Offer the books' fields, the chosen one even where they lack it; `words` name the `known` ones."""
    box.clear()
    for field in fields if chosen in fields else (*fields, chosen):
        box.addItem(words(field) if field in known else field, field)
    box.setCurrentIndex(box.findData(chosen))


def _stacked(parts: Sequence[QWidget]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(12)
    for part in parts:
        column.addWidget(part)
    column.addStretch()
    return column


def _at_the_left(part: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(part)
    row.addStretch()
    return row
