"""What Daybook may do in the shop: each deed, what it means, the permission it needs, what the key has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.button import link_button
from daybook.gui.parts.card import Card
from daybook.gui.parts.icon_label import IconLabel
from daybook.gui.parts.text import Paragraph
from daybook.gui.setup_pages.indicators import Below, TickBox
from daybook.gui.setup_pages.setting_help import explain
from daybook.model.choices import MODIFY, StoreDeed
from daybook.model.store import Probe, Verdict
from daybook.services.setup.deeds import probe_deeds
from daybook.services.setup.setup_answers import PageName
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.setup_pages.page import SetupPage
    from daybook.gui.tasks import Reporter
    from daybook.model.ports import Cancel
    from daybook.model.setup import Setup

MAY: Final = (PageName.SHOP, "may")
"""Where it is asked: the page and the field that other pages lead to."""

_ICONS: Final = {
    Verdict.PASSED: ("circle-check", "ok"),
    Verdict.MISSING: ("octagon-x", "err"),
    Verdict.UNKNOWN: ("circle-question-mark", "muted"),
}
_NOT_ASKED: Final = ("circle-minus", "muted")


class MayCard(Card):
    """`changed` carries a deed, and whether it is allowed now."""

    changed = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("may.title"), parent)
        self.probes: Mapping[StoreDeed, Probe] | None = {}
        self.boxes: dict[StoreDeed, TickBox] = {}
        self.states: dict[StoreDeed, Paragraph] = {}
        self._icons: dict[StoreDeed, IconLabel] = {}
        self.content.addWidget(Paragraph(say("may.lead"), tone="text2"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        for place, deed in enumerate(StoreDeed):
            self._add(grid, 3 * place, deed)
        self.content.addLayout(grid)

    def _add(self, grid: QGridLayout, row: int, deed: StoreDeed) -> None:
        box = TickBox(say(f"may.{deed.value}"))
        explain(box, "may")
        box.setAccessibleDescription(say(f"may.{deed.value}.means"))
        box.toggled.connect(lambda on: self.changed.emit(deed, on))
        permission = say(f"option.permission.{MODIFY[deed].value}")
        needs = Paragraph(say("may.needs", permission=permission), Type.CAPTION, "text2")
        state = Paragraph("", Type.CAPTION)
        mark = IconLabel(*_NOT_ASKED, 14)
        beside = QHBoxLayout()
        beside.setSpacing(6)
        beside.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(state, 1)
        grid.addWidget(box, row, 0)
        grid.addWidget(needs, row, 1)
        means = Below(say(f"may.{deed.value}.means"))
        for paragraph in (means, state):
            paragraph.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(means, row + 1, 0)
        grid.addLayout(beside, row + 1, 1)
        grid.setRowMinimumHeight(row + 2, 8)
        self.boxes[deed], self.states[deed], self._icons[deed] = box, state, mark

    def probe(self, page: SetupPage) -> None:
        """Ask the shop, as work of `page`, what the key may do of what is allowed; no more is tried."""
        flow, setup = page.flow, page.flow.setup
        self.probes = None

        def work(cancel: Cancel, _reporter: Reporter) -> Mapping[StoreDeed, Probe]:
            # Opened only where something is to be asked: the answers may be about a shop that is off.
            return probe_deeds(setup, lambda: flow.open_session().store(), cancel)

        def heard(probes: Mapping[StoreDeed, Probe]) -> None:
            self.probes = probes
            page.draw()

        page.run(work, heard)

    def show_deeds(self, setup: Setup) -> None:
        """Draw the answers, and what the key lets."""
        for deed, box in self.boxes.items():
            tick(box, on=deed in setup.may)
            words, icon = _state(deed, setup, self.probes)
            self.states[deed].setText(words)
            self._icons[deed].set_icon(*icon)


class MayLink(QHBoxLayout):
    """Leads from a page with one of the boxes to the question they all belong to; `button` does it."""

    def __init__(self) -> None:
        super().__init__()
        self.button: QPushButton = link_button(say("may.link"))
        self.addWidget(self.button)
        self.addStretch()


def changed_by(may: Sequence[StoreDeed], deed: StoreDeed, *, allowed: bool) -> tuple[StoreDeed, ...]:
    """What may be done after one deed was allowed or forbidden, in the order of the question."""
    wanted = {*may, deed} if allowed else {*may} - {deed}
    return tuple(each for each in StoreDeed if each in wanted)


def tick(box: TickBox, *, on: bool) -> None:
    """Show an answer; nothing is emitted."""
    box.blockSignals(True)  # noqa: FBT003 - Qt's own signature
    box.setChecked(on)
    box.blockSignals(False)  # noqa: FBT003 - Qt's own signature


def _state(
    deed: StoreDeed, setup: Setup, probes: Mapping[StoreDeed, Probe] | None
) -> tuple[str, tuple[str, str]]:
    if deed not in setup.may:
        return say("may.off"), _NOT_ASKED
    if not setup.lets(deed):
        return say("may.not_now" if setup.enabled else "may.shop_off"), _NOT_ASKED
    probe = probes.get(deed) if probes is not None else None
    if probe is None:
        return say("may.asking" if probes is None else "may.unknown"), _ICONS[Verdict.UNKNOWN]
    words = {
        Verdict.PASSED: "may.given",
        Verdict.MISSING: "may.missing",
    }.get(probe.verdict, "may.unknown")
    return say(words), _ICONS.get(probe.verdict, _ICONS[Verdict.UNKNOWN])
