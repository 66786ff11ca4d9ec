"""Approves documents while the strip tells how far it is; one approval at a time.

Where approving would capture money in the shop, that is asked first, with the number and the sum.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from daybook.gui.documents.capture_question import capture_question
from daybook.gui.orders.progress_strip import ProgressStrip
from daybook.gui.parts.question import Question
from daybook.gui.tasks import Lane, Step, Task, Tasks
from daybook.gui.workplace import Workplace
from daybook.model.ports import Cancel, Progress
from daybook.model.problem import DaybookError
from daybook.services.results import ApproveResult
from daybook.services.telling.capturing import CaptureOutlook
from daybook.wording import say

Approve = Callable[[Sequence[str], Cancel, Progress], ApproveResult]


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
        self._page = page
        self._task: Task | None = None
        self.question: Question | None = None
        strip.stopped.connect(self._stop)

    def approve(self, books_ids: Sequence[str]) -> None:
        """Approve these, in this order, unless an approval runs or is asked about."""
        if self._task is not None or self.question is not None:
            return
        session = self._place.reading
        self._task = self._tasks.run(
            lambda _cancel, _progress: session.capturing.outlook(books_ids),
            owner=self,
            lane=Lane.READ,
            on_done=lambda outlook: self._looked(outlook, books_ids),
            on_failed=self._failed,
            on_cancelled=self._end,
        )

    def _looked(self, outlook: CaptureOutlook, books_ids: Sequence[str]) -> None:
        self._task = None
        capturing = self._place.writing.capturing
        if not outlook.documents:
            self._run(capturing.approve, books_ids)
            return
        self.question = capture_question(
            outlook,
            self._page,
            capture=lambda: self._run(capturing.approve_capturing, books_ids),
            leave_open=lambda: self._run(capturing.approve_without, books_ids),
        )
        self.question.finished.connect(self._asked)
        self.question.open()

    def _asked(self) -> None:
        self.question = None

    def _run(self, approve: Approve, books_ids: Sequence[str]) -> None:
        self._strip.begin(say("documents.approving_now"))
        self.began.emit()
        self._task = self._tasks.run(
            lambda cancel, progress: approve(books_ids, cancel, progress),
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
