"""The deeds of the Money page's sheets: receive, reverse, record a payout, explain a debit balance."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QPushButton

from daybook.gui.icons import icon
from daybook.gui.parts.button import button, set_button_text
from daybook.gui.parts.flow_layout import FlowGroup
from daybook.gui.parts.notice import Tone
from daybook.gui.receipts.overdrawn import OverdrawnTools
from daybook.gui.tasks import Lane, Tasks
from daybook.model.account import receipt_types
from daybook.model.money import Money
from daybook.model.problem import DaybookError
from daybook.model.sheet import LinkKind, RowKind, Sheet
from daybook.services.sheets.catalogue import Asks, Span
from daybook.services.sheets.money import clearing_sheet
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.asking.ledger_question import LedgerQuestion
    from daybook.gui.asking.reason_question import TakeBack
    from daybook.gui.documents.receive_question import Receivable
    from daybook.gui.receipts.payout_question import Unsettled
    from daybook.gui.reports.sheet_page import SheetPage
    from daybook.gui.reports.topics import Make, Watch
    from daybook.gui.workplace import Workplace
    from daybook.model.ledger import Payout
    from daybook.model.ports import Cancel
    from daybook.model.sheet import Cell
    from daybook.services.ledger.ledger_session import LedgerService
    from daybook.services.session import Session

OPEN: Final = "open-invoices"
RECEIPTS: Final = "receipts"
CLEARING: Final = "clearing"
PAYOUTS: Final = "payouts"
OUTSTANDING: Final = "outstanding"


class MoneyTools(FlowGroup):
    """Shows the buttons of the sheet on show; `question` is what is asked, `overdrawn` warns below."""

    def __init__(self, page: SheetPage, place: Workplace, tasks: Tasks) -> None:
        super().__init__()
        self._page = page
        self._place = place
        self._tasks = tasks
        self.question: LedgerQuestion | None = None
        self.receive_button = self._button("money.receive", "arrow-down", self.ask_receive)
        self.reverse_receipt_button = self._button("money.reverse", "undo-2", self.ask_reverse_receipt)
        self.payout_button = self._button("money.record_payout", "plus", self.ask_payout)
        self.payout_lines_button = self._button("money.show_lines", "list", self.show_lines)
        self.reverse_payout_button = self._button("money.reverse", "undo-2", self.ask_reverse_payout)
        self._buttons: Mapping[QPushButton, frozenset[str]] = {
            self.receive_button: frozenset({OPEN}),
            self.reverse_receipt_button: frozenset({RECEIPTS}),
            self.payout_button: frozenset({CLEARING, PAYOUTS}),
            self.payout_lines_button: frozenset({PAYOUTS}),
            self.reverse_payout_button: frozenset({PAYOUTS}),
        }
        for made in self._buttons:
            self.line.addWidget(made)
        self.overdrawn = OverdrawnTools(page, place, tasks)
        page.moved.connect(self._follow_page)
        page.view.shown.connect(self._look_at_balances)
        page.view.shown.connect(self._follow_rows)
        self._follow_page()

    def _button(self, code: str, icon_name: str, act: Callable[[], object]) -> QPushButton:
        made = button(say(code), icon_name=icon_name)
        made.clicked.connect(lambda _checked=False: act())
        return made

    def _follow_page(self) -> None:
        name, deeper = self._page.topic.name, self._page.is_deeper
        for made, names in self._buttons.items():
            made.setVisible(name in names and not deeper)
        self.setVisible(not deeper and any(name in names for names in self._buttons.values()))
        self.overdrawn.clear()

    def _follow_rows(self) -> None:
        """A sheet made anew has a selection of its own."""
        self._page.table.selectionModel().currentRowChanged.connect(self._name_receiving)
        self._name_receiving()

    def _name_receiving(self) -> None:
        sheet, row = self._page.view.sheet, self._page.table.currentIndex().row()
        cells = sheet.rows[row].cells if sheet is not None and 0 <= row < len(sheet.rows) else ()
        is_owed = self._page.topic.name == OPEN and _is_negative(cells)
        words = say("money.pay_back") if is_owed else say("money.receive")
        if words != self.receive_button.accessibleName():
            set_button_text(self.receive_button, words)
            self.receive_button.setIcon(icon("arrow-up" if is_owed else "arrow-down", "text"))

    def _look_at_balances(self) -> None:
        if self._page.topic.name == OUTSTANDING:
            self.overdrawn.look()

    def ask_receive(self) -> None:
        """Ask what came in for the chosen invoice, or what went back where the customer is owed."""
        link = self._page.table.chosen
        if link is None or link.kind is not LinkKind.DOCUMENT:
            self._say_choose("money.choose_invoice")
            return
        session, books_id = self._place.reading, link.target
        self._tasks.run(
            lambda _cancel, _progress: _receivable(session, books_id),
            owner=self,
            lane=Lane.READ,
            on_done=self._ask_receive,
            on_failed=self._page.view.notices.show_error,
        )

    def _ask_receive(self, what: Receivable) -> None:
        from daybook.gui.documents.receive_question import (  # noqa: PLC0415 - loaded with what was found
            payment_question,
        )

        posted = what.whole.stored.posted
        if not (what.whole.is_receivable or what.whole.owed_back):
            refused = DaybookError("books.not_receivable", {"reference": posted.reference})
            self._page.view.notices.show_error(refused)
            return
        self._ask(
            payment_question(what, self._place, self._tasks, self._page),
            lambda payment: say("documents.received", payment=str(payment), number=posted.number),
            say("money.received.todo"),
        )

    def ask_reverse_receipt(self) -> None:
        """Ask why the chosen receipt is reversed."""
        if number := self._chosen_number("money.choose_receipt"):
            self._ask_reason(
                "receipt", number, lambda ledger, reason, on: ledger.reverse_payment(number, reason, on)
            )

    def ask_reverse_payout(self) -> None:
        """Ask why the chosen payout is reversed."""
        if number := self._chosen_number("money.choose_payout"):
            self._ask_reason(
                "payout", number, lambda ledger, reason, on: ledger.reverse_payout(number, reason, on)
            )

    def ask_payout(self) -> None:
        """Ask for the lines, the fees and what came to the bank."""
        self._page.read(_unsettled, self._ask_payout)

    def _ask_payout(self, found: Unsettled) -> None:
        from daybook.gui.receipts.payout_question import PayoutQuestion  # noqa: PLC0415 - loaded with the lines

        if not found.lines:
            self._say_choose("money.nothing_on_its_way")
            return
        self._ask(
            PayoutQuestion(found, self._place, self._tasks, self._page),
            lambda payout: say("money.payout_recorded", number=str(payout)),
            say("money.payout_recorded.todo"),
        )

    def show_lines(self) -> None:
        """Show the orders that the chosen payout settled; Back returns."""
        if number := self._chosen_number("money.choose_payout"):
            self._page.go_deeper(_lines_of(number), Asks.NOTHING)

    def _chosen_number(self, code: str) -> str:
        """The number in the chosen row's first cell; says what to choose where there is none."""
        sheet, row = self._page.view.sheet, self._page.table.currentIndex().row()
        if sheet is None or not 0 <= row < len(sheet.rows) or sheet.rows[row].kind is not RowKind.LINE:
            self._say_choose(code)
            return ""
        return str(sheet.rows[row].cells[0])

    def _say_choose(self, code: str) -> None:
        self._page.view.show_sentence(say(code), say(f"{code}.todo"))

    def _ask_reason(self, what: str, number: str, take_back: TakeBack) -> None:
        from daybook.gui.asking.ledger_question import Words  # noqa: PLC0415 - not before it is wanted
        from daybook.gui.asking.reason_question import ReasonQuestion  # noqa: PLC0415 - the same

        sentences = (say(f"money.reverse.{what}", number=number), say("money.reverse_final"))
        words = Words(say("money.reverse_title", number=number), sentences, say("money.reverse_now"))
        self._ask(
            ReasonQuestion(words, take_back, self._place, self._tasks, self._page),
            lambda entry: say("money.reversed", number=number, entry=str(entry)),
            say(f"money.reversed.{what}"),
        )

    def _ask(self, question: LedgerQuestion, told: Callable[[object], str], todo: str) -> None:
        def answered(answer: object) -> None:
            self._page.view.show_sentence(told(answer), todo, Tone.OK)
            self._page.reload()
            self._page.changed.emit()

        self._page.view.notices.clear()
        self.question = question
        question.answered.connect(answered)
        question.open()


def _receivable(session: Session, books_id: str) -> Receivable:
    from daybook.gui.documents.receive_question import receivable  # noqa: PLC0415 - off the window's thread

    return receivable(session, books_id)


def _unsettled(service: LedgerService, _cancel: Cancel) -> Unsettled:
    from daybook.gui.receipts.payout_question import unsettled  # noqa: PLC0415 - off the window's thread

    return unsettled(service)


def _is_negative(cells: Sequence[Cell]) -> bool:
    """Whether what is open, the last cell, is owed to the customer."""
    return bool(cells) and isinstance(cells[-1], Money) and cells[-1].amount < 0


def _lines_of(number: str) -> Make:
    def make(service: LedgerService, span: Span, _watch: Watch) -> Sheet:
        payout = _payout(service, number)
        settled = service.ledger.clearing_lines(payout.clearing.code, settled=True)
        lines = [line for line in settled if line.payout == number]
        home = service.ledger.home_currency()
        types = receipt_types(service.ledger.roles())
        return clearing_sheet({payout.clearing: lines} if lines else {}, span.end, home, types)

    return make


def _payout(service: LedgerService, number: str) -> Payout:
    for payout in service.ledger.payouts():
        if payout.number == number:
            return payout
    raise DaybookError("books.payout_unknown", {"number": number})
