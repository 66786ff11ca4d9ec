"""Garbage is looked for on the window's thread: a widget found elsewhere would be destroyed there."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.garbage import Garbage
from daybook.gui.tasks import Lane, Reporter, Tasks
from daybook.model.ports import Cancel

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.qt_log_ignore("This plugin does not support")]


class Looping(QWidget):
    """A part of a cycle: only a collection finds it."""

    def __init__(self, heard: list[threading.Thread]) -> None:
        super().__init__()
        self.loop = self
        self.destroyed.connect(
            lambda: heard.append(threading.current_thread()), Qt.ConnectionType.DirectConnection
        )


@pytest.fixture
def garbage() -> Iterator[Garbage]:
    gc.collect()
    made = Garbage()
    yield made
    made.stop()
    # The tests have one of their own.
    gc.disable()


def ask_for_much_memory() -> None:
    """More than Python collects after, many times over."""
    kept = [[place] for place in range(50 * gc.get_threshold()[0])]
    kept.clear()


@pytest.mark.usefixtures("garbage")
def test_a_widget_that_a_busy_thread_would_find_is_destroyed_on_the_windows_thread(qtbot: QtBot) -> None:
    heard: list[threading.Thread] = []
    Looping(heard)
    worker = threading.Thread(target=ask_for_much_memory)
    worker.start()
    worker.join()
    assert heard == []
    kept = [[place] for place in range(2 * gc.get_threshold()[0])]
    qtbot.waitUntil(lambda: bool(heard), timeout=10_000)
    assert heard == [threading.main_thread()]
    assert kept


@pytest.mark.usefixtures("garbage")
def test_older_generations_are_collected_in_their_turn(qtbot: QtBot) -> None:
    generations: list[int] = []

    def told(phase: str, about: dict[str, int]) -> None:
        if phase == "start":
            generations.append(about["generation"])

    gc.callbacks.append(told)
    try:
        kept = [[place] for place in range(2 * gc.get_threshold()[0])]
        for _ in range(gc.get_threshold()[1] + 1):
            gc.collect(0)
        qtbot.waitUntil(lambda: 1 in generations, timeout=10_000)
    finally:
        gc.callbacks.remove(told)
    assert kept


def test_python_collects_by_itself_again_when_it_has_stopped() -> None:
    garbage = Garbage()
    assert not gc.isenabled()
    garbage.stop()
    by_itself = gc.isenabled()
    gc.disable()
    assert by_itself


def test_no_lane_looks_for_garbage(tasks: Tasks, qtbot: QtBot) -> None:
    threads: set[threading.Thread] = set()
    done: list[int] = []

    def told(_phase: str, _about: dict[str, int]) -> None:
        threads.add(threading.current_thread())

    def work(_cancel: Cancel, _progress: Reporter) -> int:
        return len([[place] for place in range(3 * gc.get_threshold()[0])])

    gc.callbacks.append(told)
    try:
        for lane in Lane:
            tasks.run(work, owner=tasks, lane=lane, on_done=done.append)
        qtbot.waitUntil(lambda: len(done) == len(Lane), timeout=60_000)
        gc.collect(0)
    finally:
        gc.callbacks.remove(told)
    assert threads == {threading.main_thread()}
