"""The Shop page with a key: what was recognised, its test, and what the shop gave back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.button import link_button
from daybook.gui.parts.remark import remark
from daybook.gui.parts.text import Paragraph, Text
from daybook.gui.setup_pages.recognised import RecognisedCard, RepairCard
from daybook.gui.setup_pages.test_lines import TestLines
from daybook.gui.setup_pages.your_shop import TypedShop, YourShop
from daybook.model.problem import Problem
from daybook.model.store import LastOrder, Permission, Probe, Step, Verdict
from daybook.wording import describe, say

if TYPE_CHECKING:
    from daybook.model.setup import Setup
    from daybook.services.setup.setup_answers import KeyInput

_EDITABLE = {Step.ADDRESS, Step.TOKEN}


@dataclass(frozen=True, slots=True)
class TestState:
    """What there is to draw: `passed` also for a shop that passed before the wizard was left."""

    __test__ = False

    key: KeyInput
    source: str
    kept: str
    is_example: bool
    probes: tuple[Probe, ...]
    under_way: bool
    passed: bool
    setup: Setup
    last_order: LastOrder | None


class ShopTest(QWidget):
    """Key, five lines, verdict and shop; after a failure only the failed field is open."""

    guide_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recognised = RecognisedCard()
        self.repair = RepairCard()
        self.lines = TestLines()
        self._yours = Text(say("setup.shop.your_shop"), Type.SECTION)
        self.shop = YourShop()
        self._typed: TypedShop | None = None
        self._lost = self._build_lost()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        named = QVBoxLayout()
        named.setSpacing(6)
        named.addWidget(self._yours)
        named.addWidget(self.shop)
        for part in (self.recognised, self.repair, self.lines):
            self._column.addWidget(part)
        self._column.addLayout(named)
        self._column.addWidget(self._lost)
        self._column.addStretch()

    def _build_lost(self) -> QWidget:
        lost = QWidget()
        line = QHBoxLayout(lost)
        line.setContentsMargins(0, 0, 0, 0)
        words = remark(Paragraph(say("setup.shop.key_lost")))
        line.addLayout(words, 1)
        line.setAlignment(words, Qt.AlignmentFlag.AlignVCenter)
        self.new_key = link_button(say("setup.shop.get_new_key"))
        self.new_key.clicked.connect(self.guide_wanted)
        line.addWidget(self.new_key)
        return lost

    @property
    def is_repairing(self) -> bool:
        """Whether a field of the key is open."""
        return not self.repair.isHidden()

    @property
    def typed(self) -> TypedShop:
        """The fields for name, currency and time zone; made when first asked for, as few shops need them."""
        if self._typed is None:
            self._typed = TypedShop()
            self._column.insertWidget(self._column.indexOf(self._lost), self._typed)
        return self._typed

    @property
    def is_typing(self) -> bool:
        """Whether name, currency and time zone are asked for."""
        return self._typed is not None and not self._typed.isHidden()

    def show_test(self, state: TestState) -> None:
        """Draw."""
        failed = next((probe for probe in state.probes if probe.verdict is Verdict.FAILED), None)
        open_field = failed is not None and not state.under_way and failed.subject in _EDITABLE
        self.recognised.setVisible(not open_field)
        self.repair.setVisible(open_field)
        picture = "flask-conical" if state.is_example else "file-key"
        self.recognised.show_key(state.key, state.source, state.kept, picture)
        if failed is not None and open_field:
            self.repair.show_key(state.key, Step(failed.subject.value), _advice(failed))
        # A continued wizard shows a shop that passed before, without lines that were not tried now.
        self.lines.setVisible(bool(state.probes) or state.under_way or not state.passed)
        verdict = _verdict(state) if state.passed and state.probes else ("", "")
        self.lines.show_probes(state.probes, under_way=state.under_way, verdict=verdict)
        self._lost.setVisible(failed is not None and not state.under_way)
        self._show_shop(state)

    def _show_shop(self, state: TestState) -> None:
        typed = state.passed and state.setup.typed_by_user
        self._yours.setVisible(state.passed)
        self.shop.setVisible(state.passed and not typed)
        if typed or self._typed is not None:
            self.typed.setVisible(typed)
        last = state.last_order
        if typed:
            self.typed.show_shop(state.setup, last.currency if last else "")
        elif state.passed:
            self.shop.show_shop(state.setup, last)


def _verdict(state: TestState) -> tuple[str, str]:
    name = state.setup.store_name or state.setup.store
    return say("setup.test.passed", name=name.upper()), _allowed(state.probes)


def _advice(probe: Probe) -> str:
    sentence = describe(Problem(probe.code, dict(probe.values)))
    return sentence.todo or sentence.what


def _allowed(probes: Sequence[Probe]) -> str:
    lost = [
        say(f"option.permission.{probe.subject.value}")
        for probe in probes
        if isinstance(probe.subject, Permission) and probe.verdict is Verdict.MISSING
    ]
    return say("setup.test.some_missing", missing=lost) if lost else say("setup.test.all_allowed")
