"""An icon and a word in the colour of a state."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.icon_label import IconLabel
from daybook.gui.parts.text import Breaking, Text


@dataclass(frozen=True, slots=True)
class Look:
    """How a state is shown: icon, colour token, word. The word alone must tell it."""

    icon: str
    token: str
    word: str


class StateLabel(QWidget):
    """Shows one `Look`."""

    def __init__(
        self, look: Look, kind: Type = Type.BODY, parent: QWidget | None = None, *, letters: int = 0
    ) -> None:
        """Words for which there is room for so many `letters` go on below; 0 for those never broken."""
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        self._icon = IconLabel(look.icon, look.token)
        self._word = (
            Breaking(look.word, kind, look.token, letters=letters)
            if letters
            else Text(look.word, kind, look.token)
        )
        line.addWidget(self._icon)
        line.addWidget(self._word)
        if letters:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def word(self) -> str:
        """What it says."""
        return self._word.text()

    def set_look(self, look: Look) -> None:
        """Show another state."""
        self._icon.set_icon(look.icon, look.token)
        self._word.setText(look.word)
        self._word.set_tone(look.token)
