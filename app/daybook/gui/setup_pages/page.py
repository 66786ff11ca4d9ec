"""What every page of the setup has: an answer, maybe work or trouble, and one method that draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.help.button import HelpButton, titled
from daybook.gui.parts.rule import Rule
from daybook.gui.parts.text import Breaking, Paragraph
from daybook.gui.records.long_work import LongWork
from daybook.gui.setup_pages.scroll import Inside, PageScroll
from daybook.gui.setup_pages.trouble import TroubleBox
from daybook.gui.tasks import Lane, Reporter, Step, Task, Tasks
from daybook.model.problem import Problem
from daybook.wording import describe, say

if TYPE_CHECKING:
    from daybook.gui.setup_pages.fields import LabelledField
    from daybook.model.ports import Cancel
    from daybook.model.problem import DaybookError
    from daybook.services.setup.setup_answers import PageName
    from daybook.services.setup.setup_flow import SetupFlow

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Deed:
    """A button of the footer: its words and what it does."""

    words: str
    do: Callable[[], None]


class SetupPage(QFrame):
    """One page. `draw`, by way of `show_state`, is all that changes widgets; the rest changes state first.

    A press while something else is being read is remembered and obeyed afterwards.
    `proceed` is the primary button: it answers True when the page may be left, else it shows what is
    missing or starts work and emits `ready` once the page may be left.
    """

    name: PageName
    reads = "setup.reading"
    """The code of what a strip says while the page is being read."""
    drawn = Signal()
    ready = Signal()
    wants = Signal(object)

    def __init__(self, flow: SetupFlow, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = flow
        self._tasks = tasks
        self._task: Task | None = None
        self._goes_on: Task | None = None
        self._halted = self._reads_again = False
        self._long: LongWork | None = None
        self._running = 0
        self._passed = False
        self._pressed = False
        self._by_primary = False
        self.busy = ""
        self.trouble: DaybookError | Problem | None = None
        self._listed_as = ""
        self.heading = Breaking("", Type.PAGE, letters=12)
        self.help_button = HelpButton("contents")
        self.lead = Paragraph()
        self.notice = TroubleBox()
        self.setProperty("ground", "window")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        inside = Inside()
        self.outside = QVBoxLayout(self)
        self.outside.setContentsMargins(0, 0, 0, 0)
        self._scroll = PageScroll(inside)
        self.outside.addWidget(self._scroll)
        self.content = QVBoxLayout(inside)
        self.content.setContentsMargins(self._scroll.margins(32, 26, 12))
        self.content.setSpacing(14)
        top = QVBoxLayout()
        top.setSpacing(4)
        top.addLayout(titled(self.heading, self.help_button))
        top.addWidget(self.lead)
        self.content.addLayout(top)
        self.content.addWidget(self.notice)

    def call_it(self, words: str) -> None:
        """Be headed by the words of a list that leads here, in place of the question the wizard asks."""
        self._listed_as = words

    def head(self, question: str, lead: str) -> None:
        """Show the question, or the words of the list, and below it what it is about."""
        self.heading.setText(self._listed_as or question)
        self.lead.setText(lead)

    @property
    def is_listed(self) -> bool:
        """Whether a list leads here, as in Settings, and not the wizard."""
        return bool(self._listed_as)

    def primary(self) -> str:
        """Return the words of the primary button."""
        raise NotImplementedError

    def secondary(self) -> Deed | None:
        """Return the button left of Back, if there is one."""
        return None

    def can_leave(self) -> bool:
        """Return whether the primary button goes on, other than trying or asking again."""
        return True

    def can_go_back(self) -> bool:
        """Return whether Back is shown."""
        return True

    def unsaved(self) -> str:
        """Return what quitting now would lose: "lose_key" or "import_runs", '' for nothing."""
        return ""

    def enter(self) -> None:
        """Be shown: read what is needed, then draw."""
        self.draw()

    def point_at(self, field: str) -> None:
        """Bring the field of this name into view and move the focus there; unknown names do nothing."""

    def bring_into_view(self, field: QWidget) -> None:
        """Move the focus to `field` and scroll there, once what was just unfolded has its place."""
        field.setFocus(Qt.FocusReason.TabFocusReason)
        QTimer.singleShot(0, field, lambda: self._scroll.ensureWidgetVisible(field))

    def kept(self) -> None:
        """Hear that the answers are saved now; in Settings alone."""

    def leave(self) -> None:
        """Be hidden: drop work that only served this page."""
        if self._task is not self._goes_on:
            self.stop()

    def let_pass(self) -> None:
        """Answer the next `proceed` with True: the path is replayed."""
        self._passed = True

    def proceed(self) -> bool:
        """Return whether the page may be left; if not, say why or begin what has to be done first."""
        if self._passed:
            self._passed = False
            return True
        if not self.is_working:
            self._by_primary = True
            self.begin()
            self._by_primary = self.is_working
        elif not self._by_primary:
            self._pressed = True
        return False

    def begin(self) -> None:
        """Do what the primary button says; here: check the answers, then go on."""
        self.do(lambda: self.flow.problem(self.name), self._checked)

    def _checked(self, problem: Problem | None) -> None:
        if problem is None:
            self.go_on()
            return
        self.trouble = problem
        # What the primary button began has ended: the next press of it is a new one.
        self._by_primary = False
        self.draw()
        self.focus_problem(problem)

    def focus_problem(self, _problem: Problem) -> None:
        """Move the focus to the field that the problem is about; pages with fields override it."""
        self.notice.setFocus()

    def say_at(self, field: LabelledField, problem: Problem) -> None:
        """Say at a field what is wrong there, in place of the notice at the page's top, and go to it."""
        self.trouble = None
        self.notice.show_trouble(None)
        field.show_wrong(describe(problem).what)
        field.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Let the page be left now."""
        self._passed = True
        self.ready.emit()

    def run(
        self,
        work: Callable[[Cancel, Reporter], T],
        done: Callable[[T], object],
        *,
        busy: str = "",
        on_progress: Callable[[Step], object] | None = None,
        on_report: Callable[[object], object] | None = None,
    ) -> None:
        """Run `work` off the GUI thread, after what was begun before.

        `busy` is the code of the sentence that the page shows meanwhile. Without one, a strip below the page
        tells what goes on as soon as it turns out to take long.
        """
        task = self._begin(work, done, busy=busy, on_progress=on_progress, on_report=on_report)
        if not busy:
            self._strip.show_late(task, say(self.reads))

    def _begin(
        self,
        work: Callable[[Cancel, Reporter], T],
        done: Callable[[T], object],
        *,
        busy: str,
        on_progress: Callable[[Step], object] | None = None,
        on_report: Callable[[object], object] | None = None,
    ) -> Task:
        if not self.is_working:
            self._halted = self._reads_again = False
        self.busy = busy or self.busy
        self.trouble = None
        self._running += 1
        self._task = task = self._tasks.run(
            work,
            owner=self,
            lane=Lane.WRITE,
            on_done=lambda result: self._ended(partial(done, result)),
            on_failed=lambda error: self._ended(partial(self.failed, error)),
            on_cancelled=lambda: self._ended(self.cancelled),
            on_progress=on_progress,
            on_report=on_report,
        )
        self.draw()
        return task

    @property
    def _strip(self) -> LongWork:
        """Shows below the page what takes long; made when something is begun that may."""
        if self._long is None:
            self._long = LongWork(self)
            self._long.strip.stopped.connect(self._strip_stopped)
            self._long.come_with(rule := Rule())
            for part in (rule, self._long.strip):
                self.outside.addWidget(part)
        return self._long

    def _strip_stopped(self) -> None:
        """Say so once it has; what changes the shop tells by itself what it left undone."""
        self._halted = self._reads_again = self._strip.shown is not self._goes_on

    def run_long(
        self, head: str, work: Callable[[Cancel, Reporter], T], done: Callable[[T], object], *, busy: str = ""
    ) -> None:
        """The same for what changes the shop or many documents; `head` says in words what it does.

        A strip below the page tells how far it is, with Stop; it goes on when the page is left.
        """
        self._goes_on = task = self._begin(work, done, busy=busy)
        self._strip.show(task, head)

    def do(self, work: Callable[[], T], done: Callable[[T], object], *, busy: str = "") -> None:
        """Run work that can neither be stopped nor says how far it is."""
        self._begin(lambda _cancel, _reporter: work(), done, busy=busy)

    def keep(self, **answers: object) -> None:
        """Change answers; the draft is saved off the GUI thread."""
        self.do(lambda: self.flow.set(**answers), lambda _nothing: self.answered())

    def redraw(self, _result: object = None) -> None:
        """Draw again; fits as the end of work whose result does not matter."""
        self.draw()

    def answered(self) -> None:
        """Draw again after an answer was kept."""
        self.draw()

    def stop(self) -> None:
        """Ask running work to stop."""
        if self._task is not None:
            self._task.cancel()

    def halt(self) -> None:
        """Stop because somebody pressed Stop, and say so once it has."""
        self._halted = True
        self.stop()

    def failed(self, error: DaybookError) -> None:
        """Show what went wrong; nothing typed is lost."""
        self.trouble = error
        self.draw()

    def cancelled(self) -> None:
        """Draw again after work was stopped."""
        if self._halted:
            self._halted = False
            self.trouble = Problem("setup.stopped")
        self.draw()

    @property
    def is_working(self) -> bool:
        """True while anything this page began is under way."""
        return self._running > 0

    def _ended(self, then: Callable[[], object]) -> None:
        self._running -= 1
        if not self._running:
            self.busy = ""
            self._task = self._goes_on = None
        then()
        if not self._running:
            self._rested()

    def _rested(self) -> None:
        """Obey a press of the primary button that came while counts were still being read."""
        pressed = self._pressed and self.trouble is None
        self._pressed = self._by_primary = False
        if pressed:
            self.proceed()

    def draw(self) -> None:
        """Show the state as it is: what the page is made of, trouble, and the wizard's buttons."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.show_state()
        self.notice.show_trouble(self.trouble)
        self.show_offers()
        if had_focus and focused is not None and not focused.isVisible():
            # Else Qt would move it on to whatever comes next, such as Quit.
            self.setFocus()
        self.drawn.emit()

    def show_state(self) -> None:
        """Set the page's own widgets by its state."""
        raise NotImplementedError

    def show_offers(self) -> None:
        """Add buttons to the notice, where there is something to offer; here: to read what was stopped."""
        if self._reads_again and self.trouble is not None and not self.notice.has_button:
            self.notice.add_button(say("gui.try_again"), self.enter)
