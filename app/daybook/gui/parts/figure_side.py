"""Where figures stand: flush right, in a layout from right to left too, or units would not be below units."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from daybook.gui.parts.turned import from_right_to_left

FLUSH_RIGHT: Final = (
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
)


def at_the_end() -> Qt.AlignmentFlag:
    """Where the value of a line stands that begins with its name, whichever language the value is in."""
    side = Qt.AlignmentFlag.AlignLeft if from_right_to_left() else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def equally_wide(figures: Iterable[QLabel]) -> None:
    """Give figures that stand below each other one width: they may begin where their lines end."""
    shown = list(figures)
    widest = max((figure.sizeHint().width() for figure in shown), default=0)
    for figure in shown:
        figure.setMinimumWidth(widest)
