"""Asks why something is taken back, and nothing else: the reason stays with the record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from daybook.gui.asking.ledger_question import Deed, LedgerQuestion, Words
from daybook.gui.setup_pages.fields import LabelledField, line_edit, mark_wrong
from daybook.model.ledger_port import Ledger
from daybook.model.problem import DaybookError
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace

TakeBack = Callable[[Ledger, str, dt.date | None], object]
"""Reverses something for a reason; a day only where its own month is closed."""


class ReasonQuestion(LedgerQuestion):
    """Reverses on the original day; where that month is closed the first open day is offered."""

    def __init__(
        self, words: Words, take_back: TakeBack, place: Workplace, tasks: Tasks, parent: QWidget
    ) -> None:
        super().__init__(words, place, tasks, parent)
        self._take_back = take_back
        self._on: dt.date | None = None
        self.reason = line_edit(say("asking.reason"))
        self.reason.setPlaceholderText(say("asking.reason_example"))
        self.reason.textEdited.connect(lambda _text: mark_wrong(self.reason, wrong=False))
        self.content.addWidget(LabelledField(say("asking.reason"), self.reason))
        self.content.addStretch(1)
        self.reason.setFocus()

    def gather(self) -> Deed:
        """Reverse for the reason given. Raises DaybookError("books.reason_missing")."""
        reason, on, take_back = self.reason.text().strip(), self._on, self._take_back
        if not reason:
            mark_wrong(self.reason, wrong=True)
            self.reason.setFocus()
            raise DaybookError("books.reason_missing")
        return lambda ledger: take_back(ledger, reason, on)

    def use_day(self, day: dt.date) -> None:
        """Reverse on this day."""
        self._on = day
