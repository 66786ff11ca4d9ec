"""Answers given on the Orders page that change the setup: kept at once, and worked by from then on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from daybook.gui.tasks import Lane, Tasks
from daybook.model.problem import DaybookError
from daybook.wording import Sentence, say

if TYPE_CHECKING:
    from daybook.gui.workplace import Workplace
    from daybook.model.setup import Setup


class Answering(QObject):
    """`answered` carries the Setup as it was kept; `said` is what to tell then. `failed` a DaybookError."""

    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, place: Workplace, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self.at = place
        """The place of the order in the side panel."""
        self._tasks = tasks
        self.said: Sentence | None = None

    def answer_rate(self, divided: bool) -> None:
        """Say once for this shop whether an amount is divided by the rate or multiplied with it."""
        self._keep(
            lambda setup: replace(setup, rate_is_transactional_per_home=divided),
            Sentence(say("orders.rate_kept"), say("orders.rate_kept.todo"), ""),
        )

    def add_status(self, status_id: int, label: str) -> None:
        """Import orders of this status too."""
        self._keep(
            lambda setup: replace(setup, statuses=tuple(dict.fromkeys((*setup.statuses, status_id)))),
            Sentence(say("orders.status_added", status=label), "", ""),
        )

    def _keep(self, change: Callable[[Setup], Setup], said: Sentence) -> None:
        if self.at is not self._place:
            self.failed.emit(DaybookError("stores.answer_there", {"store": self.at.setup.label}))
            return
        session = self._place.writing

        def work() -> Setup:
            session.save_setup(change(session.setup))
            return session.setup

        def kept(setup: Setup) -> None:
            self.said = said
            self.answered.emit(setup)

        self._tasks.run(
            lambda _cancel, _progress: work(),
            owner=self,
            lane=Lane.WRITE,
            on_done=kept,
            on_failed=self.failed.emit,
        )
