"""While shops are checked on their own: what is told of it, and what closing the window means then."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from daybook.gui.notification_pages import show_page_of
from daybook.gui.pending_news import PendingNews
from daybook.gui.remembering.values import one_of
from daybook.wording import say

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

    from daybook.gui.main_window import MainWindow
    from daybook.gui.parts.question import Question
    from daybook.gui.remembering.memory import Memory
    from daybook.gui.tray import Tray
    from daybook.model.checks import CheckRun

_NAME: Final = "background"
_KEY: Final = "on_close"
_LOST_AFTER: Final = 6
"""Looks, one every few seconds, without a tray before the window shows itself: panels are started anew."""


class OnClose(StrEnum):
    """What closing the window does while shops are checked."""

    ASK = "ask"
    STAY = "stay"
    END = "end"


class BackgroundChecks(QObject):
    """Shows the tray's icon while a shop is checked, tells there what checks bring; asks once about closing.

    `page_wanted` carries a store and "needs_you", "new", "documents" or "checking" after a notification was
    clicked; `end_wanted`: close for good. What was answered is remembered, and can be changed in the icon's
    menu.
    """

    page_wanted = Signal(str, str)
    opened = Signal()
    end_wanted = Signal()

    def __init__(self, window: QWidget, memory: Memory, make_tray: Callable[[QWidget], Tray]) -> None:
        """The icon is made when shops are checked for the first time."""
        super().__init__(window)
        self._window = window
        self._memory = memory
        self._make_tray = make_tray
        self._made: Tray | None = None
        self._is_checking = False
        self._pending = PendingNews()
        self._pages: dict[str, str] = {}
        self._without_tray = 0
        self._on_close = one_of(OnClose, memory.view(_NAME).get(_KEY), OnClose.ASK)
        self.question: Question | None = None
        memory.follow(_NAME, self, self._view)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._forget_seen)
            app.aboutToQuit.connect(self._forget)

    @property
    def _tray(self) -> Tray:
        if self._made is None:
            self._made = tray = self._make_tray(self._window)
            tray.opened.connect(self.opened)
            tray.quit_wanted.connect(self.end_wanted)
            tray.stay_chosen.connect(lambda stays: self._keep(OnClose.STAY if stays else OnClose.END))
            tray.told_clicked.connect(self._follow_told)
        return self._made

    def _view(self) -> dict[str, object]:
        return {} if self._on_close is OnClose.ASK else {_KEY: self._on_close.value}

    def show_checking(self, *, is_on: bool, words: str) -> None:
        """Tell whether shops are checked, and in a sentence when next."""
        self._is_checking = is_on
        if is_on:
            self._tray.say_state(f"{say('gui.daybook')}\n{words}")
            self._tray.show_stays(stays=self._on_close is OnClose.STAY)
        if is_on or self._made is not None:
            self._tray.show(shown=is_on and self._tray.is_there)
        self._come_back_without_tray()

    def tell(self, run: CheckRun, store: str, shop: str) -> None:
        """Say what a check brought, unless somebody sits before a window of Daybook and sees it."""
        told = self._pending.add(store, shop, run)
        focus: QWindow | None = QGuiApplication.focusWindow()
        if focus is not None and focus.isVisible():
            self._pending.forget()
        elif told is not None:
            self._pages[store] = told.page
            self._tray.tell(store, told.title, told.words)

    def _follow_told(self, store: str) -> None:
        page = self._pages.get(store)
        self.opened.emit()
        if page is not None:
            self.page_wanted.emit(store, page)

    def _forget_seen(self, focus: QWindow | None) -> None:
        """Who looks into a window sees for themselves: what was told goes."""
        if focus is not None:
            self._forget()

    def _forget(self) -> None:
        self._pending.forget()
        if self._made is not None:
            self._made.withdraw()

    def _come_back_without_tray(self) -> None:
        """Show the window where the tray it was hidden in has gone: nothing else would lead to it."""
        is_lost = self._is_checking and not self._window.isVisible() and not self._tray.is_there
        self._without_tray = self._without_tray + 1 if is_lost else 0
        if self._without_tray >= _LOST_AFTER:
            self._window.showMinimized()

    def stays_open(self) -> bool:
        """Whether closing the window is not the end: it is hidden then, or a question stands before it."""
        if not self._is_checking or is_signing_out():
            return False
        if not self._tray.is_there:
            return self._on_close is not OnClose.END and self._ask_without_tray()
        if self._on_close is OnClose.ASK:
            return self._ask()
        if self._on_close is OnClose.STAY:
            self._window.hide()
            return True
        return False

    def _ask(self) -> bool:
        if self.question is None:
            asked = self._question(say("tray.question"), say("tray.question.todo"))
            asked.add_way(say("tray.end"), self._end)
            asked.add_deed(say("tray.stay"), self._stay)
            asked.open()
        return True

    def _ask_without_tray(self) -> bool:
        if self.question is None:
            asked = self._question(say("tray.none"), say("tray.none.todo"))
            asked.add_way(say("tray.end"), self._end)
            asked.add_deed(say("tray.minimise"), self._window.showMinimized)
            asked.open()
        return True

    def _question(self, words: str, more: str) -> Question:
        from daybook.gui.parts.question import Question  # noqa: PLC0415 - asked once

        self.question = question = Question(words, (more,), say("tray.cancel"), self._window)
        question.finished.connect(self._forget_question)
        return question

    def _forget_question(self) -> None:
        self.question = None

    def _stay(self) -> None:
        self._keep(OnClose.STAY)
        self._window.hide()

    def _end(self) -> None:
        self._keep(OnClose.END)
        self.end_wanted.emit()

    def _keep(self, on_close: OnClose) -> None:
        self._on_close = on_close
        self._tray.show_stays(stays=on_close is OnClose.STAY)
        self._memory.stir()


def is_signing_out() -> bool:
    """Return whether the session ends: nobody is there to be asked."""
    app = QGuiApplication.instance()
    return isinstance(app, QGuiApplication) and app.isSavingSession()


def go_on_behind(window: MainWindow) -> BackgroundChecks:
    """Tell in the tray what checks bring, and ask before they end with the window."""
    from daybook.gui.tray import SystemTray  # noqa: PLC0415 - menus, where no shop is checked for nothing

    behind = BackgroundChecks(window, window.memory, SystemTray)
    window.checking.stands.connect(lambda is_on, words: behind.show_checking(is_on=is_on, words=words))
    window.checking.checked.connect(behind.tell)
    behind.opened.connect(window.come_to_front)
    behind.end_wanted.connect(window.end)
    behind.page_wanted.connect(lambda store, page: show_page_of(window, store, page))
    return behind
