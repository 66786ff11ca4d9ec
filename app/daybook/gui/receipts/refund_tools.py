"""Refunds that are not in the books: book those that wait, leave one out for good, take it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from daybook.gui.parts.button import button, primary_button
from daybook.gui.parts.flow_layout import FlowGroup
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.notice import Tone
from daybook.gui.reports.reason_card import ReasonCard, ReasonWords
from daybook.gui.reports.topics import REFUNDS
from daybook.gui.tasks import Lane, Tasks
from daybook.services.sheets.refunds import refund_of
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.reports.sheet_page import SheetPage
    from daybook.gui.workplace import Workplace
    from daybook.model.problem import DaybookError
    from daybook.services.refunds.refunding import RefundingResult
    from daybook.services.session import Session


class RefundTools(FlowGroup):
    """The buttons of the sheet of refunds; they ask in `asking`.

    `is_booking` while the shop is asked and credit memos are made.
    """

    def __init__(self, page: SheetPage, place: Workplace, tasks: Tasks) -> None:
        super().__init__()
        self._page = page
        self._place = place
        self._tasks = tasks
        self.is_booking = False
        self.book_button = primary_button(say("money.book_refunds"))
        self.leave_out_button = self._button("money.leave_refund_out", "circle-minus", self.ask_reason)
        self.take_back_button = self._button("money.take_refund_back", "undo-2", self.take_back)
        self.book_button.clicked.connect(self.book)
        for made in (self.book_button, self.leave_out_button, self.take_back_button):
            self.line.addWidget(made)
        self.asking = QVBoxLayout()
        self.card: ReasonCard | None = None
        page.moved.connect(self._follow_page)
        self._follow_page()

    def _button(self, code: str, icon_name: str, act: Callable[[], object]) -> QPushButton:
        made = button(say(code), icon_name=icon_name)
        made.clicked.connect(lambda _checked=False: act())
        return made

    def _follow_page(self) -> None:
        self.setVisible(self._page.topic.name == REFUNDS.name and not self._page.is_deeper)
        self._close()

    def _close(self) -> None:
        clear(self.asking)
        self.card = None

    def book(self) -> None:
        """Make credit memos of the refunds that wait; the shop is asked what became of them."""
        if self.is_booking:
            return
        session = self._place.writing
        self.is_booking = True
        self.book_button.setEnabled(False)
        self._page.view.notices.clear()
        task = self._tasks.run(
            session.refunding.run,
            owner=self,
            lane=Lane.WRITE,
            on_done=self._booked,
            on_failed=self._failed,
            on_cancelled=self._stopped,
        )
        self._page.view.work.show(task, say("money.booking_refunds"))

    def _failed(self, error: DaybookError) -> None:
        self._settled()
        self._page.view.notices.show_error(error)
        # What was booked before stays booked.
        self._changed()

    def _booked(self, result: RefundingResult) -> None:
        self._settled()
        waiting, left = len(result.held) + len(result.failed), len(result.not_tried)
        told = say("money.refunds_booked", count=len(result.imported))
        if left:
            told = f"{told} {say('money.refunds_left', count=left)}"
        todo = say("money.refunds_wait", count=waiting) if waiting else say("money.refunds_booked.todo")
        tone = Tone.WARN if waiting else Tone.INFO if left else Tone.OK
        self._page.view.show_sentence(told, todo, tone)
        self._changed()

    def _stopped(self) -> None:
        """Stop came before its turn did."""
        self._settled()
        self._page.view.show_sentence(say("orders.stopped"), say("money.refunds_as_before"))

    def _settled(self) -> None:
        self.is_booking = False
        self.book_button.setEnabled(True)

    def ask_reason(self) -> None:
        """Ask why the chosen refund stays out of the books."""
        refund_id = self._chosen()
        if not refund_id:
            return
        self._close()
        words = ReasonWords(
            say("money.why_leave_refund_out", refund=refund_id),
            say("money.leave_refund_out_now"),
            say("refund.reason_missing"),
        )
        card = ReasonCard(words)
        card.answered.connect(lambda reason: self._leave_out(refund_id, reason))
        card.left.connect(self._close)
        self.asking.addWidget(card)
        self.card = card

    def _leave_out(self, refund_id: str, reason: str) -> None:
        def told(_answer: object) -> None:
            self._close()
            self._page.view.show_sentence(
                say("money.refund_left_out", refund=refund_id), say("money.refund_left_out.todo"), Tone.OK
            )

        self._write(lambda session: session.refunding.leave_out([refund_id], reason), told)

    def take_back(self) -> None:
        """Let the chosen refund be booked after all."""
        refund_id = self._chosen()

        def told(_answer: object) -> None:
            self._page.view.show_sentence(
                say("money.refund_taken_back", refund=refund_id), say("money.refund_taken_back.todo"), Tone.OK
            )

        if refund_id:
            self._write(lambda session: session.refunding.take_back([refund_id]), told)

    def _write(self, work: Callable[[Session], object], done: Callable[[object], None]) -> None:
        session = self._place.writing

        def finished(answer: object) -> None:
            done(answer)
            self._changed()

        self._page.view.notices.clear()
        self._tasks.run(
            lambda _cancel, _progress: work(session),
            owner=self,
            lane=Lane.WRITE,
            on_done=finished,
            on_failed=self._page.view.notices.show_error,
        )

    def _changed(self) -> None:
        self._page.reload()
        self._page.changed.emit()

    def _chosen(self) -> str:
        """The refund of the chosen row; says what to choose where there is none."""
        sheet, row = self._page.view.sheet, self._page.table.currentIndex().row()
        found = refund_of(sheet.rows[row]) if sheet is not None and 0 <= row < len(sheet.rows) else ""
        if not found:
            self._page.view.show_sentence(say("money.choose_refund"), say("money.choose_refund.todo"))
        return found
