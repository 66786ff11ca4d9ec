"""Below all pages: long work that belongs to none of them, and what closing the window means meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from daybook.gui.background_checks import is_signing_out
from daybook.gui.errors import Notices
from daybook.gui.parts.card import Ground
from daybook.gui.parts.question import Question
from daybook.gui.parts.rule import Rule
from daybook.gui.records.long_work import LongWork
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.main_window import MainWindow
    from daybook.gui.tasks import Task, Tasks


class WorkBelow(QWidget):
    """Empty it takes no room. `end_wanted`: the window may close, and what runs is to stop; or it `stays`."""

    end_wanted = Signal()
    stays = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._may_stop = False
        self.work = LongWork(self)
        self.notices = Notices()
        self.question: Question | None = None
        rule = Rule()
        told = Ground("window")
        inside = QVBoxLayout(told)
        inside.setContentsMargins(16, 8, 16, 8)
        inside.addWidget(self.notices)
        told.hide()
        self.notices.filled.connect(told.setVisible)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (rule, self.work.strip, told):
            column.addWidget(part)
        self.work.come_with(rule)

    def show_late(self, task: Task, head: str) -> None:
        """Show a task that nobody asked for, as soon as it turns out to take long."""
        self.work.show_late(task, head)

    def asks(self) -> bool:
        """Ask whether long work is to stop, where any is under way; False where the window may close."""
        heads = self._tasks.long_work
        if self._may_stop or not heads or is_signing_out():
            return False
        if self.question is None:
            self._ask(heads[0])
        return True

    def _ask(self, head: str) -> None:
        window = self.window()
        # It may have been left to the tray: a question before a hidden window is seen by nobody.
        window.show()
        sentences = (say("gui.at_work", what=head), say("gui.at_work.todo"))
        self.question = question = Question(say("gui.at_work_title"), sentences, say("gui.stay_open"), window)
        question.add_way(say("gui.stop_and_close"), self._stop)
        # Enter, pressed in a hurry, stops nothing.
        question.leave.setDefault(True)
        question.rejected.connect(self.stays)
        question.finished.connect(self._forget)
        question.open()

    def _stop(self) -> None:
        self._may_stop = True
        self.end_wanted.emit()

    def _forget(self) -> None:
        self.question = None


def stand_below(window: MainWindow, tasks: Tasks) -> WorkBelow:
    """Put it below the window's pages, and let the window close only when it may."""
    made = WorkBelow(tasks, window)
    window.right.addWidget(made)
    made.end_wanted.connect(window.end)
    made.stays.connect(window.stay)
    window.checking.begun.connect(made.show_late)
    return made
