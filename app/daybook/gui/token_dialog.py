"""Asks for the shop's key where it is not kept on this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAction,
    QClipboard,
    QContextMenuEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from daybook.gui.errors import Notices
from daybook.gui.fonts import Type
from daybook.gui.parts.button import QUIET_PADDING, button, primary_button, quiet_button
from daybook.gui.parts.polish import set_property
from daybook.gui.parts.text import Paragraph, Text
from daybook.model.problem import DaybookError
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.model.setup import Setup
    from daybook.services.program import Program


_PASTE: Final = "edit-paste"
"""What Qt calls this action of a line's menu."""


class KeyField(QLineEdit):
    """Shows dots. What is pasted is kept with its line ends, so that a whole key file can be pasted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pasted = ""
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.textEdited.connect(self._typed)

    @property
    def key(self) -> str:
        """What was typed or pasted last."""
        return self._pasted or self.text()

    def paste_all(self) -> None:
        """Take the clipboard, whole."""
        self._take(QGuiApplication.clipboard().text())

    def _take(self, text: str) -> None:
        self._pasted = text
        self.setText("•" * min(len(text), 40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste whole."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_all()
        else:
            super().keyPressEvent(event)

    def menu(self) -> QMenu:
        """Qt's own, with a Paste that pastes whole."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        paste = menu.findChild(QAction, _PASTE)
        if paste is not None:
            paste.triggered.disconnect()
            paste.triggered.connect(self.paste_all)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the menu."""
        self.menu().popup(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Paste what is selected elsewhere, whole, as the middle button does on X11."""
        clipboard = QGuiApplication.clipboard()
        if event.button() is Qt.MouseButton.MiddleButton and clipboard.supportsSelection():
            self._take(clipboard.text(QClipboard.Mode.Selection))
        else:
            super().mouseReleaseEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what is dropped, whole."""
        self._take(event.mimeData().text())
        event.acceptProposedAction()

    def _typed(self, _text: str) -> None:
        if self._pasted:
            self._pasted = ""
            self.clear()


class TokenDialog(QDialog):
    """`provided` follows a key that fits. The key stays in memory for as long as Daybook runs."""

    provided = Signal()

    def __init__(self, program: Program, setup: Setup, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("gui.key_title"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("edged", "true")
        self._program = program
        self._setup = setup
        self._tasks = tasks
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(Text(say("gui.key_title"), Type.SECTION))
        why = Paragraph(say("gui.key_why", shop=setup.store_name))
        why.setMinimumWidth(420)
        column.addWidget(why)
        line = QHBoxLayout()
        self.field = KeyField()
        self.field.setAccessibleName(say("gui.key_field"))
        self.field.setPlaceholderText(say("gui.key_field"))
        line.addWidget(self.field, 1)
        paste = button(say("gui.key_paste"), icon_name="clipboard-paste")
        paste.clicked.connect(self.field.paste_all)
        line.addWidget(paste)
        column.addLayout(line)
        self.notices = Notices()
        column.addWidget(self.notices)
        column.addSpacing(6)
        column.addLayout(self._make_foot())

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        # As in a question: its words begin where all others do.
        foot.addSpacing(-QUIET_PADDING)
        later = quiet_button(say("gui.key_later"))
        later.clicked.connect(self.reject)
        self.use = primary_button(say("gui.key_use"))
        self.use.setDefault(True)
        self.use.clicked.connect(self._take)
        foot.addWidget(later)
        foot.addStretch()
        foot.addWidget(self.use)
        return foot

    def _take(self) -> None:
        key = self.field.key.strip()
        if not key:
            self._refused(DaybookError("gui.key_missing"))
            return
        program, setup = self._program, self._setup
        self._tasks.run(
            lambda _cancel, _progress: program.provide_token(setup, key),
            owner=self,
            on_done=lambda _nothing: self._taken(),
            on_failed=self._refused,
        )

    def _taken(self) -> None:
        self.provided.emit()
        self.accept()

    def _refused(self, error: DaybookError) -> None:
        self.notices.show_error(error)
        set_property(self.field, "state", "error")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
