"""Lines of a label at the left and a figure at the right, as on a receipt."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.amount import Amount, Total
from daybook.gui.parts.figure_side import at_the_end, equally_wide
from daybook.gui.parts.rule import Rule
from daybook.gui.parts.text import Elided, Paragraph, Text
from daybook.gui.parts.turned import from_right_to_left

_AIR = 2


class Figures(QWidget):
    """A column of such lines in one currency."""

    def __init__(self, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._currency = currency
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._amounts: list[Amount | Total] = []

    def add(self, label: str, amount: Decimal, tone: str = "text") -> None:
        """Add a figure; `muted` labels are what is not goods."""
        self._add(Elided(label, Type.BODY, tone), Amount(amount, self._currency))

    def add_words(self, label: str, words: str) -> None:
        """Add a line whose right side is words; they go on below where they have no room."""
        shown = _broken(words) if " " in words else Elided(words)
        shown.setAlignment(at_the_end())
        line = QHBoxLayout()
        line.setSpacing(12)
        name = Text(label, Type.BODY, "text2")
        for part in (name, shown):
            # As high as a line with a figure: the lines of a list keep one rhythm.
            part.setMinimumHeight(part.fontMetrics().height() + _AIR)
        line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(shown, 1)
        self._column.addLayout(line)

    def add_strong(self, label: str, amount: Decimal, tone: str = "text") -> None:
        """Add a bold figure without code."""
        self._add(Elided(label, Type.STRONG, tone), Amount(amount, self._currency, Type.STRONG, tone))

    def add_total(self, label: str, amount: Decimal) -> None:
        """Close with a line above, bold, with the currency code."""
        self._column.addWidget(Rule())
        self._add(Elided(label, Type.STRONG), Total(amount, self._currency))

    def _add(self, left: QWidget, right: Amount | Total) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(left, 1)
        line.addWidget(right)
        self._column.addLayout(line)
        self._amounts.append(right)
        if from_right_to_left():
            equally_wide(self._amounts)


def _broken(words: str) -> Paragraph:
    """Words that go on in a next line, though never within a code as "JF-BALM"."""
    shown = Paragraph(words.replace("-", "-\N{WORD JOINER}"), tone="text")
    # Nobody is to copy the joiners.
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    shown.setAccessibleName(words)
    return shown
