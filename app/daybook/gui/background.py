"""While shops are checked on their own: what is told of it, and what closing the window means then."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from daybook.gui.remembering.memory import Memory
from daybook.gui.remembering.values import one_of
from daybook.model.table import Chip
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.main_window import MainWindow
    from daybook.gui.tray import Tray
    from daybook.model.checks import CheckRun

_NAME: Final = "background"
_KEY: Final = "on_close"


class OnClose(StrEnum):
    """What closing the window does while shops are checked."""

    ASK = "ask"
    STAY = "stay"
    END = "end"


class Background(QObject):
    """Shows the tray's icon while a shop is checked, tells there what checks bring; asks once about closing.

    `page_wanted` carries "needs_you", "new" or "documents" after a notification was clicked; `end_wanted`:
    close for good. What was answered is remembered, and can be changed in the icon's menu.
    """

    page_wanted = Signal(str)
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
        self._told_page = ""
        self._on_close = one_of(OnClose, memory.view(_NAME).get(_KEY), OnClose.ASK)
        self.question: QMessageBox | None = None
        memory.follow(_NAME, self, self._view)

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

    def tell(self, run: CheckRun, shop: str) -> None:
        """Say what a check brought, unless somebody sits before the window and sees it."""
        if not self._tray.is_there or self._window.isActiveWindow():
            return
        if run.needs_you:
            page, title = "needs_you", say("tray.need_you", count=run.needs_you)
        elif run.imported:
            page, title = "documents", say("tray.imported", count=run.imported)
        elif run.listed:
            page, title = "new", say("tray.new", count=run.listed)
        else:
            return
        more = say("tray.imported", count=run.imported) if run.needs_you and run.imported else ""
        self._told_page = page
        self._tray.tell(title, f"{shop}. {more}".strip())

    def _follow_told(self) -> None:
        self.opened.emit()
        if self._told_page:
            self.page_wanted.emit(self._told_page)

    def stays_open(self) -> bool:
        """Whether closing the window is not the end: it is hidden then, or a question stands before it."""
        if not self._is_checking or is_signing_out():
            return False
        if not self._tray.is_there:
            return self._on_close is OnClose.ASK and self._ask_without_tray()
        if self._on_close is OnClose.ASK:
            return self._ask()
        if self._on_close is OnClose.STAY:
            self._window.hide()
            return True
        return False

    def _ask(self) -> bool:
        box = self._question(say("tray.question"), say("tray.question.todo"))
        stay = box.addButton(say("tray.stay"), QMessageBox.ButtonRole.AcceptRole)
        end = box.addButton(say("tray.end"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)

        def answered() -> None:
            chosen = box.clickedButton()
            if chosen is stay:
                self._keep(OnClose.STAY)
                self._window.hide()
            elif chosen is end:
                self._keep(OnClose.END)
                self.end_wanted.emit()

        return self._open(box, answered)

    def _ask_without_tray(self) -> bool:
        box = self._question(say("tray.none"), say("tray.none.todo"))
        end = box.addButton(say("tray.end"), QMessageBox.ButtonRole.AcceptRole)
        lower = box.addButton(say("tray.minimise"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(lower)

        def answered() -> None:
            chosen = box.clickedButton()
            if chosen is lower:
                self._window.showMinimized()
            elif chosen is end:
                self._keep(OnClose.END)
                self.end_wanted.emit()

        return self._open(box, answered)

    def _question(self, words: str, more: str) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(say("gui.daybook"))
        box.setText(words)
        box.setInformativeText(more)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        cancel = box.addButton(say("tray.cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(cancel)
        return box

    def _open(self, box: QMessageBox, answered: Callable[[], None]) -> bool:
        if self.question is not None:
            box.deleteLater()
            return True
        self.question = box

        def finished() -> None:
            self.question = None
            answered()

        box.finished.connect(lambda _result: finished())
        box.open()
        return True

    def _keep(self, on_close: OnClose) -> None:
        self._on_close = on_close
        self._tray.show_stays(stays=on_close is OnClose.STAY)
        self._memory.stir()


def is_signing_out() -> bool:
    """Return whether the session ends: nobody is there to be asked."""
    app = QGuiApplication.instance()
    return isinstance(app, QGuiApplication) and app.isSavingSession()


def go_on_behind(window: MainWindow) -> Background:
    """Tell in the tray what checks bring, and ask before they end with the window."""
    from daybook.gui.tray import SystemTray  # noqa: PLC0415 - menus, where no shop is checked for nothing

    behind = Background(window, window.memory, SystemTray)
    window.checking.stands.connect(lambda is_on, words: behind.show_checking(is_on=is_on, words=words))
    window.checking.checked.connect(behind.tell)
    behind.opened.connect(window.come_to_front)
    behind.end_wanted.connect(window.end)
    behind.page_wanted.connect(lambda name: _show_told(window, name))
    return behind


def _show_told(window: MainWindow, name: str) -> None:
    """Show what a notification was about: orders under a chip, or the documents that wait."""
    if name == "documents":
        window.show_pending()
    else:
        window.show_orders(Chip(name))
