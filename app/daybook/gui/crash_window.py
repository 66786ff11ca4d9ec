"""What is shown when something went wrong that is ours to fix: the report, to be copied. Nothing is sent."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.button import button, primary_button, set_button_text
from daybook.gui.parts.card import Ground
from daybook.gui.parts.text import Paragraph, Text
from daybook.wording import say


class CrashWindow(Ground):
    """A window of its own; Daybook goes on where it can."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("gui.crash_title"))
        self.resize(720, 480)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(Text(say("gui.crash_title"), Type.PAGE))
        column.addWidget(Paragraph(say("gui.crash_what")))
        self.report = QPlainTextEdit()
        self.report.setProperty("kind", "field")
        self.report.setReadOnly(True)
        self.report.setAccessibleName(say("gui.crash_report"))
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setPlainText(report)
        column.addWidget(self.report, 1)
        foot = QHBoxLayout()
        self.copy_button = button(say("gui.crash_copy"), icon_name="copy")
        self.copy_button.clicked.connect(self._copy)
        close = primary_button(say("gui.crash_close"))
        close.clicked.connect(self.close)
        foot.addWidget(self.copy_button)
        foot.addStretch()
        foot.addWidget(close)
        column.addLayout(foot)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        set_button_text(self.copy_button, say("gui.crash_copied"))
