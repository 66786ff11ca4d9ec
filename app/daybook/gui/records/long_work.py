"""One piece of long work on a page: what it does, how far it is, how long it still takes, and Stop."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from daybook.gui.orders.progress_strip import ProgressStrip
from daybook.gui.tasks import Step, Task
from daybook.wording import say


class LongWork(QObject):
    """`strip` stands in the place of the page's foot while a task runs; the latest one is shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.strip = ProgressStrip()
        self._foot: QWidget | None = None
        self._task: Task | None = None
        self.strip.stopped.connect(self._stop)

    def stand_for(self, foot: QWidget) -> None:
        """Take the place of this widget."""
        self._foot = foot

    def show(self, task: Task, head: str) -> None:
        """Show a task from its beginning to its end; `head` says what it does."""
        self._task = task
        self.strip.begin(head)
        self._show_foot(shown=False)
        task.progressed.connect(self._tell)
        task.ended.connect(lambda: self._ended(task))

    def _tell(self, step: Step) -> None:
        if self.sender() is self._task:
            self.strip.tell(step.done, step.total, say(step.code, **step.values), "")

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _ended(self, task: Task) -> None:
        if task is self._task:
            self._task = None
            self.strip.hide()
            self._show_foot(shown=True)

    def _show_foot(self, *, shown: bool) -> None:
        if self._foot is not None:
            self._foot.setVisible(shown)
