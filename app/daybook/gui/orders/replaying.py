"""Replay into the real books: compares, says what differs, asks once, imports, and offers to go there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from daybook.gui.orders.outcomes import Outcome, import_outcome
from daybook.gui.parts.question import Question
from daybook.model.money import Money
from daybook.wording import describe, say

if TYPE_CHECKING:
    from daybook.gui.orders.work import OrdersWork
    from daybook.gui.tasks import Reporter, Tasks
    from daybook.gui.workplace import Workplace
    from daybook.model.account import Account
    from daybook.model.ports import Cancel
    from daybook.model.setup import Setup
    from daybook.services.orders.replay import Rehearsal
    from daybook.services.results import ImportResult

_NAMED = 5


class Replays(QObject):
    """`setup_changed` carries the Setup of the real books, when a person wants to go there."""

    setup_changed = Signal(object)

    def __init__(self, work: OrdersWork, place: Workplace, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._work = work
        self._place = place
        self._tasks = tasks
        self.question: Question | None = None

    @property
    def is_possible(self) -> bool:
        """True in practice books of a real shop; the example shop's orders never enter real books."""
        return self._place.is_practice and not self._place.is_example

    def ask(self) -> None:
        """Compare first, then ask."""
        program, setup = self._place.program, self._place.setup

        def work(cancel: Cancel, progress: Reporter) -> Rehearsal:
            return program.replaying(setup).rehearse(cancel, progress)

        self._work.start(say("orders.replay_comparing"), work, self._show)

    def run(self, rehearsal: Rehearsal) -> None:
        """Import into the real books what can be."""
        program, setup, ids = self._place.program, self._place.setup, rehearsal.check.ready

        def work(cancel: Cancel, progress: Reporter) -> tuple[Setup, ImportResult]:
            return program.replaying(setup).run(ids, cancel, progress, lambda _result: None)

        self._work.start(say("orders.replaying"), work, self._done)

    def _done(self, done: tuple[Setup, ImportResult]) -> Outcome:
        setup, result = done
        told = import_outcome(result)
        return Outcome(
            told.sentence,
            told.tone,
            deed=say("orders.replay_open"),
            act=lambda: self.setup_changed.emit(setup),
        )

    def _show(self, rehearsal: Rehearsal) -> None:
        count = len(rehearsal.check.ready)
        question = Question(
            say("orders.replay_title"), list(what_differs(rehearsal)), say("orders.replay_not"), self._window
        )
        if count:
            question.add_deed(say("orders.replay_now", count=count), lambda: self.run(rehearsal))
        self.question = question
        question.open()


def what_differs(rehearsal: Rehearsal) -> Iterator[str]:
    """The comparison in sentences."""
    check = rehearsal.check
    yield say("orders.replay_practice", count=len(rehearsal.orders), totals=_money(rehearsal.totals) or "0")
    if check.ready:
        yield say("orders.replay_ready", count=len(check.ready), totals=_money(check.totals))
    if not rehearsal.differences:
        yield say("orders.replay_same")
    else:
        yield say("orders.replay_difference", totals=_money(rehearsal.differences))
    if check.skipped:
        yield say("orders.replay_skipped", count=len(check.skipped))
    if check.held:
        order = check.held[0]
        why = describe(order.problems[0]).what if order.problems else ""
        yield say("orders.replay_held", count=len(check.held), order=order.order_id, why=why)
    if rehearsal.new_accounts:
        names = [_account(account) for account in rehearsal.new_accounts[:_NAMED]]
        yield say("orders.replay_accounts", count=len(rehearsal.new_accounts), names=names)
    for other in rehearsal.other_accounts[:_NAMED]:
        yield say("orders.replay_other", practice=_account(other.practice), real=_account(other.real))
    if check.ready:
        yield say("orders.replay_after")


def _money(sums: Mapping[str, Decimal]) -> list[Money]:
    return [Money(sums[currency], currency) for currency in sorted(sums)]


def _account(account: Account) -> str:
    return f"{account.code} {account.name}"
