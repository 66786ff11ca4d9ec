"""A sentence with an icon before it, which stands beside its first line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from daybook.gui.growth import GAP
from daybook.gui.parts.icon_label import IconLabel

if TYPE_CHECKING:
    from daybook.gui.parts.text import Paragraph


def remark(words: Paragraph, icon: str = "info") -> QHBoxLayout:
    """The line of both; the words begin where those beside a tick box or an arrow do."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(GAP)
    line.addWidget(IconLabel(icon), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(words, 1)
    return line
