"""Asks why, and where a closed month is concerned on which day, before an order is taken out of the books."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QWidget

from daybook.gui.asking.fields import day_field, day_of
from daybook.gui.parts.question import Question
from daybook.gui.setup_pages.fields import DayField, LabelledField, line_edit
from daybook.wording import say

_LONGEST = 200


class ReasonQuestion(Question):
    """`answered` carries the reason and the day of reversals, None where none was asked for."""

    answered = Signal(str, object)

    def __init__(
        self,
        title: str,
        sentences: Sequence[str],
        deed: str,
        first_open: dt.date | None,
        parent: QWidget,
    ) -> None:
        super().__init__(title, sentences, say("orders.leave_as_is"), parent)
        self.reason = line_edit(say("orders.why"))
        self.reason.setMaxLength(_LONGEST)
        self._reason = LabelledField(say("orders.why"), self.reason, say("orders.why_hint"))
        self.content.addWidget(self._reason)
        self.day: DayField | None = None
        if first_open is not None:
            self.day = day_field(say("orders.undo_day"), first_open)
            self.day.setMinimumDate(QDate(first_open.year, first_open.month, first_open.day))
            self.content.addWidget(LabelledField(say("orders.undo_day"), self.day))
        self.content.addStretch(1)
        self.deed = self.add_checked_deed(deed, self._answer)
        self.reason.setFocus()

    def _answer(self) -> None:
        reason = self.reason.text().strip()
        self._reason.show_wrong("" if reason else say("changes.reason_missing"))
        if not reason:
            self.reason.setFocus()
            self.make_room()
            return
        day = day_of(self.day) if self.day is not None else None
        self.accept()
        self.answered.emit(reason, day)
