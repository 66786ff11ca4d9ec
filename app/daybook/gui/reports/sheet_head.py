"""What stands above a sheet: its title with the way back and help, what it is about, and its ways out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.help.button import HelpButton
from daybook.gui.parts.button import button
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.text import Elided, Text
from daybook.wording import say


class SheetHead(GivingWay):
    """`title` and `about` are set with each sheet; the buttons are the view's to connect."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(10, parent)
        self.title = Text("", Type.PAGE)
        self.help_button = HelpButton("contents")
        self.about = Elided("", Type.CAPTION, "text2")
        self.print_button = button(say("reports.print"), icon_name="printer")
        self.pdf_button = button(say("reports.save_pdf"))
        self.csv_button = button(say("reports.save_csv"))
        naming = QWidget()
        self._naming = QHBoxLayout(naming)
        self._naming.setContentsMargins(0, 0, 0, 0)
        self._naming.setSpacing(10)
        self._naming.addLayout(self._names(), 1)
        self.line.addWidget(naming, 1)
        deeds = GivingWay(8)
        deeds.line.addStretch(1)
        for part in (self.print_button, self.pdf_button, self.csv_button):
            deeds.line.addWidget(part)
        # Level with the title, not with the middle of both lines.
        self.line.addWidget(deeds, 0, Qt.AlignmentFlag.AlignTop)

    def _names(self) -> QVBoxLayout:
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(self.title)
        first.addWidget(self.help_button)
        first.addStretch(1)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addLayout(first)
        names.addWidget(self.about)
        return names

    def put_before_title(self, widget: QWidget) -> None:
        """Place a button left of the title."""
        self._naming.insertWidget(0, widget, 0, Qt.AlignmentFlag.AlignTop)

    def hide_ways_out(self) -> None:
        """Show no button: there is no sheet to print or to save."""
        for part in (self.print_button, self.pdf_button, self.csv_button):
            part.hide()
