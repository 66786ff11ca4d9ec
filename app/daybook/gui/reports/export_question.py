"""Asks where the whole books go for another program, in which form and for which days; then writes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from daybook.gui.asking.fields import day_field, day_of
from daybook.gui.parts.button import button
from daybook.gui.parts.question import Question
from daybook.gui.setup_pages.busy_line import BusyLine
from daybook.gui.setup_pages.fields import LabelledField, drop_down, line_edit
from daybook.gui.setup_pages.indicators import TickBox
from daybook.gui.tasks import Lane, Step, Task, Tasks
from daybook.model.problem import DaybookError
from daybook.services.ledger.exporting import ExportFormat
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.reports.sheet_page import SheetPage
    from daybook.gui.workplace import Workplace
    from daybook.services.ledger.ledger_session import LedgerService


@dataclass(frozen=True, slots=True)
class ExportFacts:
    """What is proposed: the days that are closed, or this year up to today."""

    first: dt.date
    last: dt.date


def export_facts(service: LedgerService) -> ExportFacts:
    """Read it, off the GUI thread."""
    last = service.ledger.closed_through() or service.today
    return ExportFacts(service.fiscal_year(last).start, last)


class ExportQuestion(Question):
    """`written` carries the folder. Stop leaves nothing behind.

    It closes as soon as something is written: the page goes on telling how far that is.
    """

    written = Signal(object)

    def __init__(self, facts: ExportFacts, place: Workplace, tasks: Tasks, page: SheetPage) -> None:
        sentences = (say("export.about"), say("export.folder_is_new"))
        super().__init__(say("export.title"), sentences, say("asking.leave"), page)
        self._view = page.view
        self._place = place
        self._tasks = tasks
        self._task: Task | None = None
        self._proposed = ""
        self.format = drop_down(say("export.format"))
        for each in ExportFormat:
            self.format.addItem(say(f"export.format.{each.value}"), each)
        self.everything = TickBox(say("export.from_beginning"))
        self.everything.setAccessibleName(say("export.from_beginning"))
        self.everything.setChecked(True)
        self.first = day_field(say("reports.first_day"), facts.first)
        self.last = day_field(say("reports.last_day"), facts.last)
        self.folder = line_edit(say("export.folder"))
        self.choose_button = button(say("export.choose"), icon_name="folder-open")
        self.choose_button.clicked.connect(lambda _checked=False: self._choose())
        self.busy = BusyLine()
        self.deed_button = self.add_checked_deed(say("export.now"), self.send)
        self._lay_out()
        self.format.currentIndexChanged.connect(lambda _place: self._propose())
        self.last.dateChanged.connect(lambda _day: self._propose())
        self.everything.toggled.connect(lambda checked: self.first.setEnabled(not checked))
        self.first.setEnabled(False)
        self._propose()

    def _lay_out(self) -> None:
        self.content.addWidget(LabelledField(say("export.format"), self.format))
        days = QHBoxLayout()
        days.setSpacing(12)
        days.addWidget(LabelledField(self.first.accessibleName(), self.first), 1)
        days.addWidget(LabelledField(self.last.accessibleName(), self.last), 1)
        self.content.addWidget(self.everything)
        self.content.addLayout(days)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(LabelledField(say("export.folder"), self.folder), 1)
        where.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.content.addLayout(where)
        self.content.addWidget(self.busy)
        self.content.addStretch(1)
        self.setMinimumWidth(560)

    @property
    def format_name(self) -> str:
        """The form chosen."""
        return str(self.format.currentData())

    def _propose(self) -> None:
        """Name a new folder, as long as nobody named another one."""
        if self.folder.text() not in {"", self._proposed}:
            return
        here = Path(self._proposed).parent if self._proposed else _documents()
        self._use(here)

    def _use(self, here: Path) -> None:
        self._proposed = str(here / f"daybook-{day_of(self.last)}-{self.format_name}")
        self.folder.setText(self._proposed)

    def _choose(self) -> None:
        """Ask which folder the new one goes into."""
        dialog = QFileDialog(self, say("export.choose"), str(Path(self.folder.text() or ".").parent))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self._use(Path(chosen)))
        dialog.open()

    def send(self) -> None:
        """Write it, unless the folder is missing."""
        if self._task is not None:
            return
        self.notices.clear()
        folder = self.folder.text().strip()
        if not folder:
            self._refused(DaybookError("export.no_folder"))
            return
        session, name = self._place.reading, self.format_name
        first = None if self.everything.isChecked() else day_of(self.first)
        last, path = day_of(self.last), Path(folder).expanduser()
        self._show_work(is_on=True)
        self._task = self._tasks.run(
            lambda cancel, progress: session.exporting().write(path, name, first, last, cancel, progress),
            owner=self,
            lane=Lane.FILE,
            on_done=lambda files: self._done(path, files),
            on_failed=self._refused,
            on_cancelled=self._stopped,
            on_progress=self._tell,
        )

    def reject(self) -> None:
        """Stop what is being written; close where nothing is."""
        if self._task is None:
            super().reject()
        else:
            self._task.cancel()

    def _tell(self, _step: Step) -> None:
        """It is under way, and nothing was refused: let the page tell the rest."""
        if self._task is not None and self.isVisible():
            self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # noqa: FBT003 - Qt's own signature
            self._view.work.show(self._task, say("export.under_way"))
            self.accept()

    def _show_work(self, *, is_on: bool) -> None:
        self.busy.show_work(say("export.begun") if is_on else "")
        self.deed_button.setEnabled(not is_on)
        self.make_room()

    def _done(self, folder: Path, _files: Sequence[Path]) -> None:
        self.written.emit(folder)
        self._end()

    def _stopped(self) -> None:
        self._view.show_sentence(say("orders.stopped"), say("export.nothing_left"))
        self._end()

    def _end(self) -> None:
        self._task = None
        if self.isVisible():
            self.accept()
        else:
            self.deleteLater()

    def _refused(self, error: DaybookError) -> None:
        if not self.isVisible():
            self._view.notices.show_error(error)
            self._end()
            return
        self._task = None
        self._show_work(is_on=False)
        self.notices.show_error(error)
        self.make_room()


def _documents() -> Path:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(folder) if folder and Path(folder).is_dir() else Path.home()
