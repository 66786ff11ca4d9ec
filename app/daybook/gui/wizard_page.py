"""A page of the wizard around a page of the setup."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget, QWizardPage

from daybook.gui.setup_pages.page import SetupPage


class WizardPage(QWizardPage):
    """Stays complete, so that Qt never greys the primary button: the page itself says what is missing."""

    def __init__(
        self,
        page: SetupPage,
        after: Callable[[SetupPage], int],
        *,
        is_commit: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`after` gives the place of the page that follows a page, -1 after the last one."""
        super().__init__(parent)
        self._after = after
        self.page = page
        self.setCommitPage(is_commit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    def isComplete(self) -> bool:
        """Return True: see above."""
        return True

    def nextId(self) -> int:
        """Return the page that follows by what was answered."""
        return self._after(self.page)

    def validatePage(self) -> bool:
        """Return whether the page may be left; work it needs first runs off this thread and comes back."""
        return self.page.proceed()
