"""Label at the left, value at the right, line by line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.figure_side import at_the_end
from daybook.gui.parts.icon_label import IconLabel
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.text import Elided, Text


class Facts(QWidget):
    """A small table of words; a value too long is cut and shown whole as a tooltip, figures never."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(2, 1)
        self._values: list[Text] = []

    def show_figures(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show these figures instead of the lines before."""
        self._show([(name, Text(words)) for name, words in rows])

    def show_facts(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show these lines instead of those before."""
        self._show([(name, Elided(words)) for name, words in rows])

    def _show(self, rows: Sequence[tuple[str, Text]]) -> None:
        clear(self._grid)
        self._values = []
        for row, (name, value) in enumerate(rows):
            value.setAlignment(at_the_end())
            self._grid.addWidget(Text(name, tone="text2"), row, 0)
            self._grid.addWidget(value, row, 2)
            self._values.append(value)

    def mark_last(self, *, good: bool) -> None:
        """Show the last value as right or wrong, with an icon before it."""
        if not self._values:
            return
        value, row = self._values[-1], len(self._values) - 1
        plain = Text(value.text(), Type.STRONG, "ok" if good else "err")
        plain.setAlignment(at_the_end())
        self._grid.replaceWidget(value, plain)
        value.hide()
        value.deleteLater()
        self._values[-1] = plain
        icon = IconLabel("circle-check" if good else "equal-not", "ok" if good else "err")
        self._grid.addWidget(icon, row, 1, Qt.AlignmentFlag.AlignRight)
