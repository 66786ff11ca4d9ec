"""Test connection: five lines that fill in one by one, the verdict, and the permissions folded below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from daybook.gui.appearance import theme, when_letters_change
from daybook.gui.fonts import Type
from daybook.gui.growth import GAP, words_at
from daybook.gui.parts.card import Ground
from daybook.gui.parts.fold import LateFold
from daybook.gui.parts.icon_label import BusyIcon, IconLabel
from daybook.gui.parts.rule import Rule
from daybook.gui.parts.text import Elided, Paragraph, Text
from daybook.model.problem import Problem
from daybook.model.store import Permission, Probe, Step, Verdict
from daybook.wording import describe, format_tenths, say

if TYPE_CHECKING:
    from daybook.model.intacct import IntacctProbe

ICONS = {
    Verdict.PASSED: ("circle-check", "ok"),
    Verdict.FAILED: ("octagon-x", "err"),
    Verdict.MISSING: ("triangle-alert", "warn"),
    Verdict.NOT_NEEDED: ("circle-minus", "muted"),
    Verdict.UNKNOWN: ("circle-question-mark", "muted"),
}
_WAITING = ("clock", "muted")
_PERMISSION_COLUMNS = 3
_LEAST_NAME = 76
EDGE = 15
"""With the frame as far as in other cards."""
_WORTH_SAYING = 0.05
"""Seconds: a column of 0.0 s tells nothing."""
_NOT_TRIED = ("circle-minus", "muted")


def probe_sentence(probe: Probe | IntacctProbe) -> str:
    """Return what a probe found, in one sentence."""
    return describe(Problem(probe.code, dict(probe.values))).what


class TestLines(QFrame):
    """The steps of the test with verdict and details.

    `show_probes` is the one method that draws: what has been answered so far, whether the test is
    under way, and the verdict's two lines once it has passed.
    """

    __test__ = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.lines = {step: TestLine(say(f"setup.test.step.{step.value}")) for step in Step}
        self._fit()
        when_letters_change(self._fit)
        self._verdict = VerdictBar()
        self.details = LateFold("")
        self.details.content.setContentsMargins(words_at(), 0, 0, 8)
        foot = QVBoxLayout()
        foot.setContentsMargins(EDGE, 3, EDGE, 3)
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

    def show_probes(self, probes: Sequence[Probe], *, under_way: bool, verdict: tuple[str, str]) -> None:
        """Draw. `verdict` is the bold line and the one below it; two empty texts for no verdict yet."""
        answered = {probe.subject: probe for probe in probes}
        waiting = [step for step in Step if step not in answered]
        failed = any(probe.verdict is Verdict.FAILED for probe in probes)
        for step, line in self.lines.items():
            if step in answered:
                line.show_probe(answered[step])
            elif under_way and step == waiting[0]:
                line.show_busy()
            else:
                line.show_idle(not_tried=failed and not under_way)
        self._verdict.setVisible(bool(verdict[0]))
        self._verdict.show_words(*verdict)
        self._draw_details(probes)

    def verdict(self) -> str:
        """Return the bold line of the verdict, '' before there is one."""
        return self._verdict.headline.text() if not self._verdict.isHidden() else ""

    def _draw_details(self, probes: Sequence[Probe]) -> None:
        permissions = [probe for probe in probes if isinstance(probe.subject, Permission)]
        failed = next((probe for probe in probes if probe.verdict is Verdict.FAILED), None)
        self.details.setVisible(bool(permissions) or failed is not None)
        if failed is not None:
            self.details.tell(say("setup.test.for_support"), failed, partial(_for_support, failed))
        elif permissions:
            told = tuple(permissions)
            self.details.tell(_summary(told), told, partial(_told_of_permissions, told))


def begin_sentences_together(lines: Iterable[TestLine]) -> None:
    """Give all lines the width of the longest of their words: the sentences begin below each other."""
    names = [line.name for line in lines]
    for name in names:
        name.setMinimumWidth(0)
    widest = max(_LEAST_NAME, *(name.sizeHint().width() for name in names))
    for name in names:
        name.setMinimumWidth(widest)


class TestLine(QWidget):
    """One step: icon, its word, a sentence, and how long it took."""

    __test__ = False

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._still = IconLabel(*_WAITING)
        self._icons = QStackedWidget()
        self._icons.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._icons.addWidget(self._still)
        self._icons.addWidget(BusyIcon())
        self.name = Text(words, Type.STRONG)
        self.sentence = Paragraph("", Type.BODY, "text2")
        self._seconds = Text("", Type.CAPTION, "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(EDGE, 5, EDGE, 5)
        layout.setSpacing(GAP)
        for part in (self._icons, self.name):
            layout.addWidget(part)
        layout.addWidget(self.sentence, 1)
        layout.addWidget(self._seconds)
        self.verdict: Verdict | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_probe(self, probe: Probe | IntacctProbe) -> None:
        """Show what came out, and after how many seconds."""
        self.verdict = probe.verdict
        self._icons.setCurrentIndex(0)
        tried = probe.verdict is not Verdict.UNKNOWN
        self._still.set_icon(*(ICONS[probe.verdict] if tried else _NOT_TRIED))
        self.sentence.setText(probe_sentence(probe))
        took = tried and probe.seconds >= _WORTH_SAYING
        self._seconds.setText(say("setup.test.seconds", seconds=format_tenths(probe.seconds)) if took else "")

    def show_busy(self) -> None:
        """Show that this step is being tried."""
        self._icons.setCurrentIndex(1)
        self._say("setup.test.trying")

    def show_idle(self, *, not_tried: bool) -> None:
        """Show that this step waits, or was not tried since one before it failed."""
        self._icons.setCurrentIndex(0)
        self._still.set_icon(*(_NOT_TRIED if not_tried else _WAITING))
        self._say("setup.test.not_tried" if not_tried else "setup.test.waiting")

    def _say(self, code: str) -> None:
        self.verdict = None
        self.sentence.setText(say(code))
        self._seconds.setText("")


class VerdictBar(QFrame):
    """The green bar after a good test."""

    def __init__(self) -> None:
        super().__init__()
        self.headline = Text("", Type.STRONG)
        self.headline.setWordWrap(True)
        self.headline.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._below = Paragraph("", Type.BODY, "text2")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.headline)
        words.addWidget(self._below)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(EDGE, 8, EDGE, 8)
        layout.setSpacing(GAP)
        layout.addWidget(IconLabel("circle-check", "ok"), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(words, 1)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), theme().color("okbg"))

    def show_words(self, headline: str, below: str) -> None:
        """Show the bold line and the one below it, none for ''."""
        self.headline.setText(headline)
        self._below.setText(below)
        self._below.setVisible(bool(below))


def _for_support(failed: Probe) -> list[QWidget]:
    return [Paragraph(_support(failed), Type.CAPTION, "text2")]


def _told_of_permissions(permissions: Sequence[Probe]) -> list[QWidget]:
    missing = (probe for probe in permissions if probe.verdict is Verdict.MISSING)
    lost = (Paragraph(_what_is_lost(probe), Type.CAPTION, "text2") for probe in missing)
    return [_permission_table(permissions), *lost]


def _permission_table(permissions: Sequence[Probe]) -> QWidget:
    table = Ground("base")
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(3)
    rows = -(-len(permissions) // _PERMISSION_COLUMNS)
    for place, probe in enumerate(permissions):
        row, column = place % rows, 2 * (place // rows)
        grid.addWidget(IconLabel(*ICONS[probe.verdict], 14), row, column)
        words = say(
            "setup.test.permission_line",
            permission=say(f"option.permission.{probe.subject.value}"),
            verdict=say(f"setup.test.verdict.{probe.verdict.value}"),
        )
        line = Elided(words, Type.CAPTION, "text2")
        line.show_hint(probe_sentence(probe))
        grid.addWidget(line, row, column + 1)
        grid.setColumnStretch(column + 1, 1)
    return table


def _summary(permissions: Sequence[Probe]) -> str:
    counts = Counter(probe.verdict for probe in permissions)
    missing = counts[Verdict.MISSING]
    return say(
        "setup.test.permissions_missing" if missing else "setup.test.permissions",
        all=len(permissions),
        given=counts[Verdict.PASSED],
        missing=missing,
        unneeded=counts[Verdict.NOT_NEEDED],
    )


def _what_is_lost(probe: Probe) -> str:
    permission = say(f"option.permission.{probe.subject.value}")
    return say("setup.test.lost", permission=permission, sentence=probe_sentence(probe))


def _support(probe: Probe) -> str:
    values = {**dict(probe.values), "request_id": probe.request_id}
    return describe(Problem(probe.code, values)).details or say("setup.test.no_details")
