"""Closing months, which shows first what is left behind and asks why, and reopening them, which asks too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.button import button
from daybook.gui.parts.flow_layout import FlowGroup
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.notice import Notice, Tone
from daybook.gui.parts.text import Text
from daybook.gui.reports.reason_card import ReasonCard, ReasonWords
from daybook.gui.reports.topics import PERIODS, Watch
from daybook.gui.setup_pages.fields import drop_down
from daybook.model.sheet import LinkKind, Sheet, SheetLink
from daybook.services.sheets.catalogue import Asks, Span
from daybook.wording import Sentence, say
from daybook.wording.sheets import month_words

if TYPE_CHECKING:
    from daybook.gui.reports.sheet_page import SheetPage
    from daybook.model.ledger import Closing, Period
    from daybook.model.ports import Cancel
    from daybook.services.ledger.ledger_session import LedgerService
    from daybook.services.ledger.month_check import MonthCheck

_MONTHS: Final = 12


class MonthTools(FlowGroup):
    """The deeds of the Periods sheet, in a line; what they ask appears in `asking`, below it."""

    def __init__(self, page: SheetPage, exports: QWidget) -> None:
        """`exports` is the way out of the books, which belongs to the end of a month."""
        super().__init__()
        self._page = page
        self.asking = QVBoxLayout()
        self.close_button = button(say("reports.close_month"), icon_name="lock")
        self.close_button.clicked.connect(self.ask_close)
        self.reopen_button = button(say("reports.reopen_month"), icon_name="undo-2")
        self.reopen_button.clicked.connect(self.ask_reopen)
        self.report_button = button(say("reports.closing_report"), icon_name="file-text")
        self.report_button.clicked.connect(self.show_report)
        self.year = drop_down(say("reports.fiscal_year_begins"))
        for number, name in enumerate(say("wording.months").split(), start=1):
            self.year.addItem(name, number)
        self.year.activated.connect(self._set_year)
        for part in (self.close_button, self.reopen_button, self.report_button, exports, self._year_field()):
            self.line.addWidget(part)
        page.moved.connect(self._follow_page)
        page.table.link_wanted.connect(self._open_month)
        self._follow_page()

    def _open_month(self, link: SheetLink) -> None:
        if link.kind is LinkKind.MONTH:
            self.ask_close()

    def _year_field(self) -> QWidget:
        part = QWidget()
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Text(say("reports.fiscal_year_begins"), Type.BODY, "text2"))
        line.addWidget(self.year)
        return part

    @property
    def _is_wanted(self) -> bool:
        """Whether the Periods sheet is still on show, to which the deeds and what they ask belong."""
        return self._page.topic.name == PERIODS and not self._page.is_deeper

    def _follow_page(self) -> None:
        self.setVisible(self._is_wanted)
        clear(self.asking)
        if self._is_wanted:
            self._page.read(
                lambda ledger, _cancel: ledger.fiscal_year(ledger.today).start.month, self._show_year
            )

    def _show_year(self, month: int) -> None:
        self.year.setCurrentIndex(month - 1)

    def _set_year(self) -> None:
        month = int(self.year.currentData())

        def changed(_answer: object) -> None:
            self._page.read(
                lambda ledger, _cancel: ledger.fiscal_year(ledger.today).start,
                self._page.picker.use_fiscal_year,
            )

        self._page.write(lambda ledger: ledger.set_fiscal_year_start(month), changed)

    def _chosen(self) -> dt.date | None:
        link = self._page.table.chosen
        return dt.date.fromisoformat(link.target) if link is not None else None

    def ask_close(self) -> None:
        """Look at the chosen month, or the first open one, and show what a closing would leave behind."""
        chosen = self._chosen()

        def look(ledger: LedgerService, cancel: Cancel) -> MonthCheck | None:
            wanted = [each for each in ledger.periods() if _is_wanted(each, chosen)]
            return ledger.check_month(wanted[0], cancel) if wanted else None

        clear(self.asking)
        self._page.view.notices.clear()
        self._page.read(look, self._show_check)

    def _show_check(self, check: MonthCheck | None) -> None:
        if not self._is_wanted:
            return
        clear(self.asking)
        if check is None:
            self._page.view.show_sentence(
                say("reports.month_to_close"), say("reports.month_to_close.todo"), Tone.INFO
            )
            return
        month = check.period.start
        name = month_words(month)
        close = say("reports.close_month_of", month=name)
        if check.is_clear:
            sentence = Sentence(say("reports.month_clear", month=name), say("reports.month_clear.todo"), "")
            self._notice(Tone.OK, sentence, close, lambda: self.close_month(month))
            return
        todo = "reports.month_blocked" if check.pending else "reports.month_unclear.todo"
        what = say("reports.month_unclear", month=name, what=", ".join(_left(check)))
        sentence = Sentence(what, say(todo), "")
        if check.pending:
            self._notice(Tone.WARN, sentence, say("reports.show_pending"), self._page.pending_wanted.emit)
            return
        self.asking.addWidget(Notice(Tone.WARN, sentence))
        words = ReasonWords(
            say("reports.close_reason", month=name), close, say("reports.close_reason_missing")
        )
        self._ask_why(words, lambda reason: self.close_month(month, reason))

    def _notice(self, tone: Tone, sentence: Sentence, deed: str, act: Callable[[], object]) -> None:
        notice = Notice(tone, sentence)
        # The deed at the far right, as in the card that asks why.
        notice.add_button(say("reports.cancel"), lambda: clear(self.asking))
        notice.add_button(deed, act)
        self.asking.addWidget(notice)

    def close_month(self, month: dt.date, reason: str = "") -> None:
        """Close it, for a reason where it leaves something behind."""
        self._page.write(lambda ledger: ledger.close_month(month, reason), self._closed)

    def _closed(self, closing: Closing) -> None:
        clear(self.asking)
        what = say("reports.closed", month=month_words(closing.month))
        self._page.view.notices.show_sentence(
            Sentence(what, say("reports.closed.todo"), ""),
            Tone.OK,
            say("reports.closing_report"),
            lambda: self._open_report(closing.month),
        )

    def ask_reopen(self) -> None:
        """Ask why the month closed last is to be reopened."""
        clear(self.asking)
        self._page.view.notices.clear()
        self._page.read(lambda ledger, _cancel: _last_closed(ledger), self._ask_reason)

    def _ask_reason(self, period: Period | None) -> None:
        if not self._is_wanted:
            return
        clear(self.asking)
        if period is None:
            self._page.view.show_sentence(
                say("reports.nothing_closed"), say("reports.nothing_closed.todo"), Tone.INFO
            )
            return
        month, name = period.start, month_words(period.start)
        words = ReasonWords(
            say("reports.reopen_reason", month=name),
            say("reports.reopen", month=name),
            say("reports.reopen_reason_missing"),
        )
        self._ask_why(
            words,
            lambda reason: self._page.write(
                lambda ledger: ledger.reopen_month(month, reason), self._reopened
            ),
        )

    def _ask_why(self, words: ReasonWords, act: Callable[[str], object]) -> None:
        card = ReasonCard(words)
        card.answered.connect(act)
        card.left.connect(lambda: clear(self.asking))
        self.asking.addWidget(card)
        card.reason.setFocus()

    def _reopened(self, closing: Closing) -> None:
        clear(self.asking)
        what = say("reports.reopened", month=month_words(closing.month))
        self._page.view.show_sentence(what, say("reports.reopened.todo"), Tone.OK)

    def show_report(self) -> None:
        """Show the closing report of the chosen month, or of the one closed last."""
        chosen = self._chosen()
        if chosen is not None:
            self._open_report(chosen)
            return
        self._page.read(
            lambda ledger, _cancel: _last_closed(ledger),
            lambda period: self._open_report(period.start) if period is not None else self._ask_reason(None),
        )

    def _open_report(self, month: dt.date) -> None:
        def make(ledger: LedgerService, _span: Span, _watch: Watch) -> Sheet:
            return ledger.closing_sheet(month)

        self._page.go_deeper(make, Asks.NOTHING)


def _is_wanted(period: Period, chosen: dt.date | None) -> bool:
    if chosen is not None:
        return period.start == chosen
    return not period.closed


def _last_closed(ledger: LedgerService) -> Period | None:
    closed = [period for period in ledger.periods() if period.closed]
    return closed[-1] if closed else None


def _left(check: MonthCheck) -> list[str]:
    counted = (
        ("reports.month_pending", len(check.pending)),
        ("reports.month_held", check.held),
        ("reports.month_new", check.new),
        ("reports.month_unproved", len(check.unproved)),
        ("reports.month_refunds", len(check.refunds)),
        ("reports.month_later", len(check.later)),
    )
    return [say(code, count=count) for code, count in counted if count]
