"""Approves everything that waits, from the Overview."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from daybook.gui.orders.outcomes import approve_outcome
from daybook.gui.tasks import Lane, Reporter, Step, Task, Tasks
from daybook.gui.workplace import Workplace
from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentState
from daybook.model.ports import Cancel
from daybook.model.problem import DaybookError
from daybook.services.results import ApproveResult


class Approving(QObject):
    """`began` and `told` (a Step) say how it goes; `ended` carries an Outcome or None, `failed` an error."""

    began = Signal()
    told = Signal(object)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, place: Workplace, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._tasks = tasks
        self._task: Task | None = None

    @property
    def is_running(self) -> bool:
        """True while documents are being approved."""
        return self._task is not None

    def stop(self) -> None:
        """Ask it to stop; what was approved stays approved."""
        if self._task is not None:
            self._task.cancel()

    def approve_all(self) -> None:
        """Approve what waits now, oldest first."""
        if self._task is not None:
            return
        documents, capturing = self._place.writing.documents, self._place.writing.capturing

        def work(cancel: Cancel, progress: Reporter) -> ApproveResult:
            rows = documents.list(DocumentQuery(DocumentState.PENDING))
            return capturing.approve([row.books_id for row in reversed(rows)], cancel, progress)

        self.began.emit()
        self._task = self._tasks.run(
            work,
            owner=self,
            lane=Lane.WRITE,
            on_done=self._done,
            on_failed=self._failed,
            on_cancelled=self._end,
            on_progress=self._tell,
        )

    def _tell(self, step: Step) -> None:
        self.told.emit(step)

    def _done(self, result: ApproveResult) -> None:
        self._task = None
        self.ended.emit(approve_outcome(result))

    def _failed(self, error: DaybookError) -> None:
        self._task = None
        self.failed.emit(error)

    def _end(self) -> None:
        self._task = None
        self.ended.emit(None)
