"""Test Connection with Sage Intacct: a line for each step, one for all lists, each list folded below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from daybook.gui.appearance import when_letters_change
from daybook.gui.fonts import Type
from daybook.gui.growth import words_at
from daybook.gui.parts.fold import LateFold
from daybook.gui.parts.icon_label import IconLabel
from daybook.gui.parts.rule import Rule
from daybook.gui.parts.text import Elided, Paragraph
from daybook.gui.setup_pages.test_lines import (
    EDGE,
    ICONS,
    TestLine,
    VerdictBar,
    begin_sentences_together,
    probe_sentence,
)
from daybook.model.intacct import IntacctList, IntacctProbe, IntacctStep
from daybook.model.problem import Problem
from daybook.model.store import Verdict
from daybook.wording import describe, say

LISTS = "lists"
_ORDER = (
    IntacctStep.GATEWAY,
    IntacctStep.SENDER,
    IntacctStep.SIGN_IN,
    IntacctStep.COMPANY,
    LISTS,
    IntacctStep.DOCUMENTS,
    IntacctStep.LOCK,
    IntacctStep.TAX,
)
_COLUMNS = 3
_BAD = (Verdict.FAILED, Verdict.MISSING, Verdict.UNKNOWN)


class IntacctTestLines(QFrame):
    """`show_probes` is the one method that draws: what was told so far, and whether more is to come."""

    __test__ = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.lines = {str(name): TestLine(say(f"intacct.step.{name}")) for name in _ORDER}
        self._fit()
        when_letters_change(self._fit)
        self._verdict = VerdictBar()
        self.details = LateFold("")
        self.details.content.setContentsMargins(words_at(), 0, 0, 6)
        foot = QVBoxLayout()
        foot.setContentsMargins(EDGE, 2, EDGE, 2)
        foot.addWidget(self.details)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        for line in self.lines.values():
            layout.addWidget(line)
            layout.addWidget(Rule("grid"))
        layout.addWidget(self._verdict)
        layout.addLayout(foot)

    def _fit(self) -> None:
        begin_sentences_together(self.lines.values())

    def verdict(self) -> str:
        """The bold line of the verdict, '' before there is one."""
        return self._verdict.headline.text() if not self._verdict.isHidden() else ""

    def show_probes(
        self, probes: Sequence[IntacctProbe], *, under_way: bool, verdict: tuple[str, str]
    ) -> None:
        """Draw. `verdict` is the bold line and the one below it; two empty texts for no verdict."""
        answered = {str(probe.subject): probe for probe in probes}
        lists = [probe for probe in probes if isinstance(probe.subject, IntacctList)]
        if len(lists) == len(IntacctList):
            answered[LISTS] = _of_lists(lists)
        waiting = [str(name) for name in _ORDER if str(name) not in answered]
        for name, line in self.lines.items():
            if name in answered:
                line.show_probe(answered[name])
            elif under_way and name == waiting[0]:
                line.show_busy()
            else:
                line.show_idle(not_tried=False)
        self._verdict.setVisible(bool(verdict[0]))
        self._verdict.show_words(*verdict)
        self._draw_details(lists, probes)

    def _draw_details(self, lists: Sequence[IntacctProbe], probes: Sequence[IntacctProbe]) -> None:
        tried = tuple(each for each in lists if each.verdict is not Verdict.UNKNOWN)
        for_support = _for_support(probes)
        self.details.setVisible(bool(tried or for_support))
        title = say("intacct.test.details" if tried else "setup.test.for_support")
        self.details.tell(title, (tried, for_support), partial(_details, tried, for_support))


def _details(tried: Sequence[IntacctProbe], for_support: str) -> list[QWidget]:
    support = [Paragraph(for_support, Type.CAPTION, "text2")] if for_support else []
    return [*([_table(tried)] if tried else []), *support]


def _for_support(probes: Sequence[IntacctProbe]) -> str:
    """What the first failure tells besides its sentence, '' for nothing."""
    failed = next((probe for probe in probes if probe.verdict is Verdict.FAILED), None)
    if failed is None:
        return ""
    return describe(Problem(failed.code, {**dict(failed.values), "request_id": failed.request_id})).details


def _of_lists(lists: Sequence[IntacctProbe]) -> IntacctProbe:
    """All lists as one line: its verdict is the worst of theirs."""
    verdict = next((bad for bad in _BAD if any(each.verdict is bad for each in lists)), Verdict.PASSED)
    read = sum(1 for each in lists if each.verdict is Verdict.PASSED)
    seconds = sum(each.seconds for each in lists)
    if verdict is Verdict.UNKNOWN:
        return IntacctProbe(lists[0].subject, verdict, "intacct.not_tried")
    closed = ", ".join(
        say(f"intacct.list_name.{each.subject}") for each in lists if each.verdict is not Verdict.PASSED
    )
    code = "intacct.test.lists_closed" if closed else "intacct.test.lists_read"
    values = (("count", read), ("closed", closed)) if closed else (("count", read),)
    return IntacctProbe(lists[0].subject, verdict, code, values, seconds)


def _table(lists: Sequence[IntacctProbe]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(3)
    rows = -(-len(lists) // _COLUMNS)
    for place, probe in enumerate(lists):
        row, column = place % rows, 2 * (place // rows)
        grid.addWidget(IconLabel(*ICONS[probe.verdict], 14), row, column)
        name, sentence = say(f"intacct.list_name.{probe.subject}"), probe_sentence(probe)
        line = Elided(say("intacct.test.list_line", name=name, sentence=sentence), Type.CAPTION, "text2")
        grid.addWidget(line, row, column + 1)
        grid.setColumnStretch(column + 1, 1)
    return table
