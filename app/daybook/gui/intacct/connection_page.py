"""Connecting a Sage Intacct company: what it needs, its fields or the practice company, the test."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from daybook.gui.intacct.before import BeforeConnecting, save_list
from daybook.gui.intacct.connection_form import ConnectionForm
from daybook.gui.intacct.test_lines import IntacctTestLines
from daybook.gui.parts.button import link_button
from daybook.gui.parts.card import Card
from daybook.gui.parts.icon_label import IconLabel
from daybook.gui.parts.question import Question
from daybook.gui.parts.text import Paragraph
from daybook.gui.setup_pages.page import Deed, SetupPage
from daybook.gui.store_wish import StoreDoing, StoreWish
from daybook.model.intacct import IntacctConnection, IntacctProbe, IntacctStep
from daybook.model.problem import DaybookError, Problem
from daybook.model.store import Verdict
from daybook.services.setup.setup_answers import PageName
from daybook.wording import describe, say

if TYPE_CHECKING:
    from daybook.gui.tasks import Reporter, Tasks
    from daybook.model.books_lists import ListRow
    from daybook.model.ports import Cancel
    from daybook.services.setup.intacct_setup import IntacctTest
    from daybook.services.setup.setup_flow import SetupFlow

_REQUIRED = ("sender_id", "company_id", "user_id")
_AT: dict[object, str] = {IntacctStep.SENDER: "sender_id", IntacctStep.SIGN_IN: "company_id"}
_UNKNOWN = (False, False)


class SignInPage(SetupPage):
    """In the wizard it belongs to the step of the books; in Settings it stands by itself."""

    name = PageName.INTACCT_SIGN_IN

    def __init__(
        self,
        flow: SetupFlow,
        tasks: Tasks,
        step: PageName = PageName.INTACCT_SIGN_IN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(flow, tasks, parent)
        self.name = step
        self.probes: list[IntacctProbe] = []
        self.result: IntacctTest | None = None
        self.testing = False
        self._saved_setup = flow.setup if flow.setup.finished else None
        self._saved = flow.setup.intacct.connection if flow.setup.finished else None
        self.question: Question | None = None
        self._typed = False
        self._known = _UNKNOWN
        self.before = BeforeConnecting()
        self.before.practice_wanted.connect(self._practise)
        self.before.save_wanted.connect(self._save_list)
        self.form = ConnectionForm()
        self.form.edited.connect(self._edited)
        self.practice = self._practice_card()
        self.lines = IntacctTestLines()
        for part in (self.before, self.practice, self.form, self.lines):
            self.content.addWidget(part)
        self.content.addStretch()

    def _practice_card(self) -> Card:
        card = Card()
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(IconLabel("flask-conical", "accent", 20))
        line.addWidget(Paragraph(say("intacct.practice.words")), 1)
        self.own = link_button(say("intacct.practice.own"))
        self.own.clicked.connect(self._connect_own)
        self.throw_away = link_button(say("intacct.practice.throw_away"))
        self.throw_away.clicked.connect(self._ask_to_throw_away)
        line.addWidget(self.throw_away)
        line.addWidget(self.own)
        card.content.addLayout(line)
        return card

    def enter(self) -> None:
        """Ask the password store what it has, and what entities were read; no company is asked."""
        self.do(self._look_for_passwords, self._looked)

    def _look_for_passwords(self) -> tuple[tuple[bool, bool], Sequence[ListRow]]:
        intacct = self.flow.intacct
        return intacct.known() if self._connection.company_id else _UNKNOWN, intacct.entities()

    def _looked(self, found: tuple[tuple[bool, bool], Sequence[ListRow]]) -> None:
        self._known, entities = found
        self.form.offer_entities(entities)
        self.draw()

    @property
    def _connection(self) -> IntacctConnection:
        return self.flow.setup.intacct.connection

    @property
    def _practises(self) -> bool:
        return self.flow.setup.intacct.practice

    # What is pressed

    def primary(self) -> str:
        """Return what the primary button does now."""
        if self._has_passed():
            return say("intacct.go_on")
        if self.flow.setup.example and not self._practises:
            return say("intacct.before.practise")
        failed = self.result is not None and not self.testing
        return say("setup.shop.try_again" if failed else "intacct.test.do")

    def secondary(self) -> Deed | None:
        """Offer to stop a test, or to test again."""
        if self.testing:
            return Deed(say("setup.shop.stop"), self.stop)
        if self._has_passed():
            return Deed(say("setup.shop.test_again"), self._test)
        return None

    def can_leave(self) -> bool:
        """Return whether the company passed its test, or was connected before."""
        return self._has_passed()

    def unsaved(self) -> str:
        """Return what quitting would lose: passwords that were typed and not tested."""
        return "lose_passwords" if self.form.has_input() and not self._has_passed() else ""

    def begin(self) -> None:
        """Take what was typed and test it, or go on where the test has passed."""
        if self._has_passed():
            self.do(lambda: self.flow.problem(self.name), self._checked)
        elif self._practises:
            self._test()
        elif self.flow.setup.example:
            self._practise()
        else:
            self._take_typed()

    def _take_typed(self) -> None:
        connection, sender, user = self.form.typed()
        missing = [name for name in _REQUIRED if not getattr(connection, name)]
        same = (connection.sender_id, connection.company_id, connection.user_id) == (
            self._connection.sender_id,
            self._connection.company_id,
            self._connection.user_id,
        )
        known = self._known if same else _UNKNOWN
        given = {"sender_password": sender or known[0], "user_password": user or known[1]}
        missing += [name for name, there in given.items() if not there]
        if missing:
            self.trouble = None
            self.draw()
            for name in reversed(missing):
                words = say("intacct.form.missing", name=say(f"intacct.form.{name}"))
                self.form.point_at(name, words)
            return
        self.do(lambda: self._take(connection, sender, user), lambda _nothing: self._taken())

    def _take(self, connection: IntacctConnection, sender: str, user: str) -> None:
        self.flow.intacct.connect(connection)
        self.flow.intacct.take_passwords(sender, user)

    def _taken(self) -> None:
        self._typed = False
        self._known = (True, True)
        self.form.forget_passwords()
        self._test()

    def _practise(self) -> None:
        self.do(self.flow.intacct.use_practice_company, lambda _it: self._test(), busy="intacct.opening")

    def _connect_own(self) -> None:
        self._forget_result()
        self._known = _UNKNOWN
        self.do(lambda: self.flow.intacct.connect(IntacctConnection()), self.redraw)

    def _ask_to_throw_away(self) -> None:
        words = (say("intacct.practice.throw_away.words"),)
        title, leave = say("intacct.practice.throw_away.title"), say("intacct.practice.throw_away.leave")
        self.question = Question(title, words, leave, self.window())
        self.question.add_deed(say("intacct.practice.throw_away.deed"), self._throw_away)
        self.question.open()

    def _throw_away(self) -> None:
        saved = self._saved_setup
        if saved is not None:
            wish = StoreWish(StoreDoing.OPEN, saved)
            self.do(self.flow.intacct.throw_practice_away, lambda _nothing: self.wants.emit(wish))

    def _edited(self) -> None:
        self._typed = True
        self.drawn.emit()

    def _save_list(self, path: Path) -> None:
        self.do(lambda: save_list(path), lambda _nothing: self.before.show_saved(path))

    # The test

    def _forget_result(self) -> None:
        self.probes, self.result = [], None

    def _test(self) -> None:
        self._forget_result()
        self.testing = True
        self.run(self._ask_company, self._answered, on_report=self._heard, busy="intacct.testing")

    def _ask_company(self, cancel: Cancel, reporter: Reporter) -> IntacctTest:
        return self.flow.intacct.test(cancel, reporter.report)

    def _heard(self, probe: object) -> None:
        if isinstance(probe, IntacctProbe):
            self.probes.append(probe)
            self.draw()

    def _answered(self, result: IntacctTest) -> None:
        self.testing = False
        self.result = result
        self.probes = list(result.probes)
        failed = next((each for each in self.probes if each.verdict is Verdict.FAILED), None)
        if failed is not None:
            self.trouble = Problem(failed.code, dict(failed.values))
        self.draw()
        if result.passed:
            self.do(self.flow.intacct.entities, self.form.offer_entities)
        if failed is not None:
            self.form.point_at(_AT.get(failed.subject, ""))

    def failed(self, error: DaybookError) -> None:
        """Show an error; what was typed stays."""
        self.testing = False
        super().failed(error)

    def cancelled(self) -> None:
        """Draw the test as not finished."""
        self.testing = False
        super().cancelled()

    def _has_passed(self) -> bool:
        if self.testing or self._typed:
            return False
        if self.result is not None:
            return self.result.passed
        return self.flow.intacct.is_tested or self._saved == self._connection

    # Drawing

    def point_at(self, field: str) -> None:
        """Move the focus to a field of the connection."""
        self.form.point_at(field.removeprefix("intacct."))

    def focus_problem(self, problem: Problem) -> None:
        """Move the focus to the field that a problem names."""
        if not self.form.point_at(str(problem.values.get("field")).removeprefix("intacct.")):
            super().focus_problem(problem)

    def show_state(self) -> None:
        """Show what is needed, the fields or the practice company, and the test."""
        practises, passed = self._practises, self._has_passed()
        started = bool(self.probes) or self.testing
        self.head(say("intacct.sign_in.title"), say("intacct.sign_in.lead"))
        self.lead.setVisible(not started and not practises and not self.flow.setup.example)
        self.before.setVisible(not practises and not passed and not started)
        self.before.show_example(is_example=self.flow.setup.example)
        self.practice.setVisible(practises)
        # In the wizard nothing of anybody's is in it yet.
        saved = self._saved_setup
        self.throw_away.setVisible(saved is not None and saved.intacct.practice)
        self.own.setVisible(not self.flow.setup.example)
        self.form.setVisible(not practises and not self.flow.setup.example)
        self.form.show_connection(self._connection, self._known)
        self.lines.setVisible(started)
        verdict = self._verdict() if passed and self.probes else ("", "")
        self.lines.show_probes(self.probes, under_way=self.testing, verdict=verdict)

    def _verdict(self) -> tuple[str, str]:
        company = next((each for each in self.probes if each.subject is IntacctStep.COMPANY), None)
        name = str(dict(company.values).get("company", "")) if company is not None else ""
        warned = [each for each in self.probes if each.verdict is Verdict.MISSING]
        below = say("intacct.test.warned") if warned else say("intacct.test.all_there")
        tax = next((each for each in warned if each.subject is IntacctStep.TAX), None)
        if tax is not None:
            below = describe(Problem(tax.code, dict(tax.values))).todo
        return say("intacct.test_passed", company=(name or self._connection.company_id).upper()), below

    def show_offers(self) -> None:
        """Say where the passwords could not be kept."""
        problem = self.flow.intacct.keyring_problem
        if problem is not None and self.trouble is None:
            self.notice.show_trouble(problem)
