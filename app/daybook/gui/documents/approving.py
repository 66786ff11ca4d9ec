"""Approves documents while the strip tells how far it is; one approval at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from daybook.gui.orders.progress_strip import ProgressStrip
from daybook.gui.tasks import Step, Task, Tasks
from daybook.gui.workplace import Workplace
from daybook.model.problem import DaybookError
from daybook.services.results import ApproveResult
from daybook.wording import say


class Approving(QObject):
    """`approved` carries an ApproveResult and the books ids asked for; `failed` a DaybookError.

    `began` and `ended` say that the strip is on show, and no more.
    """

    began = Signal()
    ended = Signal()
    approved = Signal(object, object)
    failed = Signal(object)

    def __init__(self, place: Workplace, tasks: Tasks, strip: ProgressStrip, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._tasks = tasks
        self._strip = strip
        self._task: Task | None = None
        strip.stopped.connect(self._stop)

    def approve(self, books_ids: Sequence[str]) -> None:
        """Approve these, in this order, unless an approval runs."""
        if self._task is not None:
            return
        self._strip.begin(say("documents.approving_now"))
        self.began.emit()
        documents = self._place.writing.documents
        self._task = self._tasks.run(
            lambda cancel, progress: documents.approve(books_ids, cancel, progress),
            owner=self,
            on_done=lambda result: self._done(result, books_ids),
            on_failed=self._failed,
            on_cancelled=self._end,
            on_progress=self._tell,
        )

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
