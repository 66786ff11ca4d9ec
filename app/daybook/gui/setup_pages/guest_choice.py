"""What happens with orders of shoppers without an account."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.card import Card
from daybook.gui.parts.tag import Tag
from daybook.gui.parts.text import Paragraph
from daybook.model.setup import Guests
from daybook.services.setup_answers import Survey
from daybook.wording import say


class GuestChoice(Card):
    """Three choices, each with the number of orders and customers that follow from it."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("setup.guests.title"), parent)
        self._lead = Paragraph("", Type.CAPTION)
        self.content.addWidget(self._lead)
        self.choices: dict[Guests, QRadioButton] = {}
        self._below: dict[Guests, Paragraph] = {}
        group = QButtonGroup(self)
        for choice in Guests:
            group.addButton(self._add(choice))

    def show_guests(self, survey: Survey, chosen: Guests, shared: str) -> None:
        """Draw: counts of the survey, the choice, and the name of the shared customer."""
        without = survey.chosen if chosen is Guests.LEAVE_OUT else survey.chosen - survey.guests
        every = without + survey.guests
        self._lead.setText(say("setup.guests.lead", count=survey.guests, all=every))
        shown = {
            Guests.SHARED: say("setup.guests.shared.below", count=survey.guests),
            Guests.PER_EMAIL: say(
                "setup.guests.per_email.below", orders=survey.guests, count=survey.guest_customers
            ),
            Guests.LEAVE_OUT: say("setup.guests.leave_out.below", count=without, all=every),
        }
        for choice, below in self._below.items():
            below.setText(shown[choice])
            self.choices[choice].setAccessibleDescription(shown[choice])
        self.choices[Guests.SHARED].setText(say("option.guests.shared", name=shared).replace("&", "&&"))
        self.choices[chosen].setChecked(True)

    def _add(self, choice: Guests) -> QRadioButton:
        button = QRadioButton("" if choice is Guests.SHARED else say(f"option.guests.{choice.value}"))
        button.clicked.connect(lambda _checked: self.changed.emit(choice))
        below = Paragraph("", Type.CAPTION)
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(button)
        if choice is Guests.SHARED:
            line.addWidget(Tag(say("setup.recommended")))
        line.addStretch()
        grid.addLayout(line, 0, 0, 1, 2)
        grid.setColumnMinimumWidth(0, 22)
        grid.addWidget(below, 1, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        self.content.addLayout(grid)
        self.choices[choice] = button
        self._below[choice] = below
        return button
