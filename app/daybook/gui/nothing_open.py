"""What the window shows while nothing is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from daybook.gui.fonts import Type
from daybook.gui.parts.card import Ground
from daybook.gui.parts.icon_label import BusyIcon
from daybook.gui.parts.text import Text
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.errors import Notices
    from daybook.gui.records.long_work import LongWork
    from daybook.model.problem import DaybookError


class NothingOpen(Ground):
    """A busy line in the middle, or why nothing could be opened."""

    def __init__(self) -> None:
        super().__init__("base")
        column = QVBoxLayout(self)
        column.setContentsMargins(64, 32, 64, 32)
        column.addStretch(2)
        line = QHBoxLayout()
        line.addStretch()
        self._busy = BusyIcon(20)
        line.addWidget(self._busy)
        self._words = Text(say("gui.opening"), Type.LEAD, "text2")
        line.addWidget(self._words)
        line.addStretch()
        column.addLayout(line)
        self._trouble = QVBoxLayout()
        self._notices: Notices | None = None
        column.addLayout(self._trouble)
        column.addStretch(3)
        self._column = column
        self._work: LongWork | None = None

    @property
    def notices(self) -> Notices:
        """Where trouble is told; made when there is some, because the first paint does without."""
        if self._notices is None:
            from daybook.gui.errors import Notices  # noqa: PLC0415 - after the first paint

            self._notices = Notices(can_close=False)
            self._trouble.addWidget(self._notices)
        return self._notices

    @property
    def work(self) -> LongWork:
        """Tells at the foot how far it is, where it takes long; made when something is opened."""
        if self._work is None:
            from daybook.gui.records.long_work import LongWork  # noqa: PLC0415 - after the first paint

            self._work = LongWork(self)
            self._column.addWidget(self._work.strip)
        return self._work

    def say(self, words: str) -> None:
        """Show the busy line."""
        if self._notices is not None:
            self._notices.clear()
        self._busy.show()
        self._words.setText(words)

    def show_trouble(self, error: DaybookError, again: Callable[[], object]) -> None:
        """Show a notice with a button that tries again."""
        self._busy.hide()
        self._words.setText("")
        self.notices.show_error(error, say("gui.try_again"), again)
