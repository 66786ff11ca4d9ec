"""How large a window may be on its screen with the frame that the desktop puts around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_SIDES: Final = 4
_TITLE_BAR: Final = 40
"""About: a window knows its frame only once it is on the screen, and then it is too late."""


def screen_room(window: QWidget) -> QSize:
    """What the screen has beside panels and docks, less a frame's sides and title bar."""
    whole = window.screen().availableGeometry().size()
    return QSize(whole.width() - _SIDES, whole.height() - _TITLE_BAR)
