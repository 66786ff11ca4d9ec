"""The navigation at the window's left: the shop, the pages, what waits on each."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.check_button import CheckButton
from daybook.gui.fonts import Type
from daybook.gui.nav_button import NARROW, WIDE, NavButton
from daybook.gui.parts.app_picture import AppPicture
from daybook.gui.parts.card import Ground
from daybook.gui.parts.text import Elided, with_key
from daybook.wording import say

PAGES: Final = (
    ("overview", "layout-dashboard", "gui.page_overview", "daybook.gui.overview.page:OverviewPage"),
    ("orders", "shopping-bag", "gui.page_orders", ""),
    ("documents", "file-text", "gui.page_documents", ""),
    ("customers", "users", "gui.page_customers", "daybook.gui.customers.pages:CustomerPages"),
    ("items", "package", "gui.page_items", "daybook.gui.items.pages:ItemPages"),
    ("money", "wallet", "gui.page_money", "daybook.gui.receipts.page:ReceiptsPage"),
    ("accounts", "book-open", "gui.page_accounts", "daybook.gui.reports.page:AccountsPage"),
    ("reports", "scale", "gui.page_reports", "daybook.gui.reports.page:ReportsPage"),
    ("settings", "settings", "gui.page_settings", ""),
)
"""Name, icon, words, and for a page that is made when first shown its class (see `later_pages`)."""

_SIDE: Final = 8
_PICTURE: Final = 24


def page_key(number: int) -> str:
    """The key of one of the pages, counted from 1."""
    return f"Ctrl+{number}"


class Nav(Ground):
    """`chosen` carries the page's name, as in `PAGES`; `checking_wanted`: the foot was clicked."""

    chosen = Signal(str)
    checking_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent)
        self.setAccessibleName(say("gui.navigation"))
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 14, _SIDE, 12)
        column.setSpacing(1)
        column.addLayout(self._make_head())
        column.addSpacing(10)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, NavButton] = {}
        for number, (name, icon_name, code, _class) in enumerate(PAGES, 1):
            button = NavButton(say(code), icon_name, with_key(say(code), page_key(number)))
            button.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            self._group.addButton(button)
            self.buttons[name] = button
            if name == "settings":
                column.addStretch()
            column.addWidget(button)
        self.checking = CheckButton()
        self.checking.clicked.connect(lambda _checked=False: self.checking_wanted.emit())
        column.addWidget(self.checking)
        self.set_narrow(narrow=False)

    def _make_head(self) -> QHBoxLayout:
        self._picture = AppPicture(_PICTURE)
        self._shop = Elided(say("gui.daybook"), Type.STRONG)
        self._books = Elided("", Type.CAPTION, "text2")
        self._names = QWidget()
        names = QVBoxLayout(self._names)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(0)
        names.addWidget(self._shop)
        names.addWidget(self._books)
        self._head = line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        line.addWidget(self._names, 1)
        return line

    def show_shop(self, shop: str, books: str) -> None:
        """Say whose orders go into which books."""
        self._shop.setText(shop)
        self._books.setText(books)

    @property
    def checked(self) -> str:
        """The page that is shown as the current one, '' for none."""
        return next((name for name, button in self.buttons.items() if button.isChecked()), "")

    def check(self, name: str) -> None:
        """Show a page as the current one; nothing is emitted."""
        self.buttons[name].setChecked(True)

    def hide_pages(self, names: Collection[str]) -> None:
        """Show every page but these, which the books on show do not have here."""
        for name, button in self.buttons.items():
            button.setVisible(name not in names)

    def set_narrow(self, *, narrow: bool) -> None:
        """Shrink to icons and the word at the foot, or grow again."""
        self._names.setVisible(not narrow)
        for button in self.buttons.values():
            button.set_narrow(narrow=narrow)
        self.checking.set_narrow(narrow=narrow)
        # The word at the foot is always there, and decides how narrow it gets.
        width = max(NARROW, self.checking.sizeHint().width() + 2 * _SIDE) if narrow else self._wide()
        inside = width - 2 * _SIDE
        for button in (*self.buttons.values(), self.checking):
            button.setFixedWidth(inside)
        picture = self._picture.sizeHint().width()
        self._head.setContentsMargins((inside - picture) // 2 if narrow else _PICTURE // 4, 0, 0, 0)
        self.setFixedWidth(width)

    def _wide(self) -> int:
        """The usual width, more where a language has longer words."""
        return max(WIDE, max(button.room_for_words() for button in self.buttons.values()) + 2 * _SIDE)
