"""What the store said of an order, as it came: plain text that can be read and copied, never changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.button import button, primary_button
from daybook.gui.parts.text import Paragraph, Text
from daybook.wording import say

_INDENT = "  "


class EvidenceWindow(QDialog):
    """Shows the text with line ends between its parts; the copy is what was received, to the letter."""

    def __init__(self, reference: str, evidence: str, parent: QWidget) -> None:
        super().__init__(parent)
        title = say("documents.received_title", reference=reference)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("edged", "true")
        self.resize(720, 620)
        self._evidence = evidence
        self.text = QPlainTextEdit()
        self.text.setProperty("kind", "field")
        self.text.setReadOnly(True)
        self.text.setAccessibleName(title)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setPlainText(laid_out(evidence))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(Text(title, Type.SECTION))
        column.addWidget(Paragraph(say("documents.received_about")))
        column.addWidget(self.text, 1)
        foot = QHBoxLayout()
        self.copy_button = button(say("documents.received_copy"), icon_name="copy")
        self.copy_button.clicked.connect(self.copy)
        close = primary_button(say("documents.received_close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot.addWidget(self.copy_button)
        foot.addStretch()
        foot.addWidget(close)
        column.addLayout(foot)

    def copy(self) -> None:
        """Copy it as it was received."""
        QGuiApplication.clipboard().setText(self._evidence)


def laid_out(text: str) -> str:
    """JSON with a line for each value; no number or text is read and written anew."""
    out: list[str] = []
    depth = 0
    in_string = escaped = False
    for letter in text:
        if in_string:
            out.append(letter)
            in_string = escaped or letter != '"'
            escaped = letter == "\\" and not escaped
        elif letter in "{[":
            depth += 1
            out.append(f"{letter}\n{_INDENT * depth}")
        elif letter in "}]":
            depth = max(0, depth - 1)
            out.append(f"\n{_INDENT * depth}{letter}")
        elif letter == ",":
            out.append(f",\n{_INDENT * depth}")
        else:
            in_string = letter == '"'
            # A blank at the beginning of a line would shift it.
            if not (letter.isspace() and (not out or "\n" in out[-1])):
                out.append(letter)
    return "".join(out)
