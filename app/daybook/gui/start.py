"""Starts the window: shows it first, then opens what it works on."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QFileInfo, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from daybook.gui.appearance import Appearance
from daybook.gui.first_paint import FirstPaint
from daybook.gui.garbage import Garbage
from daybook.gui.language import speak
from daybook.gui.running import Daybook
from daybook.gui.socket_name import socket_name
from daybook.resource import resource

if TYPE_CHECKING:
    from daybook.gui.first_window import FirstWindow
    from daybook.gui.screen_reader import MendedScrollAreas
    from daybook.model.window_memory import WindowMemory
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
    data_directory: Path,
    crash_report: Callable[[BaseException], str],
    key_file: Path | None = None,
    window_memory: WindowMemory | None = None,
) -> int:
    """Show the window and run until it is closed; the exit status comes back.

    Garbage collection, if it is put off, begins after the first paint; it stays on the window's thread.

    Args:
        open_program: makes the services; called off the GUI thread after the first paint. May raise
            DaybookError (another process uses the data directory, a file cannot be opened).
        data_directory: where all files are: a second start on it raises the window.
        crash_report: the redacted report of a failure that is ours to fix.
        key_file: a shop's key file, absolute, with which the setup begins; here or in the window that is
            there already.
        window_memory: where the window remembers how it stood; None for nowhere.
    """
    app = application()
    server_name = socket_name(data_directory)
    if _was_raised(server_name, key_file):
        return 0
    qInstallMessageHandler(_to_log)
    # Between the wizard and the window there is a moment without either.
    app.setQuitOnLastWindowClosed(False)
    daybook = Daybook(app, open_program, crash_report, window_memory)
    if key_file is not None:
        daybook.open_key_file(key_file)
    daybook.start()
    listening: list[FirstWindow] = []
    garbage: list[Garbage] = []
    areas: list[MendedScrollAreas] = []

    def painted() -> None:
        # What is loaded by now stays: without this the first collection would look through all of it.
        gc.freeze()
        garbage.append(Garbage(app))
        areas.append(_mended_areas())
        listening.append(_listen(server_name, daybook))

    FirstPaint(daybook.window, painted)
    status = app.exec()
    for first in listening:
        first.close()
    daybook.end()
    for mended in areas:
        mended.end()
    for each in garbage:
        each.stop()
    return status


def _was_raised(server_name: str, key_file: Path | None) -> bool:
    """Raise the window of a Daybook that runs on this data directory; False where there is none."""
    # QtNetwork takes a tenth of the start; without the socket's file nobody listens (QLocalServer, Unix).
    if sys.platform != "win32" and not QFileInfo.exists(f"{QDir.tempPath()}/{server_name}"):
        return False
    from daybook.gui.first_window import raise_first_window  # noqa: PLC0415 - only for a second start

    return raise_first_window(server_name, key_file)


def _mended_areas() -> MendedScrollAreas:
    from daybook.gui.screen_reader import MendedScrollAreas  # noqa: PLC0415 - after the first paint

    return MendedScrollAreas()


def _listen(server_name: str, daybook: Daybook) -> FirstWindow:
    from daybook.gui.first_window import FirstWindow  # noqa: PLC0415 - after the first paint

    first = FirstWindow(server_name)
    first.raised.connect(daybook.come_to_front)
    first.key_given.connect(daybook.open_key_file)
    return first


def application() -> QApplication:
    """The application with its name, icon and look, made once."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    # Fusion itself: a QProxyStyle in Python loses a reference to None with every call (PySide6 6.12). It is
    # asked for like this because `setStyle` brings QStyle with all its names, 10 ms before the first paint.
    made = QApplication([*sys.argv[:1], "-style", "Fusion"])
    made.setApplicationName("daybook")
    QGuiApplication.setDesktopFileName("daybook")
    picture = QIcon()
    for size in _ICON_SIZES:
        picture.addFile(str(resource(f"app/icon-{size}.png")))
    made.setWindowIcon(picture)
    speak(made)
    Appearance(made)
    return made


def _to_log(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), "%s%s", _category(context), message)


def _category(context: QMessageLogContext) -> str:
    category = getattr(context, "category", "") or ""
    return f"{category}: " if category and category != "default" else ""
