"""What is shown when something went wrong that is ours to fix: the report, to be copied. Nothing is sent."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from daybook.gui.errors import Notices
from daybook.gui.fonts import Type
from daybook.gui.parts.button import button, primary_button, set_button_text
from daybook.gui.parts.card import Ground
from daybook.gui.parts.notice import Tone
from daybook.gui.parts.text import Paragraph, Text
from daybook.gui.setup_pages.fields import line_edit
from daybook.wording import Sentence, say


class CrashWindow(Ground):
    """A window of its own; Daybook goes on where it can.

    `order_asked` carries the number of an order whose report for support is wanted.
    """

    order_asked = Signal(str)

    def __init__(self, report: str, order_id: str | None = None, parent: QWidget | None = None) -> None:
        """`order_id` is the order that was on show, '' for none; None where no shop is open."""
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
        self.notices = Notices()
        column.addWidget(self.notices)
        self.order = line_edit(say("support.of_order"), order_id or "")
        self.order.setPlaceholderText(say("support.of_order.hint"))
        self.order.returnPressed.connect(self._ask)
        self.order_button = button(say("support.button"), icon_name="file-text")
        self.order_button.clicked.connect(self._ask)
        foot = QHBoxLayout()
        self.copy_button = button(say("gui.crash_copy"), icon_name="copy")
        self.copy_button.clicked.connect(self._copy)
        close = primary_button(say("gui.crash_close"))
        close.clicked.connect(self.close)
        QShortcut(QKeySequence("Escape"), self, self.close)
        foot.addWidget(self.copy_button)
        for part in (self.order, self.order_button):
            part.setVisible(order_id is not None)
        foot.addSpacing(12)
        foot.addWidget(self.order, 1)
        foot.addWidget(self.order_button)
        foot.addStretch(0 if order_id is not None else 1)
        foot.addWidget(close)
        column.addLayout(foot)

    def _ask(self) -> None:
        self.notices.clear()
        order_id = self.order.text().strip()
        if order_id:
            self.order_asked.emit(order_id)
        else:
            self.notices.show_sentence(Sentence(say("support.no_order"), "", ""), Tone.INFO)
            self.order.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        set_button_text(self.copy_button, say("gui.crash_copied"))
