"""Choices one below the other, each with the sentence that says what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.growth import words_at
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.tag import Tag
from daybook.gui.setup_pages.indicators import Below, RadioDot
from daybook.wording import say

_BOX = 5
"""As many letters the dot is wide, with what is before and after it."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its value, its words, what follows from it, and whether Daybook recommends it."""

    value: str
    words: str
    below: str
    recommended: bool = False


class RadioRows(QWidget):
    """Radio buttons for some options; `chosen` carries the value."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[Option], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, RadioDot] = {}
        self._below: dict[str, Below] = {}
        self._tags: dict[str, list[QWidget]] = {}
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(9)
        for option in options:
            layout.addLayout(self._row(option))

    def show_choice(self, value: str) -> None:
        """Check the option with this value."""
        self.buttons[value].setChecked(True)

    def say(self, value: str, words: str, below: str) -> None:
        """Change the words of an option and of what follows from it."""
        button, follows = self.buttons[value], self._below[value]
        button.setText(words.replace("&", "&&"))
        button.setAccessibleDescription(below)
        follows.setText(below)

    def offer(self, values: Sequence[str]) -> None:
        """Show only the options with these values."""
        for value, button in self.buttons.items():
            for part in (button, self._below[value], *self._tags.get(value, ())):
                part.setVisible(value in values)

    def _row(self, option: Option) -> QVBoxLayout:
        button = RadioDot(option.words.replace("&", "&&"))
        button.setAccessibleDescription(option.below)
        button.clicked.connect(lambda _checked: self.chosen.emit(option.value))
        self._group.addButton(button)
        self.buttons[option.value] = button
        below = Below(option.below)
        self._below[option.value] = below
        row = QVBoxLayout()
        row.setSpacing(1)
        if option.recommended:
            row.addWidget(self._recommended(option, button))
        else:
            # As wide as its words: Qt presses a radio button on them alone.
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(below)
        return row

    def _recommended(self, option: Option, button: RadioDot) -> QWidget:
        """The button with a tag beside it, or below where its words would be broken for that."""
        tag = Tag(say("setup.recommended"))
        self._tags[option.value] = [tag]
        both = GivingWay(8)
        held = QHBoxLayout()
        held.addWidget(tag)
        held.addStretch()
        both.line.addWidget(button)
        both.line.addLayout(held, 1)
        both.stand_beside(len(option.words) + _BOX)
        both.gave_way.connect(lambda down: held.setContentsMargins(words_at() if down else 0, 0, 0, 0))
        return both
