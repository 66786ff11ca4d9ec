"""The Which orders page: first day, statuses and guests, and the counts that follow from them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.growth import words_at
from daybook.gui.parts.card import Card
from daybook.gui.parts.fold import Fold
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.layouts import lay_out_now
from daybook.gui.parts.remark import remark
from daybook.gui.parts.text import Paragraph, Text
from daybook.gui.setup_pages.busy_line import BusyLine
from daybook.gui.setup_pages.fields import DayField, LabelledField
from daybook.gui.setup_pages.figures_label import FiguresLabel
from daybook.gui.setup_pages.guest_choice import GuestChoice
from daybook.gui.setup_pages.histogram import MonthHistogram
from daybook.gui.setup_pages.in_words import strong
from daybook.gui.setup_pages.page import SetupPage
from daybook.gui.setup_pages.setting_help import explain
from daybook.gui.setup_pages.status_list import StatusList
from daybook.gui.setup_pages.tick_rows import Choice, TickRows
from daybook.model.problem import DaybookError, Problem
from daybook.model.setup import PRACTICE, Guests, RefundsBeforeStart
from daybook.services.setup.setup_answers import PageName, Survey
from daybook.wording import describe, format_count, say

if TYPE_CHECKING:
    from daybook.gui.tasks import Reporter, Step, Tasks
    from daybook.model.ports import Cancel
    from daybook.services.setup.setup_flow import SetupFlow

_RARELY = (
    Choice("import_test_orders", ticked=True, unticked=False),
    Choice("import_migrated_orders", ticked=True, unticked=False),
    Choice("refunds_before_start", ticked=RefundsBeforeStart.POST, unticked=RefundsBeforeStart.SKIP),
)


class OrdersPage(SetupPage):
    """Counts the shop's orders when it is opened, and again after each answer."""

    name = PageName.ORDERS

    def __init__(self, flow: SetupFlow, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(flow, tasks, parent)
        self.survey: Survey | None = None
        self.step: Step | None = None
        self._stale = False
        self._pointed = ""
        self._surveyed: tuple[str, object] | None = None
        self.content.addWidget(self._build_day())
        self._below = GivingWay(16)
        columns = self._below.line
        self.statuses = StatusList()
        self.statuses.changed.connect(self._choose_statuses)
        self.guests = GuestChoice()
        self.guests.changed.connect(self._choose_guests)
        explain(self.statuses, "statuses")
        explain(self.guests, "guests")
        columns.addWidget(self.statuses, 19, Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.guests)
        right.addLayout(remark(Paragraph(say("setup.orders.refunded"), Type.CAPTION)))
        self.fold = Fold(say("setup.books.more"))
        self.rarely = TickRows(_RARELY, 1)
        self.rarely.setContentsMargins(words_at(), 0, 0, 0)
        self.rarely.changed.connect(lambda answers: self.keep(**answers))
        self.fold.content.addWidget(self.rarely)
        right.addWidget(self.fold)
        right.addStretch()
        columns.addLayout(right, 22)
        self.content.addWidget(self._below)
        self.content.addStretch()

    def _build_day(self) -> QFrame:
        card = Card()
        self.day = DayField(say("setup.orders.first_day"))
        self.day.dateChanged.connect(self._choose_day)
        self.day_field = LabelledField(say("setup.orders.first_day"), self.day)
        explain(self.day_field, "since")
        self.since = FiguresLabel()
        self.earlier = Text("", tone="text2")
        self._busy = BusyLine(stop=self.halt)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.day_field)
        left.addSpacing(4)
        for part in (self.since, self.earlier, self._busy):
            left.addWidget(part)
        left.addStretch()
        self.histogram = MonthHistogram()
        columns = GivingWay(24)
        columns.line.addLayout(left, 5)
        columns.line.addWidget(self.histogram, 7)
        card.content.addWidget(columns)
        return card

    # What the user does

    def enter(self) -> None:
        """Count, unless this shop was counted since this day before."""
        setup = self.flow.setup
        if self.survey is None or self._surveyed != (setup.store, setup.since):
            self._count_all()
        self.draw()

    def _count_all(self) -> None:
        self.survey = self.step = None
        self.run(self._survey, self._counted, busy="setup.orders.counting", on_progress=self._heard)

    def _survey(self, cancel: Cancel, reporter: Reporter) -> Survey:
        return self.flow.survey(cancel, reporter)

    def _heard(self, step: Step) -> None:
        self.step = step
        self.draw()

    def _counted(self, survey: Survey) -> None:
        self.survey = survey
        self.step = None
        self._surveyed = (self.flow.setup.store, self.flow.setup.since)
        if self._stale and not self.is_working:
            self._recount()
        self.draw()
        self._go_to_pointed()

    def _choose_day(self, day: QDate) -> None:
        self.keep(since=dt.date(day.year(), day.month(), day.day()))

    def _choose_statuses(self, statuses: tuple[int, ...]) -> None:
        self.keep(statuses=statuses)

    def _choose_guests(self, guests: Guests) -> None:
        self.keep(guests=guests)

    def answered(self) -> None:
        """Count again once the last of several quick answers is kept."""
        self._stale = True
        if not self.is_working:
            self._recount()
        self.draw()

    def _recount(self) -> None:
        self._stale = False
        last = self.survey
        if last is None:
            self._count_all()
            return
        self.step = None
        busy = "setup.orders.counting" if last.since != self.flow.setup.since else ""
        self.run(
            lambda cancel, reporter: self.flow.recount(last, cancel, reporter),
            self._counted,
            busy=busy,
            on_progress=self._heard,
        )

    def primary(self) -> str:
        """Return what comes next."""
        return say("setup.orders.try_again" if self._failed_to_count() else "setup.orders.go_on")

    def begin(self) -> None:
        """Count again after a failure; else check and go on."""
        if self._failed_to_count():
            self._count_all()
            self.draw()
            return
        self.day.interpretText()
        if self.is_working:
            # The day was still being typed: count first, then go on.
            self._pressed = True
        else:
            super().begin()

    def can_leave(self) -> bool:
        """Return False where reading failed and is to be tried again."""
        return not self._failed_to_count()

    def _failed_to_count(self) -> bool:
        return self.survey is None and isinstance(self.trouble, DaybookError)

    def focus_problem(self, problem: Problem) -> None:
        """Go to the day or to the first status."""
        if problem.values.get("field") == "since":
            self.day_field.show_wrong(describe(problem).what)
            self.day.setFocus()
        elif self.statuses.boxes:
            next(iter(self.statuses.boxes.values())).setFocus()
        else:
            super().focus_problem(problem)

    def point_at(self, field: str) -> None:
        """Go to a field, once the orders are counted and it is there."""
        self._pointed = field
        self._go_to_pointed()

    def _go_to_pointed(self) -> None:
        if self.survey is None or not self._pointed:
            return
        field, self._pointed = self._pointed, ""
        parts: dict[str, QWidget] = {"since": self.day, **self.rarely.boxes}
        if self.statuses.boxes:
            parts["statuses"] = next(iter(self.statuses.boxes.values()))
        parts["guests"] = self.guests.choices.buttons[self.flow.setup.guests.value]
        if field in self.rarely.boxes:
            self.fold.open()
        if field in parts:
            self.bring_into_view(parts[field])

    # Drawing

    def show_state(self) -> None:
        """Show the answers, and the counts as far as they are known."""
        self.head(say("setup.orders.title"), say("setup.orders.lead"))
        setup, survey = self.flow.setup, self.survey
        self.day.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        if setup.since is not None:
            self.day.setDate(QDate(setup.since.year, setup.since.month, setup.since.day))
            self.day_field.show_wrong("")
        self.day.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._busy.show_work(say(self.busy) if self.busy else "", self.step)
        self.since.setVisible(survey is not None and not self.busy)
        self.earlier.setVisible(survey is not None and not self.busy)
        if survey is not None:
            self._draw_survey(survey)
        comes = survey is not None and self._below.isHidden()
        self._below.setVisible(survey is not None)
        if comes:
            lay_out_now()

    def _draw_survey(self, survey: Survey) -> None:
        setup = self.flow.setup
        self.since.set_text(say("setup.orders.since_then", orders=strong(format_count(survey.orders))))
        unlisted = f"\n{say('setup.orders.unlisted', count=survey.unlisted)}" if survey.unlisted else ""
        self.earlier.setText(f"{say('setup.orders.earlier', count=survey.earlier)}{unlisted}")
        self.histogram.show_months(survey.months, setup.since)
        self.statuses.show_statuses(survey.statuses, setup.statuses, survey.chosen, setup.since)
        self.rarely.show_answers(setup)
        # Test orders never enter real books, so there is nothing to choose for them.
        self.rarely.boxes["import_test_orders"].setVisible(setup.books == PRACTICE)
        self.guests.show_guests(survey, setup.guests, setup.shared_customer)
