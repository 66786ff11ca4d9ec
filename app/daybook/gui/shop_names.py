"""Says around the pages whose orders go into which books, and when none of it is real."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.nav import Nav
    from daybook.gui.parts.practice_bar import PracticeBar
    from daybook.gui.workplace import Workplace

_OF_LEDGER: Final = ("money", "accounts", "reports")
"""Pages of books that Daybook keeps itself."""


class ShopNames(QObject):
    """Title, navigation, and a bar over example and practice; `left`: the bar's way out was taken."""

    left = Signal()

    def __init__(self, window: QWidget, nav: Nav) -> None:
        super().__init__(window)
        self._window = window
        self._nav = nav
        self.bar_place = QVBoxLayout()
        self._bar: PracticeBar | None = None

    def show_place(self, place: Workplace) -> None:
        """Name the store and books of `place`."""
        name = place.shop_name
        self._nav.show_shop(name, place.books_name)
        self._nav.hide_pages(_OF_LEDGER if place.setup.in_intacct else ())
        if self._bar is not None:
            self._bar.deleteLater()
            self._bar = None
        title, words, link = "gui.title", "", ""
        if place.is_example:
            title, words = "gui.title_example", say("gui.bar_example")
            link = "" if place.program.is_sandbox else say("gui.bar_own_shop")
        elif place.is_practice:
            title, words, link = "gui.title_practice", say("gui.bar_practice"), say("gui.bar_real_books")
        elif place.setup.in_intacct and place.setup.practises:
            title, words, link = "intacct.title_practice", say("wizard.bar.company"), say("intacct.bar_own")
        self._window.setWindowTitle(say(title, shop=name))
        if words:
            self._show_bar(words, link)

    def _show_bar(self, words: str, link: str) -> None:
        from daybook.gui.parts.practice_bar import PracticeBar  # noqa: PLC0415 - after the first paint

        self._bar = PracticeBar(words, link)
        self._bar.activated.connect(self.left)
        self.bar_place.addWidget(self._bar)
