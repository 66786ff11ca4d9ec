"""What connecting Sage Intacct needs before anything else: a sender ID, and a list for the administrator."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.button import set_button_text, small_button
from daybook.gui.parts.card import Card
from daybook.gui.parts.flow_layout import FlowRow
from daybook.gui.parts.text import Paragraph
from daybook.model.problem import DaybookError
from daybook.wording import say

LINES = 10
FILE = "daybook-sage-intacct.txt"


def administrator_list() -> str:
    """What a company's administrator switches on, as lines to paste into a mail."""
    lines = (f"{number}. {say(f'intacct.list.{number}')}" for number in range(1, LINES + 1))
    return "\n".join((say("intacct.list.title"), "", *lines, "", say("intacct.list.end"), ""))


def save_list(path: Path) -> None:
    """Write the list to a file. Raises DaybookError("intacct.list_not_saved")."""
    try:
        path.write_text(administrator_list(), "utf-8")
    except OSError as error:
        values = {"file": path, "reason": error.strerror or str(error)}
        raise DaybookError("intacct.list_not_saved", values) from error


class BeforeConnecting(Card):
    """`practice_wanted` says that the practice company was asked for, `save_wanted` carries a Path."""

    practice_wanted = Signal()
    save_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("intacct.before.title"), parent)
        self.words = Paragraph(say("intacct.before.words"))
        self.content.addWidget(self.words)
        self.copy = small_button(say("intacct.before.copy"), icon_name="copy")
        self.copy.clicked.connect(self._copy)
        self.save = small_button(say("intacct.before.save"), icon_name="download")
        self.save.clicked.connect(self._ask_where)
        self.practise = small_button(say("intacct.before.practise"), icon_name="flask-conical")
        self.practise.clicked.connect(self.practice_wanted)
        deeds = FlowRow()
        for each in (self.practise, self.copy, self.save):
            deeds.line.addWidget(each)
        self.content.addWidget(deeds)
        self.content.addWidget(Paragraph(say("intacct.before.unproved"), Type.CAPTION, "muted"))

    def show_example(self, *, is_example: bool) -> None:
        """Say why an example shop goes into the practice company alone."""
        self.entitle(say("intacct.before.example.title" if is_example else "intacct.before.title"))
        self.words.setText(say("intacct.before.example" if is_example else "intacct.before.words"))
        # The page's own button leads there then.
        self.practise.setVisible(not is_example)

    def show_saved(self, path: Path) -> None:
        """Say that the list was saved."""
        set_button_text(self.save, say("intacct.before.saved", file=path.name))

    def _copy(self) -> None:
        QApplication.clipboard().setText(administrator_list())
        set_button_text(self.copy, say("intacct.before.copied"))

    def _ask_where(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, say("intacct.before.save_title"), folder, "Text (*.txt)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(FILE)
        dialog.fileSelected.connect(lambda chosen: self.save_wanted.emit(Path(chosen)))
        dialog.open()
