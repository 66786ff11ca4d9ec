"""Work on a list that takes long: what it does, how far it is, and how it is stopped or left running."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from daybook.gui.orders.progress_strip import Pace
from daybook.gui.records import long_work
from daybook.gui.records.long_work import LongWork
from daybook.gui.tasks import Reporter, Tasks
from daybook.model.ports import Cancel
from daybook.model.problem import Cancelled


class Page(QWidget):
    """A page with a foot that work may stand for."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.tasks = tasks
        self.work = LongWork(self)
        self.foot = QLabel("39 products")
        column = QVBoxLayout(self)
        column.addWidget(self.foot)
        column.addWidget(self.work.strip)
        self.work.stand_for(self.foot)
        self.go_on = threading.Event()
        self.ends: list[str] = []

    def begin(self, name: str, *, late: bool = False, owner: QObject | None = None) -> None:
        def work(cancel: Cancel, progress: Reporter) -> str:
            progress.step(3, 10, "push.sending", {"done": 3, "total": 10})
            while not self.go_on.wait(0.01):
                if cancel.is_set():
                    raise Cancelled
            return name

        task = self.tasks.run(
            work,
            owner=owner or self,
            on_done=self.ends.append,
            on_cancelled=lambda: self.ends.append("stopped"),
        )
        (self.work.show_late if late else self.work.show)(task, name)


@pytest.fixture
def page(tasks: Tasks, qtbot: QtBot) -> Page:
    made = Page(tasks)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_strip_stands_for_the_foot_until_the_work_has_ended(page: Page, qtbot: QtBot) -> None:
    page.begin("Pushing 10 products")
    assert page.work.strip.isVisible()
    assert not page.foot.isVisible()
    qtbot.waitUntil(lambda: "3" in page.work.strip.words)
    assert page.work.strip.words.startswith("Pushing 10 products")
    page.go_on.set()
    qtbot.waitUntil(page.foot.isVisible)
    assert not page.work.strip.isVisible()
    assert page.ends == ["Pushing 10 products"]


def test_stop_ends_the_work_and_brings_the_foot_back(page: Page, qtbot: QtBot) -> None:
    page.begin("Pushing 10 products")
    page.work.strip.stop.click()
    qtbot.waitUntil(page.foot.isVisible)
    assert page.ends == ["stopped"]


def test_of_two_pieces_of_work_the_first_is_shown_and_stopped(page: Page, qtbot: QtBot) -> None:
    page.begin("the first")
    page.begin("the second")
    assert page.work.strip.words.startswith("the first")
    page.work.strip.stop.click()
    qtbot.waitUntil(lambda: page.ends == ["stopped"])
    qtbot.waitUntil(lambda: page.work.strip.words.startswith("the second"))
    page.go_on.set()
    qtbot.waitUntil(page.foot.isVisible)
    assert page.ends == ["stopped", "the second"]


def test_what_nobody_asked_for_is_shown_when_it_takes_long(page: Page, qtbot: QtBot) -> None:
    page.begin("a check", late=True)
    assert not page.work.strip.isVisible()
    qtbot.waitUntil(page.work.strip.isVisible)
    qtbot.waitUntil(lambda: page.work.strip.words.startswith("a check 3 of 10"))
    assert page.tasks.long_work == []
    page.go_on.set()
    qtbot.waitUntil(page.foot.isVisible)


def test_what_has_ended_soon_is_never_shown(
    page: Page, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_work, "_IS_LONG_MS", 50)
    page.go_on.set()
    page.begin("a check", late=True)
    qtbot.waitUntil(lambda: not page.work.is_running)
    over: list[bool] = []
    QTimer.singleShot(60, page, lambda: over.append(True))
    qtbot.waitUntil(lambda: bool(over))
    assert page.work.strip.isHidden()
    assert page.ends == ["a check"]


def test_work_whose_page_is_gone_is_shown_until_it_has_ended(page: Page, qtbot: QtBot) -> None:
    asker = QObject()
    page.begin("Looking up what is not sure", owner=asker)
    delete(asker)
    assert page.work.strip.isVisible()
    page.go_on.set()
    qtbot.waitUntil(page.foot.isVisible)
    assert not page.work.is_running
    assert page.ends == []


def test_a_strip_that_is_gone_hears_no_end(page: Page, tasks: Tasks, qtbot: QtBot) -> None:
    shorter = LongWork(page)
    task = tasks.run(lambda _cancel, _progress: page.go_on.wait(10), owner=page)
    shorter.show(task, "Reading products")
    delete(shorter)
    page.go_on.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert not task.running


def test_time_left_counts_from_the_first_step_and_each_part_of_the_work_anew() -> None:
    pace = Pace()
    assert pace.left(0, 10, 100.0) is None
    assert pace.left(1, 10, 101.0) is None
    assert pace.left(2, 10, 104.0) == 16.0
    # What is read now has nothing to do with how fast something else was.
    assert pace.left(5, 500, 105.0) is None
    assert pace.left(15, 500, 110.0) == 242.5
    assert pace.left(500, 500, 300.0) is None


def test_work_that_follows_is_shown_until_it_too_has_ended(page: Page, qtbot: QtBot) -> None:
    page.begin("the first")
    page.begin("the second")
    page.go_on.set()
    qtbot.waitUntil(lambda: len(page.ends) == 2)
    assert page.ends == ["the first", "the second"]
    qtbot.waitUntil(page.foot.isVisible)
