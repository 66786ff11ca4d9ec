"""A tile: what is counted, the number, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.button import set_button_text, small_button
from daybook.gui.parts.card import Card
from daybook.gui.parts.icon_label import IconLabel
from daybook.gui.parts.text import Elided, Paragraph, Text
from daybook.wording import format_count


class Tile(Card):
    """Grey while there is nothing to do. `acted` says that its button was pressed."""

    acted = Signal()

    def __init__(self, icon_name: str, token: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._icon_name = icon_name
        self._token = token
        self._title = title
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.content.setSpacing(2)
        self._icon = IconLabel(icon_name, "muted")
        self.head.setSpacing(8)
        self.head.addWidget(self._icon)
        self.head.addWidget(Elided(title, Type.BODY, "text2"), 1)
        self.content.addLayout(self.head)
        line = QHBoxLayout()
        line.setSpacing(12)
        self.figure = Text("", Type.FIGURE)
        self.words = Paragraph("", Type.CAPTION)
        self.button = small_button("")
        self.button.clicked.connect(self.acted)
        line.addWidget(self.figure)
        line.addStretch(1)
        line.addWidget(self.button)
        self.content.addLayout(line)
        self.content.addWidget(self.words)
        self.content.addStretch(1)
        self.show_count(0, "", "")

    def show_count(self, count: int, words: str, deed: str) -> None:
        """Show the number, a few words beside it, and the button's words; '' for no button."""
        self._icon.set_icon(self._icon_name, self._token if count else "muted")
        self.figure.setText(format_count(count))
        self.words.setText(words)
        self.button.setVisible(bool(deed))
        set_button_text(self.button, deed or self._title)
        self.setAccessibleName(f"{self._title} {format_count(count)}. {words}".rstrip(". "))
