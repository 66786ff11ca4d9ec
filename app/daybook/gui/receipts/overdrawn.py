"""Certificates and credit on the wrong side: more was redeemed than these books issued. Why?"""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from daybook.gui.entries.entry_question import EntryFacts, EntryQuestion, Proposal, entry_facts
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.notice import Notice, Tone
from daybook.gui.reports.sheet_page import SheetPage
from daybook.gui.tasks import Tasks
from daybook.gui.workplace import Workplace
from daybook.model.account import Account, Role
from daybook.model.money import ZERO, Money
from daybook.services.ledger_session import LedgerService
from daybook.wording import Sentence, say

Overdrawn = tuple[tuple[Account, Decimal], ...]


class OverdrawnTools(QWidget):
    """A warning for each account with a debit balance, and two answers that make an entry by hand."""

    def __init__(self, page: SheetPage, place: Workplace, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = page
        self._place = place
        self._tasks = tasks
        self.question: EntryQuestion | None = None
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
            lambda service, _cancel: (overdrawn(service), service.ledger.home_currency()),
            lambda found: self._warn(*found),
        )

    def _warn(self, found: Overdrawn, home: str) -> None:
        self.clear()
        for account, amount in found:
            named = {"code": account.code, "name": account.name, "amount": Money(amount, home)}
            sentence = Sentence(say("money.overdrawn", **named), say("money.overdrawn.todo"), "")
            notice = Notice(Tone.WARN, sentence)
            before = say("money.issued_before_memo", name=account.name)
            given = say("money.given_away_memo", name=account.name)
            for code, role, memo in (
                ("money.issued_before", Role.OPENING, before),
                ("money.given_away", Role.GIVEN_AWAY, given),
            ):
                notice.add_button(say(code), partial(self._answer, memo, role, account, amount))
            self._column.addWidget(notice)
        self.setVisible(bool(found))

    def _answer(self, memo: str, role: Role, account: Account, amount: Decimal) -> None:
        def ask(facts: EntryFacts) -> None:
            other = facts.account_of(role)
            lines = ((other, amount, ZERO), (account, ZERO, amount))
            proposal = Proposal(memo, lines)
            self.question = EntryQuestion(facts, proposal, self._place, self._tasks, self._page)
            self.question.answered.connect(self._posted)
            self.question.open()

        self._page.view.notices.clear()
        self._page.read(lambda service, _cancel: entry_facts(service), ask)

    def _posted(self, number: object) -> None:
        what = say("entries.posted", number=str(number))
        self._page.view.show_sentence(what, say("entries.posted.todo"), Tone.OK)
        self._page.reload()
        self._page.changed.emit()


def overdrawn(service: LedgerService) -> Overdrawn:
    """The accounts of certificates and credit that stand in debit, with how much."""
    owed: dict[Account, Decimal] = {row.account: row.owed for row in service.ledger.outstanding()}
    return tuple((account, -amount) for account, amount in owed.items() if amount < ZERO)
