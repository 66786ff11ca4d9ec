"""The main window on the books of a bench."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from daybook.gui.main_window import MainWindow
from daybook.gui.tasks import Tasks
from daybook.gui.workplace import Workplace
from helpers.workbench import Workbench


def opened_window(bench: Workbench, tasks: Tasks, qtbot: QtBot) -> MainWindow:
    """Open what `bench` set up, as Daybook does, and show it."""
    opened: list[Workplace] = []
    tasks.run(
        lambda _cancel, _progress: Workplace.open(bench.program, bench.setup),
        owner=tasks,
        on_done=opened.append,
    )
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    window = MainWindow(tasks)
    qtbot.addWidget(window)
    window.show()
    window.open_place(opened[0])
    return window
