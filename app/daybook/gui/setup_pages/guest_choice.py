"""What happens with orders of shoppers without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.card import Card
from daybook.gui.parts.text import Paragraph
from daybook.gui.setup_pages.radio_rows import Option, RadioRows
from daybook.model.setup import Guests
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.services.setup.setup_answers import Survey


class GuestChoice(Card):
    """Three choices, each with the number of orders and customers that follow from it."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("setup.guests.title"), parent)
        self.content.setSpacing(6)
        self._lead = Paragraph("", Type.CAPTION)
        options = [Option(choice.value, "", "", choice is Guests.SHARED) for choice in Guests]
        self.choices = RadioRows(options)
        self.choices.chosen.connect(lambda value: self.changed.emit(Guests(value)))
        self.content.addWidget(self._lead)
        self.content.addWidget(self.choices)

    def show_guests(self, survey: Survey, chosen: Guests, shared: str) -> None:
        """Draw: counts of the survey, the choice, and the name of the shared customer."""
        without = survey.chosen if chosen is Guests.LEAVE_OUT else survey.chosen - survey.guests
        every = without + survey.guests
        self._lead.setText(say("setup.guests.lead", count=survey.guests, all=every))
        below = {
            Guests.SHARED: say("setup.guests.shared.below", count=survey.guests),
            Guests.PER_EMAIL: say(
                "setup.guests.per_email.below", orders=survey.guests, count=survey.guest_customers
            ),
            Guests.LEAVE_OUT: say("setup.guests.leave_out.below", count=without, all=every),
        }
        for choice, follows in below.items():
            self.choices.say(choice.value, say(f"option.guests.{choice.value}", name=shared), follows)
        self.choices.show_choice(chosen.value)
