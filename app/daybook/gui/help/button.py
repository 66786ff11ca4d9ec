"""The "?" beside a page's title."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from daybook.gui.icons import icon
from daybook.gui.parts.text import plain_tooltip
from daybook.wording import say


class HelpButton(QToolButton):
    """Opens the guide at `topic`, a name of `help.topics`; F1 nearby does the same."""

    def __init__(self, topic: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.topic = topic
        self.setProperty("kind", "icon")
        self.setIcon(icon("circle-question-mark", "muted"))
        self.setAccessibleName(say("help.button"))
        self.setToolTip(plain_tooltip(say("help.button_tip")))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda _checked=False: self._open())

    def _open(self) -> None:
        from daybook.gui.help.opening import open_help  # noqa: PLC0415 - not before it is wanted

        open_help(self.topic)


def titled(title: QWidget, help_button: HelpButton) -> QHBoxLayout:
    """A line of a page's title and its "?" right behind it."""
    line = QHBoxLayout()
    line.setSpacing(6)
    line.addWidget(title)
    line.addWidget(help_button)
    line.addStretch(1)
    return line
