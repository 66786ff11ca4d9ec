"""What came of the first import, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.documents.capture_asking import Way, approve_by
from daybook.gui.documents.capture_question import capture_question
from daybook.gui.fonts import Type
from daybook.gui.parts.button import button
from daybook.gui.parts.icon_label import IconLabel
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.rule import Rule
from daybook.gui.parts.text import Paragraph, Text
from daybook.gui.setup_pages.page import SetupPage
from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentState
from daybook.model.intacct import INTACCT
from daybook.services.setup.setup_answers import PageName
from daybook.wording import describe, format_money, say

if TYPE_CHECKING:
    from daybook.gui.parts.question import Question
    from daybook.gui.tasks import Reporter, Tasks
    from daybook.model.ports import Cancel
    from daybook.services.results import ApproveResult, ImportResult
    from daybook.services.setup.setup_flow import SetupFlow
    from daybook.services.telling.capturing import CaptureOutlook


@dataclass(frozen=True, slots=True)
class _Next:
    """One line of the page: icon, words, and a button that does something about it."""

    icon: str
    token: str
    words: str
    below: str
    deed: str = ""
    do: Callable[[], object] | None = None


class ResultPage(SetupPage):
    """Numbers first; then what waits for approval, what needs somebody, and where the documents are."""

    name = PageName.TRY
    open_documents = Signal()
    show_needs_you = Signal()

    def __init__(self, flow: SetupFlow, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(flow, tasks, parent)
        self.result: ImportResult | None = None
        self.approved: ApproveResult | None = None
        self.question: Question | None = None
        frame = QFrame()
        frame.setProperty("card", "true")
        self._rows = QVBoxLayout(frame)
        self._rows.setContentsMargins(1, 1, 1, 1)
        self._rows.setSpacing(0)
        self.content.addWidget(frame)
        self._before = Paragraph(say("wizard.result.next_before"))
        following = QVBoxLayout()
        following.setSpacing(6)
        following.addWidget(Text(say("wizard.result.next"), Type.SECTION))
        following.addWidget(Paragraph(say("wizard.result.next_words")))
        following.addWidget(self._before)
        self.content.addLayout(following)
        self.content.addStretch()
        self.deeds: dict[str, QWidget] = {}

    def show_result(self, result: ImportResult) -> None:
        """Take what the import answered."""
        self.result = result
        waits = result.not_approved
        self.trouble = result.stopped_by or (waits[0].problems[0] if waits else None)
        self.draw()

    def primary(self) -> str:
        """Return Close: there is nothing left to go on to."""
        return say("wizard.result.close")

    def begin(self) -> None:
        """Close."""
        self.go_on()

    def approve(self) -> None:
        """Approve the documents of this import; what that captures in the shop is asked first."""
        if self.question is None:
            self.run(lambda _cancel, _reporter: self._look(), self._looked, busy="wizard.result.approving")

    def _look(self) -> tuple[Sequence[str], CaptureOutlook]:
        result, session = self.result, self.flow.open_session()
        references = tuple(each.reference for each in result.imported) if result is not None else ()
        query = DocumentQuery(state=DocumentState.PENDING, references=references)
        waiting = [row.books_id for row in session.documents.list(query)][::-1]
        return waiting, session.capturing.outlook(waiting)

    def _looked(self, found: tuple[Sequence[str], CaptureOutlook]) -> None:
        books_ids, outlook = found
        if not outlook.documents:
            self._approve(Way.PLAIN, books_ids)
            return
        self.question = question = capture_question(
            outlook,
            self,
            capture=lambda: self._approve(Way.CAPTURE, books_ids),
            leave_open=lambda: self._approve(Way.WITHOUT, books_ids),
        )
        question.finished.connect(self._asked)
        question.open()
        self.draw()

    def _asked(self) -> None:
        self.question = None

    def _approve(self, way: Way, books_ids: Sequence[str]) -> None:
        def work(cancel: Cancel, reporter: Reporter) -> ApproveResult:
            return approve_by(self.flow.open_session().capturing, way, books_ids, cancel, reporter)

        self.run_long(say("wizard.result.approving"), work, self._approved, busy="wizard.result.approving")

    def _approved(self, approved: ApproveResult) -> None:
        self.approved = approved
        if approved.failed:
            self.trouble = approved.failed[0][1]
        self.draw()

    def show_state(self) -> None:
        """Show the numbers and the lines that follow from them."""
        result = self.result
        # What there was before is entered where the books are kept.
        self._before.setVisible(not self.flow.setup.in_intacct)
        if result is not None:
            count = len(result.imported)
            self.heading.setText(say("wizard.result.title", count=count))
            home = self.flow.setup.home_currency
            ordered = sorted(result.totals.items(), key=lambda each: each[0] != home)
            sums = ", ".join(format_money(amount, currency) for currency, amount in ordered)
            seconds = max(1, round(result.seconds))
            self.lead.setText(say("wizard.result.lead", sums=sums, count=seconds) if count else "")
            self.lead.setVisible(count > 0)
            self._draw_rows(result)

    def _draw_rows(self, result: ImportResult) -> None:
        clear(self._rows)
        self.deeds = {}
        lines = [line for line in (self._waiting(result), self._held(result), self._books(result)) if line]
        for place, line in enumerate(lines):
            if place:
                self._rows.addWidget(Rule("grid"))
            self._rows.addWidget(self._row(line))

    def _waiting(self, result: ImportResult) -> _Next | None:
        count = len(result.imported)
        if not count or self.flow.setup.in_intacct:
            return None
        if self.approved is not None:
            done = len(self.approved.approved)
            words = say("wizard.result.approved", count=done)
            return _Next("circle-check", "ok", words, say("wizard.result.approved.below"))
        if self.busy:
            busy = say("wizard.result.approving")
            return _Next("hourglass", "wait", busy, say("wizard.result.waiting.below"))
        words = say("wizard.result.waiting", count=count)
        deed = say("wizard.result.approve", count=count)
        return _Next("hourglass", "wait", words, say("wizard.result.waiting.below"), deed, self.approve)

    def _held(self, result: ImportResult) -> _Next | None:
        held = [*result.held, *result.failed]
        if not held:
            return None
        words = say("wizard.result.held", count=len(held))
        causes = {each.problems[0].code: each.problems[0] for each in held if each.problems}
        below = " ".join(describe(problem).what for problem in list(causes.values())[:2])
        deed = say("wizard.result.show", count=len(held))
        return _Next("triangle-alert", "warn", words, below, deed, self.show_needs_you.emit)

    def _books(self, result: ImportResult) -> _Next | None:
        if not result.imported:
            return _Next("info", "accent", say("wizard.result.none"), say("wizard.result.none.below"))
        references = [each.reference for each in result.imported]
        books = INTACCT if self.flow.setup.in_intacct else self.flow.setup.books
        name = say(f"option.books.{books}")
        code = "wizard.result.documents" if len(references) > 1 else "wizard.result.document"
        below = say(code, books=name, first=references[0], last=references[-1])
        deed = say("wizard.result.open")
        return _Next("book-open", "text2", say("wizard.result.see"), below, deed, self.open_documents.emit)

    def _row(self, line: _Next) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(14)
        layout.addWidget(IconLabel(line.icon, line.token, 20))
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(Paragraph(line.words, Type.STRONG, "text"))
        words.addWidget(Paragraph(line.below, Type.CAPTION))
        layout.addLayout(words, 1)
        if line.do is not None:
            deed = button(line.deed)
            deed.clicked.connect(line.do)
            layout.addWidget(deed)
            self.deeds[line.icon] = deed
        return row
