"""The page of several shops: this one's name and switch, the others, a way to add and to remove one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.button import button, small_button
from daybook.gui.parts.card import Card
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.question import Question
from daybook.gui.parts.text import Elided, Paragraph, Text
from daybook.gui.setup_pages.fields import LabelledField, line_edit
from daybook.gui.setup_pages.indicators import TickBox, meaning
from daybook.gui.setup_pages.page import SetupPage
from daybook.gui.setup_pages.setting_help import explain
from daybook.gui.store_wish import StoreDoing, StoreWish
from daybook.services.setup.setup_answers import PageName
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.model.setup import Setup
    from daybook.services.setup.setup_flow import SetupFlow

_LONGEST = 60


class StoresPage(SetupPage):
    """`wants` carries a StoreWish: whatever concerns other shops than this one is the window's to do."""

    name = PageName.STORES

    def __init__(self, flow: SetupFlow, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(flow, tasks, parent)
        self.stores: Sequence[Setup] = ()
        self.question: Question | None = None
        self.description = line_edit(say("stores.description"))
        self.description.setMaxLength(_LONGEST)
        self.description.editingFinished.connect(self._take_description)
        self.field = LabelledField(
            say("stores.description"), self.description, say("stores.description.hint")
        )
        self.switch = TickBox(say("stores.switch"))
        self.switch.toggled.connect(lambda on: self.keep(enabled=on))
        explain(self.field, "description")
        explain(self.switch, "enabled")
        self.remove = button(say("stores.remove"), icon_name="trash-2")
        self.remove.clicked.connect(self._ask_to_remove)
        self.add = button(say("stores.add"), icon_name="plus")
        self.add.clicked.connect(lambda: self.wants.emit(StoreWish(StoreDoing.ADD)))
        self.buttons: dict[str, QPushButton] = {}
        self.content.addWidget(self._build_this())
        self.content.addWidget(self._build_all())
        self.content.addStretch()

    def _build_this(self) -> Card:
        card = Card(say("stores.this"))
        card.content.setSpacing(10)
        card.content.addWidget(self.field)
        card.content.addLayout(meaning(self.switch, say("stores.switch.below")))
        card.content.addLayout(_at_the_left(self.remove))
        return card

    def _build_all(self) -> Card:
        card = Card(say("stores.all"))
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(14)
        self._rows.setVerticalSpacing(6)
        self._rows.setColumnStretch(1, 1)
        card.content.addLayout(self._rows)
        card.content.addWidget(Paragraph(say("stores.all.below"), Type.CAPTION, "muted"))
        card.content.addLayout(_at_the_left(self.add))
        return card

    def enter(self) -> None:
        """Read which shops there are."""
        self.do(self.flow.read_stores, self._heard)

    def primary(self) -> str:
        """Return what the button says where it does not save."""
        return say("setup.settings.save")

    def point_at(self, field: str) -> None:
        """Go to one of the answers."""
        part = {"description": self.description, "enabled": self.switch}.get(field)
        if part is not None:
            self.bring_into_view(part)

    def begin(self) -> None:
        """Take what is still being typed, then check."""
        self._take_description()
        super().begin()

    def show_state(self) -> None:
        """Show this shop's answers and the shops there are."""
        self.heading.setText(say("stores.title"))
        self.lead.setText(say("stores.lead"))
        setup = self.flow.setup
        if not self.description.hasFocus():
            self.description.setText(setup.description)
        self.description.setPlaceholderText(setup.store_name)
        self.switch.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.switch.setChecked(setup.enabled)
        self.switch.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def _heard(self, stores: Sequence[Setup]) -> None:
        self.stores = sorted(stores, key=lambda each: each.prefix)
        self._show_rows()
        self.draw()

    def _show_rows(self) -> None:
        """Made anew only when the shops were read: a button made anew under the pointer loses its click."""
        clear(self._rows)
        self.buttons = {}
        for row, each in enumerate(self.stores):
            self._rows.addWidget(Text(each.prefix, Type.STRONG), row, 0)
            self._rows.addWidget(Elided(each.label), row, 1)
            self._rows.addWidget(Text(_state(each), Type.CAPTION, "text2"), row, 2)
            if each.store == self.flow.setup.store:
                self._rows.addWidget(Text(say("stores.shown_now"), Type.CAPTION, "muted"), row, 3)
                continue
            go = small_button(say("stores.show"))
            go.setAccessibleDescription(each.label)
            go.clicked.connect(lambda _checked=False, each=each: self._open(each))
            self.buttons[each.store] = go
            self._rows.addWidget(go, row, 3)

    def _open(self, setup: Setup) -> None:
        self.wants.emit(StoreWish(StoreDoing.OPEN, setup))

    def _take_description(self) -> None:
        given = self.description.text().strip()
        if given != self.flow.setup.description:
            self.keep(description=given)

    def _ask_to_remove(self) -> None:
        setup = self.flow.setup
        sentences = [say("stores.remove_what", store=setup.label), say("stores.remove_stays")]
        title = say("stores.remove_title", store=setup.label)
        self.question = Question(title, sentences, say("stores.keep"), self)
        wish = StoreWish(StoreDoing.REMOVE, setup)
        self.question.add_deed(say("stores.remove_now"), lambda: self.wants.emit(wish))
        self.question.open()


def _state(setup: Setup) -> str:
    return say(
        "stores.is_on" if setup.enabled else "stores.is_off",
        books=say(f"stores.books.{setup.books.partition(':')[0]}"),
    )


def _at_the_left(part: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(part)
    line.addStretch()
    return line
