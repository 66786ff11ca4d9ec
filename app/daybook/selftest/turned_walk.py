"""The wizard as it opens in large letters or from right to left, and the main window from right to left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daybook.gui.help.opening import close_help, open_help
from daybook.model.intacct import INTACCT
from daybook.selftest.hand import Hand, WalkFailedError
from daybook.selftest.large_walk import LargeWalk
from daybook.selftest.walk import Walk
from daybook.services.setup.setup_answers import PageName

if TYPE_CHECKING:
    from daybook.gui.start import Daybook
    from daybook.gui.wizard import SetupWizard

LARGE: Final = "large-text"
TURNED: Final = "right-to-left"


class WizardWalk:
    """Opens pages of the wizard, for local books and for Sage Intacct, and imports nothing."""

    def __init__(self, daybook: Daybook, hand: Hand, called: str, *, connects: bool) -> None:
        """`called` ends the name of each picture; with `connects` Sage Intacct is connected too."""
        self._daybook = daybook
        self._hand = hand
        self._called = called
        self._connects = connects
        self._way = Walk(daybook, hand)

    def look_at_pages(self) -> None:
        """From the first page on, to none that would import. Raises WalkFailedError."""
        hand = self._hand
        hand.wait("the wizard", lambda: self._daybook.wizard is not None)
        wizard = self._wizard()
        hand.wait("the first page", lambda: wizard.isVisible() and not wizard.page_now.is_working)
        self._look("wizard-1-shop")
        hand.click(wizard.shop.start.ways["example"])
        hand.click(wizard.primary_button())
        hand.wait("TEST PASSED", lambda: wizard.shop.result is not None and not wizard.shop.is_working)
        self._look("wizard-1-shop-tested")
        self._go(wizard.orders, "wizard-2-orders")
        self._go(wizard.books, "wizard-3-books")
        self._go(wizard.money, "wizard-4-money")
        self._go(wizard.trial, "wizard-5-trial")
        self._go(wizard.check, "wizard-6-check")
        wizard.go_to(PageName.BOOKS)
        hand.wait("the books", lambda: wizard.page_now is wizard.books and not wizard.books.is_working)
        hand.click(wizard.books.books.buttons[INTACCT])
        hand.wait("the answer", lambda: not wizard.books.is_working)
        self._go(wizard.sign_in, "intacct-2-before")
        if self._connects:
            sign_in = wizard.sign_in
            hand.click(wizard.primary_button())
            hand.wait("the company", lambda: sign_in.result is not None and not sign_in.is_working)
            self._look("intacct-3-tested")
            self._go(wizard.intacct, "intacct-4-choices")

    def _go(self, page: object, name: str) -> None:
        self._way.forward(self._wizard(), page, "")
        self._look(name)

    def _look(self, name: str) -> None:
        self._hand.look(self._wizard(), f"{name}-{self._called}")

    def _wizard(self) -> SetupWizard:
        if self._daybook.wizard is None:
            raise WalkFailedError("the wizard is gone")
        return self._daybook.wizard


class TurnedWalk(LargeWalk):
    """Walks a Daybook that begins from right to left, on books that are there already."""

    def look_at_pages(self) -> None:
        """Open each page, an order, and the help window. Raises WalkFailedError."""
        super().look_at_pages()
        window = open_help("orders")
        self._hand.wait("the help window", window.isVisible)
        self._hand.look(window, f"help-{TURNED}")
        close_help()

    def _photograph(self, name: str) -> None:
        self._hand.look(self.window, f"{name}-{TURNED}")
