"""Where orders stand, said of documents: the user's own list, for one document or many at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from daybook.gui.tasks import Lane, Tasks
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.workplace import Workplace
    from daybook.model.ports import Cancel, Progress


class OrderStatusMenu(QMenu):
    """`put` says that documents have another order status now; `failed` carries a DaybookError."""

    put = Signal()
    failed = Signal(object)

    def __init__(self, place: Workplace, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place
        self._tasks = tasks
        self._chosen: tuple[str, ...] = ()
        self.setAccessibleName(say("documents.order_status"))

    def ask(self, books_ids: Sequence[str], below: QWidget) -> None:
        """Open below a button, for these documents."""
        self.show_statuses(books_ids)
        self.popup(below.mapToGlobal(QPoint(0, below.height())))

    def show_statuses(self, books_ids: Sequence[str]) -> None:
        """List the statuses, for these documents."""
        self._chosen = tuple(books_ids)
        self.clear()
        title = self.addAction(say("documents.order_status_of", count=len(books_ids)))
        title.setEnabled(False)
        for status in self._place.setup.status_updates.order_statuses:
            action = QAction(status.replace("&", "&&"), self)
            action.triggered.connect(lambda _checked=False, status=status: self._put(status))
            self.addAction(action)

    def _put(self, status: str) -> None:
        session, chosen = self._place.writing, self._chosen

        def work(_cancel: Cancel, _progress: Progress) -> None:
            session.order_progress.put(chosen, status)

        self._tasks.run(
            work,
            owner=self,
            lane=Lane.WRITE,
            on_done=lambda _nothing: self.put.emit(),
            on_failed=self.failed.emit,
        )
