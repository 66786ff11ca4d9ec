"""The application, its worker lanes, and a whole Daybook on the example shop."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from daybook import example_shop
from daybook.bootstrap import paths_for
from daybook.gui import page_code
from daybook.gui.main_window import MainWindow
from daybook.gui.tasks import Tasks
from daybook.gui.workplace import Workplace
from daybook.model.ledger_port import Ledger
from daybook.model.setup import Setup
from daybook.services.program import Program
from daybook.settings.window_file import WindowFile
from helpers.hosted_shop import HostedShop
from helpers.ledger_books import SETUP, Seeded, seed
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Adapters, workbench

T = TypeVar("T")


@pytest.fixture(scope="session", autouse=True)
def pages_loaded() -> None:
    """Load the code of every page, as in a window where each was shown before: then it is shown at once."""
    for name in page_code.MODULES:
        page_code.load(name)


@pytest.fixture(autouse=True)
def windows_end(qapp: QApplication) -> Iterator[None]:
    """Destroy the windows that a test has opened: another theme or font is put on every one that stays."""
    before = set(qapp.topLevelWidgets())
    yield
    # Answers that are still on their way find whom they are for.
    qapp.processEvents()
    for window in set(qapp.topLevelWidgets()) - before:
        if window.parentWidget() is None:
            window.deleteLater()
    # Outside of an event loop nothing does, not even for those that pytest-qt has closed.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    """Worker lanes that are stopped at the test's end; what crashes in them fails the test."""
    made = Tasks(qapp)
    crashes: list[BaseException] = []
    made.crashed.connect(crashes.append)
    yield made
    assert made.close(10)
    made.deleteLater()
    assert not crashes, crashes


@pytest.fixture(scope="module")
def few_orders() -> Iterator[None]:
    """An example shop with a tenth of its orders, for tests that need some, and list and weigh them all."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(example_shop, "OPTIONS", (*example_shop.OPTIONS, "--orders", "40"))
        yield


@pytest.fixture(scope="module")
def hosted_shop() -> Iterator[None]:
    """The same without a process of its own, and with two orders that need somebody, whatever else it has."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(example_shop, "OPTIONS", ("--hard-orders", "TA25,TF01", "--orders", "40"))
        patch.setattr(example_shop, "ExampleShop", HostedShop)
        yield


@pytest.fixture(scope="session")
def gui_shop() -> Iterator[SandboxProcess]:
    with running("--orders", "60", "--seed", "3") as shop:
        yield shop


@dataclass(frozen=True)
class Prepared:
    """A data directory with listed orders, half of them imported, a few left out."""

    directory: Path
    setup: Setup
    key: str


@pytest.fixture(scope="session")
def prepared(gui_shop: SandboxProcess, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    directory = tmp_path_factory.mktemp("prepared") / "data"
    with workbench(directory, gui_shop, since=dt.date(2020, 1, 1)) as bench:
        bench.list()
        ids = sorted(bench.session.importing.importable(), key=int)
        half = len(ids) // 2
        bench.import_(*ids[:half])
        bench.session.leave_out(ids[half : half + 3], "entered by hand")
        setup = bench.setup
    return Prepared(directory, setup, gui_shop.credentials_file.read_text(encoding="utf-8"))


@pytest.fixture
def program(prepared: Prepared, tmp_path: Path) -> Iterator[Program]:
    """The services on a copy of the prepared directory."""
    copy = tmp_path / "data"
    shutil.copytree(prepared.directory, copy)
    adapters = Adapters(paths_for(copy, sandbox=False), is_sandbox=False, keeps_secrets=False)
    made = Program(adapters)
    made.provide_token(prepared.setup, prepared.key)
    yield made
    made.close()


@pytest.fixture
def place(program: Program, prepared: Prepared, tasks: Tasks, qtbot: QtBot) -> Workplace:
    """Both sessions, opened on the thread that writes, as in the window."""
    opened: list[Workplace] = []
    tasks.run(
        lambda _cancel, _progress: Workplace.open(program, prepared.setup),
        owner=tasks,
        on_done=opened.append,
    )
    qtbot.waitUntil(lambda: bool(opened), timeout=10_000)
    return opened[0]


@pytest.fixture
def window(place: Workplace, tasks: Tasks, qtbot: QtBot) -> MainWindow:
    """The main window with its pages, all loaded."""
    return _loaded(MainWindow(tasks), place, qtbot)


@pytest.fixture
def opened(place: Workplace, tasks: Tasks, qtbot: QtBot, tmp_path: Path) -> Callable[[], MainWindow]:
    """Start anew on the same data directory, where the window remembers how it was left."""

    def start() -> MainWindow:
        return _loaded(MainWindow(tasks, WindowFile(tmp_path / "window.json")), place, qtbot)

    return start


def _loaded(window: MainWindow, place: Workplace, qtbot: QtBot) -> MainWindow:
    qtbot.addWidget(window)
    window.show()
    window.open_place(place)
    assert window.orders is not None
    orders = window.orders
    qtbot.waitUntil(lambda: orders.model.rowCount() > 0 and bool(orders.footer.words), timeout=10_000)
    return window


@dataclass(frozen=True)
class LedgerDesk:
    """The window on books with a bit of everything; `do` runs in the WRITE lane and answers."""

    window: MainWindow
    place: Workplace
    seeded: Seeded
    tasks: Tasks
    qtbot: QtBot

    @property
    def ledger(self) -> Ledger:
        ledger = self.place.writing.ledger
        assert ledger is not None
        return ledger

    def do(self, work: Callable[[], T]) -> T:
        return _run(self.tasks, self.qtbot, work)

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=20_000)


def _run(tasks: Tasks, qtbot: QtBot, work: Callable[[], T]) -> T:
    answers: list[T] = []
    tasks.run(lambda _cancel, _progress: work(), owner=tasks, on_done=answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    return answers[0]


@pytest.fixture
def desk(tmp_path: Path, tasks: Tasks, qtbot: QtBot) -> Iterator[LedgerDesk]:
    """A window on real books that no shop is needed for."""
    adapters = Adapters(paths_for(tmp_path / "data", sandbox=False), is_sandbox=False, keeps_secrets=False)
    program = Program(adapters)

    def opened() -> tuple[Seeded, Workplace]:
        return seed(adapters), Workplace.open(program, SETUP)

    seeded, place = _run(tasks, qtbot, opened)
    window = MainWindow(tasks)
    qtbot.addWidget(window)
    window.show()
    window.open_place(place)
    yield LedgerDesk(window, place, seeded, tasks, qtbot)
    tasks.close(10)
    program.close()
