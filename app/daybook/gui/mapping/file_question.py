"""What a filled-in file would change, shown before anything is taken; or which of its lines are wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from daybook.gui.parts.question import Question
from daybook.wording import say

MOST: Final = 200
"""Lines that are shown; the rest is counted."""

_BREAKS_AT: Final = 400
_HIGH: Final = 300
_AROUND: Final = 30
"""Frame, padding and bar of the area."""

_ABOVE_AND_BELOW: Final = 24
"""Frame, padding and the margin that a text has, and a little for rounding."""


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
        super().__init__(title, sentences, say("asking.leave"), parent)
        self.problems = tuple(problems)
        self.lines = list(problems or changes)
        if self.lines:
            self.content.addWidget(lines_area(self.lines))
        if changes and not problems:
            self.add_deed(say("mapping.file_take", count=len(changes)), self.taken.emit)
        else:
            # Nothing is asked: the one button is the way on.
            self.leave.hide()
            self.add_deed(say("mapping.file_leave"), lambda: None)


def lines_area(lines: Sequence[str], more: int = 0) -> QWidget:
    """Return lines one below the other, at most `MOST`, that scroll where there are many and can be copied.

    `more` were left out before. It is one text: two hundred of them take half a second to be laid out.
    """
    more += max(0, len(lines) - MOST)
    shown = [*lines[:MOST], *([say("mapping.more", count=more)] if more else [])]
    area = QPlainTextEdit("\n".join(shown))
    area.setProperty("kind", "field")
    area.setReadOnly(True)
    area.setTabChangesFocus(True)
    area.setAccessibleName(say("mapping.file_lines"))
    needed = _height(area, shown)
    area.setMinimumSize(_BREAKS_AT, min(_HIGH, needed))
    if needed < _HIGH:
        area.setMaximumHeight(needed)
    return area


def _height(area: QWidget, lines: Sequence[str]) -> int:
    """What lines need, broken where they are longer than the area is wide; `_HIGH` is enough to know."""
    metrics, wraps = area.fontMetrics(), int(Qt.TextFlag.TextWordWrap)
    needed = _ABOVE_AND_BELOW
    for line in lines:
        needed += metrics.boundingRect(0, 0, _BREAKS_AT - _AROUND, _HIGH, wraps, line).height()
        if needed >= _HIGH:
            break
    return needed
