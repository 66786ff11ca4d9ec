"""Where a page says what went wrong or what is missing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from daybook.gui.orders.cures import advice
from daybook.gui.parts.notice import Notice, Tone
from daybook.model.problem import DaybookError, Problem


class TroubleBox(QWidget):
    """Empty and without height until there is trouble; takes the focus so that a screen reader reads it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._shown: DaybookError | Problem | None = None
        self._notice: Notice | None = None
        self._has_button = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    @property
    def notice(self) -> Notice | None:
        """The notice on show."""
        return self._notice

    @property
    def has_button(self) -> bool:
        """Whether the notice on show has a button already."""
        return self._has_button

    def add_button(self, words: str, act: Callable[[], object]) -> None:
        """Give the notice on show a button."""
        if self._notice is not None:
            self._notice.add_button(words, act)
            self._has_button = True

    def show_trouble(self, trouble: DaybookError | Problem | None) -> None:
        """Show this trouble, or nothing for None."""
        if trouble is self._shown:
            return
        self._shown = trouble
        self._has_button = False
        if self._notice is not None:
            self._layout.removeWidget(self._notice)
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None
        if trouble is not None:
            sentence = advice(trouble)
            tone = Tone.ERROR if isinstance(trouble, DaybookError) else Tone.WARN
            self._notice = Notice(tone, sentence)
            self._layout.addWidget(self._notice)
            self.setAccessibleName(str(sentence))
        self.setVisible(trouble is not None)
