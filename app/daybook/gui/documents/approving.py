"""Approves documents while the strip tells how far it is; one approval at a time.

Where approving would capture money in the shop, that is asked first, with the number and the sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from daybook.gui.documents.approving_together import ApprovingTogether
from daybook.gui.documents.capture_asking import CaptureAsking, Way
from daybook.gui.tasks import Lane, Step, Task, Tasks
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.orders.progress_strip import ProgressStrip
    from daybook.gui.parts.question import Question
    from daybook.gui.workplace import Workplace
    from daybook.model.problem import DaybookError
    from daybook.services.results import ApproveResult


class Approving(QObject):
    """`approved` carries an ApproveResult and the books ids asked for; `failed` a DaybookError.

    `began` and `ended` say that the strip is on show, and no more.
    """

    began = Signal()
    ended = Signal()
    approved = Signal(object, object)
    failed = Signal(object)

    def __init__(self, place: Workplace, tasks: Tasks, strip: ProgressStrip, page: QWidget) -> None:
        super().__init__(page)
        self._place = place
        self._tasks = tasks
        self._strip = strip
        self._task: Task | None = None
        self._asking = CaptureAsking(tasks, page)
        self._asking.failed.connect(self._failed)
        strip.stopped.connect(self._stop)

    @property
    def question(self) -> Question | None:
        """What is asked before money is taken, None while nothing is."""
        return self._asking.question

    def approve(self, books_ids: Sequence[str]) -> None:
        """Approve these, in this order, unless an approval runs or is asked about."""
        if self._task is not None:
            return
        together = ApprovingTogether(self._place, lambda: books_ids)
        self._asking.ask(together.look, lambda way, ids: self._run(together, way, ids), Lane.WRITE)

    def _run(self, together: ApprovingTogether, way: Way, books_ids: Sequence[str]) -> None:
        self._place.beside.update(together.opened)
        self._strip.begin(say("documents.approving_now"))
        self.began.emit()
        self._task = self._tasks.run(
            lambda cancel, progress: together.run(way, cancel, progress),
            owner=self,
            on_done=lambda result: self._done(result, books_ids),
            on_failed=self._failed,
            on_cancelled=self._end,
            on_progress=self._tell,
        )
        self._task.head = say("documents.approving_now")

    def _tell(self, step: Step) -> None:
        self._strip.tell(step.done, step.total, say(step.code, **step.values), "")

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _done(self, result: ApproveResult, books_ids: Sequence[str]) -> None:
        self._end()
        self.approved.emit(result, books_ids)

    def _failed(self, error: DaybookError) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self._task = None
        self._strip.hide()
        self.ended.emit()
