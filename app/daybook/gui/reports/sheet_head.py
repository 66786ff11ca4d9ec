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


class SheetHead(QWidget):
    """`title` and `about` are set with each sheet; the buttons are the view's to connect."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text("", Type.PAGE)
        self.help_button = HelpButton("contents")
        self.about = Elided("", Type.CAPTION, "text2")
        self.print_button = button(say("reports.print"), icon_name="printer")
        self.pdf_button = button(say("reports.save_pdf"))
        self.csv_button = button(say("reports.save_csv"))
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self._first_line())
        # A line of its own: beside the buttons large letters would leave half of it.
        lines.addWidget(self.about)
        self._whole = QHBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(10)
        self._whole.addLayout(lines, 1)

    def _first_line(self) -> QWidget:
        first = GivingWay(10)
        naming = QWidget()
        named = QHBoxLayout(naming)
        named.setContentsMargins(0, 0, 0, 0)
        named.setSpacing(10)
        named.addWidget(self.title)
        named.addWidget(self.help_button)
        named.addStretch(1)
        first.line.addWidget(naming, 1)
        deeds = GivingWay(8)
        deeds.line.addStretch(1)
        for part in (self.print_button, self.pdf_button, self.csv_button):
            deeds.line.addWidget(part)
        first.line.addWidget(deeds)
        return first

    def put_before_title(self, widget: QWidget) -> None:
        """Place a button left of the title."""
        self._whole.insertWidget(0, widget, 0, Qt.AlignmentFlag.AlignTop)

    def hide_ways_out(self) -> None:
        """Show no button: there is no sheet to print or to save."""
        for part in (self.print_button, self.pdf_button, self.csv_button):
            part.hide()
