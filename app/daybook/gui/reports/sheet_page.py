"""A page of sheets: a list at the left where there are several, the sheet, and an entry opened beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from daybook.gui.keys import hear
from daybook.gui.parts.button import choice_button, icon_button, show_words
from daybook.gui.parts.card import Ground
from daybook.gui.parts.panel_edge import PanelEdge
from daybook.gui.parts.text import plain_tooltip
from daybook.gui.remembering.memory import Memory, memory_near
from daybook.gui.remembering.values import text_of
from daybook.gui.reports.entry_panel import EntryPanel
from daybook.gui.reports.period_picker import PeriodPicker
from daybook.gui.reports.sheet_view import SheetView
from daybook.gui.reports.topics import CHART, Make, Topic, Watch
from daybook.gui.tasks import Lane, Tasks
from daybook.model.sheet import LinkKind, Sheet, SheetLink
from daybook.services.sheets.catalogue import Asks, Span
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.workplace import Workplace
    from daybook.model.ledger import LedgerEntry
    from daybook.model.ports import Cancel, Progress
    from daybook.services.ledger.ledger_session import LedgerService

T = TypeVar("T")
_PANEL = 380
_LIST, _LIST_OF_ICONS = 190, 36
_CROWDED_BELOW = 960
_CROWDED_BELOW_LETTERS = 96


@dataclass(frozen=True, slots=True)
class _Place:
    """One step into a sheet: how it is made, for what it asks, and the days chosen when it was left."""

    make: Make
    asks: Asks


class SheetPage(QWidget):
    """`link_wanted` carries a SheetLink to what another page shows.

    `changed` says that the ledger was changed, `moved` that another sheet is asked for, `pending_wanted` that
    a person wants to see the documents that wait for approval.
    """

    link_wanted = Signal(object)
    changed = Signal()
    pending_wanted = Signal()
    moved = Signal()
    entry_shown = Signal(object)
    drawing: ClassVar[str] = "empty-reports"
    """What is drawn where a sheet has no rows."""

    def __init__(
        self, place: Workplace, tasks: Tasks, topics: Sequence[Topic], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._place = self.shown_place = place
        self._tasks = tasks
        self._topics = {topic.name: topic for topic in topics}
        self._deeper: list[_Place] = []
        self._recalled: Memory | None = None
        self._rates: tuple[tuple[str, Decimal], ...] = ()
        self.topic = topics[0]
        self.view = SheetView(tasks, place.shop_name)
        self.view.empty.drawing.show_drawing(self.drawing)
        self.table = self.view.table
        self.panel = EntryPanel()
        self.back = icon_button("chevron-left", say("reports.back"))
        self.back.clicked.connect(self.go_back)
        self.view.head.put_before_title(self.back)
        self.picker = PeriodPicker(place.writing.today)
        self.picker.changed.connect(self._period_chosen)
        self.view.line.addWidget(self.picker)
        self.view.link_wanted.connect(self._follow_row)
        self.panel.closed.connect(self.close_entry)
        self.choices = {topic.name: self._choice(topic) for topic in topics}
        self._lay_out()
        hear("reload", self, self.reload)
        hear("back", self, self.go_back)
        hear("close_panel", self, self.leave_panel)
        self.close_entry()
        self._begin()

    @property
    def _ledger(self) -> LedgerService | None:
        return self.shown_place.reading.ledger_service

    def _lay_out(self) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        if len(self._topics) > 1:
            whole.addWidget(self._side())
        whole.addWidget(self.view, 1)
        self._panel_edge = PanelEdge(self.panel, "entry")
        self._panel_edge.drawn.connect(self._fit)
        whole.addWidget(self._panel_edge)
        whole.addWidget(self.panel)

    def _side(self) -> QWidget:
        side = Ground("alt")
        group = QButtonGroup(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 16, 12, 12)
        column.setSpacing(2)
        for choice in self.choices.values():
            group.addButton(choice)
            column.addWidget(choice)
        column.addStretch()
        return side

    def _choice(self, topic: Topic) -> QPushButton:
        made = choice_button(say(topic.title), "nav", icon_name=topic.icon)
        made.setMinimumWidth(_LIST)
        made.clicked.connect(lambda: self.open(topic.name))
        return made

    def _begin(self) -> None:
        if self._ledger is None:
            self.view.say_empty(say("reports.books_elsewhere"), say("reports.books_elsewhere.todo"))
            self.picker.hide()
            self.back.hide()
            return
        self.open(self.topic.name)
        self._read_fiscal_year()

    def _read_fiscal_year(self) -> None:
        self.read(lambda ledger, _cancel: ledger.fiscal_year(ledger.today).start, self.picker.use_fiscal_year)

    def open(self, name: str) -> None:
        """Show one of the list's sheets from its beginning."""
        self.topic = self._topics[name]
        if self._recalled is not None and len(self._topics) > 1:
            self._recalled.keep(f"{self.objectName()}.sheet", {"name": name})
        self.view.head.help_button.topic = f"sheet:{name}"
        self._deeper.clear()
        self.choices[name].setChecked(True)
        self.view.notices.clear()
        self.close_entry()
        self._show_place()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the sheet and the period that were left, when the page is first shown."""
        super().showEvent(event)
        if self._recalled is None and self.objectName() and (memory := memory_near(self)) is not None:
            self._recalled = memory
            period = memory.view(f"{self.objectName()}.period")
            self.picker.restore(period)
            left = text_of(memory.view(f"{self.objectName()}.sheet").get("name"))
            if self._ledger is not None and left in self._topics and left != self.topic.name:
                self.open(left)
            elif period:
                self.reload()

    def _period_chosen(self) -> None:
        if self._recalled is not None:
            self._recalled.keep(f"{self.objectName()}.period", self.picker.kept())
        self.reload()

    def open_report(self, name: str, span: Span) -> None:
        """Show one of the list's sheets for these days."""
        self.open(name)
        self.picker.choose(span)
        self.reload()

    def reload(self) -> None:
        """Make the sheet on show anew."""
        if self.picker.move_on():
            self._read_fiscal_year()
        ledger, make = self._ledger, self._place_now.make
        span = replace(self.picker.span, rates=self._rates)
        if ledger is None:
            return

        def work(cancel: Cancel, progress: Progress) -> tuple[Sheet, str]:
            return make(ledger, span, Watch(cancel, progress)), ledger.chain_head()

        self.view.load(work)

    def use_place(self, place: Workplace) -> None:
        """Make the sheet on show of another shop of the same books."""
        self.shown_place = place
        self.view.use_name(place.shop_name)
        self.view.notices.clear()
        self.reload()

    def use_rates(self, rates: tuple[tuple[str, Decimal], ...]) -> None:
        """Make sheets with these rates of foreign currencies from now on."""
        self._rates = rates
        self.view.notices.clear()
        self.reload()

    def go_deeper(self, make: Make, asks: Asks, span: Span | None = None) -> None:
        """Show a sheet behind a row; Back returns."""
        self._deeper.append(_Place(make, asks))
        self.view.notices.clear()
        self._show_place(span)

    def go_back(self) -> None:
        """Return to the sheet this one was opened from."""
        if self._deeper:
            self._deeper.pop()
            self._show_place()

    def open_account(self, code: str) -> None:
        """Show one account's ledger for the fiscal year so far."""
        ledger = self._ledger
        if ledger is not None:
            self._deeper.clear()

            def make(service: LedgerService, span: Span, watch: Watch) -> Sheet:
                return service.account(code, span, watch.tell)

            self.go_deeper(make, Asks.DAYS)
            self.picker.prefer("reports.period_fiscal_year")
            self.reload()

    def follow(self, link: SheetLink) -> None:
        """Open what a row of another page leads to."""
        if link.kind is LinkKind.ACCOUNT and CHART in self._topics:
            self.topic = self._topics[CHART]
            self.choices[CHART].setChecked(True)
            self.close_entry()
        self._follow_row(link)

    def _follow_row(self, link: SheetLink) -> None:
        """Open what a row leads to, here or, by `link_wanted`, on another page."""
        if link.kind is LinkKind.ENTRY:
            self._open_entry(link.target)
        elif link.kind is LinkKind.DAY:
            day = dt.date.fromisoformat(link.target)
            self.go_deeper(_reconciled, Asks.DAYS, Span(day, day))
        elif link.kind is LinkKind.ACCOUNT and CHART in self._topics:
            self.open_account(link.target)
        elif link.kind is not LinkKind.MONTH:
            self.link_wanted.emit(link)

    @property
    def is_deeper(self) -> bool:
        """True behind a row of the list's own sheet."""
        return bool(self._deeper)

    @property
    def _place_now(self) -> _Place:
        return self._deeper[-1] if self._deeper else _Place(self.topic.make, self.topic.asks)

    def _show_place(self, span: Span | None = None) -> None:
        self.back.setVisible(bool(self._deeper))
        self.moved.emit()
        self.picker.ask(self._place_now.asks)
        if span is not None:
            self.picker.choose(span)
        self.reload()

    def _open_entry(self, number: str) -> None:
        self.read(lambda ledger, _cancel: ledger.entry(number), self._show_entry)

    def _show_entry(self, entry: LedgerEntry) -> None:
        self.panel.show_entry(entry)
        self.entry_shown.emit(entry)
        self.panel.show()
        self._panel_edge.show()
        self._fit()

    def close_entry(self) -> None:
        """Close the entry at the right."""
        self.panel.hide()
        self._panel_edge.hide()
        if self.isVisible():
            self._fit()

    def leave_panel(self) -> None:
        """Close what is at the right."""
        self.close_entry()

    def read(self, work: Callable[[LedgerService, Cancel], T], done: Callable[[T], object]) -> None:
        """Ask the ledger in the READ lane."""
        ledger = self._ledger
        if ledger is not None:
            self._tasks.run(
                lambda cancel, _progress: work(ledger, cancel),
                owner=self,
                lane=Lane.READ,
                on_done=done,
                on_failed=self.view.notices.show_error,
            )

    def write(self, work: Callable[[LedgerService], T], done: Callable[[T], object]) -> None:
        """Change the ledger in the WRITE lane, then say so and make the sheet anew."""
        ledger = self._place.writing.ledger_service
        if ledger is None:
            return

        def finished(answer: T) -> None:
            done(answer)
            self.reload()
            self.changed.emit()

        self._tasks.run(
            lambda _cancel, _progress: work(ledger),
            owner=self,
            on_done=finished,
            on_failed=self.view.notices.show_error,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the sheet room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._panel_edge.fit(self, _PANEL)
        beside = self.panel.width() if self.panel.isVisibleTo(self) else 0
        letters = _CROWDED_BELOW_LETTERS * self.fontMetrics().averageCharWidth()
        crowded = self.width() - beside < max(_CROWDED_BELOW, letters)
        for choice in self.choices.values():
            show_words(choice, shown=not crowded)
            choice.setMinimumWidth(_LIST_OF_ICONS if crowded else max(_LIST, choice.sizeHint().width()))
            choice.setToolTip(plain_tooltip(choice.accessibleName()) if crowded else "")


def _reconciled(service: LedgerService, span: Span, watch: Watch) -> Sheet:
    return service.reconciled_orders(span, watch.cancel, watch.tell)
