"""A notice on the page: what happened, what to do, one button; details folded."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.button import small_button
from daybook.gui.parts.fold import Fold
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.icon_label import IconLabel
from daybook.gui.parts.text import Paragraph
from daybook.wording import Sentence, say

_LETTERS = 20
"""Words narrower than this have their buttons below them."""


class Tone(StrEnum):
    """How much a notice wants to be seen."""

    OK = "ok"
    INFO = "info"
    WARN = "warn"
    ERROR = "err"


_ICONS = {
    Tone.OK: "circle-check",
    Tone.INFO: "info",
    Tone.WARN: "triangle-alert",
    Tone.ERROR: "octagon-x",
}


class Notice(QFrame):
    """Icon, sentence in bold, what to do, details under a fold, a button where one can act."""

    def __init__(self, tone: Tone, sentence: Sentence, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("notice", tone.value)
        self.setAccessibleName(str(sentence))
        self.buttons: list[QPushButton] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(12, 10, 12, 10)
        self._line.setSpacing(10)
        token = "accent" if tone is Tone.INFO else tone.value
        # A single line stands in the middle beside its button: so does the icon then.
        has_more = bool(sentence.todo or sentence.details)
        beside = Qt.AlignmentFlag.AlignTop if has_more else Qt.AlignmentFlag.AlignVCenter
        self._line.addWidget(IconLabel(_ICONS[tone], token), 0, beside)
        said = QWidget()
        said.setMinimumWidth(_LETTERS * said.fontMetrics().averageCharWidth())
        self.words = QVBoxLayout(said)
        self.words.setContentsMargins(0, 0, 0, 0)
        self.words.setSpacing(2)
        self.words.addWidget(Paragraph(sentence.what, Type.STRONG, "text"))
        if sentence.todo:
            self.words.addWidget(Paragraph(sentence.todo))
        if sentence.details:
            fold = Fold(say("gui.details"))
            fold.content.addWidget(Paragraph(sentence.details, Type.CAPTION, "text2"))
            self.words.addWidget(fold)
        self._beside = GivingWay(10)
        self._beside.line.addWidget(said, 1)
        self._line.addWidget(self._beside, 1)

    def add_button(self, text: str, act: Callable[[], object]) -> None:
        """Add a button at the right that does `act`."""
        made = small_button(text)
        made.clicked.connect(lambda _checked=False: act())
        self.buttons.append(made)
        self._beside.line.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def add_widget(self, widget: QWidget) -> None:
        """Add something small at the far right."""
        self._line.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
