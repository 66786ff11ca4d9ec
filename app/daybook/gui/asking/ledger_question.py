"""A question whose answer changes the ledger: asked once, sent once, kept open where the books say no."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from daybook.gui.parts.notice import Tone
from daybook.gui.parts.question import Question
from daybook.gui.tasks import Lane, Tasks
from daybook.model.ledger_port import Ledger
from daybook.model.problem import DaybookError
from daybook.services.ledger.documents import CLOSED
from daybook.wording import format_date, say

if TYPE_CHECKING:
    from daybook.gui.workplace import Workplace

Deed = Callable[[Ledger], object]
"""What is done to the ledger, off the GUI thread."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a question says: its title, what follows from the deed, and the deed on its button."""

    title: str
    sentences: Sequence[str]
    deed: str


class LedgerQuestion(Question):
    """`answered` carries what the books answered; the window closes then.

    A refusal stays in the window with what to do; that of a closed month offers the first open day.
    """

    answered = Signal(object)

    def __init__(self, words: Words, place: Workplace, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(words.title, words.sentences, say("asking.leave"), parent)
        self._place = place
        self._tasks = tasks
        self._sending = False
        self.deed_button = self.add_checked_deed(words.deed, self.send)

    def open(self) -> None:
        """Show it, unless its page is asking something already: a double click asks once."""
        page = self.parentWidget()
        asked = page.findChildren(LedgerQuestion) if page is not None else []
        if any(each.isVisible() for each in asked):
            self.deleteLater()
        else:
            super().open()

    def gather(self) -> Deed:
        """Make the deed of what was entered. Raises DaybookError where something is missing or wrong."""
        raise NotImplementedError

    def use_day(self, day: dt.date) -> None:
        """Take this day for what is dated."""
        raise NotImplementedError

    def send(self) -> None:
        """Do it, unless something is missing."""
        if self._sending:
            return
        self.notices.clear()
        try:
            deed = self.gather()
        except DaybookError as error:
            self._complain(error)
            return
        place = self._place
        self._sending = True
        self._tasks.run(
            lambda _cancel, _progress: _done_to(place, deed),
            owner=self,
            lane=Lane.WRITE,
            on_done=self._done,
            on_failed=self._refused,
        )

    def reject(self) -> None:
        """Close, but not while the books are being changed: what came of it must be told."""
        if not self._sending:
            super().reject()

    def _done(self, answer: object) -> None:
        self._sending = False
        self.answered.emit(answer)
        self.accept()

    def _refused(self, error: DaybookError) -> None:
        self._sending = False
        first_open = error.values.get("first_open")
        if error.code == CLOSED and isinstance(first_open, dt.date):
            words = say("asking.use_day", day=format_date(first_open))
            self._complain(error, words, lambda: self._send_on(first_open), Tone.WARN)
        else:
            self._complain(error)

    def _complain(
        self,
        error: DaybookError,
        deed: str = "",
        act: Callable[[], object] | None = None,
        tone: Tone = Tone.ERROR,
    ) -> None:
        self.notices.show_error(error, deed, act, tone=tone)
        self.make_room()

    def _send_on(self, day: dt.date) -> None:
        self.use_day(day)
        self.send()


def _done_to(place: Workplace, deed: Deed) -> object:
    ledger = place.writing.ledger
    if ledger is None:
        raise DaybookError("books.no_ledger_here")
    return deed(ledger)
