"""Where discounts stand in the books, what becomes of later money, how many cents of difference they take."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from daybook.gui.parts.fold import Fold
from daybook.gui.setup_pages.fields import LabelledField, drop_down
from daybook.gui.setup_pages.setting_help import explain
from daybook.gui.setup_pages.tick_rows import Choice, TickRows
from daybook.model.setup import Discounts, LaterMoney, Setup
from daybook.services.setup.setup_answers import MOST_TOLERANCE
from daybook.wording import say

_RULES: Final = (
    Choice("discounts", ticked=Discounts.GROSS, unticked=Discounts.NET),
    Choice("later_payments", ticked=LaterMoney.BOOK, unticked=LaterMoney.ASK),
)


class MoneyRules(Fold):
    """Folded at first; `changed` carries the answers by field."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("money_page.rules"), parent)
        self.rules = TickRows(_RULES, 1)
        self.rules.changed.connect(self.changed)
        self.tolerance = drop_down(say("money_page.tolerance"))
        self.tolerance.setMaximumWidth(220)
        for cents in range(MOST_TOLERANCE + 1):
            self.tolerance.addItem(say("money_page.tolerance.of", count=cents), cents)
        self.tolerance.activated.connect(
            lambda _place: self.changed.emit({"tolerance": self.tolerance.currentData()})
        )
        field = LabelledField(say("money_page.tolerance"), self.tolerance, say("money_page.tolerance.hint"))
        explain(field, "tolerance")
        self.content.addWidget(self.rules)
        self.content.addWidget(field)

    def show_answers(self, setup: Setup) -> None:
        """Draw the answers; nothing is emitted."""
        self.rules.show_answers(setup)
        # Books elsewhere take payments with their document, or from the accountant.
        self.rules.boxes["later_payments"].setVisible(not setup.in_intacct)
        self.tolerance.setCurrentIndex(self.tolerance.findData(setup.tolerance))
