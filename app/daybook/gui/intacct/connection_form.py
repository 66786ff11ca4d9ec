"""The fields of a connection: each takes what is pasted, and labelled lines fill all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QGridLayout, QLineEdit, QWidget

from daybook.gui.fonts import Type
from daybook.gui.intacct.pick import Pick
from daybook.gui.parts.button import link_button
from daybook.gui.parts.card import Card
from daybook.gui.parts.tab_order import read_down
from daybook.gui.parts.text import Text
from daybook.gui.setup_pages.fields import LabelledField
from daybook.gui.setup_pages.setting_help import explain
from daybook.model.intacct import IntacctConnection
from daybook.services.setup.intacct_paste import FIELDS, recognised
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.model.books_lists import ListRow

_PASSWORDS = frozenset({"sender_password", "user_password"})
_ENTITY = "entity_id"
_COLUMNS = 3
_SEVERAL = 2


class PasteField(QLineEdit):
    """A field without the blanks and line ends that come along with a paste; `lines` carries a longer one."""

    lines = Signal(str)

    def __init__(self, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(spoken)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        paste = QAction(say("intacct.form.paste"), self)
        paste.triggered.connect(self.take_clipboard)
        self.addAction(paste)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a paste by itself, all else as any field."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take_clipboard()
        else:
            super().keyPressEvent(event)

    def take_clipboard(self) -> None:
        """Insert what was copied; several labelled lines are for the whole form."""
        text = QApplication.clipboard().text()
        if len(recognised(text)) >= _SEVERAL:
            self.lines.emit(text)
        else:
            self.insert(" ".join(text.split()))


class ConnectionForm(Card):
    """Sender, company and user. `edited` says that something was typed or pasted."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("intacct.form.title"), parent)
        self.inputs: dict[str, PasteField] = {}
        self.entity = Pick(say("intacct.form.entity_id"), typed=True)
        explain(self.entity.box, f"intacct.{_ENTITY}")
        self.entity.chosen.connect(lambda _code: self._typed(_ENTITY))
        self.fields: dict[str, LabelledField] = {}
        self.paste = link_button(say("intacct.form.paste_all"))
        self.paste.clicked.connect(lambda: self.take_lines(QApplication.clipboard().text()))
        self.head.addWidget(self.paste)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        # A password follows whose it is.
        read_down(grid)
        order = ("sender_id", "company_id", "user_id", "sender_password", "entity_id", "user_password")
        for place, name in enumerate(order):
            row, column = divmod(place, _COLUMNS)
            grid.addWidget(self._field(name), row, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        self.content.addLayout(grid)
        self._said = Text("", Type.CAPTION, "text2")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.hide()
        self.content.addWidget(self._said)
        self._shown: tuple[IntacctConnection, bool, bool] | None = None
        self._entities: Sequence[ListRow] = ()
        self.offer_entities(())

    def _field(self, name: str) -> LabelledField:
        label = say(f"intacct.form.{name}")
        if name == _ENTITY:
            self.fields[name] = LabelledField(label, self.entity)
            return self.fields[name]
        field = PasteField(label)
        if name in _PASSWORDS:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        else:
            explain(field, f"intacct.{name}")
        field.textEdited.connect(lambda _text, name=name: self._typed(name))
        field.lines.connect(self.take_lines)
        self.inputs[name] = field
        self.fields[name] = LabelledField(label, field)
        return self.fields[name]

    def offer_entities(self, entities: Sequence[ListRow]) -> None:
        """Offer the entities that were read; another, which the list does not show, may be typed."""
        self._entities = entities
        self.entity.offer(entities, self.entity.code, say("intacct.form.whole_company"))

    def show_connection(self, connection: IntacctConnection, known: tuple[bool, bool]) -> None:
        """Show a company and which passwords are known, once: what is typed since stays."""
        shown = (connection, *known)
        if shown == self._shown:
            return
        self._shown = shown
        self.entity.offer(self._entities, connection.entity_id, say("intacct.form.whole_company"))
        for name, field in self.inputs.items():
            if name not in _PASSWORDS:
                field.setText(getattr(connection, name))
        for name, is_known in zip(("sender_password", "user_password"), known, strict=True):
            self.inputs[name].setPlaceholderText(say("intacct.form.known") if is_known else "")

    def typed(self) -> tuple[IntacctConnection, str, str]:
        """The connection as typed, with the sender's and the user's password, '' for those left alone."""
        texts = {name: field.text().strip() for name, field in self.inputs.items()}
        connection = IntacctConnection(
            texts["sender_id"], texts["company_id"], texts["user_id"], self.entity.typed
        )
        return connection, texts["sender_password"], texts["user_password"]

    def take_lines(self, text: str) -> None:
        """Fill in what labelled lines name, and say what they did."""
        found = recognised(text)
        for name, value in found.items():
            if name == _ENTITY:
                self.entity.offer(self._entities, value, say("intacct.form.whole_company"))
            else:
                self.inputs[name].setText(value)
            self.fields[name].show_wrong("")
        names = ", ".join(say(f"intacct.form.{name}") for name in FIELDS if name in found)
        words = say("intacct.form.recognised", names=names) if found else say("intacct.form.nothing_found")
        self._said.setText(words)
        self._said.show()
        if found:
            self.edited.emit()

    def forget_passwords(self) -> None:
        """Empty the passwords: they were taken."""
        for name in _PASSWORDS:
            self.inputs[name].clear()

    def has_input(self) -> bool:
        """Whether a password was typed that would be lost."""
        return any(self.inputs[name].text() for name in _PASSWORDS)

    def point_at(self, name: str, sentence: str = "") -> bool:
        """Move the focus to a field and say what is wrong with it; False where there is no such field."""
        field = self.fields.get(name)
        if field is None:
            return False
        if sentence:
            field.show_wrong(sentence)
        field.field.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _typed(self, name: str) -> None:
        self.fields[name].show_wrong("")
        self.edited.emit()
