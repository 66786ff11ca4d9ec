"""Starts the window: shows it first, then opens what it works on."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from daybook.gui.appearance import Appearance
from daybook.gui.first_window import FirstWindow, raise_first_window
from daybook.gui.running import Daybook
from daybook.resource import resource

if TYPE_CHECKING:
    from daybook.services.program import Program

__all__ = ["Daybook", "application", "run_window"]

_ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def run_window(
    open_program: Callable[[], Program],
    *,
    server_name: str,
    crash_report: Callable[[BaseException], str],
) -> int:
    """Show the window and run until it is closed; the exit status comes back.

    Args:
        open_program: makes the services; called off the GUI thread after the first paint. May raise
            DaybookError (another process uses the data directory, a file cannot be opened).
        server_name: the local socket's name, made of the data directory: a second start raises the window.
        crash_report: the redacted report of a failure that is ours to fix.
    """
    app = application()
    if raise_first_window(server_name):
        return 0
    qInstallMessageHandler(_to_log)
    # Between the wizard and the window there is a moment without either.
    app.setQuitOnLastWindowClosed(False)
    daybook = Daybook(app, open_program, crash_report)
    first = FirstWindow(server_name)
    first.raised.connect(daybook.come_to_front)
    daybook.start()
    status = app.exec()
    first.close()
    daybook.end()
    return status


def application() -> QApplication:
    """The application with its name, icon and look, made once."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("daybook")
    QGuiApplication.setDesktopFileName("daybook")
    picture = QIcon()
    for size in _ICON_SIZES:
        picture.addFile(str(resource(f"app/icon-{size}.png")))
    app.setWindowIcon(picture)
    if app.findChild(Appearance) is None:
        Appearance(app)
    return app


def _to_log(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), "%s%s", _category(context), message)


def _category(context: QMessageLogContext) -> str:
    category = getattr(context, "category", "") or ""
    return f"{category}: " if category and category != "default" else ""
