"""How the real window does on a big workspace: keys, sorting, scrolling, chips, pages. Run it by hand.

    python tests/benchmarks/window.py [ORDERS] [FILE]

Opens the window, without a screen, on a workspace of 1,000,000 orders (made if FILE is not there) and does
what a person does, one thing after the other, each until the window rests. A heartbeat watches the event
loop. For each thing it prints

- free: from the event until the event loop turns again,
- first: until the first page of rows is in the table,
- all: until the table has every row,
- stall: the longest time between two heartbeats meanwhile; "own" counts this process's work alone, so that
  other processes on the machine do not show.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import daybook.gui  # noqa: F401 - as in the program: PySide6 then leaves the source of later modules unread

# isort: split
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest

from benchmarks.orders_table import SCREEN, fill
from daybook.books.local import open_local_books
from daybook.bootstrap import open_program, paths_for
from daybook.database import open_workspace
from daybook.gui.appearance import Appearance
from daybook.gui.orders.columns import COLUMNS
from daybook.gui.orders.page import OrdersPage
from daybook.gui.start import Daybook, application
from daybook.gui.theme import DARK, LIGHT, Theme
from daybook.model.table import Chip
from daybook.services.setup.setup_answers import PageName
from unit.database.samples import SETUP

REST_MS = 120
"""The window rests when nothing happened for so long."""

LONGEST = 0.150


class Heart(QObject):
    """Beats every two milliseconds and remembers the longest pause, by the clock and by our own work."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(2)
        self.begin()

    def begin(self) -> None:
        self.worst = self.own = 0.0
        self.first_beat = 0.0
        self._last, self._work = time.perf_counter(), time.process_time()

    def _beat(self) -> None:
        now, work = time.perf_counter(), time.process_time()
        self.first_beat = self.first_beat or now
        self.worst = max(self.worst, now - self._last)
        # A worker beside the loop works too: no more than the pause itself can be our doing.
        self.own = max(self.own, min(work - self._work, now - self._last))
        self._last, self._work = now, work


class Bench:
    """Does one thing after the other to the window."""

    def __init__(self, daybook: Daybook, page: OrdersPage) -> None:
        self.daybook = daybook
        self.page = page
        self.heart = Heart()
        self.worst = 0.0
        self._changed = self._loaded = 0.0
        page.model.modelReset.connect(self._reset)
        page.model.loaded.connect(self._whole)

    def _reset(self) -> None:
        if not self._changed:
            self._changed = time.perf_counter()

    def _whole(self) -> None:
        self._loaded = time.perf_counter()

    def do(self, label: str, work: Callable[[], object], *, loads: bool = False) -> None:
        """Do it, wait until the window rests, print how it went."""
        rest()
        self._changed = self._loaded = 0.0
        self.heart.begin()
        start = time.perf_counter()
        work()
        turn_until(lambda: self.heart.first_beat > 0 and (self._loaded > 0 or not loads))
        rest()
        free = self.heart.first_beat - start
        self.worst = max(self.worst, self.heart.own)
        seen = f"first {ms(self._changed - start)} all {ms(self._loaded - start)}" if loads else " " * 29
        stall = f"stall {ms(self.heart.worst)} own {ms(self.heart.own)}"
        print(f"{label:34} free {ms(free)} {seen} {stall} {rss()} MB", flush=True)


def ms(seconds: float) -> str:
    return f"{seconds * 1000:6.0f} ms"


def turn_until(reached: Callable[[], object]) -> None:
    """Let the event loop turn until something is so; TimeoutError after a minute."""
    end = time.monotonic() + 60
    wake = QTimer()
    wake.start(5)
    while not reached():
        # processEvents with a time limit would not sleep: it would fight the workers for Python's lock.
        application().processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.monotonic() > end:
            raise TimeoutError


def rest() -> None:
    """Let the event loop turn until the window has had time to paint and to ask for its rows."""
    loop = QEventLoop()
    QTimer.singleShot(REST_MS, loop.quit)
    loop.exec()


def walk(bench: Bench) -> None:
    page = bench.page
    search, head, bar = page.head.search, page.table.head, page.table.verticalScrollBar()
    for letter in "kettle":
        bench.do(f"key {letter!r}", partial(QTest.keyClicks, search, letter), loads=True)
    bench.do("all of the text deleted", search.clear, loads=True)
    bench.do("typed fast: 'mug ann'", lambda: QTest.keyClicks(search, "mug ann"), loads=True)
    bench.do("all of the text deleted", search.clear, loads=True)
    for chip in (Chip.NEEDS_YOU, Chip.IMPORTED, Chip.OUTSIDE, Chip.ALL):
        bench.do(f"chip {chip.value}", page.chips.buttons[chip].click, loads=True)
    for section, column in enumerate(COLUMNS):
        if column.column is not None:
            sort = partial(head.sort_asked.emit, section)
            bench.do(f"sort by {column.column.value}", sort, loads=True)
            bench.do("  the other way", sort, loads=True)
    for _ in range(3):
        bench.do("Page Down", lambda: QTest.keyClick(page.table, Qt.Key.Key_PageDown))
    bench.do("to the end", lambda: bar.setValue(bar.maximum()))
    bench.do("to the middle", lambda: bar.setValue(bar.maximum() // 2))
    bench.do("all ticked", page.model.tick_all)
    bench.do("all unticked", page.model.clear_ticks)
    bench.do("read again (after an import)", page.reload, loads=True)
    looks(bench)


def looks(bench: Bench) -> None:
    """Pages and themes."""
    window = bench.daybook.window
    for name in ("documents", "settings"):
        bench.do(f"page {name}, first time", partial(window.links.to_page, name))
    if window.settings is not None:
        for name in ("orders", "books", "money", "shop"):
            bench.do(f"settings: {name}", window.settings.pages.choices[PageName(name)].click)
    bench.do("page orders", lambda: window.show_page("orders"))
    appearance = application().findChild(Appearance)
    if isinstance(appearance, Appearance):
        bench.do("dark theme", partial(told_of, appearance, DARK))
        bench.do("light theme", partial(told_of, appearance, LIGHT))


def told_of(appearance: Appearance, wanted: Theme) -> None:
    """Change as when the system does; offscreen there is no system that could."""
    setattr(appearance, "_from_system", lambda: wanted)  # noqa: B010 - a method is not assigned to elsewhere
    application().styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Unknown)


def prepare(directory: Path, orders: int, file: Path) -> None:
    """A data directory with the workspace and a finished setup; in a process of its own for its memory."""
    if not file.exists():
        fill(file, orders)
    workspace = open_workspace(file)
    workspace.setups.save(replace(SETUP, finished=True, since=None, statuses=(10,)))
    workspace.close()
    paths = paths_for(directory, sandbox=False)
    paths.create()
    open_local_books(paths.books / "local.sqlite3", company="local", is_practice=False).close()
    paths.workspace.hardlink_to(file)


def rss() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def main() -> int:
    """Make the data directory in another process, open the window on it, measure."""
    if sys.argv[1:2] == ["--prepare"]:
        prepare(Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
        return 0
    orders = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as name:
        file = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(name) / "made.sqlite3"
        # Beside the file, because it is linked, not copied.
        data = Path(tempfile.mkdtemp(dir=file.parent))
        try:
            command = [sys.executable, __file__, "--prepare", str(data), str(orders), str(file)]
            subprocess.run(command, check=True)
            worst = measured(data)
        finally:
            shutil.rmtree(data)
    print(f"longest stall of our own {ms(worst)}, highest memory {rss()} MB")
    return 0 if worst < LONGEST else 1


def measured(data: Path) -> float:
    app = application()
    # The example's key is nowhere: the window would ask for it.
    setattr(Daybook, "ask_key", lambda _self: None)  # noqa: B010 - a method is not assigned to elsewhere
    paths = paths_for(data, sandbox=False)
    daybook = Daybook(app, lambda: open_program(paths, keeps_secrets=False), str)
    start = time.perf_counter()
    daybook.start()
    window = daybook.window
    turn_until(lambda: window.orders is not None and window.orders.model.cells(0) is not None)
    print(f"first rows {ms(time.perf_counter() - start)} after the start, memory {rss()} MB", flush=True)
    turn_until(lambda: window.orders is not None and window.orders.model.rowCount() > SCREEN)
    print(f"all rows   {ms(time.perf_counter() - start)} after the start, memory {rss()} MB", flush=True)
    if window.orders is None:
        raise AssertionError("the Orders page went away")
    bench = Bench(daybook, window.orders)
    walk(bench)
    daybook.end()
    return bench.worst


if __name__ == "__main__":
    sys.exit(main())
