"""The one way off the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from daybook.gui.orders.work import OrdersWork
from daybook.gui.tasks import Lane, Reporter, Step, Tasks
from daybook.model.ports import Cancel
from daybook.model.problem import Cancelled, DaybookError

if TYPE_CHECKING:
    from daybook.gui.workplace import Workplace


@pytest.fixture
def owner() -> QObject:
    return QObject()


def test_nothing_is_idle_before_its_answer_was_heard(tasks: Tasks, owner: QObject, qtbot: QtBot) -> None:
    heard: list[bool] = []
    go_on = threading.Event()
    before = tasks.is_idle
    tasks.run(lambda _cancel, _progress: go_on.wait(10), owner=owner, lane=Lane.READ, on_done=heard.append)
    assert (before, tasks.is_idle) == (True, False)
    go_on.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert heard == [True]


def test_work_runs_elsewhere_and_answers_here(tasks: Tasks, owner: QObject, qtbot: QtBot) -> None:
    heard: list[tuple[str, str]] = []

    def work(_cancel: Cancel, _progress: Reporter) -> str:
        return threading.current_thread().name

    tasks.run(work, owner=owner, on_done=lambda name: heard.append((name, threading.current_thread().name)))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [("daybook-write", threading.main_thread().name)]


def test_writes_are_done_one_by_one_in_order(tasks: Tasks, owner: QObject, qtbot: QtBot) -> None:
    running: list[int] = []
    overlaps: list[int] = []
    done: list[int] = []

    def work(number: int) -> Callable[[Cancel, Reporter], int]:
        def inner(cancel: Cancel, _progress: Reporter) -> int:
            running.append(number)
            cancel.wait(0.01)
            if len(running) > 1:
                overlaps.append(number)
            running.remove(number)
            return number

        return inner

    for number in range(5):
        tasks.run(work(number), owner=owner, on_done=done.append)
    assert tasks.is_writing
    qtbot.waitUntil(lambda: len(done) == 5)
    assert done == [0, 1, 2, 3, 4]
    assert not overlaps
    assert not tasks.is_writing


def test_reads_do_not_wait_for_a_write(tasks: Tasks, owner: QObject, qtbot: QtBot) -> None:
    gate = threading.Event()
    done: list[str] = []
    tasks.run(lambda _c, _p: gate.wait(10), owner=owner, on_done=lambda _x: done.append("write"))
    tasks.run(lambda _c, _p: None, owner=owner, lane=Lane.READ, on_done=lambda _x: done.append("read"))
    qtbot.waitUntil(lambda: done == ["read"])
    gate.set()
    qtbot.waitUntil(lambda: done == ["read", "write"])


def test_trouble_of_the_users_is_told_to_the_asker(tasks: Tasks, owner: QObject, qtbot: QtBot) -> None:
    heard: list[DaybookError] = []

    def work(_cancel: Cancel, _progress: Reporter) -> None:
        raise DaybookError("gui.key_missing")

    tasks.run(work, owner=owner, on_failed=heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0].code == "gui.key_missing"


def test_trouble_of_ours_goes_to_the_crash_window_and_lets_go_of_who_waits(
    qtbot: QtBot, owner: QObject
) -> None:
    tasks = Tasks()
    crashes: list[BaseException] = []
    failed: list[DaybookError] = []
    tasks.crashed.connect(crashes.append)
    tasks.run(lambda _c, _p: 1 // 0, owner=owner, on_failed=failed.append)
    qtbot.waitUntil(lambda: bool(crashes))
    assert [type(crash) for crash in crashes] == [ZeroDivisionError]
    assert [error.code for error in failed] == ["gui.crashed"]
    assert tasks.close(5)


def test_orders_can_be_worked_on_after_a_mistake_of_ours(qtbot: QtBot) -> None:
    tasks, page = Tasks(), QWidget()
    qtbot.addWidget(page)
    work = OrdersWork(cast("Workplace", None), tasks, page)
    failed: list[DaybookError] = []
    ended: list[object] = []
    work.failed.connect(failed.append)
    work.ended.connect(ended.append)
    work.start("Listing orders", lambda _cancel, _progress: 1 // 0, lambda _result: None)
    assert work.is_running
    qtbot.waitUntil(lambda: not work.is_running)
    assert [error.code for error in failed] == ["gui.crashed"]
    work.start("Listing orders", lambda _cancel, _progress: 1, lambda _result: None)
    qtbot.waitUntil(lambda: ended == [None])
    assert tasks.close(5)


def test_an_answer_that_cannot_be_taken_ends_its_work_all_the_same(
    tasks: Tasks, owner: QObject, qtbot: QtBot
) -> None:
    ended: list[bool] = []

    def take(_result: object) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        task = tasks.run(lambda _c, _p: None, owner=owner, on_done=take)
        task.ended.connect(lambda: ended.append(task.running))
        qtbot.waitUntil(lambda: tasks.is_idle)
    assert [kind for kind, _error, _trace in caught] == [ZeroDivisionError]
    assert ended == [False]


def test_work_whose_owner_is_gone_still_says_when_it_has_ended(tasks: Tasks, qtbot: QtBot) -> None:
    gone, gate = QObject(), threading.Event()
    ended: list[bool] = []
    task = tasks.run(lambda _c, _p: gate.wait(10), owner=gone)
    task.ended.connect(lambda: ended.append(task.running))
    delete(gone)
    gate.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert ended == [False]


class Held:
    """Something of a window, which is destroyed where the last one lets go of it."""

    def __init__(self, let_go: list[threading.Thread]) -> None:
        self._let_go = let_go

    def work(self, _cancel: Cancel, _progress: Reporter) -> None:
        """Something to do."""

    def __del__(self) -> None:
        self._let_go.append(threading.current_thread())


def test_what_work_held_on_to_is_let_go_on_the_windows_thread_however_slow_the_worker_is(
    tasks: Tasks, owner: QObject, qtbot: QtBot
) -> None:
    let_go: list[threading.Thread] = []
    heard = threading.Event()
    # The worker stands still when the window's thread has been told, as when Python takes its turn away.
    for told in (tasks._ended, tasks._arrived):
        told.connect(lambda _value: heard.wait(10), Qt.ConnectionType.DirectConnection)
    held = Held(let_go)
    task = tasks.run(held.work, owner=owner)
    del held
    qtbot.waitUntil(lambda: not task.running, timeout=10_000)
    heard.set()
    qtbot.waitUntil(lambda: bool(let_go), timeout=10_000)
    assert let_go == [threading.main_thread()]


def test_an_answer_nobody_waits_for_is_dropped(tasks: Tasks, qtbot: QtBot) -> None:
    gone, kept = QObject(), QObject()
    gate = threading.Event()
    heard: list[str] = []
    tasks.run(lambda _c, _p: gate.wait(10), owner=gone, on_done=lambda _x: heard.append("gone"))
    tasks.run(lambda _c, _p: None, owner=kept, on_done=lambda _x: heard.append("kept"))
    delete(gone)
    gate.set()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["kept"]


def test_cancel_reaches_the_work_and_the_asker(tasks: Tasks, owner: QObject, qtbot: QtBot) -> None:
    heard: list[str] = []

    def work(cancel: Cancel, _progress: Reporter) -> None:
        assert cancel.wait(10)
        raise Cancelled

    task = tasks.run(work, owner=owner, on_cancelled=lambda: heard.append("stopped"))
    task.cancel()
    qtbot.waitUntil(lambda: heard == ["stopped"])


def test_progress_is_thinned_and_its_last_step_kept(tasks: Tasks, owner: QObject, qtbot: QtBot) -> None:
    steps: list[Step] = []
    done: list[None] = []

    def work(_cancel: Cancel, progress: Reporter) -> None:
        for number in range(1, 2_001):
            progress.step(number, 2_000, "listing.read", {"count": number})

    tasks.run(work, owner=owner, on_progress=steps.append, on_done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert len(steps) < 50
    assert steps[-1].done == 2_000


def test_reports_all_arrive_in_order(tasks: Tasks, owner: QObject, qtbot: QtBot) -> None:
    items: list[object] = []
    done: list[None] = []

    def work(_cancel: Cancel, progress: Reporter) -> None:
        for number in range(500):
            progress.report(number)

    tasks.run(work, owner=owner, on_report=items.append, on_done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert items == list(range(500))


def test_a_task_ends_on_the_windows_thread(tasks: Tasks, owner: QObject, qtbot: QtBot) -> None:
    heard: list[threading.Thread] = []
    task = tasks.run(lambda _cancel, _reporter: 1, owner=owner)
    task.destroyed.connect(
        lambda: heard.append(threading.current_thread()), Qt.ConnectionType.DirectConnection
    )
    del task
    after: list[int] = []
    tasks.run(lambda _cancel, _reporter: 2, owner=owner, on_done=after.append)
    qtbot.waitUntil(lambda: bool(heard and after), timeout=5_000)
    assert heard == [threading.main_thread()]


@pytest.mark.usefixtures("qtbot")
def test_closing_waits_for_a_write_in_flight(owner: QObject) -> None:
    tasks = Tasks()
    started, finished = threading.Event(), threading.Event()

    def work(cancel: Cancel, _progress: Reporter) -> None:
        started.set()
        cancel.wait(10)
        finished.set()

    tasks.run(work, owner=owner)
    assert started.wait(10)
    assert tasks.close(10)
    assert finished.is_set()
