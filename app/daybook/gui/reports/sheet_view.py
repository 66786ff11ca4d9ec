"""Shows one sheet: what it is about, its table, its notes; prints it and saves it as PDF and CSV."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from daybook.gui.errors import Notices
from daybook.gui.fonts import Type
from daybook.gui.keys import hear, hint
from daybook.gui.parts.card import Ground
from daybook.gui.parts.empty import EmptyState
from daybook.gui.parts.flow_layout import FlowLayout
from daybook.gui.parts.icon_label import BusyIcon
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.notice import Tone
from daybook.gui.parts.rule import Rule
from daybook.gui.parts.text import Elided, Paragraph, Text
from daybook.gui.records.long_work import LongWork
from daybook.gui.remembering.memory import memory_near
from daybook.gui.remembering.sorting import remember_sorting, remembered_sorting
from daybook.gui.reports.files import file_name, save_csv, save_pdf
from daybook.gui.reports.foot import foot_words
from daybook.gui.reports.paper import Imprint
from daybook.gui.reports.sheet_head import SheetHead
from daybook.gui.reports.sheet_model import SheetModel, widest_texts
from daybook.gui.reports.sheet_table import SheetTable
from daybook.gui.reports.sorting import Sorting, next_sorting, sorted_sheet
from daybook.gui.tasks import Lane, Task, Tasks
from daybook.model.ports import Cancel, Progress
from daybook.model.sheet import Phrase, Sheet
from daybook.wording import Sentence, format_datetime, say
from daybook.wording.sheets import say_phrase

if TYPE_CHECKING:
    from daybook.gui.reports.printing import Printing
    from daybook.model.problem import DaybookError

_GAP: Final = 10
"""Between the lines above a sheet, and between the filter and the tools in one of them."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A sheet as it comes off the worker, with what its columns need and what stands at a page's foot.

    `own` is the sheet in the report's own order.
    """

    own: Sheet
    sheet: Sheet
    widest: tuple[str, ...]
    sorting: Sorting | None = None
    chain_head: str = ""


Work = Callable[[Cancel, Progress], tuple[Sheet, str]]
"""Makes a sheet and the chain's head, '' where the paper does not need it."""


class SheetView(QWidget):
    """`link_wanted` carries the link of a row that was opened; `shown` says that a sheet is on show."""

    link_wanted = Signal(object)
    shown = Signal()

    def __init__(self, tasks: Tasks, books: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._books = books
        self._loading: Task | None = None
        self._work: LongWork | None = None
        self._loaded: Loaded | None = None
        self._sorting: Sorting | None = None
        self._making: Work | None = None
        self.head = SheetHead()
        self.title, self.about = self.head.title, self.head.about
        self.tools = QHBoxLayout()
        self.line = FlowLayout(spacing=_GAP)
        self.below = QVBoxLayout()
        self.notices = Notices()
        self.table = SheetTable()
        self.table.link_wanted.connect(self.link_wanted)
        self.table.titles.take_clicks()
        self.table.titles.sort_asked.connect(self._sort)
        self.empty = EmptyState("empty-reports")
        self.head.print_button.clicked.connect(self.print_sheet)
        self.head.pdf_button.clicked.connect(self.ask_pdf)
        self.head.csv_button.clicked.connect(self.ask_csv)
        hear("print", self, self.print_sheet)
        hint(self.head.print_button, "print")
        self._lay_out()

    def use_name(self, books: str) -> None:
        """Print this name above sheets from now on."""
        self._books = books

    @property
    def sheet(self) -> Sheet | None:
        """The sheet on show."""
        return self._loaded.sheet if self._loaded is not None else None

    @property
    def is_loading(self) -> bool:
        """True while a sheet is made."""
        return self._loading is not None

    def _lay_out(self) -> None:
        top = Ground("window")
        above = QVBoxLayout(top)
        above.setContentsMargins(16, 12, 16, 10)
        above.setSpacing(_GAP)
        above.addWidget(self.head)
        for line in (self.tools, self.line, self.below):
            above.addLayout(line)
        above.addWidget(self.notices)
        self._body = QStackedWidget()
        for part in (self.table, self.empty, self._busy()):
            self._body.addWidget(part)
        self._above_foot = Rule()
        self._foot = Ground("window")
        self._notes = QVBoxLayout(self._foot)
        self._notes.setContentsMargins(16, 7, 16, 7)
        self._notes.setSpacing(2)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for part in (top, Rule(), self._body, self._above_foot, self._foot):
            self._column.addWidget(part, 1 if part is self._body else 0)

    def _busy(self) -> QWidget:
        ground = Ground("base")
        line = QHBoxLayout(ground)
        line.addStretch()
        line.addWidget(BusyIcon(20))
        line.addWidget(Text(say("reports.loading"), Type.LEAD, "text2"))
        line.addStretch()
        return ground

    def load(self, work: Work) -> None:
        """Make a sheet in the READ lane and show it; one still under way is given up.

        A sorted sheet made anew stays sorted, another one comes as it was left, in its own order at first.
        """
        before, sorting = self._loaded, self._sorting
        if before is None:
            self._body.setCurrentIndex(2)

        def make(cancel: Cancel, progress: Progress) -> Loaded:
            sheet, head = work(cancel, progress)
            kept = sorting if before is not None and _are_alike(before.own, sheet) else None
            return _sorted(sheet, kept, head)

        self._read(make)
        self._making = work

    def _sort(self, column: int) -> None:
        """Sort by a column, the other way round, or no more."""
        if (loaded := self._loaded) is None:
            return
        self._sorting = sorting = next_sorting(self._sorting, column)
        remember_sorting(loaded.own, sorting, memory_near(self))
        if self._making is not None:
            self.load(self._making)
        else:
            self._read(lambda _cancel, _progress: _sorted(loaded.own, sorting, loaded.chain_head))

    def _read(self, make: Callable[[Cancel, Progress], Loaded]) -> None:
        if self._loading is not None:
            self._loading.cancel()
        self._making = None
        task = self._tasks.run(
            make,
            owner=self,
            lane=Lane.READ,
            on_done=lambda loaded: self._arrived(task, loaded),
            on_failed=lambda error: self._failed(task, error),
            on_cancelled=lambda: self._stopped(task),
        )
        self._loading = task
        self.work.show_late(task, say("reports.loading"))

    @property
    def work(self) -> LongWork:
        """Shows at the foot what takes long; made when something does."""
        if self._work is None:
            self._work, rule = LongWork(self), Rule()
            self._column.addWidget(rule)
            self._column.addWidget(self._work.strip)
            self._work.come_with(rule)
        return self._work

    def show_sentence(self, what: str, todo: str, tone: Tone = Tone.INFO) -> None:
        """Show a notice above the table."""
        self.notices.show_sentence(Sentence(what, todo, ""), tone)

    def say_empty(self, heading: str, sentence: str) -> None:
        """Show no sheet, but why there is none."""
        self.empty.show_words(heading, sentence, "")
        self._body.setCurrentWidget(self.empty)
        self.head.hide_ways_out()

    def _arrived(self, task: Task, loaded: Loaded) -> None:
        if task is not self._loading:
            return
        self._loading = self._making = None
        if self._sorts_first(loaded):
            return
        self._loaded = loaded
        sheet = loaded.sheet
        self.title.setText(say_phrase(sheet.title))
        self.about.setText(say_phrase(sheet.about))
        self.table.setAccessibleName(say_phrase(sheet.title))
        self._sorting = loaded.sorting
        self.table.show_model(SheetModel(sheet), loaded.widest)
        self.table.titles.show_sorting(loaded.sorting)
        self._say_notes(sheet)
        if sheet.rows:
            self._body.setCurrentWidget(self.table)
        else:
            self.empty.show_words(say(sheet.empty), say(f"{sheet.empty}.todo"), "")
            self._body.setCurrentWidget(self.empty)
        self.shown.emit()

    def _sorts_first(self, loaded: Loaded) -> bool:
        """Whether another sheet than before has to be sorted as it was left before it is shown."""
        if self._loaded is not None and _are_alike(self._loaded.own, loaded.own):
            return False
        left = remembered_sorting(loaded.own, memory_near(self))
        if left == loaded.sorting:
            return False
        self._read(lambda _cancel, _progress: _sorted(loaded.own, left, loaded.chain_head))
        return True

    def leave_notes_out(self, told: Collection[Phrase]) -> None:
        """Say at the foot of the sheet on show what is not told above it already."""
        if self._loaded is not None:
            self._say_notes(self._loaded.sheet, told)

    def _say_notes(self, sheet: Sheet, told: Collection[Phrase] = ()) -> None:
        clear(self._notes)
        if sheet.rows:
            if foot := foot_words(sheet):
                self._notes.addWidget(Elided(foot, Type.CAPTION, "text2"))
            for note in (note for note in sheet.notes if note not in told):
                self._notes.addWidget(Paragraph(say_phrase(note), Type.CAPTION))
        for part in (self._above_foot, self._foot):
            part.setVisible(self._notes.count() > 0)

    def _failed(self, task: Task, error: DaybookError) -> None:
        if task is self._loading:
            self.notices.show_error(error)
            self._leave_loading(say("reports.empty"))

    def _stopped(self, task: Task) -> None:
        """Somebody pressed Stop, unless another sheet took the place of this one."""
        if task is self._loading:
            self._leave_loading(say("orders.stopped"))

    def _leave_loading(self, heading: str) -> None:
        """Go back to the sheet of before; where there is none, say why."""
        self._loading = self._making = None
        if self._loaded is None:
            self._body.setCurrentWidget(self.empty)
            self.empty.show_words(heading, "", "")

    def _imprint(self) -> Imprint:
        at = format_datetime(dt.datetime.now(dt.UTC), dt.datetime.now().astimezone().tzinfo or dt.UTC)
        head = self._loaded.chain_head if self._loaded is not None else ""
        return Imprint(say("reports.printed_on", books=self._books, at=at), head)

    def print_sheet(self) -> None:
        """Ask for a printer and print."""
        if self._loaded is None:
            return
        # QtPrintSupport takes a tenth of a second: not before somebody prints.
        from daybook.gui.reports.printing import Printing  # noqa: PLC0415

        printing = Printing(self, self._loaded.sheet, self._imprint())
        printing.chosen.connect(lambda: self._print(printing))
        printing.ask()

    def _print(self, printing: Printing) -> None:
        task = self._tasks.run(printing.draw, owner=self, lane=Lane.FILE, on_failed=self.notices.show_error)
        self.work.show_late(task, say("reports.printing"))

    def ask_pdf(self) -> None:
        """Ask for a file and save as PDF."""
        self._ask_file("pdf", self.save_pdf)

    def ask_csv(self) -> None:
        """Ask for a file and save as CSV."""
        self._ask_file("csv", self.save_csv)

    def save_pdf(self, path: Path) -> None:
        """Save as PDF, off the GUI thread."""
        if (loaded := self._loaded) is not None:
            imprint = self._imprint()
            self._save(lambda cancel, progress: save_pdf(path, loaded.sheet, imprint, cancel, progress))

    def save_csv(self, path: Path) -> None:
        """Save as CSV, off the GUI thread."""
        if (loaded := self._loaded) is not None:
            self._save(lambda cancel, progress: save_csv(path, loaded.sheet, cancel, progress))

    def _ask_file(self, ending: str, save: Callable[[Path], None]) -> None:
        if self._loaded is None:
            return
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not before somebody saves

        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, self.title.text(), folder if Path(folder).is_dir() else str(Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(file_name(self._loaded.sheet, ending))
        dialog.fileSelected.connect(lambda chosen: save(Path(chosen)))
        dialog.open()

    def _save(self, work: Callable[[Cancel, Progress], Path]) -> None:
        self.notices.clear()
        task = self._tasks.run(
            work,
            owner=self,
            lane=Lane.FILE,
            on_done=self._saved,
            on_failed=self.notices.show_error,
            on_cancelled=lambda: self.show_sentence(say("orders.stopped"), say("reports.not_saved")),
        )
        self.work.show_late(task, say("reports.saving"))

    def _saved(self, path: Path) -> None:
        what = say("reports.saved", file=path.name)
        self.show_sentence(what, say("reports.saved.todo", folder=str(path.parent)), Tone.OK)


def _sorted(own: Sheet, sorting: Sorting | None, head: str) -> Loaded:
    return Loaded(own, sorted_sheet(own, sorting), widest_texts(own), sorting, head)


def _are_alike(one: Sheet, other: Sheet) -> bool:
    """Whether two sheets are the same report, made at two times or for other days."""
    return (one.title, one.columns) == (other.title, other.columns)
