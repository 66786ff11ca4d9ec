"""The setup's pages as settings: a list at the left, the page at the right, Save below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from daybook.gui.icons import icon
from daybook.gui.parts.button import button, primary_button, set_button_text
from daybook.gui.parts.card import Ground
from daybook.gui.parts.rule import Rule
from daybook.gui.parts.text import Text
from daybook.gui.setup_pages.books import BooksPage
from daybook.gui.setup_pages.money import AccountsPage
from daybook.gui.setup_pages.orders import OrdersPage
from daybook.gui.setup_pages.page import SetupPage
from daybook.gui.setup_pages.shop import ShopPage
from daybook.gui.tasks import Lane, Tasks
from daybook.model.problem import DaybookError
from daybook.model.setup import Setup
from daybook.services.program import Program
from daybook.services.session import Session
from daybook.services.setup_answers import PageName
from daybook.wording import say

ICONS = {
    PageName.SHOP: "store",
    PageName.ORDERS: "list",
    PageName.BOOKS: "book-open",
    PageName.MONEY: "wallet",
}


class SettingsPages(QWidget):
    """Nothing is kept until Save; `saved` carries the Setup then."""

    saved = Signal(object)

    def __init__(
        self, program: Program, session: Session, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._program = program
        self._tasks = tasks
        self._setup = session.setup
        self._stack = QStackedWidget()
        self.pages: dict[PageName, SetupPage] = {}
        self.choices = {name: self._choice(name, picture) for name, picture in ICONS.items()}
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
        self._make_pages()
        self.open(PageName.SHOP)

    def _choice(self, name: PageName, picture: str) -> QToolButton:
        made = QToolButton()
        made.setProperty("kind", "nav")
        made.setCheckable(True)
        words = say(f"wizard.step.{name.value}")
        # The style sheet knows no gap after an icon.
        made.setText(f" {words}")
        made.setAccessibleName(words)
        made.setIcon(icon(picture))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setMinimumWidth(150)
        made.clicked.connect(lambda: self.open(name))
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
        return side

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(32, 12, 24, 12)
        line.setSpacing(8)
        line.addWidget(self.state, 1)
        for part in (self.second, self.discard, self.save):
            line.addWidget(part)
        return line

    def _make_pages(self) -> None:
        self.flow = self._program.settings_flow(self._setup)
        for old in self.pages.values():
            self._stack.removeWidget(old)
            old.deleteLater()
        self.pages = {
            PageName.SHOP: ShopPage(self.flow, self._tasks, is_sandbox=self._program.is_sandbox),
            PageName.ORDERS: OrdersPage(self.flow, self._tasks),
            PageName.BOOKS: BooksPage(self.flow, self._tasks, is_sandbox=self._program.is_sandbox),
            PageName.MONEY: AccountsPage(self.flow, self._tasks),
        }
        for page in self.pages.values():
            self._stack.addWidget(page)
            page.drawn.connect(self._draw)
            page.ready.connect(self._keep)

    @property
    def page_now(self) -> SetupPage:
        """The page on show."""
        return next(page for page in self.pages.values() if page is self._stack.currentWidget())

    @property
    def is_changed(self) -> bool:
        """True while an answer differs from what is saved."""
        return self.flow.setup != self._setup

    def open(self, name: PageName) -> None:
        """Show one page; the first one for a page that Settings does not have."""
        page = self.pages.get(name, self.pages[PageName.SHOP])
        if page is not self.page_now:
            self.page_now.leave()
        self._stack.setCurrentWidget(page)
        self.choices[page.name].setChecked(True)
        page.enter()

    def throw_changes_away(self) -> None:
        """Go back to what is saved."""
        name = self.page_now.name
        self._make_pages()
        self.open(name)

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
        self.saved.emit(setup)

    def _failed(self, error: DaybookError) -> None:
        self.page_now.trouble = error
        self.page_now.draw()

    def _draw(self) -> None:
        page = self.page_now
        changed = self.is_changed
        self.state.setText(say("setup.settings.changed" if changed else "setup.settings.unchanged"))
        self.discard.setVisible(changed)
        deed = page.secondary()
        self.second.setVisible(deed is not None)
        set_button_text(self.second, deed.words if deed is not None else "")
        set_button_text(self.save, say("setup.settings.save") if page.can_leave() else page.primary())
