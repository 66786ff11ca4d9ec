"""Approves everything that waits, from the Overview; what that captures in the shop is asked first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from daybook.gui.documents.approving_together import ApprovingTogether
from daybook.gui.documents.capture_asking import CaptureAsking, Way
from daybook.gui.orders.outcomes import approve_outcome
from daybook.gui.tasks import Lane, Step, Task, Tasks
from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentState
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.parts.question import Question
    from daybook.gui.workplace import Workplace
    from daybook.model.problem import DaybookError
    from daybook.services.results import ApproveResult


class Approving(QObject):
    """`began` and `told` (a Step) say how it goes; `ended` carries an Outcome or None, `failed` an error."""

    began = Signal()
    told = Signal(object)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, place: Workplace, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place
        self._tasks = tasks
        self._task: Task | None = None
        self.stores: tuple[str, ...] = tuple(place.labels)
        self._asking = CaptureAsking(tasks, parent)
        self._asking.failed.connect(self._failed)

    @property
    def is_running(self) -> bool:
        """True while documents are being approved, or a person is asked."""
        return self._task is not None or self._asking.is_asking

    def stop(self) -> None:
        """Ask it to stop; what was approved stays approved."""
        if self._task is not None:
            self._task.cancel()

    @property
    def question(self) -> Question | None:
        """What is asked before money is taken, None while nothing is."""
        return self._asking.question

    def approve_all(self) -> None:
        """Approve what waits now, oldest first."""
        if self._task is None:
            together = ApprovingTogether(self._place, self._what_waits)
            self._asking.ask(together.look, lambda way, _ids: self._run(together, way), Lane.WRITE)

    def _what_waits(self) -> Sequence[str]:
        every = set(self.stores) == set(self._place.labels)
        query = DocumentQuery(DocumentState.PENDING, stores=() if every else self.stores)
        rows = self._place.writing.documents.list(query)
        return [row.books_id for row in reversed(rows)]

    def _run(self, together: ApprovingTogether, way: Way) -> None:
        self._place.beside.update(together.opened)
        self.began.emit()
        self._task = self._tasks.run(
            lambda cancel, progress: together.run(way, cancel, progress),
            owner=self,
            lane=Lane.WRITE,
            on_done=self._done,
            on_failed=self._failed,
            on_cancelled=self._end,
            on_progress=self._tell,
        )
        self._task.head = say("documents.approving_now")

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
