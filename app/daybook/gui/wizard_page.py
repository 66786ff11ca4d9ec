"""A page of the wizard around a page of the setup."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget, QWizardPage

from daybook.gui.setup_pages.page import SetupPage


class WizardPage(QWizardPage):
    """Stays complete, so that Qt never greys the primary button: the page itself says what is missing."""

    def __init__(self, page: SetupPage, *, is_commit: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self.setCommitPage(is_commit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    def isComplete(self) -> bool:
        """Return True: see above."""
        return True

    def validatePage(self) -> bool:
        """Return whether the page may be left; work it needs first runs off this thread and comes back."""
        return self.page.proceed()
