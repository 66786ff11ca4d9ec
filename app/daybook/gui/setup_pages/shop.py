"""The Shop page: which shop, its key, and the test of the connection; how it looks stands in `shop_view`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from daybook.gui.setup_pages.may_card import changed_by
from daybook.gui.setup_pages.page import Deed
from daybook.gui.setup_pages.shop_view import ShopView
from daybook.model.problem import DaybookError, Problem
from daybook.model.store import Probe, Verdict
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.tasks import Reporter, Tasks
    from daybook.model.choices import StoreDeed
    from daybook.model.ports import Cancel
    from daybook.services.results import ConnectionResult
    from daybook.services.setup.setup_answers import KeyInput
    from daybook.services.setup.setup_flow import SetupFlow


class ShopPage(ShopView):
    """Takes a key however it is given, tests it, and keeps what the person allows and types."""

    def __init__(
        self, flow: SetupFlow, tasks: Tasks, *, is_sandbox: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(flow, tasks, is_sandbox=is_sandbox, parent=parent)
        self.start.way_chosen.connect(self._choose_way)
        self.start.each_time_chosen.connect(self._choose_each_time)
        self.start.access_chosen.connect(self._choose_access)
        self.input.file_chosen.connect(self._take_file)
        self.input.pasted.connect(self._take_pasted)
        self.may.changed.connect(self._allow)
        self.another_wanted.connect(self.use_another)
        self.guide_wanted.connect(self._show_guide)

    # What the user does

    def take_up(self, then: Callable[[], object]) -> None:
        """Get the key of a continued wizard again, then do `then`; where there is none, ask for it."""

        def work(cancel: Cancel, _reporter: Reporter) -> tuple[KeyInput | None, ConnectionResult | None]:
            if not self.is_example:
                return self.flow.shop.known_key(), None
            key = self.flow.shop.use_example()
            return key, self.flow.shop.test(cancel, _nobody_watches)

        def taken(known: tuple[KeyInput | None, ConnectionResult | None]) -> None:
            if self.begins_anew:
                return
            self.key, self.result = known
            self.probes = list(self.result.probes) if self.result is not None else []
            self.draw()
            if self.key is not None:
                then()

        self.run(work, taken, busy="setup.shop.resuming")

    def enter(self) -> None:
        """Look whether the key of a continued wizard is still known."""
        if self.key is None and self.flow.setup.store:
            self.do(self.flow.shop.known_key, self._known)
        self._draw_access()

    def point_at(self, field: str) -> None:
        """Go to the question what Daybook may do."""
        if field == "may":
            self.bring_into_view(next(iter(self.may.boxes.values())))

    def _known(self, key: KeyInput | None) -> None:
        self.key = None if self.begins_anew else key
        self._draw_access()

    def _choose_way(self, way: str) -> None:
        self.do(lambda: self.flow.set_way(way), self.redraw)

    def _choose_access(self, may: tuple[StoreDeed, ...]) -> None:
        self.do(lambda: self.flow.set(may=may), lambda _nothing: self._draw_access())

    def _allow(self, deed: StoreDeed, allowed: bool) -> None:
        def work() -> None:
            # By what is kept then: two ticks may come faster than one is kept.
            self.flow.set(may=changed_by(self.flow.setup.may, deed, allowed=allowed))

        self.do(work, lambda _nothing: self._draw_access())

    def _draw_access(self) -> None:
        if self.asks_may:
            self.may.probe(self)
        self.draw()

    def _choose_each_time(self, each_time: bool) -> None:
        self.each_time = each_time
        self.draw()

    def _taken(self, take: Callable[[], KeyInput]) -> Callable[[], KeyInput]:
        """Take a key and keep with it whether it may be kept: another shop's answers start anew."""
        each_time = self.each_time

        def work() -> KeyInput:
            key = take()
            self.flow.set(ask_token_each_time=each_time)
            return key

        return work

    def _show_guide(self) -> None:
        self.use_another()
        self._choose_way("help")

    def _take_file(self, path: Path) -> None:
        self.file_name = path.name
        self.do(self._taken(lambda: self.flow.shop.take_file(path)), self._took)

    def take_given(self, path: Path) -> None:
        """Take a key file that Daybook was opened with; what was begun before waits to be taken up again."""
        self.use_another()
        self.begins_anew = True
        self._choose_way("key")
        self._take_file(path)

    def _take_pasted(self) -> None:
        text = self.input.paste.toPlainText()
        self.file_name = ""
        self.do(self._taken(lambda: self.flow.shop.take_text(text)), self._took)

    def _took(self, key: KeyInput) -> None:
        """Show what was recognised; keep asking for what is missing."""
        if key.complete:
            self.begins_anew = False
            self.key = key
            self._forget_result()
            self.input.forget()
        else:
            missing = ", ".join(say(f"setup.shop.missing.{name}") for name in key.missing)
            self.trouble = Problem("setup.key_incomplete", {"field": key.missing[0], "missing": missing})
        self.draw()
        if not key.complete:
            self.input.point_at("")

    def use_another(self) -> None:
        """Go back to the three choices; the old key stays where it is until a new one has passed."""
        self.stop()
        self.key = None
        self._forget_result()
        self.trouble = None
        self.input.unmark()
        self.draw()

    def _forget_result(self) -> None:
        self.probes = []
        self.result = None

    # The primary button

    def primary(self) -> str:
        """Return what the primary button does now."""
        if self.has_passed:
            return say("setup.shop.go_on")
        if self.key is None and self.flow.draft.way == "help":
            return say("setup.shop.have_file_now")
        failed = any(probe.verdict is Verdict.FAILED for probe in self.probes)
        return say("setup.shop.try_again" if failed and not self.testing else "setup.shop.test")

    def secondary(self) -> Deed | None:
        """Offer to stop a test, to test again after one that passed, another key after one that failed."""
        if self.testing:
            return Deed(say("setup.shop.stop"), self.stop)
        if self.has_passed:
            return Deed(say("setup.shop.test_again"), self._test)
        if self.key is not None and self.probes:
            return Deed(say("setup.shop.use_another"), self.use_another)
        return None

    def can_leave(self) -> bool:
        """Return whether the shop has passed its test."""
        return self.has_passed

    def can_go_back(self) -> bool:
        """Return False: it is the first page."""
        return False

    def unsaved(self) -> str:
        """Return what quitting would lose: a key that was given and not tested."""
        untested = self.key is not None and not self.flow.draft.tested
        return "lose_key" if untested or self.input.has_input() else ""

    def begin(self) -> None:
        """Take what was pasted or typed, test it, or go on when the test has passed."""
        if self.has_passed:
            self._leave_tested()
        elif self.key is not None:
            self._try_again()
        elif self.flow.draft.way == "help":
            self._choose_way("key")
        elif self.flow.draft.way == "example":
            self.do(self.flow.shop.use_example, self._take_and_test, busy="setup.shop.opening")
        elif self.input.has_input():
            self._take_input()
        else:
            self.trouble = Problem("setup.no_key", {"field": "key"})
            self.draw()
            self.input.point_at("")

    def _take_input(self) -> None:
        if self.input.by_fields():
            given = self.input.typed()
            missing = next((name for name in ("api_path", "token") if not given[name]), "")
            if missing:
                self.trouble = Problem("setup.field_missing", {"field": missing})
                self.draw()
                self.input.point_at(missing)
                return
            self.do(self._taken(lambda: self.flow.shop.take_fields(**given)), self._take_and_test)
        else:
            text = self.input.paste.toPlainText()
            self.do(self._taken(lambda: self.flow.shop.take_text(text)), self._take_and_test)

    def _take_and_test(self, key: KeyInput) -> None:
        self._took(key)
        if key.complete:
            self._test()

    def _try_again(self) -> None:
        edited = self.tested.repair.edited() if self.tested.is_repairing else {"api_path": "", "token": ""}
        if edited["api_path"] and not edited["token"]:
            self.trouble = Problem("setup.key_for_new_address", {"field": "token"})
            self.draw()
            self.tested.repair.focus_field()
        elif any(edited.values()) and self.key is not None:
            path = edited["api_path"] or f"{self.key.api_root}/v3/"
            taken = self._taken(lambda: self.flow.shop.take_fields(path, "", "", edited["token"]))
            self.do(taken, self._take_and_test)
        else:
            self._test()

    def _test(self) -> None:
        self._forget_result()
        self.testing = True
        self.run(self._ask_shop, self._answered, on_report=self._heard, busy="setup.shop.testing")

    def _ask_shop(self, cancel: Cancel, reporter: Reporter) -> ConnectionResult:
        return self.flow.shop.test(cancel, reporter.report)

    def _heard(self, probe: object) -> None:
        if isinstance(probe, Probe):
            self.probes.append(probe)
            self.draw()

    def _answered(self, result: ConnectionResult) -> None:
        self.testing = False
        self.result = result
        self.probes = list(result.probes)
        self._draw_access()
        if not result.passed:
            self.tested.repair.focus_field()

    def failed(self, error: DaybookError) -> None:
        """Show an error; values typed stay."""
        self.testing = False
        super().failed(error)

    def cancelled(self) -> None:
        """Draw the test as not finished."""
        self.testing = False
        super().cancelled()

    def _leave_tested(self) -> None:
        if self.tested.is_typing:
            name, currency, zone = self.tested.typed.typed()
            self.do(lambda: self._type_profile(name, currency, zone), self._checked)
        else:
            super().begin()

    def _type_profile(self, name: str, currency: str, zone: str) -> Problem | None:
        self.flow.shop.type_profile(name, currency, zone)
        return self.flow.problem(self.name)

    def show_offers(self) -> None:
        """Offer to ask for the key each time where it could not be kept."""
        problem = self.flow.shop.keyring_problem
        if problem is None or self.trouble is not None:
            return
        self.notice.show_trouble(problem)
        if self.notice.notice is not None and not self.notice.has_button:
            self.notice.add_button(say("setup.shop.ask_each_time"), self._ask_each_time)

    def _ask_each_time(self) -> None:
        self.each_time = True
        self.do(self.flow.shop.ask_each_time, self.redraw)


def _nobody_watches(_probe: Probe) -> None:
    """Let the probes of a test behind the scenes go by."""
