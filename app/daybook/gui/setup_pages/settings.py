"""The setup's pages as settings: a list at the left, the page at the right, Save below.

A page, and its module, is there from when it is first shown: all at once would hold the window for a second
and more. What is chosen is loaded, made and put up in three turns of the event loop.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from daybook.gui.parts.button import button, choice_button, list_button, primary_button, set_button_text
from daybook.gui.parts.card import Ground
from daybook.gui.parts.rule import Rule
from daybook.gui.parts.text import Text
from daybook.gui.remembering.memory import memory_near
from daybook.gui.remembering.values import one_of
from daybook.gui.store_wish import StoreWish
from daybook.gui.tasks import Lane, Tasks
from daybook.services.setup.setup_answers import PageName, same_answers
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.setup_pages.page import SetupPage
    from daybook.model.problem import DaybookError
    from daybook.model.setup import Setup
    from daybook.services.program import Program
    from daybook.services.session import Session
    from daybook.services.setup.setup_flow import SetupFlow

PAGES: Final = {
    PageName.SHOP: ("store", "daybook.gui.setup_pages.shop:ShopPage"),
    PageName.ORDERS: ("list", "daybook.gui.setup_pages.orders:OrdersPage"),
    PageName.BOOKS: ("book-open", "daybook.gui.setup_pages.books:BooksPage"),
    PageName.INTACCT: ("scale", "daybook.gui.intacct.choices_page:IntacctPage"),
    PageName.INTACCT_SIGN_IN: ("file-key", "daybook.gui.intacct.connection_page:SignInPage"),
    PageName.ITEMS: ("package", "daybook.gui.setup_pages.items:ItemMatchingPage"),
    PageName.CUSTOMERS: ("users", "daybook.gui.setup_pages.customers:CustomerMatchingPage"),
    PageName.MONEY: ("wallet", "daybook.gui.setup_pages.money:AccountsPage"),
    PageName.SHIPPING: ("truck", "daybook.gui.setup_pages.shipping:ShippingPage"),
    PageName.CHECKING: ("refresh-cw", "daybook.gui.setup_pages.checking:CheckingPage"),
    PageName.STATUSES: ("send", "daybook.gui.setup_pages.statuses:StatusesPage"),
    PageName.PRODUCTS: ("shopping-bag", "daybook.gui.setup_pages.products:ProductsPage"),
    PageName.SUMMARY: ("calendar-check", "daybook.gui.setup_pages.summary:SummaryPage"),
    PageName.STORES: ("store", "daybook.gui.setup_pages.stores:StoresPage"),
}
"""Icon and class of each page, in the order of the list at the left."""

_OF_INTACCT: Final = frozenset({PageName.INTACCT, PageName.INTACCT_SIGN_IN})
_VIEW: Final = "settings page"
_ASKED_FIRST: Final = frozenset(
    {
        *(PageName.SHOP, PageName.ORDERS, PageName.BOOKS, PageName.MONEY),
        *(PageName.INTACCT, PageName.INTACCT_SIGN_IN),
    }
)
"""Pages whose heading is a question in the wizard."""

_KNOW_THE_SANDBOX: Final = frozenset({PageName.SHOP, PageName.BOOKS})


class SettingsPages(QWidget):
    """Nothing is kept until Save; `saved` carries the Setup then.

    `match_wanted` names the page of the navigation whose matches by hand a person wants to see,
    `store_wished` carries a StoreWish.
    """

    saved = Signal(object)
    match_wanted = Signal(str)
    store_wished = Signal(object)

    def __init__(
        self, program: Program, session: Session, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._program = program
        self._tasks = tasks
        self._session = session
        self._setup = session.setup
        self._stack = QStackedWidget()
        self.pages: dict[PageName, SetupPage] = {}
        self.choices = {name: self._choice(name, picture) for name, (picture, _class) in PAGES.items()}
        self._group = QButtonGroup(self)
        self.state = Text("", tone="text2")
        self.second = button("")
        self.second.clicked.connect(self._do_second)
        self.discard = button(say("setup.settings.discard"))
        self.discard.clicked.connect(self.throw_changes_away)
        self.save = primary_button(say("setup.settings.save"))
        self.save.clicked.connect(self._press)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(Rule())
        right.addLayout(self._foot())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._side())
        layout.addLayout(right, 1)
        self.flow = self._program.settings_flow(self._setup)
        self.second.hide()
        self.discard.hide()
        self._offer_intacct()
        # A timer, because `singleShot(0)` is a posted event, and those are all sent within one turn.
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._come_closer)
        self._coming: PageName | None = None
        self._loaded: set[PageName] = set()
        self.choices[PageName.SHOP].setChecked(True)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the page that was left where no other was asked for."""
        super().showEvent(event)
        if self._stack.currentWidget() is None:
            self.choices[self._left_page()].setChecked(True)
            self._choose(self._left_page())

    def _choose(self, name: PageName) -> None:
        """Show a page, at once where it was made before."""
        if name in self.pages:
            self.open(name)
        else:
            self._coming = name
            self._turn.start()

    def _come_closer(self) -> None:
        """Take the next step to the page that was chosen; the window answers before the one after it."""
        name = self._coming
        if name is None:
            return
        if name not in self._loaded:
            page_class(name)
            self._loaded.add(name)
        elif name not in self.pages:
            self._page(name)
        else:
            self.open(name)
            return
        self._turn.start()

    def _left_page(self) -> PageName:
        """The page that was on show when the settings were left, as far as it is offered."""
        memory = memory_near(self)
        left = one_of(PageName, memory.view(_VIEW).get("name") if memory else None, PageName.SHOP)
        return left if left in PAGES and not self.choices[left].isHidden() else PageName.SHOP

    def _choice(self, name: PageName, picture: str) -> QPushButton:
        made = choice_button(say(f"wizard.step.{name.value}"), "nav", icon_name=picture)
        made.setMinimumWidth(150)
        made.clicked.connect(lambda: self._choose(name))
        return made

    def _side(self) -> QWidget:
        side = Ground("alt")
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 20, 12, 12)
        column.setSpacing(2)
        for choice in self.choices.values():
            self._group.addButton(choice)
            column.addWidget(choice)
        column.addStretch()
        self.language = list_button(say("language.button"), "languages")
        self.language.clicked.connect(self._choose_language)
        column.addWidget(self.language)
        self.keys = list_button(say("keys.button"), "keyboard")
        self.keys.clicked.connect(self._show_keys)
        column.addWidget(self.keys)
        self.about = list_button(say("about.button"), "info")
        self.about.clicked.connect(self._show_about)
        column.addWidget(self.about)
        return side

    def _choose_language(self) -> None:
        from daybook.gui.language_window import LanguageWindow  # noqa: PLC0415 - not before it is wanted

        LanguageWindow(self._program, self._tasks, self.window()).open()

    def _show_keys(self) -> None:
        from daybook.gui.keys_window import KeysWindow  # noqa: PLC0415 - not before it is wanted

        KeysWindow(self.window()).show()

    def _show_about(self) -> None:
        from daybook.gui.about_window import AboutWindow  # noqa: PLC0415 - not before it is wanted

        AboutWindow(self._program.data_directory, self._tasks, self.window()).show()

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(32, 12, 32, 12)
        line.setSpacing(8)
        line.addWidget(self.state, 1)
        for part in (self.second, self.discard, self.save):
            line.addWidget(part)
        return line

    def _page(self, name: PageName) -> SetupPage:
        """The page of this name, made if it is not there yet; it is put up when it is opened."""
        if name not in self.pages:
            page = make_page(name, self.flow, self._tasks, is_sandbox=self._program.is_sandbox)
            page.setParent(self._stack)
            page.help_button.topic = f"settings:{name.value}"
            if name in _ASKED_FIRST:
                page.call_it(say(f"wizard.step.{name.value}"))
            self.pages[name] = page
            page.drawn.connect(self._draw)
            page.ready.connect(self._keep)
            page.wants.connect(self._go_to)
        return self.pages[name]

    @property
    def page_now(self) -> SetupPage:
        """The page on show, the one that was left where none was opened yet."""
        if self._stack.currentWidget() is None:
            self.open(self._left_page())
        return next(page for page in self.pages.values() if page is self._stack.currentWidget())

    def has_come(self, name: PageName) -> bool:
        """True once this page is on show and has read what it shows."""
        page = self.pages.get(name)
        return page is not None and page.isVisible() and not page.is_working

    @property
    def saved_setup(self) -> Setup:
        """The saved answers the pages were filled from."""
        return self._setup

    @property
    def is_changed(self) -> bool:
        """True while an answer differs from what is saved."""
        return not same_answers(self.flow.setup, self._setup)

    def open(self, name: PageName) -> None:
        """Show one page now; the first one for a page that Settings does not have."""
        self._coming = None
        page = self._page(name if name in PAGES else PageName.SHOP)
        if self._stack.currentWidget() not in (None, page):
            self.page_now.leave()
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.choices[page.name].setChecked(True)
        if (memory := memory_near(self)) is not None:
            memory.keep(_VIEW, {"name": page.name.value})
        page.enter()

    def _go_to(self, wanted: object) -> None:
        """Go to another page of the settings, to a field of it, to matches by hand, or to another shop."""
        if isinstance(wanted, PageName):
            self.open(wanted)
        elif isinstance(wanted, tuple):
            self.open(wanted[0])
            self.page_now.point_at(wanted[1])
        elif isinstance(wanted, StoreWish):
            self.store_wished.emit(wanted)
        else:
            self.match_wanted.emit(str(wanted))

    def throw_changes_away(self) -> None:
        """Go back to what is saved."""
        name = self.page_now.name
        self.flow = self._program.settings_flow(self._setup)
        for old in self.pages.values():
            self._stack.removeWidget(old)
            old.deleteLater()
        self.pages = {}
        self.put_filter_back()
        self.open(name)

    def put_filter_back(self) -> None:
        """Sort the orders by what is saved again: counting by unsaved answers has sorted them by those."""
        session = self._session
        self._tasks.run(
            lambda _cancel, _reporter: session.use_setup(session.setup), owner=self, on_failed=self._failed
        )

    def _offer_intacct(self) -> None:
        """Show the pages of Sage Intacct where it is chosen, or its page is on show."""
        now = self._stack.currentWidget()
        for name in _OF_INTACCT:
            wanted = self.flow.setup.in_intacct or (name in self.pages and self.pages[name] is now)
            self.choices[name].setVisible(wanted)

    def _do_second(self) -> None:
        deed = self.page_now.secondary()
        if deed is not None:
            deed.do()

    def _press(self) -> None:
        self.page_now.proceed()

    def _keep(self) -> None:
        """Save, now that the page found nothing missing."""
        self.page_now.proceed()
        self._tasks.run(
            lambda _cancel, _reporter: self.flow.save(),
            owner=self,
            lane=Lane.WRITE,
            on_done=self._kept,
            on_failed=self._failed,
        )

    def _kept(self, setup: Setup) -> None:
        self._setup = setup
        self._draw()
        self.page_now.kept()
        self.saved.emit(setup)

    def _failed(self, error: DaybookError) -> None:
        self.page_now.trouble = error
        self.page_now.draw()

    def _draw(self) -> None:
        page = self.page_now
        changed = self.is_changed
        self._offer_intacct()
        self.state.setText(say("setup.settings.changed" if changed else "setup.settings.unchanged"))
        self.discard.setVisible(changed)
        if changed and not page.is_working and not self.isVisible():
            # Counting went on after the settings were left.
            self.put_filter_back()
        deed = page.secondary()
        self.second.setVisible(deed is not None)
        set_button_text(self.second, deed.words if deed is not None else "")
        set_button_text(self.save, say("setup.settings.save") if page.can_leave() else page.primary())


def make_page(name: PageName, flow: SetupFlow, tasks: Tasks, *, is_sandbox: bool) -> SetupPage:
    """One of the pages of the settings; its module is loaded when it is first shown."""
    if name in _KNOW_THE_SANDBOX:
        page: SetupPage = page_class(name)(flow, tasks, is_sandbox=is_sandbox)
    else:
        page = page_class(name)(flow, tasks)
    return page


def page_class(name: PageName) -> Any:
    """The class of a page, loaded when it is first asked for."""
    module, _, class_name = PAGES[name][1].partition(":")
    return getattr(importlib.import_module(module), class_name)
