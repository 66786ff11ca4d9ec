"""What was recognised in a key: shop ID and the masked key, and the one field that was wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.icons import icon
from daybook.gui.parts.button import link_button
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.icon_label import IconLabel
from daybook.gui.parts.text import Elided, Paragraph, Text
from daybook.gui.setup_pages.fields import line_edit, mark_wrong
from daybook.model.store import Step
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.services.setup.setup_answers import KeyInput


class RecognisedCard(QFrame):
    """The key in one line with "Use another" at the right."""

    other = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._name = Elided("", Type.STRONG)
        self.facts = Paragraph("", Type.CAPTION, "text2")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self.facts)
        use_another = link_button(say("setup.shop.use_another"))
        use_another.clicked.connect(self.other)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.setSpacing(12)
        self._picture = IconLabel("file-key", "accent", 22)
        layout.addWidget(self._picture)
        beside = GivingWay(12)
        beside.line.addLayout(words, 1)
        beside.line.addWidget(use_another)
        layout.addWidget(beside, 1)

    def show_key(self, key: KeyInput, name: str, kept: str, picture: str = "file-key") -> None:
        """Show a key: `name` of file or source, and the words that say where it is kept."""
        self._picture.set_icon(picture, "accent")
        self._name.setText(name)
        facts = [say("setup.shop.shop_id", store=key.store)] if key.store else []
        if key.masked_token:
            facts.append(say("setup.shop.key_masked", key=key.masked_token))
        if kept:
            facts.append(kept)
        self.facts.setText("  ·  ".join(facts))


class RepairCard(QFrame):
    """After a failed test: address, shop ID and key, of which only the failed one can be edited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._address = _Row(say("setup.shop.field.api_path"))
        self._store = _Row(say("setup.shop.field.store"))
        self._token = _Row(say("setup.shop.field.token"))
        self._token.hide_text()
        self._masked = ""
        self._address.field.textEdited.connect(self._address_edited)
        self._wrong = Paragraph("", Type.BODY, "err")
        self._wrong_line = QWidget()
        line = QHBoxLayout(self._wrong_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(IconLabel("octagon-x", "err"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._wrong, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        for number, row in enumerate((self._address, self._store, self._token)):
            grid.addWidget(row.label, number, 0)
            grid.addWidget(row.value, number, 1)
            grid.addWidget(row.field, number, 1)
        grid.addWidget(self._wrong_line, 3, 1)
        grid.setColumnStretch(1, 1)

    def show_key(self, key: KeyInput, failed: Step, sentence: str) -> None:
        """Show the parts of the key, the failed one as a field with `sentence` below."""
        self._masked = key.masked_token
        self._address.show(f"{key.api_root}/v3/", editable=failed is Step.ADDRESS)
        self._store.show(key.store, editable=False)
        self._token.show(key.masked_token, editable=failed is Step.TOKEN)
        self._wrong.setText(sentence)
        self._wrong_line.setVisible(bool(sentence))

    def _address_edited(self) -> None:
        """Open the key too: a key is never sent to another address than it was given for."""
        self._token.show(self._masked, editable=True)

    def edited(self) -> dict[str, str]:
        """Return what was typed: `api_path` and `token`, '' where the field is not open or was left alone."""
        return {"api_path": self._address.typed(), "token": self._token.typed()}

    def focus_field(self) -> None:
        """Move the focus to the open field."""
        for row in (self._address, self._token):
            if not row.field.isHidden():
                row.field.setFocus(Qt.FocusReason.OtherFocusReason)


class _Row:
    """Label, value as words, and the field that replaces it."""

    def __init__(self, label: str) -> None:
        self.label = Text(label, Type.BODY, "text2")
        self.value = Elided("")
        self.field = line_edit(label)
        self.label.setBuddy(self.field)
        self._given = ""

    def hide_text(self) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        show = self.field.addAction(icon("eye"), QLineEdit.ActionPosition.TrailingPosition)
        show.setCheckable(True)
        show.setText(say("setup.shop.show_key"))
        show.setToolTip(say("setup.shop.show_key"))
        show.toggled.connect(self._echo)

    def _echo(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.field.setEchoMode(mode)

    def show(self, text: str, *, editable: bool) -> None:
        secret = self.field.echoMode() is not QLineEdit.EchoMode.Normal or "•" in text
        self.value.setText(text)
        self.value.setVisible(not editable)
        self.field.setVisible(editable)
        mark_wrong(self.field, wrong=editable)
        self._given = "" if secret else text
        if editable and not self.field.text():
            self.field.setText(self._given)
            self.field.setPlaceholderText(text if secret else "")

    def typed(self) -> str:
        text = self.field.text().strip()
        return text if not self.field.isHidden() and text != self._given else ""
