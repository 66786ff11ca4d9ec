"""Asks in the page, below the button that was pressed, why something is done; the reason is kept."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from daybook.gui.parts.button import small_button
from daybook.gui.parts.card import Card
from daybook.gui.setup_pages.fields import LabelledField, line_edit
from daybook.wording import say


@dataclass(frozen=True, slots=True)
class ReasonWords:
    """The question, the deed on its button, and what is said where the reason is missing."""

    question: str
    deed: str
    missing: str


class ReasonCard(Card):
    """`answered` carries the reason, `left` says that nothing is to be done."""

    answered = Signal(str)
    left = Signal()

    def __init__(self, words: ReasonWords, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._missing = words.missing
        self.reason = line_edit(words.question)
        self.reason.returnPressed.connect(self._answer)
        self._field = LabelledField(words.question, self.reason)
        self.content.addWidget(self._field)
        foot = QHBoxLayout()
        foot.addStretch()
        leave = small_button(say("reports.cancel"))
        leave.clicked.connect(self.left)
        deed = small_button(words.deed)
        deed.clicked.connect(self._answer)
        foot.addWidget(leave)
        foot.addWidget(deed)
        self.content.addLayout(foot)

    def _answer(self) -> None:
        why = self.reason.text().strip()
        self._field.show_wrong("" if why else self._missing)
        if why:
            self.answered.emit(why)
        else:
            self.reason.setFocus()
