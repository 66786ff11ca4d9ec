"""The wizard: from a key to the first orders in the books, and back to where it was left."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QMessageBox, QPushButton, QWidget, QWizard

from daybook.gui import wizard_places as places
from daybook.gui.parts.button import button, primary_button, quiet_button, set_button_text
from daybook.gui.parts.focus_ring import FocusRing
from daybook.gui.parts.screen_room import screen_room
from daybook.gui.tasks import Lane, Tasks
from daybook.gui.wizard_frame import WizardFrame
from daybook.gui.wizard_page import WizardPage
from daybook.gui.wizard_places import Made, PageAt, makers
from daybook.gui.wizard_steps import StepList
from daybook.services.setup.setup_answers import PageName
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.intacct.choices_page import IntacctPage
    from daybook.gui.intacct.connection_page import SignInPage
    from daybook.gui.setup_pages.books import BooksPage
    from daybook.gui.setup_pages.check_page import CheckPage
    from daybook.gui.setup_pages.money import AccountsPage
    from daybook.gui.setup_pages.orders import OrdersPage
    from daybook.gui.setup_pages.page import SetupPage
    from daybook.gui.setup_pages.result_page import ResultPage
    from daybook.gui.setup_pages.shop import ShopPage
    from daybook.gui.setup_pages.trial_page import TrialPage
    from daybook.model.setup import Setup
    from daybook.services.program import Program

QUIT = QWizard.WizardButton.CustomButton1
SECOND = QWizard.WizardButton.CustomButton2
_NEXT = QWizard.WizardButton.NextButton
_COMMIT = QWizard.WizardButton.CommitButton
_FINISH = QWizard.WizardButton.FinishButton
_PRIMARY = (_NEXT, _COMMIT, _FINISH)
_STEP_OF = {PageName.INTACCT: PageName.MONEY, PageName.INTACCT_SIGN_IN: PageName.BOOKS}
"""In which step of the wizard a page of Settings stands."""
MINIMUM = (1024, 700)
_COMFORTABLE = QSize(1200, 780)
"""Wide enough for the names of accounts beside the entry they make; the screen may have less."""


class SetupWizard(QWizard):
    """Five steps, seven pages: the last step tries one order, checks all, and shows what came of it.

    `finished_setup` carries the finished Setup when the wizard closes after its import; the other two
    say what the user wants to see then.
    """

    finished_setup = Signal(object)
    open_documents = Signal()
    show_needs_you = Signal()

    shop: PageAt[ShopPage] = PageAt(places.SHOP)
    orders: PageAt[OrdersPage] = PageAt(places.ORDERS)
    books: PageAt[BooksPage] = PageAt(places.BOOKS)
    sign_in: PageAt[SignInPage] = PageAt(places.SIGN_IN)
    intacct: PageAt[IntacctPage] = PageAt(places.INTACCT)
    money: PageAt[AccountsPage] = PageAt(places.MONEY)
    trial: PageAt[TrialPage] = PageAt(places.TRIAL)
    check: PageAt[CheckPage] = PageAt(places.CHECK)
    result_page: PageAt[ResultPage] = PageAt(places.RESULT)

    def __init__(
        self, program: Program, tasks: Tasks, key_file: Path | None = None, parent: QWidget | None = None
    ) -> None:
        """Open where it was left, or on the first page with `key_file`."""
        super().__init__(parent)
        self._tasks = tasks
        self.flow = program.new_flow()
        # Before the first page is opened, which is kept as the page where the wizard stands.
        left_at = PageName(self.flow.draft.page or PageName.SHOP)
        self._replaying = False
        self._closing = False
        self._closed = False
        self._entered: SetupPage | None = None
        self.setWindowTitle(say("wizard.title"))
        self.setWizardStyle(QWizard.WizardStyle.ModernStyle)
        self.setOption(QWizard.WizardOption.IndependentPages)
        self.setOption(QWizard.WizardOption.NoCancelButton)
        self.setOption(QWizard.WizardOption.NoBackButtonOnStartPage)
        self.setOption(QWizard.WizardOption.NoBackButtonOnLastPage)
        self._add_pages(program)
        self.steps = StepList(self.flow.steps)
        self.steps.chosen.connect(self.go_to)
        self.setSideWidget(self.steps)
        self._build_buttons()
        self._frame = WizardFrame(self)
        self._ring = FocusRing(self)
        self._ring.hide()
        self.setMinimumSize(*MINIMUM)
        self.resize(_COMFORTABLE.boundedTo(screen_room(self)))
        self.currentIdChanged.connect(self._page_changed)
        self.restart()
        self._frame.tighten()
        if key_file is None:
            self._resume(left_at)
        else:
            self.shop.take_given(key_file)

    def _add_pages(self, program: Program) -> None:
        for place, make in makers(program).items():
            made = WizardPage(
                partial(self._made, place, make),
                partial(self._after, place),
                is_commit=place == places.CHECK,
            )
            self.setPage(place, made)

    def _made(self, place: int, make: Made) -> SetupPage:
        page = make(self.flow, self._tasks)
        page.help_button.topic = f"wizard:{places.HELP_TOPICS[place]}"
        page.drawn.connect(self._draw)
        page.wants.connect(self.go_to)
        page.ready.connect(self._go_on)
        if place == places.CHECK:
            check = cast("CheckPage", page)
            check.cure_wanted.connect(self._cure)
            check.not_begun.connect(lambda: self._leave() if self._closing else None)
        elif place == places.RESULT:
            result = cast("ResultPage", page)
            result.open_documents.connect(lambda: self._finish_with(self.open_documents))
            result.show_needs_you.connect(lambda: self._finish_with(self.show_needs_you))
        return page

    def _build_buttons(self) -> None:
        for which in _PRIMARY:
            self.setButton(which, primary_button(""))
        self.setButton(QWizard.WizardButton.BackButton, button(say("wizard.back")))
        self.setButton(QUIT, quiet_button(say("wizard.quit")))
        self.setButton(SECOND, button(""))
        self.setOption(QWizard.WizardOption.HaveCustomButton1)
        self.setOption(QWizard.WizardOption.HaveCustomButton2)
        stretch, back = QWizard.WizardButton.Stretch, QWizard.WizardButton.BackButton
        self.setButtonLayout([QUIT, stretch, SECOND, back, *_PRIMARY])
        self.customButtonClicked.connect(self._custom)

    def _after(self, here: int) -> int:
        """The page that follows: Sage Intacct has two of its own, and takes the place of the accounts."""
        left_out = (places.MONEY,) if self.flow.setup.in_intacct else (places.SIGN_IN, places.INTACCT)
        return next((each for each in self.pageIds() if each > here and each not in left_out), -1)

    # Where it stands

    @property
    def page_now(self) -> SetupPage:
        """The page on show."""
        return self.page_at(max(self.currentId(), 0))

    def page_at(self, place: int) -> SetupPage:
        """The page that stands there, made if nobody wanted it before."""
        return self._place(place).page

    def _place(self, place: int) -> WizardPage:
        found = self.page(place)
        if not isinstance(found, WizardPage):
            raise TypeError(f"page {place} is no page of the setup")
        return found

    @property
    def _importing(self) -> bool:
        """Whether orders are on their way into the books."""
        return self._place(places.CHECK).is_made and self.check.importing

    @property
    def _finished(self) -> Setup | None:
        """The finished setup, None before the import."""
        return self.check.finished if self._place(places.CHECK).is_made else None

    def primary_button(self) -> QPushButton:
        """The button at the far right, whichever of Qt's three it is now."""
        which = {places.CHECK: _COMMIT, places.RESULT: _FINISH}.get(self.currentId(), _NEXT)
        found = self.button(which)
        if not isinstance(found, QPushButton):
            raise TypeError("the primary button is a QPushButton")
        return found

    def go_to(self, name: PageName) -> None:
        """Open the first page of a step, back or forward, without asking its pages on the way again."""
        wanted = _STEP_OF.get(name, name)
        skipped = places.MONEY if self.flow.setup.in_intacct else places.INTACCT
        steps = enumerate(places.STEPS)
        self._walk(next(place for place, step in steps if step is wanted and place != skipped))

    def take_key_file(self, path: Path) -> None:
        """Begin anew with another key; not once orders are on their way into the books."""
        if self._importing or self.currentId() == places.RESULT:
            return
        self.go_to(PageName.SHOP)
        self.shop.take_given(path)

    def _cure(self, page: str, field: str) -> None:
        """Open the page where a cause is cured, at its field."""
        self.go_to(PageName(page))
        self.page_now.point_at(field)

    def _walk(self, target: int) -> None:
        self._replaying = True
        try:
            while self.currentId() > target:
                self.back()
            while self.currentId() < target:
                before = self.currentId()
                self._place(before).let_pass()
                self.next()
                if self.currentId() == before:
                    break
        finally:
            self._replaying = False
        self._page_changed(self.currentId())

    def _go_on(self) -> None:
        if self._closing:
            self._close_for_good()
        elif self.sender() is self.page_now and self.currentId() != places.RESULT:
            self.next()

    def _page_changed(self, place: int) -> None:
        if self._replaying or place < 0:
            return
        page = self.page_at(place)
        if page is self._entered:
            self._draw()
            return
        if self._entered is not None:
            self._entered.leave()
        self._entered = page
        self._tasks.run(lambda _cancel, _reporter: self.flow.go_to(page.name), owner=self, lane=Lane.WRITE)
        if place == places.RESULT and self.check.result is not None:
            self.result_page.show_result(self.check.result)
        page.enter()
        # Not to a button: the ring is for those who walk with Tab, and Enter is the primary button anyway.
        page.setFocus()
        self._draw()

    # Coming back

    def _resume(self, page: PageName) -> None:
        """Open the page that was left last, once the shop's key is at hand again."""
        if self.flow.draft.tested:
            self.shop.take_up(lambda: self._walk_to(page))

    def _walk_to(self, page: PageName) -> None:
        if self.flow.problem(PageName.SHOP) is None:
            self.go_to(page)

    # Leaving

    def _custom(self, which: int) -> None:
        if which == QUIT.value:
            self.reject()
            return
        deed = self.page_now.secondary()
        if deed is not None:
            deed.do()

    def reject(self) -> None:
        """Quit; everything answered is kept. Ask only where something would be lost."""
        lost = self.page_now.unsaved()
        if not lost or self._closing:
            self._leave()
            return
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(say("wizard.title"))
        box.setText(say(f"wizard.lost.{lost}"))
        box.setIcon(QMessageBox.Icon.Question)
        leave = box.addButton(say(f"wizard.leave.{lost}"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(say("wizard.stay"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(lambda _answer: self._leave() if box.clickedButton() is leave else None)
        box.open()

    def _leave(self) -> None:
        if self._importing:
            # What is on its way into the books is awaited; the page closes the wizard when it has ended.
            self._closing = True
            self.check.stop()
            self._draw()
            return
        self.page_now.leave()
        if self._finished is not None:
            self._close_for_good()
        else:
            self._closed = True
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Treat the window's own button as Quit."""
        if self._closed:
            event.accept()
        else:
            event.ignore()
            self.reject()

    def accept(self) -> None:
        """Close after the import."""
        self._close_for_good()

    def _close_for_good(self) -> None:
        finished = self._finished
        if finished is not None:
            self.finished_setup.emit(finished)
        # QWizard.done would ask the last page once more whether it may be left.
        QDialog.done(self, QDialog.DialogCode.Accepted)

    def _finish_with(self, wish: SignalInstance) -> None:
        self._close_for_good()
        wish.emit()

    # Drawing

    def _draw(self) -> None:
        if self._replaying or self._entered is None:
            return
        page = self.page_now
        for which in _PRIMARY:
            made = self.button(which)
            if isinstance(made, QPushButton):
                set_button_text(made, page.primary())
        deed = page.secondary()
        second = self.button(SECOND)
        if isinstance(second, QPushButton):
            set_button_text(second, deed.words if deed is not None else "")
            second.setVisible(deed is not None)
        last = self.currentId() == places.RESULT
        self.button(QUIT).setVisible(not last)
        self.button(QWizard.WizardButton.BackButton).setVisible(page.can_go_back() and not last)
        busy_importing = self._importing
        self.primary_button().setVisible(not busy_importing)
        steps = () if self._begins_anew else self.flow.steps
        finished = [step for step in steps if self.flow.finished(step)]
        self.steps.show_steps(page.name, finished, locked=busy_importing or last)
        self._frame.show_bar(self._bar_shown())

    @property
    def _begins_anew(self) -> bool:
        """Whether a key that was given from outside is asked about, and no shop is begun with it yet."""
        return self.currentId() == places.SHOP and self.shop.begins_anew

    def _bar_shown(self) -> str:
        setup = self.flow.setup
        if self._begins_anew:
            return ""
        if self.currentId() == places.TRIAL and not setup.in_intacct:
            return "practice"
        if setup.example and self.flow.draft.tested:
            return "example"
        if not setup.practises:
            return ""
        return "company" if setup.in_intacct else "practice"

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bar above the pages."""
        super().resizeEvent(event)
        self._frame.place()

    def event(self, event: QEvent) -> bool:
        """Keep Qt's layout below the bar when Qt itself lays it out anew."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._frame.place()
        return done
