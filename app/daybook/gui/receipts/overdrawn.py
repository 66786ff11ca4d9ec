"""Certificates and credit on the wrong side: more was redeemed than these books issued. Why?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from daybook.gui.parts.layouts import clear
from daybook.gui.parts.notice import Notice, Tone
from daybook.model.money import Money
from daybook.services.ledger.outstanding import Answer, Shortfall
from daybook.services.sheets.outstanding import overdrawn_note
from daybook.wording import Sentence, say

if TYPE_CHECKING:
    from daybook.gui.receipts.answer_question import AnswerQuestion
    from daybook.gui.reports.sheet_page import SheetPage
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace
    from daybook.model.sheet import Phrase


class OverdrawnTools(QWidget):
    """A warning for each account with a debit balance, and two answers that make an entry by hand."""

    def __init__(self, page: SheetPage, place: Workplace, tasks: Tasks) -> None:
        super().__init__()
        self._page = page
        self._place = place
        self._tasks = tasks
        self.question: AnswerQuestion | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def clear(self) -> None:
        """Say nothing."""
        clear(self._column)
        self.hide()

    def look(self) -> None:
        """Ask the ledger for debit balances, and warn of each."""
        self._page.read(
            lambda service, _cancel: (service.outstanding.shortfalls(), service.ledger.home_currency()),
            lambda found: self._warn(*found),
        )

    def _warn(self, found: Sequence[Shortfall], home: str) -> None:
        self.clear()
        for shortfall in found:
            account = shortfall.account
            amount = Money(shortfall.amount, home)
            what = say("money.overdrawn", code=account.code, name=account.name, amount=amount)
            notice = Notice(Tone.WARN, Sentence(what, say("money.overdrawn.todo"), ""))
            for answer in Answer:
                notice.add_button(say(f"money.{answer.value}"), partial(self._ask, shortfall, answer, home))
            self._column.addWidget(notice)
        self.setVisible(bool(found))
        self._page.view.leave_notes_out([_note(each, home) for each in found])

    def _ask(self, shortfall: Shortfall, answer: Answer, home: str) -> None:
        from daybook.gui.receipts.answer_question import AnswerQuestion  # noqa: PLC0415 - not before it is wanted

        self._page.view.notices.clear()
        self.question = AnswerQuestion(shortfall, answer, home, self._place, self._tasks, self._page)
        self.question.answered.connect(self._posted)
        self.question.open()

    def _posted(self, number: object) -> None:
        what = say("entries.posted", number=str(number))
        self._page.view.show_sentence(what, say("entries.posted.todo"), Tone.OK)
        self._page.reload()
        self._page.changed.emit()


def _note(shortfall: Shortfall, home: str) -> Phrase:
    """What the sheet says of it at its foot, as of today."""
    return overdrawn_note(shortfall.account, Money(-shortfall.amount, home))
