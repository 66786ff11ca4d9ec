"""New entry, opening balances, and the reversal of an entry by hand, beside the chart of accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.gui.parts.button import button
from daybook.gui.parts.flow_layout import FlowGroup
from daybook.gui.parts.notice import Tone
from daybook.gui.reports.topics import CHART
from daybook.model.document import EntryOrigin
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.asking.ledger_question import LedgerQuestion
    from daybook.gui.entries.entry_question import EntryFacts
    from daybook.gui.reports.sheet_page import SheetPage
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace
    from daybook.model.ledger import LedgerEntry
    from daybook.model.ports import Cancel
    from daybook.services.ledger.ledger_session import LedgerService

_BY_HAND = frozenset({EntryOrigin.JOURNAL, EntryOrigin.OPENING, EntryOrigin.STOCK})


class EntryTools(FlowGroup):
    """Two buttons above the chart; a third while an entry by hand that stands is open at the right.

    What asks is loaded when it is wanted, and off the window's thread where the ledger is asked first.
    """

    def __init__(self, page: SheetPage, place: Workplace, tasks: Tasks) -> None:
        super().__init__()
        self._page = page
        self._place = place
        self._tasks = tasks
        self.question: LedgerQuestion | None = None
        self.new_button = button(say("entries.new"), icon_name="plus")
        self.new_button.clicked.connect(self.ask_entry)
        self.opening_button = button(say("entries.opening"), icon_name="scale")
        self.opening_button.clicked.connect(self.ask_opening)
        self.reverse_button = button(say("entries.reverse"), icon_name="undo-2")
        self.reverse_button.clicked.connect(self.ask_reverse)
        for made in (self.new_button, self.opening_button, self.reverse_button):
            self.line.addWidget(made)
        page.moved.connect(self._follow_page)
        page.entry_shown.connect(self._follow_entry)
        self._follow_page()

    def _follow_page(self) -> None:
        self.setVisible(self._page.topic.name == CHART)
        self._follow_entry(None)

    def _follow_entry(self, entry: LedgerEntry | None) -> None:
        by_hand = entry is not None and entry.origin in _BY_HAND and not entry.reversed_by
        self.reverse_button.setVisible(by_hand)

    def ask_entry(self) -> None:
        """Ask for an entry by hand."""
        self._page.view.notices.clear()
        self._page.read(_facts, self._ask_entry)

    def ask_opening(self) -> None:
        """Ask for opening balances."""
        self._page.view.notices.clear()
        self._page.read(_facts, self._ask_opening)

    def ask_reverse(self) -> None:
        """Ask why the opened entry is reversed."""
        from daybook.gui.asking.ledger_question import Words  # noqa: PLC0415 - not before it is wanted
        from daybook.gui.asking.reason_question import ReasonQuestion  # noqa: PLC0415 - the same

        number = self._page.panel.number
        words = Words(
            say("entries.reverse_title", number=number),
            (say("entries.reverse_follows", number=number), say("entries.reverse_final")),
            say("entries.reverse_now"),
        )
        question = ReasonQuestion(
            words,
            lambda ledger, reason, on: ledger.reverse_entry(number, reason, on),
            self._place,
            self._tasks,
            self._page,
        )
        self._ask(question, "entries.reversed", number)

    def _ask_entry(self, facts: EntryFacts) -> None:
        from daybook.gui.entries.entry_question import EntryQuestion, Proposal  # noqa: PLC0415 - the same

        question = EntryQuestion(facts, Proposal(), self._place, self._tasks, self._page)
        self._ask(question, "entries.posted")

    def _ask_opening(self, facts: EntryFacts) -> None:
        from daybook.gui.entries.entry_question import OpeningQuestion, Proposal  # noqa: PLC0415 - the same

        question = OpeningQuestion(facts, Proposal(), self._place, self._tasks, self._page)
        self._ask(question, "entries.posted")

    def _ask(self, question: LedgerQuestion, code: str, about: str = "") -> None:
        def answered(number: object) -> None:
            what = say(code, number=str(number), about=about)
            self._page.view.show_sentence(what, say(f"{code}.todo"), Tone.OK)
            self._page.close_entry()
            self._follow_entry(None)
            self._page.reload()
            self._page.changed.emit()

        self.question = question
        question.answered.connect(answered)
        question.open()


def _facts(service: LedgerService, _cancel: Cancel) -> EntryFacts:
    from daybook.gui.entries.entry_question import entry_facts  # noqa: PLC0415 - off the window's thread

    return entry_facts(service)
