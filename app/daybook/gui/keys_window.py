"""The list of keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type, font
from daybook.gui.keys import GROUPS, KeyGroup
from daybook.gui.parts.button import primary_button
from daybook.gui.parts.card import Ground
from daybook.gui.parts.focus_ring import FocusRing
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.screen_room import screen_room
from daybook.gui.parts.scrolling import scrolling
from daybook.gui.parts.text import Breaking, Text
from daybook.wording import say

_RING = 8


class KeysWindow(QDialog):
    """Every key and what it is for, by where it is heard. Esc closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("keys.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24 - _RING, 20 - _RING, 24 - _RING, 16)
        column.setSpacing(16 - _RING)
        both = GivingWay(40)
        half = len(GROUPS) // 2
        widest = _widest_key()
        for groups in (GROUPS[:half], GROUPS[half:]):
            side = QVBoxLayout()
            side.setSpacing(16)
            for group in groups:
                side.addLayout(_listed(group, widest))
            side.addStretch()
            both.line.addLayout(side)
        inner = Ground("window")
        whole = QVBoxLayout(inner)
        # The ring of the keyboard has its room within the edge where words begin.
        whole.setContentsMargins(_RING, _RING, _RING, _RING)
        whole.addWidget(both)
        column.addWidget(scrolling(inner, spoken=say("keys.title"), upright=True))
        foot = QHBoxLayout()
        foot.setContentsMargins(_RING, 0, _RING, 0)
        foot.addStretch()
        self.done_button = primary_button(say("keys.close"))
        self.done_button.clicked.connect(self.accept)
        self.done_button.setDefault(True)
        foot.addWidget(self.done_button)
        column.addLayout(foot)
        self._ring = FocusRing(self)
        self.resize(self.sizeHint().boundedTo(screen_room(self)))


def _widest_key() -> int:
    """The width of all keys, so that what they are for begins in one line."""
    metrics = QFontMetrics(font(Type.BODY))
    return max(metrics.horizontalAdvance(key.shown) for group in GROUPS for key in group.keys) + 2


def _listed(group: KeyGroup, widest: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.addWidget(Text(say(f"keys.group.{group.name}"), Type.STRONG), 0, 0, 1, 2)
    for row, key in enumerate(group.keys, 1):
        shown = Text(key.shown, Type.BODY, "text2")
        shown.setMinimumWidth(widest)
        grid.addWidget(shown, row, 0)
        grid.addWidget(Breaking(say(f"keys.{key.name}")), row, 1)
    grid.setColumnStretch(1, 1)
    return grid
