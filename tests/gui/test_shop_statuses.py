"""Checking and order statuses in the window; the shop is looked at afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from daybook.gui.main_window import MainWindow
from daybook.gui.setup_pages.checking import CheckingPage
from daybook.gui.setup_pages.statuses import StatusesPage
from daybook.gui.tasks import Reporter, Tasks
from daybook.gui.workplace import Workplace
from daybook.model.choices import Direction, StatusLink, StatusUpdates, StoreDeed, WriteBack
from daybook.model.ports import Cancel
from daybook.model.setup import Setup
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import workbench

STATUSES = (11, 8, 3, 2, 10)


@pytest.fixture
def own_shop() -> Iterator[SandboxProcess]:
    with running("--orders", "30", "--no-hard-orders") as shop:
        yield shop


@dataclass
class Desk:
    """The window on a shop that Daybook may set statuses in."""

    window: MainWindow
    place: Workplace
    shop: SandboxProcess
    qtbot: QtBot

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=20_000)

    def status(self, order_id: str) -> int:
        return int(self.shop.get(f"/v2/orders/{order_id}")["status_id"])


@pytest.fixture
def shop_desk(tmp_path: Path, own_shop: SandboxProcess, tasks: Tasks, qtbot: QtBot) -> Iterator[Desk]:
    with workbench(
        tmp_path / "data",
        own_shop,
        statuses=STATUSES,
        may=(StoreDeed.STATUSES,),
        write_back=WriteBack(is_on=True, downloaded=9),
        status_updates=StatusUpdates(Direction.PUSH, links=(StatusLink("Shipped", 2),)),
    ) as bench:
        bench.list()
        opened: list[Workplace] = []
        tasks.run(
            lambda _cancel, _progress: Workplace.open(bench.program, bench.setup),
            owner=tasks,
            on_done=opened.append,
        )
        qtbot.waitUntil(lambda: bool(opened), timeout=10_000)
        window = MainWindow(tasks)
        qtbot.addWidget(window)
        window.show()
        window.open_place(opened[0])
        yield Desk(window, opened[0], own_shop, qtbot)
        assert tasks.close(10)


def click(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_checking_is_stopped_until_it_is_switched_on_and_then_runs_at_once(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert window.nav.checking.words.startswith("Stopped")
    saved: list[Setup] = []
    window.setup_changed.connect(saved.append)
    click(window.nav.checking)
    assert window.settings is not None
    page = window.settings.pages.page_now
    assert isinstance(page, CheckingPage)
    qtbot.waitUntil(lambda: page.known is not None and not page.is_working, timeout=10_000)
    assert "requests an hour" in page.cost.text()
    page.switch.setChecked(True)
    qtbot.waitUntil(lambda: not page.is_working, timeout=10_000)
    page.minutes.setValue(7)
    qtbot.waitUntil(lambda: not page.is_working, timeout=10_000)
    click(window.settings.pages.save)
    qtbot.waitUntil(lambda: bool(saved), timeout=10_000)
    assert (saved[0].checking.is_on, saved[0].checking.minutes) == (True, 7)


def test_the_window_checks_and_says_when_next(shop_desk: Desk) -> None:
    setup = shop_desk.place.setup
    place = replace(shop_desk.place, setup=replace(setup, checking=replace(setup.checking, is_on=True)))
    order_id = str(shop_desk.shop.get("/v2/orders?limit=1&sort=id:desc")[0]["id"])
    shop_desk.shop.put(f"/v2/orders/{order_id}", {"status_id": 3})
    shop_desk.window.checking.use(place)
    shop_desk.wait(lambda: setup.store in shop_desk.window.checking.last)
    assert shop_desk.window.nav.checking.words.startswith("Running: the next check for orders is at")
    run = shop_desk.window.checking.last[setup.store]
    assert run.listed > 0
    shop_desk.window.checking.use(replace(place, setup=setup))
    assert shop_desk.window.nav.checking.words.startswith("Stopped")


def test_a_bulk_import_names_the_customers_before_it_begins(shop_desk: Desk) -> None:
    orders = shop_desk.window.orders
    assert orders is not None
    shop_desk.wait(lambda: orders.model.rowCount() > 5)
    orders.model.tick_all()
    orders.import_selected()
    shop_desk.wait(lambda: orders.working.question is not None)
    question = orders.working.question
    assert question is not None
    assert question.deed.text().startswith("Import ")
    assert not orders.work.is_running
    with shop_desk.qtbot.waitSignal(orders.work.ended, timeout=30_000):
        click(question.deed)
    assert "set in the shop" in orders.notices.text
    rows = [row for row in shop_desk.shop.get("/v2/orders?limit=250") if row["status_id"] == 9]
    assert len(rows) > 2


def test_an_order_status_is_given_to_many_documents_and_the_shop_told_after_a_question(
    shop_desk: Desk, tasks: Tasks
) -> None:
    session = shop_desk.place.writing
    done: list[object] = []
    setup = replace(shop_desk.place.setup, write_back=WriteBack())

    def book(cancel: Cancel, progress: Reporter) -> None:
        session.use_setup(setup)
        session.importing.run_all(cancel, progress, lambda _result: None)

    tasks.run(book, owner=tasks, on_done=lambda _nothing: done.append(True))
    shop_desk.wait(lambda: bool(done))
    shop_desk.window.show_page("documents")
    documents = shop_desk.window.documents
    assert documents is not None
    documents.reload()
    shop_desk.wait(lambda: documents.model.rowCount() > 2)
    chosen = [documents.model.row(row) for row in range(2)]
    documents.order_statuses.show_statuses([row.books_id for row in chosen])
    [action] = [each for each in documents.order_statuses.actions() if each.text() == "Shipped"]
    action.trigger()
    updates = shop_desk.window.shop_updates
    assert updates is not None
    shop_desk.wait(lambda: updates.question is not None)
    question = updates.question
    assert question is not None
    assert question.deed.text() == "Update 2 orders in the shop"
    click(question.deed)
    shop_desk.wait(lambda: all(shop_desk.status(row.order_id) == 2 for row in chosen))
    shop_desk.wait(lambda: documents.model.has_order_statuses)


def test_statuses_to_import_cannot_be_chosen_for_the_shop(shop_desk: Desk) -> None:
    shop_desk.window.show_settings("statuses")
    assert shop_desk.window.settings is not None
    page = shop_desk.window.settings.pages.page_now
    assert isinstance(page, StatusesPage)
    shop_desk.wait(lambda: page.known is not None and not page.is_working)
    offered = {page.downloaded.itemData(place) for place in range(page.downloaded.count())}
    assert offered.isdisjoint(STATUSES)
    assert 9 in offered
    assert "e-mail the customer" in page.mails.text()
