"""The Checking page: whether Daybook looks for new orders on its own, what that costs, what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.card import Card
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.remark import remark
from daybook.gui.parts.text import Paragraph, Text
from daybook.gui.setup_pages.fields import LabelledField, NumberField
from daybook.gui.setup_pages.indicators import TickBox, meaning
from daybook.gui.setup_pages.page import SetupPage
from daybook.gui.setup_pages.setting_help import explain
from daybook.services.checking.check_schedule import LEAST_MINUTES, MOST_MINUTES
from daybook.services.setup.setup_answers import PageName
from daybook.wording import describe, format_count, format_datetime, format_tenths, say

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.model.checks import CheckRun
    from daybook.model.ports import Cancel
    from daybook.model.problem import Problem
    from daybook.services.checking.checks import CheckCost
    from daybook.services.setup.setup_flow import SetupFlow

SHOWN = 12


@dataclass(frozen=True, slots=True)
class _Known:
    """What the page shows beside the answers; `cost` is that of a check every minute."""

    cost: CheckCost
    runs: Sequence[CheckRun]


class CheckingPage(SetupPage):
    """One switch, one number, one more switch; below what the last checks did."""

    name = PageName.CHECKING

    def __init__(self, flow: SetupFlow, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(flow, tasks, parent)
        self.known: _Known | None = None
        self.switch = TickBox(say("checking.switch"))
        self.switch.toggled.connect(lambda on: self._keep(is_on=on))
        self.minutes = NumberField(say("checking.minutes"))
        self.minutes.setRange(LEAST_MINUTES, MOST_MINUTES)
        self.minutes.setKeyboardTracking(False)
        self.minutes.valueChanged.connect(lambda minutes: self._keep(minutes=minutes))
        self.field = LabelledField(say("checking.minutes"), self.minutes, say("checking.minutes.hint"))
        self.imports = TickBox(say("checking.imports"))
        self.imports.toggled.connect(lambda on: self._keep(imports=on))
        self.cost = Paragraph("", Type.CAPTION)
        self.mails = Paragraph(say("checking.mails"), Type.CAPTION)
        for name, part in (("is_on", self.switch), ("minutes", self.field), ("imports", self.imports)):
            explain(part, f"checking.{name}")
        self.content.addWidget(self._build_answers())
        self.runs = Card(say("checking.runs"))
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(14)
        self._rows.setVerticalSpacing(5)
        self._rows.setColumnStretch(1, 1)
        self.runs.content.addLayout(self._rows)
        self.content.addWidget(self.runs)
        self.content.addStretch()

    def _build_answers(self) -> QFrame:
        card = Card()
        card.content.setSpacing(10)
        card.content.addWidget(self.switch)
        line = QHBoxLayout()
        line.addWidget(self.field)
        line.addStretch()
        card.content.addLayout(line)
        card.content.addLayout(meaning(self.imports, say("checking.imports.below")))
        for words in (self.cost, self.mails):
            part = QWidget()
            part.setLayout(remark(words))
            card.content.addWidget(part)
        self._mails_line = part
        return card

    def enter(self) -> None:
        """Read what came of the last checks."""
        self.run(lambda cancel, _reporter: self._read(cancel), self._heard)

    def primary(self) -> str:
        """Return what the button says where it does not save."""
        return say("setup.settings.save")

    def _read(self, cancel: Cancel) -> _Known:
        checks = self.flow.open_session().checks
        checks.learn_quota(cancel)
        return _Known(checks.cost(1), checks.latest(SHOWN))

    def _heard(self, known: _Known) -> None:
        self.known = known
        self.draw()

    def _keep(self, **answers: object) -> None:
        self.keep(checking=replace(self.flow.setup.checking, **answers))  # type: ignore[arg-type]  # its own fields

    def begin(self) -> None:
        """Take what is still being typed, then check."""
        self.minutes.interpretText()
        super().begin()

    def focus_problem(self, problem: Problem) -> None:
        """Go to the number."""
        self.field.show_wrong(describe(problem).what)
        self.minutes.setFocus()

    def point_at(self, field: str) -> None:
        """Go to one of the answers."""
        parts: dict[str, QWidget] = {"is_on": self.switch, "minutes": self.minutes, "imports": self.imports}
        part = parts.get(field.removeprefix("checking."))
        if part is not None:
            self.bring_into_view(part)

    def show_state(self) -> None:
        """Show the answers and what follows from them."""
        self.heading.setText(say("checking.title"))
        self.lead.setText(say("checking.lead"))
        checking = self.flow.setup.checking
        for part in (self.switch, self.minutes, self.imports):
            part.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.switch.setChecked(checking.is_on)
        self.minutes.setValue(checking.minutes)
        self.imports.setChecked(checking.imports)
        for part in (self.switch, self.minutes, self.imports):
            part.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self.field.show_wrong("")
        self._mails_line.setVisible(checking.imports and self.flow.setup.writes_back)
        self.cost.setText(_cost_words(self.known.cost, checking.minutes) if self.known else "")
        self._show_runs(self.known.runs if self.known else ())

    def _show_runs(self, runs: Sequence[CheckRun]) -> None:
        clear(self._rows)
        if not runs:
            self._rows.addWidget(Paragraph(say("checking.no_runs"), tone="muted"), 0, 0, 1, 2)
        here = dt.datetime.now().astimezone().tzinfo
        for row, run in enumerate(runs):
            when = Text(format_datetime(run.started, here) if here else "", Type.CAPTION, "text2")
            self._rows.addWidget(when, row, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(Paragraph(run_words(run), Type.CAPTION), row, 1)


def run_words(run: CheckRun) -> str:
    """Return what came of a check; what went wrong is said last."""
    counts = say("check.result", listed=run.listed, imported=run.imported, needs_you=run.needs_you)
    updated = say("checking.updated", count=run.updated) if run.updated else ""
    wrong = " ".join(describe(problem).what for problem in run.problems)
    return " ".join(part for part in (f"{counts}.", updated, wrong) if part)


def _cost_words(each_minute: CheckCost, minutes: int) -> str:
    calls = max(1, round(each_minute.calls / minutes))
    share = 100 * each_minute.calls / minutes / each_minute.allowed
    part = format_tenths(max(share, 0.1))
    code = "checking.cost" if each_minute.is_told else "checking.cost_usual"
    at_most = "checking.at_most" if share < 0.1 else "checking.about"
    shown = say(at_most, percent=part)
    return say(code, calls=format_count(calls), share=shown, allowed=format_count(round(each_minute.allowed)))
