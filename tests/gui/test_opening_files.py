"""Opening a data directory of an older Daybook: the window says how far it is, and it can be stopped."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton
from pytestqt.qtbot import QtBot

from daybook.bootstrap import paths_for
from daybook.gui.records import long_work
from daybook.gui.start import Daybook
from daybook.model.ports import SetupRepository
from daybook.services.program import Program
from daybook.wording import say
from helpers.workbench import Adapters

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SECONDS = 10_000


class Old(Adapters):
    """Files of an older Daybook, of which one step is done after the other once `goes_on` is set."""

    def __init__(self, directory: Path) -> None:
        super().__init__(paths_for(directory, sandbox=True), is_sandbox=True, keeps_secrets=False)
        self.goes_on = threading.Event()

    @property
    def setups(self) -> SetupRepository:
        told = {"file": "workspace.sqlite3", "number": 2, "total": 7}
        while not self.goes_on.wait(0.01):
            self.opening.step(1, 7, "sqlite.migrating", told)
        return super().setups


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Old:
    monkeypatch.setattr(long_work, "_IS_LONG_MS", 20)
    return Old(tmp_path)


def begun(old: Old, qapp: QApplication, qtbot: QtBot) -> Daybook:
    """The program as soon as it says how far it is."""
    daybook = Daybook(qapp, lambda: Program(old), str)
    daybook.start()
    strip = daybook.window.waiting.work.strip
    wanted = say("sqlite.migrating", file="workspace.sqlite3", number=2, total=7)
    qtbot.waitUntil(lambda: strip.isVisible() and wanted in strip.words, timeout=SECONDS)
    return daybook


def end(daybook: Daybook, old: Old) -> None:
    old.goes_on.set()
    if daybook.wizard is not None:
        daybook.wizard.close()
    daybook.end()


def test_the_window_says_how_far_an_older_file_is_and_opens_when_it_is_done(
    old: Old, qapp: QApplication, qtbot: QtBot
) -> None:
    daybook = begun(old, qapp, qtbot)
    old.goes_on.set()
    qtbot.waitUntil(lambda: daybook.wizard is not None, timeout=SECONDS)
    assert not daybook.window.waiting.work.strip.isVisible()
    end(daybook, old)


def test_opening_can_be_stopped_and_begun_again(old: Old, qapp: QApplication, qtbot: QtBot) -> None:
    daybook = begun(old, qapp, qtbot)
    waiting = daybook.window.waiting
    waiting.work.strip.stop.click()
    qtbot.waitUntil(lambda: bool(waiting.notices.text), timeout=SECONDS)
    assert say("gui.opening_stopped") in waiting.notices.text
    assert say("gui.close_notice") not in {
        each.accessibleName() for each in waiting.findChildren(QAbstractButton)
    }
    assert not waiting.work.strip.isVisible()
    again = say("gui.try_again")
    buttons = {each.text(): each for each in waiting.findChildren(QPushButton)}
    old.goes_on.set()
    buttons[again].click()
    qtbot.waitUntil(lambda: daybook.wizard is not None, timeout=SECONDS)
    end(daybook, old)
