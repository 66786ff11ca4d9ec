"""The Overview page: asks for the figures off the GUI thread, and lets each lead to where it is explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from daybook.gui.keys import hear
from daybook.gui.overview.approving import Approving
from daybook.gui.overview.figure_list import FigureList, Part
from daybook.gui.overview.view import OverviewView
from daybook.gui.parts.empty import EmptyState
from daybook.gui.parts.notice import Notice, Tone
from daybook.gui.parts.question import Question
from daybook.gui.reports.files import save_csv
from daybook.gui.tasks import Lane, Step, Task, Tasks
from daybook.model.money import ZERO, Money
from daybook.model.sheet import LinkKind, Sheet, SheetLink
from daybook.model.table import Chip
from daybook.services.sheets.catalogue import Span
from daybook.wording import Sentence, format_money, say

if TYPE_CHECKING:
    from daybook.gui.orders.outcomes import Outcome
    from daybook.gui.workplace import Workplace
    from daybook.model.ports import Cancel
    from daybook.model.problem import DaybookError
    from daybook.services.ledger.overview import AccountFigure, Bar, LedgerFigures, Overview
    from daybook.services.refunds.unbooked_refunds import UnbookedRefund

_SHOWN = 5


class OverviewPage(OverviewView):
    """`link_wanted` carries a SheetLink, `chip_wanted` a Chip, `report_wanted` a report's name and its Span.

    `pending_wanted` asks for the documents that wait, `changed` says that some were approved.
    """

    link_wanted = Signal(object)
    chip_wanted = Signal(object)
    report_wanted = Signal(str, object)
    pending_wanted = Signal()
    changed = Signal()

    def __init__(self, place: Workplace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._tasks = tasks
        self._loading: Task | None = None
        self.overview: Overview | None = None
        self.question: Question | None = None
        self.approving = Approving(place, tasks, self)
        self.stores = tuple(place.labels)
        self.shops.offer(place.labels)
        self.shops.show_chosen(self.stores)
        if place.setup.in_intacct:
            self._leave_ledger()
        self._connect()
        hear("reload", self, self.reload)
        self.reload()

    def _connect(self) -> None:
        self.shops.chosen.connect(self._choose_shops)
        self.pending.acted.connect(self.ask_to_approve)
        self.needs_you.acted.connect(lambda: self.chip_wanted.emit(Chip.NEEDS_YOU))
        self.failed.acted.connect(lambda: self.chip_wanted.emit(Chip.NEEDS_YOU))
        self.refunds.acted.connect(lambda: self._report("refunds"))
        for card in (self.on_its_way, self.tax_owed, self.rounding):
            card.part_wanted.connect(self._show_account)
        self.refunded.part_wanted.connect(self._show_order)
        self.on_its_way.explained.connect(lambda: self._report("clearing"))
        self.tax_owed.explained.connect(lambda: self._report("tax"))
        self.rounding.explained.connect(lambda: self._report("rounding"))
        self.refunded.explained.connect(lambda: self._report("reconciliation"))
        for sales in (self.by_day, self.by_month):
            sales.bar_wanted.connect(self._show_bar)
            sales.save_wanted.connect(self._save)
        self.approving.began.connect(self._begin_approving)
        self.approving.told.connect(self._tell)
        self.approving.ended.connect(self._approved)
        self.approving.failed.connect(self._failed_to_approve)
        self.strip.stopped.connect(self.approving.stop)

    def _leave_ledger(self) -> None:
        elsewhere = EmptyState("empty-reports")
        elsewhere.show_words("", say("intacct.overview"), say("documents.go_to_orders"))
        elsewhere.acted.connect(lambda: self.chip_wanted.emit(Chip.ALL))
        self.leave_ledger_to(elsewhere)

    @property
    def is_loading(self) -> bool:
        """True while the figures are worked out."""
        return self._loading is not None

    def _choose_shops(self, stores: tuple[str, ...]) -> None:
        self.stores = self.approving.stores = stores
        self.shops.show_chosen(stores)
        self.reload()

    def reload(self) -> None:
        """Work the figures out anew; those on the screen stay until then."""
        if self._loading is not None:
            self._loading.cancel()
        place, stores = self._place, self.stores
        if all(store == place.setup.store or store in place.beside for store in stores):
            self._look(stores)
            return
        task = self._tasks.run(
            # In the lane of what writes, where the sessions of a place are made.
            lambda _cancel, _progress: place.open_beside(stores),
            owner=self,
            lane=Lane.WRITE,
            on_done=lambda opened: self._opened(task, opened),
            on_failed=lambda error: self._failed(task, error),
        )
        self._loading = task

    def _opened(self, task: Task, opened: Mapping[str, Workplace]) -> None:
        self._place.beside.update(opened)
        if task is self._loading:
            self._look(self.stores)

    def _look(self, stores: tuple[str, ...]) -> None:
        place = self._place
        task = self._tasks.run(
            lambda cancel, _progress: _looked(place, stores, cancel),
            owner=self,
            lane=Lane.READ,
            on_done=lambda overview: self._arrived(task, overview),
            on_failed=lambda error: self._failed(task, error),
        )
        self._loading = task

    def _arrived(self, task: Task, overview: Overview) -> None:
        if task is self._loading:
            self._loading = None
            self.show_overview(overview)

    def _failed(self, task: Task, error: DaybookError) -> None:
        if task is self._loading:
            self._loading = None
            self.notices.show_error(error)

    # Showing

    def show_overview(self, overview: Overview) -> None:
        """Show these figures."""
        self.overview = overview
        about = say("overview.about", day=overview.today, currency=overview.home_currency)
        whole = f" {say('overview.about_books')}" if self._place.others else ""
        self.about.setText(f"{about}{whole}")
        self._show_tiles(overview)
        self._show_refunded(overview.refunded)
        ledger = overview.ledger
        for part in (self.by_day, self.by_month, self.on_its_way, self.tax_owed, self.rounding):
            part.setVisible(ledger is not None)
        self.show_warnings(
            [self._overdrawn(each, overview.home_currency) for each in ledger.overdrawn] if ledger else []
        )
        if ledger is not None:
            self._show_ledger(ledger, overview.home_currency)
        self.place_tiles()

    def _show_tiles(self, overview: Overview) -> None:
        home, count = overview.home_currency, overview.pending.count
        nothing = say("overview.nothing_to_do")
        deed = say("overview.approve_ask", count=count) if count else ""
        self.pending.show_count(count, _sums(overview.pending.sums, home) if count else nothing, deed)
        count = overview.needs_you
        deed = say("overview.show", count=count) if count else ""
        self.needs_you.show_count(count, "" if count else nothing, deed)
        words = say("overview.failed_among") if overview.failed else nothing
        self.failed.show_count(
            overview.failed, words, say("overview.show", count=overview.failed) if overview.failed else ""
        )
        refunds = overview.refunds
        self.refunds.setVisible(refunds is not None)
        if refunds is not None:
            deed = say("overview.show", count=refunds.count) if refunds.count else ""
            words = _sums(refunds.sums, home) if refunds.count else nothing
            self.refunds.show_count(refunds.count, words, deed)

    def _show_ledger(self, ledger: LedgerFigures, home: str) -> None:
        self.by_day.show_sales(ledger.by_day)
        self.by_month.show_sales(ledger.by_month)
        self._show_figures(self.on_its_way, ledger.on_its_way, home, "overview.nothing_on_its_way")
        self._show_figures(self.tax_owed, ledger.tax_owed, home, "overview.no_tax")
        rounding = (ledger.rounding,) if ledger.rounding is not None else ()
        self._show_figures(self.rounding, rounding, home, "overview.no_rounding")

    def _show_figures(
        self, card: FigureList, figures: Sequence[AccountFigure], home: str, nothing: str
    ) -> None:
        ordered = sorted(figures, key=lambda each: -each.amount)
        parts = [
            Part(_short(each.account.name), each.account.name, each.amount, each.account.code)
            for each in ordered
        ]
        card.show_parts(_the_first(parts, "overview.more_accounts"), home, say(nothing))

    def _show_refunded(self, refunded: Sequence[UnbookedRefund]) -> None:
        """List them where they are in one currency, so that the list adds up; the tile has every sum."""
        currencies = {each.total.currency for each in refunded}
        self.refunded.setVisible(len(currencies) == 1)
        if len(currencies) == 1:
            parts = [self._refund_part(each) for each in refunded]
            self.refunded.show_parts(_the_first(parts, "overview.more_refunds"), currencies.pop(), "")

    def _refund_part(self, refund: UnbookedRefund) -> Part:
        words = say("overview.refund_of", order=refund.order_id, day=refund.date)
        tax = say("overview.refund_tax", tax=refund.tax)
        return Part(words, f"{words}, {tax}", refund.total.amount, refund.order_id)

    def _overdrawn(self, figure: AccountFigure, home: str) -> Notice:
        what = say(
            "overview.overdrawn", account=figure.account.name, amount=format_money(figure.amount, home)
        )
        notice = Notice(Tone.WARN, Sentence(what, say("overview.overdrawn.todo"), ""))
        notice.add_button(say("overview.show_outstanding"), lambda: self._report("outstanding"))
        return notice

    # Where figures lead

    def _show_account(self, code: str) -> None:
        self.link_wanted.emit(SheetLink(LinkKind.ACCOUNT, code))

    def _show_order(self, order_id: str) -> None:
        self.link_wanted.emit(SheetLink(LinkKind.ORDER, order_id))

    def _show_bar(self, bar: Bar) -> None:
        self.report_wanted.emit("profit-and-loss", Span(bar.start, bar.end))

    def _report(self, name: str) -> None:
        if self.overview is not None:
            today = self.overview.today
            first = today.replace(day=1) if name == "rounding" else today.replace(month=1, day=1)
            self.report_wanted.emit(name, Span(first, today))

    def _save(self, path: Path, sheet: Sheet) -> None:
        def saved(written: Path) -> None:
            todo = say("reports.saved.todo", folder=str(written.parent))
            self.notices.show_sentence(Sentence(say("reports.saved", file=written.name), todo, ""), Tone.OK)

        self._tasks.run(
            lambda cancel, progress: save_csv(path, sheet, cancel, progress),
            owner=self,
            lane=Lane.READ,
            on_done=saved,
            on_failed=self.notices.show_error,
        )

    # Approving

    def ask_to_approve(self) -> None:
        """Ask once, with the number and the sum."""
        overview = self.overview
        if overview is None or not overview.pending.count or self.approving.is_running:
            return
        count = overview.pending.count
        totals = _home_first(overview.pending.sums, overview.home_currency)
        question = Question(
            say("overview.approve_title", count=count),
            [
                say("overview.approve_what", count=count, totals=totals),
                say("overview.approve_once"),
            ],
            say("overview.not_now"),
            self,
        )
        question.add_way(say("overview.look_first"), self.pending_wanted.emit)
        question.add_deed(say("overview.approve", count=count), self.approving.approve_all)
        self.question = question
        question.open()

    def _begin_approving(self) -> None:
        self.notices.clear()
        self.strip.begin(say("documents.approving_now"))
        self.strip.show()

    def _tell(self, step: Step) -> None:
        self.strip.tell(step.done, step.total, say(step.code, **step.values), "")

    def _approved(self, outcome: Outcome | None) -> None:
        self.strip.hide()
        if outcome is not None:
            self.notices.show_sentence(outcome.sentence, outcome.tone)
        self.reload()
        self.changed.emit()

    def _failed_to_approve(self, error: DaybookError) -> None:
        self.strip.hide()
        self.notices.show_error(error)
        self.reload()


def _looked(place: Workplace, stores: tuple[str, ...], cancel: Cancel) -> Overview:
    """The figures of these shops: of one alone where there is no other."""
    if not place.others:
        return place.reading.overview.look(cancel)
    refunds = [each for store in stores for each in place.of(store).reading.overview.refunds()]
    refunds.sort(key=lambda each: each.date)
    every = set(stores) == set(place.labels)
    overview = place.reading.overview.look(cancel, stores, refunds)
    if not every:
        return overview
    # Documents of a shop that is not set up any more count where none is left out.
    return replace(overview, pending=place.reading.overview.pending())


def _home_first(sums: Sequence[Money], home: str) -> list[Money]:
    return sorted(sums, key=lambda each: (each.currency != home, each.currency))


def _sums(sums: Sequence[Money], home: str) -> str:
    """No amount is parted from its currency where the line breaks."""
    amounts = (format_money(each.amount, each.currency) for each in _home_first(sums, home))
    return ", ".join(amount.replace(" ", "\N{NO-BREAK SPACE}") for amount in amounts)


def _the_first(parts: Sequence[Part], rest_words: str) -> list[Part]:
    """The first few, and one line for all others, so that the list adds up."""
    if len(parts) <= _SHOWN + 1:
        return list(parts)
    rest = parts[_SHOWN:]
    words = say(rest_words, count=len(rest))
    return [*parts[:_SHOWN], Part(words, words, sum((part.amount for part in rest), ZERO), "")]


def _short(account: str) -> str:
    """What tells one of several accounts apart: "Clearing - PayPal" is PayPal here."""
    return account.partition(" - ")[2] or account
