"""Work on a list that takes long: what it does, how far it is, and how it is stopped or left running."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

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

    def begin(self, name: str) -> None:
        def work(cancel: Cancel, progress: Reporter) -> str:
            progress.step(3, 10, "push.sending", {"count": 3})
            while not self.go_on.wait(0.01):
                if cancel.is_set():
                    raise Cancelled
            return name

        task = self.tasks.run(
            work, owner=self, on_done=self.ends.append, on_cancelled=lambda: self.ends.append("stopped")
        )
        self.work.show(task, name)


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


def test_work_that_follows_is_shown_until_it_too_has_ended(page: Page, qtbot: QtBot) -> None:
    page.begin("the first")
    page.begin("the second")
    page.go_on.set()
    qtbot.waitUntil(lambda: len(page.ends) == 2)
    assert page.ends == ["the first", "the second"]
    qtbot.waitUntil(page.foot.isVisible)
