"""Label at the left, value at the right, line by line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.figure_side import at_the_end
from daybook.gui.parts.icon_label import IconLabel
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.text import Breaking, Text

_TIED = "-\N{WORD JOINER}"
"""Codes and numbers are not broken at their hyphens."""

_LETTERS = 12
"""A value has room for so many at least before it goes on below."""


class Facts(QWidget):
    """A small table of words; a value too long goes on below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self._rows = 0

    def show_facts(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show these lines instead of those before."""
        clear(self._grid)
        self._rows = len(rows)
        for row, (name, words) in enumerate(rows):
            value = Breaking(words.replace("-", _TIED), letters=_LETTERS)
            value.setAlignment(at_the_end() | Qt.AlignmentFlag.AlignTop)
            self._name(row, name)
            self._grid.addWidget(value, row, 1)

    def show_result(self, name: str, words: str, *, good: bool) -> None:
        """Add a last line whose value is right or wrong, with an icon before it."""
        row, self._rows = self._rows, self._rows + 1
        ink = "ok" if good else "err"
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addStretch()
        line.addWidget(IconLabel("circle-check" if good else "equal-not", ink))
        line.addWidget(Text(words, Type.STRONG, ink))
        self._name(row, name)
        self._grid.addLayout(line, row, 1)

    def _name(self, row: int, words: str) -> None:
        self._grid.addWidget(Text(words, tone="text2"), row, 0, Qt.AlignmentFlag.AlignTop)
