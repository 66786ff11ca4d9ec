"""Prints a sheet on a printer that a person chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from daybook.gui.reports.files import usual_page
from daybook.gui.reports.paper import Imprint, draw_on, page_layout
from daybook.model.problem import DaybookError
from daybook.wording.sheets import say_phrase

if TYPE_CHECKING:
    from daybook.model.ports import Cancel, Progress
    from daybook.model.sheet import Sheet


class Printing(QObject):
    """`chosen` says that a printer was chosen; then `draw` sends the pages, off the GUI thread."""

    chosen = Signal()

    def __init__(self, window: QWidget, sheet: Sheet, imprint: Imprint) -> None:
        super().__init__(window)
        self._sheet = sheet
        self._imprint = imprint
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setDocName(say_phrase(sheet.title))
        self.printer.setCreator("Daybook")
        self.printer.setPageLayout(page_layout(sheet, usual_page()))
        self.dialog = QPrintDialog(self.printer, window)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.setModal(True)
        self.dialog.accepted.connect(self.chosen)

    def ask(self) -> None:
        """Open the system's print dialog; nothing waits for it."""
        self.dialog.show()

    def draw(self, cancel: Cancel, progress: Progress) -> None:
        """Send the pages to the printer. Raises DaybookError("reports.print_failed")."""
        if not draw_on(self.printer, self._sheet, self._imprint, cancel, progress):
            raise DaybookError("reports.print_failed")
