"""A window on books that hold a few orders, and what a person does with them."""

from __future__ import annotations

import datetime as dt
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from daybook.bootstrap import paths_for
from daybook.gui.main_window import MainWindow
from daybook.gui.orders.page import OrdersPage
from daybook.gui.orders.reason_question import ReasonQuestion
from daybook.gui.tasks import Tasks
from daybook.gui.workplace import Workplace
from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentState
from daybook.model.posting import OrderState
from daybook.model.setup import LOCAL, Setup
from daybook.services.program import Program
from gui.test_every_page import nameless
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Adapters, Quiet, workbench

NEVER = threading.Event()


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxProcess]:
    """A shop of its own, because its orders are changed; each test begins with it as it was."""
    with running("--orders", "40", "--seed", "5", "--no-hard-orders") as sandbox:
        yield sandbox


@dataclass
class Opened:
    """A window on books that hold a few orders; `ids` are those, oldest first."""

    window: MainWindow
    page: OrdersPage
    place: Workplace
    ids: list[str]
    setup: Setup


@pytest.fixture
def books(request: pytest.FixtureRequest) -> str:
    return getattr(request, "param", LOCAL)


@dataclass(frozen=True)
class Imported:
    """A data directory whose books hold a few orders, and the ids of those."""

    directory: Path
    setup: Setup
    ids: tuple[str, ...]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory, shop: SandboxProcess) -> Callable[[str], Imported]:
    """Orders imported into local or practice books, once for each."""

    @cache
    def made(books: str) -> Imported:
        directory = tmp_path_factory.mktemp("imported") / "data"
        with workbench(directory, shop, since=dt.date(2020, 1, 1), books=books) as bench:
            bench.list()
            ready = bench.session.importing.check(bench.session.importing.importable(), NEVER, Quiet()).ready
            ids = [each for each in ready if not bench.session.refunding.of_order(each)][:5]
            bench.import_(*ids)
            return Imported(directory, bench.setup, tuple(ids))

    return made


@pytest.fixture
def opened(
    tmp_path: Path,
    shop: SandboxProcess,
    imported: Callable[[str], Imported],
    tasks: Tasks,
    qtbot: QtBot,
    books: str,
) -> Iterator[Opened]:
    shop.renew()
    before = imported(books)
    directory, setup, ids = tmp_path / "data", before.setup, list(before.ids)
    shutil.copytree(before.directory, directory)
    program = Program(Adapters(paths_for(directory, sandbox=False), is_sandbox=False, keeps_secrets=False))
    program.provide_token(setup, shop.credentials_file.read_text(encoding="utf-8"))
    places: list[Workplace] = []
    tasks.run(lambda _cancel, _progress: Workplace.open(program, setup), owner=tasks, on_done=places.append)
    qtbot.waitUntil(lambda: bool(places), timeout=10_000)
    window = MainWindow(tasks)
    qtbot.addWidget(window)
    window.resize(1600, 900)
    window.show()
    window.open_place(places[0])
    assert window.orders is not None
    page = window.orders
    qtbot.waitUntil(lambda: page.model.is_whole and bool(page.footer.words), timeout=10_000)
    yield Opened(window, page, places[0], ids, setup)
    assert tasks.close(20)
    program.close()


def click(button: QWidget | None) -> None:
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def button_of(root: QWidget, name: str) -> QPushButton:
    found = [
        each
        for each in root.findChildren(QPushButton)
        if each.accessibleName() == name and not each.isHidden()
    ]
    assert found, [each.accessibleName() for each in root.findChildren(QPushButton)]
    return found[0]


def has_button(root: QWidget, name: str) -> bool:
    return any(each.accessibleName() == name and each.isVisible() for each in root.findChildren(QPushButton))


def look_at(opened: Opened, order_id: str, qtbot: QtBot) -> None:
    panel = opened.page.panel
    opened.page.panel_work.close()
    panel.row = panel.preview = None
    opened.page.show_order(order_id)
    qtbot.waitUntil(
        lambda: panel.preview is not None and panel.preview.order.order_id == order_id, timeout=20_000
    )


def answer(opened: Opened, qtbot: QtBot, reason: str) -> ReasonQuestion:
    """Answer the question that is about to be asked."""
    page = opened.page
    qtbot.waitUntil(lambda: page.undos.question is not None, timeout=10_000)
    question = page.undos.question
    assert question is not None
    assert nameless(question) == []
    question.reason.setText(reason)
    click(question.deed)
    page.undos.question = None
    return question


def wait_for_notice(opened: Opened, qtbot: QtBot) -> str:
    page = opened.page
    qtbot.waitUntil(lambda: not page.work.is_running and page.notices.text != "", timeout=60_000)
    return page.notices.text


def approve(opened: Opened, *order_ids: str) -> None:
    documents = opened.place.reading.documents
    rows = documents.list(DocumentQuery(DocumentState.PENDING))
    wanted = [row.books_id for row in reversed(rows) if row.order_id in order_ids]
    assert not documents.approve(wanted, NEVER, Quiet()).failed


def state_of(opened: Opened, order_id: str) -> OrderState:
    table = opened.place.reading.table
    ids = table.ids(replace(opened.place.all_orders, text=order_id))
    return next(row.state for row in table.rows(ids) if row.order_id == order_id)


def texts(root: QWidget) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel))


def is_here(page: OrdersPage, row: int) -> bool:
    return page.model.data(page.model.index(row, 1)) is not None
