"""Before statuses are set in the shop: a question that names how many customers may get mail."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from daybook.gui.parts.question import Question
from daybook.gui.tasks import Lane, Tasks
from daybook.gui.workplace import Workplace
from daybook.model.choices import Direction
from daybook.model.ports import Cancel, Progress
from daybook.model.store_writes import WriteState
from daybook.services.results import Told
from daybook.services.telling.shop_outlook import ShopOutlook
from daybook.services.telling.store_telling import NOBODY, reasons
from daybook.wording import Sentence, describe, say

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
            self.without_taxed = self.add_way(say("shop_updates.without_taxed"), lambda: go(NOBODY))
            deed = say("shop_updates.with_taxed", count=len(outlook.taxed))
            self.deed = self.add_deed(deed, lambda: go(outlook.taxed))
        else:
            self.deed = self.add_deed(words, lambda: go(NOBODY))


class ShopUpdates(QObject):
    """Tells the shop what happened in the books, once a person was asked where that is needed.

    `told` carries a Sentence where something was not set, `failed` a DaybookError.
    """

    told = Signal(object)
    failed = Signal(object)

    def __init__(self, place: Workplace, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._place = place
        self._tasks = tasks
        self._window = window
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
            self._push(NOBODY)
            return
        words = say("shop_updates.push", count=len(outlook.changes))
        question = ShopQuestion(words, outlook, self._push, say("shop_updates.leave"), self._window)
        self.question = question
        question.rejected.connect(self._leave)
        question.finished.connect(self._forget)
        question.open()

    def _push(self, confirmed: Collection[str]) -> None:
        session = self._place.writing

        def work(cancel: Cancel, _progress: Progress) -> Sequence[Told]:
            return session.order_progress.push(cancel, confirmed)

        self._tasks.run(work, owner=self, lane=Lane.WRITE, on_done=self._pushed, on_failed=self.failed.emit)

    def _leave(self) -> None:
        session = self._place.writing

        def work(_cancel: Cancel, _progress: Progress) -> None:
            session.order_progress.leave_store()

        self._tasks.run(work, owner=self, lane=Lane.WRITE, on_failed=self.failed.emit)

    def _pushed(self, told: Sequence[Told]) -> None:
        problems = reasons(told)
        if problems:
            self.told.emit(told_sentence(told))

    def _forget(self) -> None:
        self.question = None


def told_sentence(told: Sequence[Told]) -> Sentence:
    """How many statuses were set, and why the first other one was not."""
    done = sum(1 for each in told if each.state is WriteState.DONE)
    problems = reasons(told)
    words = say("status.told", count=done)
    if not problems:
        return Sentence(words, "", "")
    first = describe(problems[0])
    return Sentence(f"{words} {first.what}", first.todo, first.details)
