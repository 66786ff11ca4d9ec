"""Shows a folder, or a page of the web, in the program that the system has for it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

from daybook.model.problem import DaybookError

if TYPE_CHECKING:
    from daybook.gui.errors import Notices

_LOOKS_MS = 100
_LOOKS = 100
"""So often: an opener that still runs has found a program, and some stay as long as that does."""


def show_outside(url: QUrl, owner: QObject, on_failed: Callable[[], object]) -> None:
    """Show it; `on_failed` follows where there is no program for it, unless `owner` has gone by then."""
    opener = shutil.which("xdg-open") if sys.platform.startswith("linux") else None
    if opener is not None:
        _Opening([opener, url.toString(QUrl.ComponentFormattingOption.FullyEncoded)], owner, on_failed)
    elif not QDesktopServices.openUrl(url):
        on_failed()


def show_web(url: QUrl, notices: Notices) -> None:
    """Show a page of the web in the system's browser; where none opens, `notices` tell its address."""
    error = DaybookError("gui.no_browser", {"address": url.toString()})
    show_outside(url, notices, lambda: notices.show_error(error))


class _Opening(QObject):
    """Waits for what Linux' opener says at its end. Qt does not: it says yes once the opener runs."""

    def __init__(self, command: list[str], owner: QObject, on_failed: Callable[[], object]) -> None:
        super().__init__(owner)
        self._on_failed = on_failed
        self._looks = 0
        self._process = subprocess.Popen(  # noqa: S603 - the system's own opener, and an address made here
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        timer = QTimer(self)
        timer.timeout.connect(self._look)
        timer.start(_LOOKS_MS)

    def _look(self) -> None:
        self._looks += 1
        status = self._process.poll()
        if status is None and self._looks < _LOOKS:
            return
        self.deleteLater()
        if status:
            self._on_failed()
