"""Asks before what was redeemed and never recorded is booked: where did it come from?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from daybook.gui.asking.ledger_question import Deed, LedgerQuestion, Words
from daybook.model.money import Money
from daybook.services.ledger.outstanding import Answer, Outstanding, Shortfall
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace

_SHOWN = 5


class AnswerQuestion(LedgerQuestion):
    """Posts what an account in debit lacks, on the first day it was. Answers the number."""

    def __init__(
        self, shortfall: Shortfall, answer: Answer, home: str, place: Workplace, tasks: Tasks, parent: QWidget
    ) -> None:
        named = {"code": shortfall.account.code, "name": shortfall.account.name}
        amount = Money(shortfall.amount, home)
        sentences = [
            say(f"money.{answer.value}_follows", amount=amount, day=shortfall.since, **named),
            say("entries.undo"),
            *_redeemed(shortfall, home),
        ]
        words = Words(say(f"money.{answer.value}_title"), sentences, say("entries.journal_now"))
        super().__init__(words, place, tasks, parent)
        self._code = shortfall.account.code
        self._answer = answer
        self._memo = say(f"money.{answer.value}_memo", name=shortfall.account.name)
        self._on: dt.date | None = None

    def gather(self) -> Deed:
        """Post what the account lacks then, which may be another amount by now."""
        code, answer, memo, on = self._code, self._answer, self._memo, self._on
        return lambda ledger: Outstanding(ledger).answer(code, answer, memo, on)

    def use_day(self, day: dt.date) -> None:
        """Post it on this day."""
        self._on = day


def _redeemed(shortfall: Shortfall, home: str) -> Iterator[str]:
    """The redemptions that found less than they took, the first few of them."""
    told = [
        say("money.redeemed", reference=each.reference, day=each.date, amount=Money(each.unrecorded, home))
        for each in shortfall.redemptions[:_SHOWN]
    ]
    if told:
        yield say("money.redeemed_unrecorded", redemptions=", ".join(told))
    more = len(shortfall.redemptions) - _SHOWN
    if more > 0:
        yield say("money.redeemed_more", count=more)
