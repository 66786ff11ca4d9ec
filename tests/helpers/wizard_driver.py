"""Drives the wizard through its real widgets, with the mouse, and counts the clicks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.setup_pages.page import SetupPage
from daybook.gui.tasks import Tasks
from daybook.gui.wizard import SetupWizard
from daybook.services.program import Program

SECONDS = 30_000


class WizardDriver:
    """One wizard on show. What it starts in the background is awaited by `settle`, never by a pause."""

    def __init__(
        self, program: Program, tasks: Tasks, qtbot: QtBot, wizard: SetupWizard | None = None
    ) -> None:
        """Drive a `wizard` that is on show already, else a new one."""
        self.qtbot = qtbot
        self.tasks = tasks
        self.clicks = 0
        self.wizard = wizard or SetupWizard(program, tasks)
        if wizard is None:
            qtbot.addWidget(self.wizard)
            self.wizard.show()
        self.settle()

    @property
    def page(self) -> SetupPage:
        return self.wizard.page_now

    def shows(self, page: SetupPage) -> bool:
        return self.page is page

    def settle(self) -> None:
        """Wait until neither the page nor the lane that writes has anything left to do."""
        self.qtbot.waitUntil(lambda: not self.tasks.is_writing and not self.page.is_working, timeout=SECONDS)

    def click(self, widget: QWidget) -> None:
        assert widget.isVisible(), f"{widget} is not on show"
        self.clicks += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def primary(self) -> None:
        self.click(self.wizard.primary_button())

    def to(self, page: SetupPage) -> None:
        """Press the primary button, which has to lead to `page`."""
        self.primary()
        self.qtbot.waitUntil(lambda: self.page is page, timeout=SECONDS)
        self.settle()
