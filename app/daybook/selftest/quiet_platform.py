"""Keeps from the terminal what Qt's offscreen platform says of every window that it cannot place."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import qInstallMessageHandler

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

_REMARK: Final = "This plugin does not support "


def keep_platform_quiet() -> None:
    """Print what Qt says from now on, but not what an offscreen window can do nothing about."""
    qInstallMessageHandler(_tell)


def _tell(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if not message.startswith(_REMARK):
        print(message, file=sys.stderr)
