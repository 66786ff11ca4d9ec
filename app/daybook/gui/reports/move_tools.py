"""Takes a move of stock back: the button of the report of stock moves, and what it asks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from daybook.gui.asking.ledger_question import Words
from daybook.gui.asking.reason_question import ReasonQuestion
from daybook.gui.parts.button import button
from daybook.gui.parts.flow_layout import FlowGroup
from daybook.gui.parts.notice import Tone
from daybook.model.problem import DaybookError
from daybook.model.sheet import RowKind
from daybook.services.sheets.catalogue import STOCK_MOVES
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.reports.sheet_page import SheetPage
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace
    from daybook.model.ledger_port import Ledger
    from daybook.model.stock_move import StockMove
    from daybook.services.ledger.ledger_session import LedgerService


class MoveTools(FlowGroup):
    """`question` is what is being asked."""

    def __init__(self, page: SheetPage, place: Workplace, tasks: Tasks) -> None:
        super().__init__()
        self._page = page
        self._place = place
        self._tasks = tasks
        self.question: ReasonQuestion | None = None
        self.take_back_button = button(say("stock.take_move_back"), icon_name="undo-2")
        self.take_back_button.clicked.connect(lambda _checked=False: self.ask())
        self.line.addWidget(self.take_back_button)
        page.moved.connect(self._follow_page)
        self._follow_page()

    def _follow_page(self) -> None:
        self.setVisible(self._page.topic.name == STOCK_MOVES and not self._page.is_deeper)

    def ask(self) -> None:
        """Ask why the chosen move is taken back."""
        number = self._chosen()
        self._page.view.notices.clear()
        if not number:
            self._page.view.show_sentence(say("stock.choose_move"), say("stock.choose_move.todo"))
            return
        self._page.read(lambda service, _cancel: _move(service, number), self._ask)

    def _ask(self, move: StockMove | None) -> None:
        if move is None or not move.cause.is_entered:
            number = move.number if move is not None else self._chosen()
            code = "stock.move_not_entered"
            self._page.view.show_sentence(say(code, number=number), say(f"{code}.todo"))
            return
        if move.reversed_by:
            self._page.view.notices.show_error(
                DaybookError("books.already_reversed", {"number": move.number})
            )
            return
        number = move.number
        follows = say("stock.take_move_back_follows")
        if move.entry:
            follows = say("stock.take_move_back_entry", entry=move.entry)
        words = Words(
            say("stock.take_move_back_title", number=number), (follows,), say("stock.take_move_back_now")
        )

        def take_back(ledger: Ledger, reason: str, on: dt.date | None) -> str:
            return ledger.reverse_stock(number, reason, on)

        question = ReasonQuestion(words, take_back, self._place, self._tasks, self._page)
        question.answered.connect(lambda entry: self._taken_back(number, str(entry)))
        question.finished.connect(self._forget)
        self.question = question
        question.open()

    def _forget(self) -> None:
        self.question = None

    def _taken_back(self, number: str, entry: str) -> None:
        what = say("stock.taken_back", number=number)
        if entry:
            what = say("stock.taken_back_by", number=number, entry=entry)
        self._page.view.show_sentence(what, say("stock.taken_back.todo"), Tone.OK)
        self._page.reload()
        self._page.changed.emit()

    def _chosen(self) -> str:
        sheet, row = self._page.view.sheet, self._page.table.currentIndex().row()
        if sheet is None or not 0 <= row < len(sheet.rows) or sheet.rows[row].kind is not RowKind.LINE:
            return ""
        return str(sheet.rows[row].cells[0])


def _move(service: LedgerService, number: str) -> StockMove | None:
    """Read the move anew: another window may have taken it back meanwhile."""
    return next((each for each in service.ledger.stock_moves(None, None) if each.number == number), None)
