"""About Daybook: its version, where the data lives, and whose work it carries under which terms."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

import daybook
from daybook.gui.errors import Notices
from daybook.gui.fonts import Type
from daybook.gui.outside import show_outside
from daybook.gui.parts.app_picture import AppPicture
from daybook.gui.parts.button import button, primary_button
from daybook.gui.parts.text import Paragraph, Text
from daybook.gui.tasks import Lane, Tasks
from daybook.model.problem import DaybookError
from daybook.resource import resource
from daybook.services.support.licences import Licence, licences
from daybook.wording import say

_ICON: Final = 56
LGPL: Final = ("pyside6_essentials", "shiboken6")
"""Packages that name their terms and leave the text of them out."""


class AboutWindow(QDialog):
    """Reads the terms of what Daybook carries while it shows."""

    def __init__(self, data: Path, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("about.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("edged", "true")
        self.resize(880, 640)
        self._data = data
        self._licences: tuple[Licence, ...] = ()
        self.notices = Notices()
        self.open_button = button(say("about.open_folder"), icon_name="folder-open")
        self.open_button.clicked.connect(self._open_folder)
        self.names = QListWidget()
        self.names.setAccessibleName(say("about.parts"))
        self.names.setProperty("kind", "field")
        self.names.setFixedWidth(230)
        self.names.currentRowChanged.connect(self._show_licence)
        self.terms = QPlainTextEdit()
        self.terms.setProperty("kind", "field")
        self.terms.setReadOnly(True)
        self.terms.setAccessibleName(say("about.terms"))
        self.terms.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._lay_out()
        tasks.run(
            lambda _cancel, _reporter: carried(),
            owner=self,
            lane=Lane.READ,
            on_done=self._show_all,
            on_failed=self.notices.show_error,
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addLayout(self._head())
        column.addSpacing(10)
        column.addWidget(Text(say("about.data"), Type.STRONG))
        place = QHBoxLayout()
        path = Paragraph(str(self._data))
        path.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        place.addWidget(path, 1)
        place.addWidget(self.open_button)
        column.addLayout(place)
        column.addWidget(self.notices)
        column.addSpacing(10)
        column.addWidget(Text(say("about.parts"), Type.STRONG))
        both = QHBoxLayout()
        both.setSpacing(10)
        both.addWidget(self.names)
        both.addWidget(self.terms, 1)
        column.addLayout(both, 1)
        foot = QHBoxLayout()
        foot.addStretch()
        close = primary_button(say("support.close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        column.addLayout(foot)

    def _head(self) -> QHBoxLayout:
        picture = AppPicture(_ICON)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(say("about.version", version=daybook.__version__), Type.SECTION))
        words.addWidget(Paragraph(say("about.what")))
        words.addWidget(Paragraph(say("about.own_terms"), tone="text2"))
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        return line

    def _show_all(self, found: tuple[Licence, ...]) -> None:
        self._licences = found
        self.names.addItems([f"{each.name} {each.version}".strip() for each in found])
        self.names.setCurrentRow(0)

    def _show_licence(self, row: int) -> None:
        chosen = self._licences[row]
        self.terms.setPlainText("\n\n".join(part for part in (chosen.terms, chosen.text) if part))

    def _open_folder(self) -> None:
        self.notices.clear()
        error = DaybookError("about.cannot_open", {"folder": str(self._data)})
        show_outside(QUrl.fromLocalFile(str(self._data)), self, lambda: self.notices.show_error(error))


def carried() -> tuple[Licence, ...]:
    """Daybook's own terms first, then all that it carries, by name."""
    lesser = "\n\n".join(_text(f"licences/{name}-3.0.txt") for name in ("LGPL", "GPL"))
    parts = [
        Licence("Python", "", "PSF-2.0", _text("licences/Python.txt")),
        Licence("ICU", "", "Unicode-DFS-2016", _text("licences/ICU.txt")),
        Licence("Lucide", "", "ISC, MIT", _text("icons/LICENSE")),
        *(_with_text(each, lesser) for each in licences()),
    ]
    own = Licence("Daybook", daybook.__version__, "Apache-2.0", _text("licences/Daybook.txt"))
    return (own, *sorted(parts, key=lambda part: part.name.lower()))


def _with_text(package: Licence, lesser: str) -> Licence:
    if package.name.lower() not in LGPL:
        return package
    return Licence(package.name, package.version, package.terms, lesser)


def _text(name: str) -> str:
    return resource(name).read_text(encoding="utf-8").strip("\n")
