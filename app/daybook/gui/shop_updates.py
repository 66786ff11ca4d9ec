"""Before statuses are set in the shop: a question that names how many customers may get mail."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from daybook.gui.parts.notice import Tone
from daybook.gui.parts.question import Question
from daybook.gui.tasks import Lane, Task, Tasks
from daybook.model.choices import Direction
from daybook.model.store_writes import WriteState
from daybook.services.telling.told import NOBODY, STOPPED, reasons, stopped
from daybook.wording import Sentence, describe, say

if TYPE_CHECKING:
    from daybook.gui.work_below import WorkBelow
    from daybook.gui.workplace import Workplace
    from daybook.model.ports import Cancel, Progress
    from daybook.services.results import Told
    from daybook.services.telling.shop_outlook import ShopOutlook

Go = Callable[[Collection[str]], object]


class ShopQuestion(Question):
    """`go` gets the orders whose outside tax document may be submitted or voided; `leave` does not update."""

    def __init__(self, words: str, outlook: ShopOutlook, go: Go, leave: str, parent: QWidget) -> None:
        customers = say("status.customers", count=outlook.customers)
        told = [say("shop_updates.mail", count=len(outlook.changes), customers=customers)]
        if outlook.taxed:
            told.append(say("shop_updates.taxed", count=len(outlook.taxed), orders=list(outlook.taxed)))
        super().__init__(words, told, leave, parent)
        if outlook.taxed:
            self.add_way(say("shop_updates.without_taxed"), lambda: go(NOBODY))
            deed = say("shop_updates.with_taxed", count=len(outlook.taxed))
            self.deed = self.add_deed(deed, lambda: go(outlook.taxed))
        else:
            self.deed = self.add_deed(words, lambda: go(NOBODY))


class ShopUpdates(QObject):
    """Tells the shop what happened in the books, once a person was asked where that is needed.

    How far it is, and what was not set, stands below the pages. `failed` carries a DaybookError.
    """

    failed = Signal(object)

    def __init__(self, place: Workplace, tasks: Tasks, below: WorkBelow) -> None:
        super().__init__(below)
        self._place = place
        self._tasks = tasks
        self._below = below
        self.question: ShopQuestion | None = None

    def look(self) -> None:
        """Look whether anything is to be told, and ask before it is."""
        session = self._place.writing
        if self._place.setup.status_updates.direction is not Direction.PUSH or self.question is not None:
            return

        def work(_cancel: Cancel, _progress: Progress) -> ShopOutlook:
            return session.order_progress.outlook()

        self._tasks.run(work, owner=self, lane=Lane.WRITE, on_done=self._ask, on_failed=self.failed.emit)

    def _ask(self, outlook: ShopOutlook) -> None:
        if not outlook.changes or self.question is not None:
            return
        if not outlook.asks:
            task = self._push(outlook, NOBODY)
            self._below.work.show_late(task, _head(outlook))
            return
        words = say("shop_updates.push", count=len(outlook.changes))
        go = partial(self._push_shown, outlook)
        question = ShopQuestion(words, outlook, go, say("shop_updates.leave"), self._below.window())
        self.question = question
        question.rejected.connect(self._leave)
        question.finished.connect(self._forget)
        question.open()

    def _push_shown(self, outlook: ShopOutlook, confirmed: Collection[str]) -> None:
        self._below.notices.clear()
        self._below.work.show(self._push(outlook, confirmed), _head(outlook))

    def _push(self, outlook: ShopOutlook, confirmed: Collection[str]) -> Task:
        session, below = self._place.writing, self._below

        def work(cancel: Cancel, progress: Progress) -> Sequence[Told]:
            return session.order_progress.push(cancel, progress, confirmed)

        # What came of it is told also where this is gone by then, for another shop is open.
        return self._tasks.run(
            work,
            owner=below,
            lane=Lane.WRITE,
            on_done=lambda told: _say_what_came(told, below),
            on_failed=below.notices.show_error,
            on_cancelled=lambda: _say_not_begun(len(outlook.changes), below),
        )

    def _leave(self) -> None:
        session = self._place.writing

        def work(_cancel: Cancel, _progress: Progress) -> None:
            session.order_progress.leave_store()

        self._tasks.run(work, owner=self, lane=Lane.WRITE, on_failed=self.failed.emit)

    def _forget(self) -> None:
        self.question = None


def _say_what_came(told: Sequence[Told], below: WorkBelow) -> None:
    problems = reasons(told)
    if problems:
        is_stopped = all(each.code == STOPPED for each in problems)
        below.notices.show_sentence(told_sentence(told), Tone.INFO if is_stopped else Tone.WARN)


def _say_not_begun(count: int, below: WorkBelow) -> None:
    """Stop came before its turn did."""
    sentence = Sentence(say("status.left", count=count), say("status.left.todo"), "")
    below.notices.show_sentence(sentence, Tone.INFO)


def _head(outlook: ShopOutlook) -> str:
    return say("shop_updates.telling", count=len(outlook.changes))


def told_sentence(told: Sequence[Told]) -> Sentence:
    """How many statuses were set, how many were not because of Stop, and why the first other one was not."""
    done = sum(1 for each in told if each.state is WriteState.DONE)
    left, later = (
        sum(1 for each in stopped(told) if each.state is state)
        for state in (WriteState.SKIPPED, WriteState.INTENDED)
    )
    words = [say("status.told", count=done)]
    words += [say("status.left", count=left)] if left else []
    words += [say("status.later", count=later)] if later else []
    todo = say("status.left.todo") if left else ""
    problems = [each for each in reasons(told) if each.code != STOPPED]
    if not problems:
        return Sentence(" ".join(words), todo, "")
    first = describe(problems[0])
    return Sentence(" ".join([*words, first.what]), f"{first.todo} {todo}".strip(), first.details)
