"""Checks for new orders as long as the window is open: one at a time, in the lane of all that writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from daybook.gui.check_button import CheckButton
from daybook.gui.tasks import Lane, Tasks
from daybook.gui.workplace import Workplace
from daybook.model.checks import CheckRun
from daybook.model.ports import Cancel, Progress
from daybook.model.problem import DaybookError
from daybook.services.checking.check_schedule import CheckSchedule
from daybook.wording import describe

TICK_MS: Final = 5_000


class CheckTimer(QObject):
    """`checked` carries the CheckRun after each check; `failed` a DaybookError, for the disk."""

    checked = Signal(object)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, button: CheckButton, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._button = button
        self._place: Workplace | None = None
        self.schedule: CheckSchedule | None = None
        self.last: CheckRun | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.look)

    def use(self, place: Workplace) -> None:
        """Check this store by its setting, which takes effect at once."""
        same = self._place is not None and self._place.writing is place.writing
        if self.schedule is None or not same:
            self.schedule, self.last = CheckSchedule(place.program.clock), None
        self._place = place
        self.schedule.follow(place.setup.checking)
        is_on = place.setup.checking.is_on and place.setup.enabled
        if is_on:
            self._timer.start()
            self._soon(self.look)
        else:
            self._timer.stop()
        self._show()

    def look(self) -> None:
        """Begin a check if it is due and nothing else is being written."""
        schedule, place = self.schedule, self._place
        if schedule is None or place is None or not place.setup.enabled:
            return
        if schedule.is_due() and not self._tasks.is_writing:
            schedule.begin()
            session = place.writing

            def check(cancel: Cancel, progress: Progress) -> CheckRun:
                return session.checks.run(cancel, progress)

            self._tasks.run(
                check,
                owner=self,
                lane=Lane.WRITE,
                on_done=lambda run: self._ended(schedule, run),
                on_failed=lambda error: self._failed(schedule, error),
                on_cancelled=lambda: self._over(schedule),
            )
        self._show()

    def _ended(self, schedule: CheckSchedule, run: CheckRun) -> None:
        self.last = run
        self._over(schedule)
        self.checked.emit(run)

    def _failed(self, schedule: CheckSchedule, error: DaybookError) -> None:
        self._over(schedule)
        self.failed.emit(error)

    def _over(self, schedule: CheckSchedule) -> None:
        schedule.end()
        self._show()

    def _show(self) -> None:
        schedule, place = self.schedule, self._place
        if schedule is None or place is None or not (schedule.is_on and place.setup.enabled):
            self._button.show_stopped()
        elif schedule.is_under_way:
            self._button.show_checking()
        else:
            problems = self.last.problems if self.last is not None else ()
            self._button.show_running(schedule.next_at(), describe(problems[0]).what if problems else "")

    def _soon(self, act: Callable[[], None]) -> None:
        """In the next turn: the pages of the place are being made in this one."""
        QTimer.singleShot(0, self, act)
