"""One piece of long work on a page: what it does, how far it is, how long it still takes, and Stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from daybook.gui.orders.progress_strip import ProgressStrip
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.tasks import Step, Task

_IS_LONG_MS: Final = 1_000
"""What ends sooner would only flicker."""


class LongWork(QObject):
    """`strip` stands in the place of the page's foot while a task runs; of several the first is shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.strip = ProgressStrip()
        self._foot: QWidget | None = None
        self._above: QWidget | None = None
        self._followed: dict[Task, Step | None] = {}
        self._begun: list[tuple[Task, str]] = []
        self._shown: Task | None = None
        self.strip.stopped.connect(self._stop)

    def stand_for(self, foot: QWidget) -> None:
        """Take the place of this widget."""
        self._foot = foot

    def come_with(self, above: QWidget) -> None:
        """Show this widget along with the strip, and hide it with it."""
        self._above = above
        above.hide()

    @property
    def is_running(self) -> bool:
        """True until every task that was to be shown has ended."""
        return bool(self._followed)

    @property
    def shown(self) -> Task | None:
        """The task that the strip tells of, None while it is hidden."""
        return self._shown

    def show(self, task: Task, head: str) -> None:
        """Show a task from its beginning to its end; `head` says what it does.

        Closing the window asks first until then.
        """
        task.head = head
        self._follow(task)
        self._begin(task, head)

    def show_late(self, task: Task, head: str) -> None:
        """Show a task as soon as it turns out to take long; the window closes without asking."""
        self._follow(task)
        QTimer.singleShot(_IS_LONG_MS, self, lambda: self._begin(task, head))

    def _follow(self, task: Task) -> None:
        self._followed[task] = None
        task.progressed.connect(lambda step: self._tell(task, step))
        task.ended.connect(self._drop_ended)

    def _begin(self, task: Task, head: str) -> None:
        if task in self._followed:
            self._begun.append((task, head))
            self._show_first()

    def _show_first(self) -> None:
        """Show what was begun first: the others wait for it, or have ended before somebody could read."""
        task, head = self._begun[0] if self._begun else (None, "")
        if task is self._shown:
            return
        self._shown = task
        self._show_strip(shown=task is not None)
        if task is not None:
            self.strip.begin(head)
            if (step := self._followed[task]) is not None:
                self._show_step(step)

    def _tell(self, task: Task, step: Step) -> None:
        self._followed[task] = step
        if task is self._shown:
            self._show_step(step)

    def _show_step(self, step: Step) -> None:
        self.strip.tell(step.done, step.total, say(step.code, **step.values), "")

    def _stop(self) -> None:
        if self._shown is not None:
            self._shown.cancel()

    def _drop_ended(self) -> None:
        # A method, of which Qt knows when it is gone: work may outlive its page.
        self._followed = {task: step for task, step in self._followed.items() if task.running}
        self._begun = [each for each in self._begun if each[0] in self._followed]
        self._show_first()

    def _show_strip(self, *, shown: bool) -> None:
        self.strip.setVisible(shown)
        if self._foot is not None:
            self._foot.setVisible(not shown)
        if self._above is not None:
            self._above.setVisible(shown)
