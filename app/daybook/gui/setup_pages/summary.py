"""The Daily summary page: an entry for each order or each day, one day shown both ways, and the change."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.button import button
from daybook.gui.parts.card import Card
from daybook.gui.parts.question import Question
from daybook.gui.parts.text import Paragraph, Text
from daybook.gui.setup_pages.busy_line import BusyLine
from daybook.gui.setup_pages.day_both_ways import DayColumns
from daybook.gui.setup_pages.fields import DayField, LabelledField
from daybook.gui.setup_pages.page import SetupPage
from daybook.gui.setup_pages.radio_rows import Option, RadioRows
from daybook.gui.setup_pages.setting_help import explain
from daybook.model.choices import Summary
from daybook.services.setup.setup_answers import PageName
from daybook.wording import describe, format_date, say

if TYPE_CHECKING:
    from daybook.gui.tasks import Reporter, Tasks
    from daybook.model.ports import Cancel
    from daybook.services.setup.setup_flow import SetupFlow
    from daybook.services.summaries.changeover import Switched
    from daybook.services.summaries.summary_switch import DayBothWays, SwitchOutlook


class SummaryPage(SetupPage):
    """Shows a day at once; what is posted already changes only where it is asked for, after a question."""

    name = PageName.SUMMARY

    def __init__(self, flow: SetupFlow, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(flow, tasks, parent)
        self.day: DayBothWays | None = None
        self.outlook: SwitchOutlook | None = None
        self.done: Switched | None = None
        self._looked: tuple[Summary, dt.date] | None = None
        self.heading.setText(say("summary.page.heading"))
        self.lead.setText(say("summary.page.lead"))
        self.rows = RadioRows(
            [
                Option(each, say(f"summary.mode.{each}"), say(f"summary.mode.{each}.below"), each is first)
                for each in Summary
                for first in (Summary.PER_ORDER,)
            ]
        )
        self.rows.chosen.connect(lambda value: self.keep(summary=Summary(value)))
        explain(self.rows, "summary")
        self.elsewhere = Paragraph(say("summary.page.elsewhere"))
        ways = Card()
        ways.content.addWidget(self.rows)
        ways.content.addWidget(self.elsewhere)
        self.content.addWidget(ways)
        self.content.addWidget(self._build_change())
        self.content.addWidget(self._build_day())
        self.content.addStretch()

    def _build_day(self) -> QFrame:
        card = Card()
        self.day_field = DayField(say("summary.page.day"))
        self.day_field.dateChanged.connect(self._choose_day)
        line = QHBoxLayout()
        line.addWidget(LabelledField(say("summary.page.day"), self.day_field))
        line.addStretch()
        self.columns = DayColumns()
        self._busy = BusyLine(stop=self.halt)
        card.content.addWidget(Text(say("summary.page.both"), Type.SECTION))
        card.content.addLayout(line)
        card.content.addWidget(self._busy)
        card.content.addWidget(self.columns)
        return card

    def _build_change(self) -> QFrame:
        self.change = Card()
        self.since = DayField(say("summary.page.since"))
        self.since.dateChanged.connect(lambda _day: self._look_ahead())
        self.effect = Paragraph()
        self.again = button("")
        self.again.clicked.connect(self._ask)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(LabelledField(say("summary.page.since"), self.since), 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(self.effect)
        line = QHBoxLayout()
        line.addLayout(left, 1)
        line.addWidget(self.again, 0, Qt.AlignmentFlag.AlignBottom)
        self.change.content.addWidget(Text(say("summary.page.posted"), Type.SECTION))
        self.change.content.addLayout(line)
        return self.change

    def primary(self) -> str:
        """Return the words of the primary button."""
        return say("setup.settings.save")

    def point_at(self, field: str) -> None:
        """Move the focus to the choice."""
        if field == "summary":
            self.bring_into_view(self.rows.buttons[self.flow.setup.summary])

    # What is read

    def enter(self) -> None:
        """Show the newest whole day with orders, and what a change would do from the first of its month."""
        if self.day is None:
            self.run(lambda cancel, _reporter: self._first(cancel), self._begun, busy="summary.page.reading")
        self.draw()

    def _begun(self, found: tuple[DayBothWays | None, dt.date]) -> None:
        day, today = found
        _set_day(self.since, today.replace(day=1))
        self._shown(day)
        self._look_ahead()

    def _first(self, cancel: Cancel) -> tuple[DayBothWays | None, dt.date]:
        session = self.flow.open_session()
        today = session.today()
        days = [each for each in session.summary_switch.days() if each < today]
        views = (session.summary_switch.preview(each, cancel) for each in days[:10])
        busy = next((each for each in views if len(each.each) > len(each.summaries) + len(each.alone)), None)
        return busy or (session.summary_switch.preview(days[0], cancel) if days else None), today

    def _choose_day(self, day: QDate) -> None:
        wanted = dt.date(day.year(), day.month(), day.day())
        self.run(
            lambda cancel, _reporter: self.flow.open_session().summary_switch.preview(wanted, cancel),
            self._shown,
            busy="summary.page.reading",
        )

    def _shown(self, day: DayBothWays | None) -> None:
        self.day = day
        if day is not None:
            _set_day(self.day_field, day.day)
        self.draw()

    def answered(self) -> None:
        """Tell anew what a change would do."""
        self._look_ahead()
        self.draw()

    def _look_ahead(self) -> None:
        mode, start = self.flow.setup.summary, self._start()
        if self._looked == (mode, start):
            return
        self._looked = (mode, start)
        self.do(lambda: self.flow.open_session().summary_switch.look_ahead(mode, start), self._foreseen)

    def _foreseen(self, outlook: SwitchOutlook) -> None:
        self.outlook = outlook
        self.draw()

    def _start(self) -> dt.date:
        day = self.since.date()
        return dt.date(day.year(), day.month(), day.day())

    # The change of what is posted

    def _ask(self) -> None:
        if self.outlook is None:
            return
        count = len(self.outlook.order_ids)
        how = "intacct.summary.how" if self.flow.setup.in_intacct else "summary.ask.how"
        sentences = (self._effect(self.outlook), say(how))
        question = Question(say("summary.ask.title"), sentences, say("summary.ask.leave"), self.window())
        question.add_deed(say("summary.ask.deed", count=count), self._switch)
        question.open()

    def _switch(self) -> None:
        mode, start = self.flow.setup.summary, self._start()
        reason = say(f"summary.reason.{mode}")
        self.run_long(
            say("summary.page.changing"),
            lambda cancel, reporter: self._switched(mode, start, reason, cancel, reporter),
            self._told,
        )

    def _switched(
        self, mode: Summary, start: dt.date, reason: str, cancel: Cancel, reporter: Reporter
    ) -> Switched:
        return self.flow.open_session().summary_switch.switch(mode, start, reason, cancel, reporter)

    def _told(self, done: Switched) -> None:
        self.done = done
        self._looked = None
        self._look_ahead()
        # What is posted so goes on so: the choice is saved, and the window works by it from now on.
        self.go_on()

    # What is shown

    def show_state(self) -> None:
        """Set the choice, the day both ways, and what a change would do."""
        self.rows.show_choice(self.flow.setup.summary)
        self.elsewhere.setVisible(self.flow.setup.in_intacct)
        self._busy.show_work(say(self.busy) if self.busy.startswith("summary.") else "")
        self.columns.show_day(self.day)
        outlook = self.outlook
        count = len(outlook.order_ids) if outlook is not None else 0
        self.again.setVisible(count > 0)
        self.again.setEnabled(not self.is_working)
        self.again.setText(say("summary.page.again", count=count))
        words = [self._result(self.done)] if self.done is not None else []
        if outlook is not None:
            words.append(self._effect(outlook))
        self.effect.setText(" ".join(words))

    def _effect(self, outlook: SwitchOutlook) -> str:
        if not (outlook.order_ids or outlook.waiting or outlook.closed):
            return say(f"summary.effect.nothing.{outlook.mode}", date=format_date(outlook.start))
        parts = []
        if outlook.order_ids:
            again = "intacct.summary.again" if self.flow.setup.in_intacct else "summary.effect.again"
            parts.append(say(again, count=len(outlook.order_ids)))
        if outlook.waiting:
            parts.append(say("summary.effect.waiting", count=outlook.waiting))
        if outlook.closed:
            parts.append(say("summary.effect.closed", count=outlook.closed))
        return " ".join(parts)

    def _result(self, done: Switched) -> str:
        told = say("summary.done", count=done.again)
        if done.left:
            told = f"{told} {say('summary.done.left', count=done.left)}"
        if not done.failed:
            return told
        order_id, why = done.failed[0]
        first = f"{order_id}: {describe(why).what}"
        return f"{told} {say('summary.done.failed', count=len(done.failed))} {first}"


def _set_day(field: DayField, day: dt.date) -> None:
    """Show a day; nothing is emitted."""
    field.blockSignals(True)  # noqa: FBT003 - Qt's own signature
    field.setDate(QDate(day.year, day.month, day.day))
    field.blockSignals(False)  # noqa: FBT003 - Qt's own signature
