"""Before documents are approved: what that would capture in the shop is looked up, and asked about once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from daybook.gui.documents.capture_question import capture_question
from daybook.gui.tasks import Lane, Task, Tasks

if TYPE_CHECKING:
    from daybook.gui.parts.question import Question
    from daybook.model.ports import Cancel, Progress
    from daybook.services.results import ApproveResult
    from daybook.services.telling.capturing import CaptureOutlook, Capturing


class Way(Enum):
    """How documents are approved: as nothing is authorised, with the money taken first, or without it."""

    PLAIN = "plain"
    CAPTURE = "capture"
    WITHOUT = "without"


Look = Callable[[], tuple[Sequence[str], "CaptureOutlook"]]
"""What is to be approved, by books id, and what that would capture; off the GUI thread."""

Go = Callable[[Way, Sequence[str]], object]


def approve_by(
    capturing: Capturing, way: Way, books_ids: Sequence[str], cancel: Cancel, progress: Progress
) -> ApproveResult:
    """Approve as a person chose."""
    ways = {
        Way.PLAIN: capturing.approve,
        Way.CAPTURE: capturing.approve_capturing,
        Way.WITHOUT: capturing.approve_without,
    }
    return ways[way](books_ids, cancel, progress)


class CaptureAsking(QObject):
    """Asks where there is something to capture. `failed` carries a DaybookError; `left`: none is wanted."""

    failed = Signal(object)
    left = Signal()

    def __init__(self, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._tasks = tasks
        self._window = window
        self._task: Task | None = None
        self.question: Question | None = None

    @property
    def is_asking(self) -> bool:
        """True while it looks, or a person is asked."""
        return self._task is not None or self.question is not None

    def ask(self, look: Look, go: Go, lane: Lane = Lane.READ) -> None:
        """Look, ask where it is needed, then `go`; nothing while it is asking already."""
        if self.is_asking:
            return
        self._task = self._tasks.run(
            lambda _cancel, _progress: look(),
            owner=self,
            lane=lane,
            on_done=lambda found: self._looked(*found, go),
            on_failed=self._failed,
            on_cancelled=self._cancelled,
        )

    def _looked(self, books_ids: Sequence[str], outlook: CaptureOutlook, go: Go) -> None:
        self._task = None
        if not outlook.documents:
            go(Way.PLAIN, books_ids)
            return
        self.question = question = capture_question(
            outlook,
            self._window,
            capture=lambda: go(Way.CAPTURE, books_ids),
            leave_open=lambda: go(Way.WITHOUT, books_ids),
        )
        question.finished.connect(self._asked)
        question.rejected.connect(self.left)
        question.open()

    def _asked(self) -> None:
        self.question = None

    def _failed(self, error: object) -> None:
        self._task = None
        self.failed.emit(error)

    def _cancelled(self) -> None:
        self._task = None
        self.left.emit()
