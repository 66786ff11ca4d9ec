"""The tray's icon, notifications, and closing the window while shops are checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import cast

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.background_checks import BackgroundChecks
from daybook.gui.main_window import MainWindow
from daybook.gui.remembering.memory import Memory
from daybook.gui.tray import SystemTray
from daybook.model.checks import CheckRun, News
from daybook.model.problem import Problem
from daybook.model.window_memory import View
from daybook.wording import describe, say

NOON = dt.datetime(2026, 3, 18, 12, tzinfo=dt.UTC)


class FakeTray(QObject):
    """A tray that is looked at by nobody but the test."""

    opened = Signal()
    quit_wanted = Signal()
    stay_chosen = Signal(bool)
    told_clicked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.is_there = True
        self.shown = False
        self.stays = False
        self.state = ""
        self.told: list[tuple[str, str, str]] = []

    def show(self, *, shown: bool) -> None:
        self.shown = shown

    def say_state(self, words: str) -> None:
        self.state = words

    def show_stays(self, *, stays: bool) -> None:
        self.stays = stays

    def tell(self, name: str, title: str, words: str) -> None:
        self.told.append((name, title, words))

    def withdraw(self) -> None:
        self.told.clear()


class Desk:
    """A window that is open, checks that are on, and what is heard of it."""

    def __init__(self, qtbot: QtBot, kept: dict[str, View] | None = None) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.tray = FakeTray()
        self.kept: dict[str, View] = {} if kept is None else kept
        self.memory = Memory(self, self.window)
        self.memory.let_write()
        self.behind = BackgroundChecks(self.window, self.memory, lambda _window: self.tray)
        self.pages: list[tuple[str, str]] = []
        self.ends: list[bool] = []
        self.behind.page_wanted.connect(lambda *told: self.pages.append(told))
        self.behind.end_wanted.connect(lambda: self.ends.append(True))
        self.window.show()

    def read(self) -> dict[str, View]:
        return dict(self.kept)

    def write(self, views: Mapping[str, View]) -> None:
        self.kept.update(views)

    def leave(self) -> None:
        """Nobody sits before a window any more."""
        self.window.hide()

    def come_back(self) -> None:
        """Somebody does."""
        self.window.show()
        self.qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is self.window.windowHandle())
        # Offscreen a hidden window keeps the focus, so that it does not come anew.
        cast("QGuiApplication", QGuiApplication.instance()).focusWindowChanged.emit(
            self.window.windowHandle()
        )

    def answer(self, words: str) -> None:
        box = self.behind.question
        assert box is not None
        next(each for each in box.findChildren(QPushButton) if each.text() == say(words)).click()
        self.qtbot.waitUntil(lambda: self.behind.question is None)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    made = Desk(qtbot)
    made.behind.show_checking(is_on=True, words="Running: the next check for orders is at 12:05.")
    return made


def check(new: int = 0, imported: int = 0, needs_you: int = 0) -> CheckRun:
    """A check that read nine orders and held seven; these of them are news."""
    news = News(new, imported, needs_you)
    return CheckRun(NOON, NOON, listed=9, imported=imported, needs_you=7, news=news)


def failed() -> CheckRun:
    return CheckRun(NOON, NOON, problems=(Problem("store.unauthorized"),))


def test_the_icon_is_there_while_shops_are_checked_and_says_when_next(desk: Desk) -> None:
    assert desk.tray.shown
    assert "12:05" in desk.tray.state
    desk.behind.show_checking(is_on=False, words="Stopped")
    assert not desk.tray.shown


def test_no_icon_is_made_where_no_shop_is_checked(qtbot: QtBot) -> None:
    made: list[QWidget] = []
    window = QWidget()
    qtbot.addWidget(window)

    def make(parent: QWidget) -> SystemTray:
        made.append(parent)
        return SystemTray(parent)

    behind = BackgroundChecks(window, Memory(None, window), make)
    behind.show_checking(is_on=False, words="Stopped")
    assert not behind.stays_open()
    assert made == []


@pytest.mark.parametrize(
    ("run", "title", "words", "page"),
    [
        (check(new=12), "12 new orders", "Finch", "new"),
        (check(new=1, imported=4), "4 orders imported", "Finch\n1 new order", "documents"),
        (check(imported=1, needs_you=3), "3 orders need you", "Finch\n1 order imported", "needs_you"),
    ],
)
def test_what_a_check_brought_is_told_and_opens_its_page(
    desk: Desk, run: CheckRun, title: str, words: str, page: str
) -> None:
    desk.leave()
    desk.behind.tell(run, "finch", "Finch")
    assert desk.tray.told == [("finch", title, words)]
    desk.tray.told_clicked.emit("finch")
    assert desk.pages == [("finch", page)]


def test_each_of_two_notifications_opens_its_own_page(desk: Desk) -> None:
    desk.leave()
    desk.behind.tell(check(needs_you=1), "finch", "Finch")
    desk.behind.tell(check(new=2), "juniper", "Juniper")
    desk.tray.told_clicked.emit("finch")
    desk.tray.told_clicked.emit("juniper")
    assert desk.pages == [("finch", "needs_you"), ("juniper", "new")]


def test_what_came_since_somebody_looked_is_told_as_one(desk: Desk) -> None:
    desk.leave()
    desk.behind.tell(check(new=2), "finch", "Finch")
    desk.behind.tell(check(), "finch", "Finch")
    desk.behind.tell(check(new=1), "finch", "Finch")
    assert [title for _name, title, _words in desk.tray.told] == ["2 new orders", "3 new orders"]
    desk.come_back()
    assert desk.tray.told == []
    desk.leave()
    desk.behind.tell(check(new=1), "finch", "Finch")
    assert [title for _name, title, _words in desk.tray.told] == ["1 new order"]


def test_nothing_is_told_where_nothing_came_or_somebody_sees_it(desk: Desk) -> None:
    desk.leave()
    desk.behind.tell(check(), "finch", "Finch")
    assert desk.tray.told == []
    desk.come_back()
    desk.behind.tell(check(new=3), "finch", "Finch")
    assert desk.tray.told == []


def test_checks_that_fail_are_told_once_until_one_succeeds(desk: Desk) -> None:
    desk.leave()
    desk.behind.tell(failed(), "finch", "Finch")
    assert desk.tray.told == []
    for _check in range(3):
        desk.behind.tell(failed(), "finch", "Finch")
    what = describe(Problem("store.unauthorized")).what
    assert desk.tray.told == [("finch", "A check for orders met a problem", f"Finch\n{what}")]
    desk.tray.told_clicked.emit("finch")
    assert desk.pages == [("finch", "checking")]
    for run in (check(), failed(), failed()):
        desk.behind.tell(run, "finch", "Finch")
    assert len(desk.tray.told) == 2


def test_a_window_hidden_in_a_tray_that_has_gone_comes_back(desk: Desk) -> None:
    assert desk.behind.stays_open()
    desk.answer("tray.stay")
    desk.tray.is_there = False
    for _look in range(6):
        assert not desk.window.isVisible()
        desk.behind.show_checking(is_on=True, words="")
    assert desk.window.isVisible()
    assert desk.window.isMinimized()


def test_a_tray_that_is_made_anew_brings_no_window(desk: Desk) -> None:
    assert desk.behind.stays_open()
    desk.answer("tray.stay")
    for _look in range(4):
        for is_there in (False, False, True):
            desk.tray.is_there = is_there
            desk.behind.show_checking(is_on=True, words="")
    assert not desk.window.isVisible()


def test_closing_asks_once_and_stays_in_the_tray_from_then_on(desk: Desk, qtbot: QtBot) -> None:
    assert desk.behind.stays_open()
    desk.answer("tray.stay")
    assert not desk.window.isVisible()
    desk.window.show()
    assert desk.behind.stays_open()
    assert desk.behind.question is None
    assert not desk.window.isVisible()
    desk.memory.write()
    later = Desk(qtbot, desk.kept)
    later.behind.show_checking(is_on=True, words="")
    assert later.tray.stays
    assert later.behind.stays_open()
    assert not later.window.isVisible()


def test_closing_may_be_the_end_and_the_menu_changes_it(desk: Desk) -> None:
    assert desk.behind.stays_open()
    desk.answer("tray.end")
    assert desk.ends == [True]
    assert not desk.behind.stays_open()
    desk.tray.stay_chosen.emit(True)  # noqa: FBT003 - a signal
    assert desk.behind.stays_open()


def test_a_question_that_is_left_changes_nothing(desk: Desk) -> None:
    assert desk.behind.stays_open()
    desk.answer("tray.cancel")
    assert desk.window.isVisible()
    assert desk.behind.stays_open()
    assert desk.behind.question is not None
    desk.answer("tray.cancel")
    assert desk.ends == []


def test_without_a_tray_closing_says_that_checks_end_with_the_window(desk: Desk) -> None:
    desk.tray.is_there = False
    assert desk.behind.stays_open()
    box = desk.behind.question
    assert box is not None
    assert box.windowTitle() == "Orders are checked only while Daybook is open."
    desk.answer("tray.end")
    assert desk.ends == [True]
    assert not desk.behind.stays_open()


def test_without_a_tray_minimising_is_offered_each_time_whatever_was_chosen_with_one(desk: Desk) -> None:
    assert desk.behind.stays_open()
    desk.answer("tray.stay")
    desk.window.show()
    desk.tray.is_there = False
    for _time in range(2):
        assert desk.behind.stays_open()
        desk.answer("tray.minimise")
        assert desk.window.isMinimized()
    assert desk.ends == []


def test_where_nothing_is_checked_closing_is_the_end(desk: Desk) -> None:
    desk.behind.show_checking(is_on=False, words="Stopped")
    assert not desk.behind.stays_open()


def test_the_window_closes_for_good_by_its_own_key_whatever_was_answered(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    behind = window.background
    assert behind is not None
    monkeypatch.setattr(behind, "stays_open", lambda: True)
    closed: list[bool] = []
    window.closed.connect(lambda: closed.append(True))
    window.close()
    assert closed == []
    window.end()
    qtbot.waitUntil(lambda: closed == [True], timeout=10_000)


def test_the_systems_own_icon_offers_the_window_the_choice_and_the_end(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    tray = SystemTray(window)
    heard: list[object] = []
    tray.opened.connect(lambda: heard.append("open"))
    tray.quit_wanted.connect(lambda: heard.append("quit"))
    tray.stay_chosen.connect(heard.append)
    tray.show_stays(stays=True)
    assert heard == []
    for action in tray._menu.actions():
        action.trigger()
    assert heard == ["open", False, "quit"]
