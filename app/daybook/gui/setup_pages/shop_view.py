"""What the Shop page knows of a key and of its test, and how it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from daybook.gui.setup_pages.may_card import MayCard
from daybook.gui.setup_pages.page import SetupPage
from daybook.gui.setup_pages.shop_start import ShopStart
from daybook.gui.setup_pages.shop_test import ShopTest, TestState
from daybook.services.setup.setup_answers import PageName
from daybook.wording import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from daybook.gui.tasks import Tasks
    from daybook.model.problem import Problem
    from daybook.model.store import Probe
    from daybook.services.results import ConnectionResult
    from daybook.services.setup.setup_answers import KeyInput
    from daybook.services.setup.setup_flow import SetupFlow


class ShopView(SetupPage):
    """Three equal choices; what was recognised; the test with its five lines; what the shop gave back.

    `another_wanted`: another key in place of the one on show; `guide_wanted`: how to get one.
    """

    another_wanted = Signal()
    guide_wanted = Signal()
    name = PageName.SHOP

    def __init__(
        self, flow: SetupFlow, tasks: Tasks, *, is_sandbox: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(flow, tasks, parent)
        self._is_sandbox = is_sandbox
        self.each_time = flow.setup.ask_token_each_time
        """Whether the key is to be asked for each time, as ticked: kept along with the key that is taken."""
        self.key: KeyInput | None = None
        self.file_name = ""
        self.probes: list[Probe] = []
        self.result: ConnectionResult | None = None
        self.testing = False
        self.begins_anew = False
        """A file was given from outside, and no key is taken of it yet."""
        self.start = ShopStart(can_keep=not is_sandbox)
        self.input = self.start.input
        self._tested: ShopTest | None = None
        self.may = MayCard()
        self.content.addWidget(self.start, 1)
        self.content.addWidget(self.may)
        self.content.addStretch(0)

    @property
    def tested(self) -> ShopTest:
        """The key with its test; made when there is a key."""
        if self._tested is None:
            self._tested = ShopTest()
            self._tested.recognised.other.connect(self.another_wanted)
            self._tested.guide_wanted.connect(self.guide_wanted)
            self.content.insertWidget(self.content.indexOf(self.may), self._tested, 1)
        return self._tested

    @property
    def has_passed(self) -> bool:
        """True for a key that passed its test, now or before the wizard was left."""
        if self.testing or self.key is None:
            return False
        return self.result.passed if self.result is not None else self.flow.draft.tested

    @property
    def asks_may(self) -> bool:
        """True in Settings, where a key is at hand: in the wizard the way to a key asks it."""
        return self.flow.setup.finished and self.has_passed

    @property
    def is_example(self) -> bool:
        """True where the shop is the example shop."""
        return self.flow.setup.example

    def focus_problem(self, problem: Problem) -> None:
        """Show at a typed field what is missing."""
        typed = self.tested.typed if self._tested is not None and self._tested.is_typing else None
        field = typed.fields.get(str(problem.values.get("field"))) if typed is not None else None
        if field is None:
            super().focus_problem(problem)
        else:
            self.say_at(field, problem)

    def show_state(self) -> None:
        """Show the three choices, or the key with its test."""
        has_key = self.key is not None
        self.head(say("setup.shop.title"), say("setup.shop.lead"))
        # In Settings nothing lies ahead that would take its time.
        self.lead.setVisible(not has_key and not self.is_listed)
        self.start.setVisible(not has_key)
        self.may.setVisible(self.asks_may)
        if has_key or self._tested is not None:
            self.tested.setVisible(has_key)
            # The question follows what was tested; without it the test takes the page.
            self.content.setStretchFactor(self.tested, 0 if self.asks_may else 1)
        self.content.setStretch(self.content.count() - 1, 1 if self.asks_may else 0)
        self.may.show_deeds(self.flow.setup)
        self.start.show_way(self.flow.draft.way, self.flow.setup.may, say(self.busy) if self.busy else "")
        self.start.show_keeping(in_memory=self._is_sandbox or self.each_time)
        if self.key is not None:
            self._draw_test(self.key)

    def _draw_test(self, key: KeyInput) -> None:
        self.tested.show_test(
            TestState(
                key=key,
                source=self._source(key),
                kept=self._kept(),
                is_example=self.is_example,
                probes=tuple(self.probes),
                under_way=self.testing,
                passed=self.has_passed,
                setup=self.flow.setup,
                last_order=self.result.last_order if self.result is not None else None,
            )
        )

    def _source(self, key: KeyInput) -> str:
        if self.is_example:
            return say("setup.shop.example.title")
        return self.file_name or key.description or say("setup.shop.given_key")

    def _kept(self) -> str:
        in_memory = self._is_sandbox or self.flow.setup.ask_token_each_time
        not_kept = self.flow.shop.keyring_problem is not None and not in_memory
        if not self.has_passed or self.is_example or not_kept:
            return ""
        return say("setup.shop.kept_in_memory" if in_memory else "setup.shop.kept")
