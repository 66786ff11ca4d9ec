"""How many documents wait for approval, for the navigation: the page itself may not be there yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from daybook.gui.tasks import Lane, Tasks

if TYPE_CHECKING:
    from daybook.gui.workplace import Workplace
    from daybook.model.ports import Cancel, Progress


class PendingCount(QObject):
    """`counted` carries it, `failed` a DaybookError. In other programs' books nothing waits."""

    counted = Signal(int)
    failed = Signal(object)

    def __init__(self, place: Workplace, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._tasks = tasks

    def count(self) -> None:
        """Ask the books."""
        session = self._place.reading

        def work(_cancel: Cancel, _progress: Progress) -> int:
            # The Documents page needs it, and would hold up the window by loading it.
            import daybook.services.ledger.documents  # noqa: F401, PLC0415

            return session.ledger.pending_count() if session.ledger is not None else 0

        self._tasks.run(
            work, owner=self, lane=Lane.READ, on_done=self.counted.emit, on_failed=self.failed.emit
        )
