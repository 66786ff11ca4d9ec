"""A place of the wizard; the page of the setup that stands there is made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget, QWizardPage

if TYPE_CHECKING:
    from daybook.gui.setup_pages.page import SetupPage


class WizardPage(QWizardPage):
    """Stays complete, so that Qt never greys the primary button: the page itself says what is missing."""

    def __init__(
        self,
        make: Callable[[], SetupPage],
        following: Callable[[], int],
        *,
        is_commit: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`following` gives the place of the page that comes after it, -1 after the last one."""
        super().__init__(parent)
        self._make = make
        self._following = following
        self._page: SetupPage | None = None
        self._passed = False
        self.setCommitPage(is_commit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._around = QVBoxLayout(self)
        self._around.setContentsMargins(0, 0, 0, 0)

    @property
    def page(self) -> SetupPage:
        """The page of the setup: all nine at once would keep the wizard's first page waiting."""
        if self._page is None:
            self._page = self._make()
            self._around.addWidget(self._page)
            # Qt would show it a turn later, and what has no place on the screen takes no focus.
            self._page.setVisible(True)
        return self._page

    @property
    def is_made(self) -> bool:
        """False as long as nobody wanted the page."""
        return self._page is not None

    def let_pass(self) -> None:
        """Let it be left once without asking: the path is replayed."""
        self._passed = True

    def isComplete(self) -> bool:
        """Return True: see above."""
        return True

    def nextId(self) -> int:
        """Return the page that follows by what was answered."""
        return self._following()

    def validatePage(self) -> bool:
        """Return whether the page may be left; work it needs first runs off this thread and comes back."""
        passed, self._passed = self._passed, False
        return passed or self.page.proceed()
