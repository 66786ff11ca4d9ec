"""The way out of Daybook: a button beside those of the periods, where a month ends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl

from daybook.gui.outside import show_outside
from daybook.gui.parts.button import button
from daybook.gui.parts.flow_layout import FlowGroup
from daybook.gui.parts.notice import Tone
from daybook.model.problem import DaybookError
from daybook.wording import Sentence, say

if TYPE_CHECKING:
    from daybook.gui.reports.export_question import ExportFacts, ExportQuestion
    from daybook.gui.reports.sheet_page import SheetPage
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace
    from daybook.model.ports import Cancel
    from daybook.services.ledger.ledger_session import LedgerService


class ExportTools(FlowGroup):
    """`question` is what is being asked."""

    def __init__(self, page: SheetPage, place: Workplace, tasks: Tasks) -> None:
        super().__init__()
        self._page = page
        self._place = place
        self._tasks = tasks
        self.question: ExportQuestion | None = None
        self.export_button = button(say("export.asking"), icon_name="folder-open")
        self.export_button.clicked.connect(lambda _checked=False: self.ask())
        self.line.addWidget(self.export_button)

    def ask(self) -> None:
        """Ask where the books go."""
        self._page.view.notices.clear()
        self._page.read(_facts, self._ask)

    def _ask(self, facts: ExportFacts) -> None:
        from daybook.gui.reports.export_question import ExportQuestion  # noqa: PLC0415 - loaded with the facts

        question = ExportQuestion(facts, self._place, self._tasks, self._page)
        question.written.connect(self._written)
        question.finished.connect(self._forget)
        self.question = question
        question.open()

    def _forget(self) -> None:
        self.question = None

    def _written(self, folder: Path) -> None:
        sentence = Sentence(say("export.written", folder=str(folder)), say("export.written.todo"), "")
        self._page.view.notices.show_sentence(
            sentence,
            Tone.OK,
            say("about.open_folder"),
            lambda: self._open(folder),
        )

    def _open(self, folder: Path) -> None:
        notices = self._page.view.notices
        error = DaybookError("about.cannot_open", {"folder": str(folder)})
        show_outside(QUrl.fromLocalFile(str(folder)), self, lambda: notices.show_error(error))


def _facts(service: LedgerService, _cancel: Cancel) -> ExportFacts:
    from daybook.gui.reports.export_question import export_facts  # noqa: PLC0415 - off the window's thread

    return export_facts(service)
