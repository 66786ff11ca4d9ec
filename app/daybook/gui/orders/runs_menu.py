"""A menu of the imports that can be undone: when, how many orders, what they come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from daybook.gui.tasks import Lane, Tasks
from daybook.wording import format_datetime, format_money, say

if TYPE_CHECKING:
    from daybook.gui.workplace import Workplace
    from daybook.model.history import ImportRun

_SHOWN = 15


class RunsMenu(QMenu):
    """`chosen` carries an ImportRun, `failed` a DaybookError. It opens when the imports are known."""

    chosen = Signal(object)
    failed = Signal(object)

    def __init__(self, place: Workplace, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place
        self._tasks = tasks
        self.setAccessibleName(say("orders.undo_import"))

    def ask(self, below: QWidget) -> None:
        """Look the imports up, then open below a button."""
        undoing = self._place.reading.undoing
        self._tasks.run(
            lambda _cancel, _progress: [run for run in undoing.runs() if run.in_books][:_SHOWN],
            owner=self,
            lane=Lane.READ,
            on_done=lambda runs: self._open(runs, below),
            on_failed=self.failed.emit,
        )

    def show_runs(self, runs: Sequence[ImportRun]) -> None:
        """List these imports."""
        self.clear()
        title = self.addAction(say("orders.undo_import" if runs else "orders.undo_no_import"))
        title.setEnabled(False)
        for run in runs:
            action = QAction(run_words(run).replace("&", "&&"), self)
            action.triggered.connect(lambda _checked=False, run=run: self.chosen.emit(run))
            self.addAction(action)

    def _open(self, runs: Sequence[ImportRun], below: QWidget) -> None:
        self.show_runs(runs)
        self.popup(below.mapToGlobal(QPoint(0, below.height())))


def run_words(run: ImportRun) -> str:
    """An import as "21 Nov 2026, 14:06: 31 orders, 1,234.50 USD"; of some only what is in the books still."""
    here = dt.datetime.now().astimezone().tzinfo or dt.UTC
    code = "orders.run" if run.in_books == run.orders else "orders.run_rest"
    sums = ", ".join(format_money(each.amount, each.currency) for each in run.sums)
    at = format_datetime(run.began, here)
    return say(code, at=at, count=run.in_books, orders=run.orders, sums=sums)
