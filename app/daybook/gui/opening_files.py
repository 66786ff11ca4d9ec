"""Opening files for the window: one that has to be brought up to date first says how far it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from daybook.model.problem import DaybookError
from daybook.wording import say

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from daybook.gui.nothing_open import NothingOpen
    from daybook.gui.tasks import Reporter, Tasks
    from daybook.model.ports import Cancel
    from daybook.services.program import Program

T = TypeVar("T")


class OpensFiles:
    """Does what opens files of one program, for `owner`; `waiting` shows what takes long, with Stop."""

    def __init__(self, program: Program, tasks: Tasks, waiting: NothingOpen, owner: QObject) -> None:
        self._program = program
        self._tasks = tasks
        self._waiting = waiting
        self._owner = owner

    def run(
        self, work: Callable[[], T], done: Callable[[T], object], failed: Callable[[DaybookError], object]
    ) -> None:
        """Run `work` in the lane of what writes; `failed` hears of Stop too."""
        opening = self._program.opening

        def opened(cancel: Cancel, progress: Reporter) -> T:
            with opening.told_to(cancel, progress):
                return work()

        task = self._tasks.run(
            opened,
            owner=self._owner,
            on_done=done,
            on_failed=failed,
            on_cancelled=lambda: failed(DaybookError("gui.opening_stopped")),
        )
        self._waiting.work.show_late(task, say("gui.opening_files"))
