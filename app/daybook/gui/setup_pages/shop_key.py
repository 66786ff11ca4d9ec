"""How the key comes in: a dropped or chosen file, pasted text, or four fields."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from daybook.gui.fonts import Type
from daybook.gui.parts.button import link_button, set_button_text
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.text import Paragraph, Text
from daybook.gui.setup_pages.drop_zone import DropZone
from daybook.gui.setup_pages.fields import line_edit, mark_wrong
from daybook.wording import say

FIELDS = ("api_path", "token", "client_id", "client_secret")
SECRET_FIELDS = ("token", "client_secret")


class KeyInputPanel(QFrame):
    """Drop zone and paste box as equals; a link swaps the paste box for four single fields.

    `file_chosen` carries a path. What was pasted or typed is read by the page when its primary button
    is pressed, and once by itself when a whole key file was pasted (`pasted`).
    """

    file_chosen = Signal(object)
    pasted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by_fields = False
        self.drop = DropZone()
        self.drop.chosen.connect(self.file_chosen)
        self.paste = QPlainTextEdit()
        self.paste.setProperty("kind", "field")
        self.paste.setPlaceholderText(say("setup.shop.paste_placeholder"))
        self.paste.setAccessibleName(say("setup.shop.paste"))
        self.paste.setTabChangesFocus(True)
        self.paste.textChanged.connect(self._maybe_whole)
        self.fields = {name: self._field(name) for name in FIELDS}
        self._four = self._four_fields()
        self._caption = Text("", Type.LABEL, "text2")
        self.other = link_button("")
        self.other.clicked.connect(self._swap_input)
        right = QVBoxLayout()
        right.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self._caption)
        head.addStretch()
        head.addWidget(self.other)
        right.addLayout(head)
        right.addWidget(self.paste, 1)
        right.addWidget(self._four, 1)
        columns = GivingWay(16)
        columns.line.addWidget(self.drop, 1)
        columns.line.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(columns)
        self._show_input()

    def by_fields(self) -> bool:
        """Return whether the four fields are shown instead of the paste box."""
        return self._by_fields

    def typed(self) -> dict[str, str]:
        """Return the four fields, spaces around them removed."""
        return {name: field.text().strip() for name, field in self.fields.items()}

    def has_input(self) -> bool:
        """Return whether anything was pasted or typed that a closed window would lose."""
        return bool(self.paste.toPlainText().strip()) or any(self.typed().values())

    def forget(self) -> None:
        """Empty everything: the key does not stay in a widget once it was taken."""
        self.paste.clear()
        for field in self.fields.values():
            field.clear()
        self.unmark()

    def unmark(self) -> None:
        """Take the frame of an error off everything."""
        for edit in (self.paste, *self.fields.values()):
            mark_wrong(edit, wrong=False)

    def point_at(self, field: str) -> None:
        """Mark the field something is wrong with and move the focus there; '' is the input in use."""
        for name, edit in self.fields.items():
            mark_wrong(edit, wrong=name == field)
        mark_wrong(self.paste, wrong=not self.by_fields())
        target = self.fields.get(field) if self.by_fields() else self.paste
        (target or self.fields["api_path"]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _field(self, name: str) -> QLineEdit:
        field = line_edit(say(f"setup.shop.field.{name}"))
        if name in SECRET_FIELDS:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        return field

    def _four_fields(self) -> QWidget:
        frame = QFrame()
        grid = QGridLayout(frame)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        for row, (name, field) in enumerate(self.fields.items()):
            label = Text(say(f"setup.shop.field.{name}"), Type.CAPTION, "text2")
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        once = Paragraph(say("setup.shop.shown_once"), Type.CAPTION, "muted")
        grid.addWidget(once, len(self.fields), 0, 1, 2)
        grid.setRowStretch(len(self.fields) + 1, 1)
        return frame

    def _swap_input(self) -> None:
        self._by_fields = not self._by_fields
        self._show_input()
        (self.fields["api_path"] if self.by_fields() else self.paste).setFocus()

    def _show_input(self) -> None:
        by_fields = self.by_fields()
        self.paste.setVisible(not by_fields)
        self._four.setVisible(by_fields)
        self._caption.setText(say("setup.shop.fields" if by_fields else "setup.shop.paste"))
        words = "setup.shop.paste_instead" if by_fields else "setup.shop.fields_instead"
        set_button_text(self.other, say(words))

    def _maybe_whole(self) -> None:
        """Take a pasted key file at once: it names path and token on lines of their own."""
        lines = [line for line in self.paste.toPlainText().splitlines() if ":" in line]
        if len(lines) > 1:
            self.pasted.emit()
