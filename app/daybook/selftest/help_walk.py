"""The help window: opened by a page's "?", searched, and shown at the page on the API account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.gui.help.button import HelpButton
from daybook.gui.help.opening import close_help, open_help
from daybook.gui.help.topics import address_of
from daybook.selftest.hand import WalkFailedError
from daybook.selftest.pages import PagesWalk

if TYPE_CHECKING:
    from daybook.gui.help.window import HelpWindow


class HelpWalk(PagesWalk):
    """Looks at the guide as it is shown in the program."""

    def look_at_help(self) -> None:
        """Open, search, follow. Raises WalkFailedError."""
        self.go_to("orders")
        window = self._by_the_question_mark()
        if window.page != address_of("orders")[0]:
            raise WalkFailedError(f"the Orders page opened {window.page} of the guide")
        self._hand.picture(window, "help")
        self._hand.write(window.search, "record payout")
        if not window.found.count():
            raise WalkFailedError("nothing was found in the guide")
        window.found.open_first()
        self._hand.picture(window, "help-search")
        window.search.clear()
        open_help("wizard:key")
        self._hand.picture(window, "help-key")
        open_help("sheet:tax")
        self._hand.picture(window, "help-reports")
        close_help()

    def _by_the_question_mark(self) -> HelpWindow:
        button = next((each for each in self.window.findChildren(HelpButton) if each.isVisible()), None)
        if button is None:
            raise WalkFailedError('the Orders page has no "?"')
        self._hand.click(button)
        window = open_help(button.topic)
        self._hand.wait("the help window", window.isVisible)
        return window
