"""The report for support of one order: shown whole before anything is saved. Nothing is sent."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from daybook.gui.errors import Notices
from daybook.gui.fonts import Type
from daybook.gui.parts.button import button, primary_button
from daybook.gui.parts.notice import Tone
from daybook.gui.parts.text import Paragraph, Text
from daybook.gui.tasks import Lane, Tasks
from daybook.model.problem import DaybookError
from daybook.wording import Sentence, say

if TYPE_CHECKING:
    from daybook.services.session import Session
    from daybook.services.support.support_report import SupportReport

Ask = Callable[[QWidget, str], str]


class ReportWindow(QDialog):
    """`ask_path` answers where to save, '' for nowhere; the system's own window by default."""

    def __init__(
        self, report: SupportReport, tasks: Tasks, parent: QWidget, ask_path: Ask | None = None
    ) -> None:
        super().__init__(parent)
        title = say("support.title", order=report.order_id)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("edged", "true")
        self.resize(720, 620)
        self._report = report
        self._tasks = tasks
        self._ask_path = ask_path or _ask_path
        self.text = QPlainTextEdit()
        self.text.setProperty("kind", "field")
        self.text.setReadOnly(True)
        self.text.setAccessibleName(title)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setPlainText(report.text)
        self.notices = Notices()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(Text(title, Type.SECTION))
        column.addWidget(Paragraph(say("support.about")))
        column.addWidget(self.text, 1)
        column.addWidget(self.notices)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        copy = button(say("support.copy"), icon_name="copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._report.text))
        close = button(say("support.close"))
        close.clicked.connect(self.accept)
        self.save = primary_button(say("support.save"))
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        foot.addWidget(copy)
        foot.addStretch()
        foot.addWidget(close)
        foot.addWidget(self.save)
        return foot

    def _save(self) -> None:
        chosen = self._ask_path(self, self._report.file_name)
        if chosen:
            self._tasks.run(
                lambda _cancel, _reporter: _written(Path(chosen), self._report.text),
                owner=self,
                lane=Lane.READ,
                on_done=self._saved,
                on_failed=self.notices.show_error,
            )

    def _saved(self, path: Path) -> None:
        self.notices.show_sentence(Sentence(say("support.saved", file=path.name), "", ""), Tone.OK)


def open_report(
    session: Session,
    order_id: str,
    tasks: Tasks,
    window: QWidget,
    failed: Callable[[DaybookError], object],
) -> None:
    """Make the report of an order and show it before `window`; `failed` hears why there is none."""
    tasks.run(
        lambda _cancel, _reporter: session.support.of_order(order_id),
        owner=window,
        lane=Lane.WRITE,
        on_done=lambda report: ReportWindow(report, tasks, window).show(),
        on_failed=failed,
    )


def _written(path: Path, text: str) -> Path:
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.write_text(f"{text}\n", encoding="utf-8", newline="\n")
        unfinished.replace(path)
    except OSError as error:
        values = {"file": path.name, "reason": os.strerror(error.errno or 0)}
        raise DaybookError("support.cannot_write", values) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return path


def _ask_path(parent: QWidget, name: str) -> str:
    chosen, _filter = QFileDialog.getSaveFileName(
        parent, say("support.button"), str(Path.home() / name), say("support.file")
    )
    return chosen
