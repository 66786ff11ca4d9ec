"""The one place where an error is shown: on the page it belongs to, as a notice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMetaMethod, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from daybook.gui.parts.announce import announce
from daybook.gui.parts.button import icon_button
from daybook.gui.parts.layouts import clear, parts_of
from daybook.gui.parts.notice import Notice, Tone
from daybook.wording import Sentence, describe, say

if TYPE_CHECKING:
    from daybook.model.problem import DaybookError, Problem

_URGENT: Final = frozenset({Tone.WARN, Tone.ERROR})
_CURED_BY_KEY: Final = frozenset(
    {
        "store.token_unknown",
        "store.unauthorized",
        *(f"secrets.{why}" for why in ("locked", "refused", "timeout", "unavailable")),
    }
)
"""What says "paste the key", for the shop's key is not known here, cannot be had, or is no longer its key."""

_MOST: Final = 200
"""Further problems that are told one by one; nobody reads more, and their words take time."""


def further(problems: Sequence[Problem]) -> str:
    """What else went wrong, a line each; of many the rest is counted."""
    lines = [describe(each).what for each in problems[:_MOST]]
    if len(problems) > _MOST:
        lines.append(say("mapping.more", count=len(problems) - _MOST))
    return "\n".join(lines)


class Notices(QWidget):
    """Holds at most one notice; empty it takes no room. `key_wanted`: the user wants to paste the key.

    `filled` says whether one is there now.
    """

    key_wanted = Signal()
    filled = Signal(bool)

    def __init__(self, parent: QWidget | None = None, *, can_close: bool = True) -> None:
        """Where nothing else is on show, a notice that could be closed would leave no way on."""
        super().__init__(parent)
        self._can_close = can_close
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_error(
        self,
        error: DaybookError | Problem,
        deed: str = "",
        act: Callable[[], object] | None = None,
        *,
        tone: Tone = Tone.ERROR,
    ) -> None:
        """Say what happened and what to do; `deed` is the button that does `act`."""
        self.show_sentence(describe(error), tone, deed, act)
        if not deed:
            self.offer_cure(error.code)

    def offer_cure(self, code: str) -> None:
        """Add what cures a problem to the notice that tells of it: a button that asks for the shop's key."""
        if code in _CURED_BY_KEY and self.isSignalConnected(QMetaMethod.fromSignal(self.key_wanted)):
            self._notice().add_button(say("gui.paste_key"), self.key_wanted.emit)

    def show_sentence(
        self, sentence: Sentence, tone: Tone, deed: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Show a notice in place of the one before."""
        clear(self._column)
        notice = Notice(tone, sentence)
        if deed and act is not None:
            notice.add_button(deed, act)
        if self._can_close:
            close = icon_button("x", say("gui.close_notice"))
            close.clicked.connect(self.clear)
            notice.add_widget(close)
        self._column.addWidget(notice)
        self.show()
        self.filled.emit(True)  # noqa: FBT003 - a signal
        announce(self, str(sentence), urgent=tone in _URGENT)

    def clear(self) -> None:
        """Take the notice away."""
        clear(self._column)
        self.hide()
        self.filled.emit(False)  # noqa: FBT003 - a signal

    @property
    def text(self) -> str:
        """What is shown, '' for nothing."""
        return self._notice().accessibleName() if self._column.count() else ""

    def _notice(self) -> Notice:
        shown = next(iter(parts_of(self._column)), None)
        if not isinstance(shown, Notice):
            raise TypeError("no notice is shown")
        return shown
