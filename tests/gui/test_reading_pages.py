"""A page of the setup that is read for long: it says so, how far it is, and can be stopped."""

from __future__ import annotations

import threading
from typing import cast

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from daybook.gui.parts.text import Text
from daybook.gui.records import long_work
from daybook.gui.setup_pages.busy_line import BusyLine
from daybook.gui.setup_pages.page import SetupPage
from daybook.gui.tasks import Reporter, Step, Tasks
from daybook.model.ports import Cancel
from daybook.model.problem import Cancelled
from daybook.services.setup.setup_answers import PageName
from daybook.services.setup.setup_flow import SetupFlow
from daybook.wording import say

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Page(SetupPage):
    """A page that reads until it may go on."""

    name = PageName.SHIPPING

    def __init__(self, tasks: Tasks) -> None:
        # It has no answers: nothing is asked of the flow.
        super().__init__(cast("SetupFlow", None), tasks)
        self.gate = threading.Event()
        self.read: list[str] = []

    def enter(self) -> None:
        self.look()

    def look(self, *, busy: str = "") -> None:
        self.run(self._held, self.read.append, busy=busy)

    def _held(self, cancel: Cancel, progress: Reporter) -> str:
        progress.step(3, 10, "push.sending", {"done": 3, "total": 10})
        while not self.gate.wait(0.01):
            if cancel.is_set():
                raise Cancelled
        return "read"

    def primary(self) -> str:
        return ""

    def show_state(self) -> None:
        """There is nothing to draw."""

    @property
    def strip_is_there(self) -> bool:
        return self._long is not None and self._long.strip.isVisible()

    @property
    def trouble_code(self) -> str:
        return self.trouble.code if self.trouble is not None else ""


@pytest.fixture
def page(tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Page:
    monkeypatch.setattr(long_work, "_IS_LONG_MS", 20)
    made = Page(tasks)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_read_for_long_stands_below_the_page_with_how_far_it_is(page: Page, qtbot: QtBot) -> None:
    page.look()
    qtbot.waitUntil(lambda: page.strip_is_there)
    assert page._long is not None
    strip = page._long.strip
    qtbot.waitUntil(lambda: strip.words.startswith(f"{say('setup.reading')} 3 of 10"))
    page.gate.set()
    qtbot.waitUntil(lambda: page.read == ["read"])
    qtbot.waitUntil(lambda: not page.strip_is_there)
    assert page.trouble is None


def test_a_page_whose_reading_was_stopped_says_so(page: Page, qtbot: QtBot) -> None:
    page.look()
    qtbot.waitUntil(lambda: page.strip_is_there)
    assert page._long is not None
    page._long.strip.stop.click()
    qtbot.waitUntil(lambda: not page.is_working)
    assert page.trouble_code == "setup.stopped"
    assert page.notice.isVisible()
    page.gate.set()
    [again] = [each for each in page.notice.findChildren(QPushButton) if each.text() == say("gui.try_again")]
    again.click()
    qtbot.waitUntil(lambda: page.read == ["read"])
    assert page.trouble is None
    assert not page.notice.isVisible()


def test_work_that_the_page_shows_itself_has_no_strip_and_says_that_it_was_stopped(
    page: Page, qtbot: QtBot
) -> None:
    page.look(busy="setup.orders.counting")
    page.halt()
    qtbot.waitUntil(lambda: not page.is_working)
    assert page.trouble_code == "setup.stopped"
    assert page._long is None


def test_stop_that_came_too_late_is_not_said_of_what_is_read_next(page: Page, qtbot: QtBot) -> None:
    page.gate.set()
    page.look(busy="setup.orders.counting")
    qtbot.waitUntil(lambda: page._task is None or not page._task.running)
    page.halt()
    qtbot.waitUntil(lambda: not page.is_working)
    page.gate.clear()
    page.look()
    page.leave()
    qtbot.waitUntil(lambda: not page.is_working)
    assert page.trouble is None


def test_what_changes_the_shop_tells_itself_what_it_left_undone(page: Page, qtbot: QtBot) -> None:
    page.run_long("Telling the shop", page._held, page.read.append)
    page.do(lambda: "kept", page.read.append)
    assert page._long is not None
    page._long.strip.stop.click()
    qtbot.waitUntil(lambda: not page.is_working)
    assert page.read == ["kept"]
    assert page.trouble is None


def test_an_answer_on_its_way_cannot_be_stopped(page: Page, qtbot: QtBot) -> None:
    kept: list[str] = []
    page.do(lambda: "kept", kept.append)
    assert page._long is None
    qtbot.waitUntil(lambda: kept == ["kept"])


def test_the_line_of_a_page_tells_how_many_there_are_already(qtbot: QtBot) -> None:
    line = BusyLine(stop=lambda: None)
    qtbot.addWidget(line)
    line.show()
    line.show_work("Counting", Step(500, 1_250, "listing.read", {"count": 500}))
    words = [each.text() for each in line.findChildren(Text)]
    assert words == ["Counting", "500 orders read"]
    assert (line.bar.value(), line.bar.maximum()) == (500, 1_250)
    assert line.findChild(QPushButton) is line.stop
    line.show_work("")
    assert not line.isVisible()
    assert [each.text() for each in line.findChildren(Text)] == ["", ""]
