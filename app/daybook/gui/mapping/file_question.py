"""What a filled-in file would change, shown before anything is taken; or which of its lines are wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from daybook.gui.parts.card import Ground
from daybook.gui.parts.question import Question
from daybook.gui.parts.scrolling import scrolling
from daybook.gui.parts.text import Paragraph
from daybook.wording import say

MOST: Final = 200
"""Lines that are shown; the rest is counted."""

_BREAKS_AT: Final = 400


class FileQuestion(Question):
    """`taken` says that the changes are wanted. With wrong lines there is nothing to take."""

    taken = Signal()

    def __init__(self, title: str, changes: Sequence[str], problems: Sequence[str], parent: QWidget) -> None:
        if problems:
            sentences = [say("mapping.file_wrong", count=len(problems)), say("mapping.file_wrong.todo")]
        elif changes:
            sentences = [say("mapping.file_changes", count=len(changes))]
        else:
            sentences = [say("mapping.file_same")]
        super().__init__(title, sentences, say("mapping.file_leave"), parent)
        self.lines = list(problems or changes)
        if self.lines:
            self.content.addWidget(lines_area(self.lines))
        if changes and not problems:
            self.add_deed(say("mapping.file_take", count=len(changes)), self.taken.emit)


def lines_area(lines: Sequence[str], more: int = 0) -> QWidget:
    """Return lines one below the other, at most `MOST`, that scroll where there are many.

    `more` were left out before.
    """
    inner = Ground("window")
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 4, 8, 4)
    column.setSpacing(4)
    shown = [Paragraph(line, tone="text") for line in lines[:MOST]]
    more += max(0, len(lines) - MOST)
    if more:
        shown.append(Paragraph(say("mapping.more", count=more), tone="muted"))
    for paragraph in shown:
        # Else each asks for the height it had broken at the least width, and there is much to scroll past.
        paragraph.setMinimumWidth(_BREAKS_AT)
        column.addWidget(paragraph)
    column.addStretch(1)
    area = scrolling(inner, spoken=say("mapping.file_lines"))
    area.setMinimumHeight(min(300, 26 * len(lines) + 16))
    return area
