"""Checking and order statuses in the window; the shop is looked at afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from daybook.gui.main_window import MainWindow
from daybook.gui.orders.page import OrdersPage
from daybook.gui.setup_pages.checking import CheckingPage
from daybook.gui.setup_pages.statuses import StatusesPage
from daybook.gui.shop_updates import ShopQuestion
from daybook.gui.tasks import Reporter, Tasks
from daybook.gui.workplace import Workplace
from daybook.model.books import DocumentQuery
from daybook.model.choices import Direction, StatusLink, StatusUpdates, StoreDeed, WriteBack
from daybook.model.ports import Cancel
from daybook.model.problem import DaybookError
from daybook.model.setup import Setup
from helpers.new_orders import new_order
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


def test_s42_listing_shows_what_is_new_and_what_changed_each_once(shop_desk: Desk) -> None:
    orders = shop_desk.window.orders
    assert orders is not None
    shop_desk.wait(lambda: orders.model.is_whole)
    before = listed_statuses(shop_desk, orders)
    assert len(before) > 5
    new = str(shop_desk.shop.post("/v2/orders", new_order())["id"])
    changed = min(before, key=int)
    other = next(each for each in STATUSES if each != before[changed])
    shop_desk.shop.put(f"/v2/orders/{changed}", {"status_id": other})
    with shop_desk.qtbot.waitSignal(orders.work.ended, timeout=30_000):
        click(orders.head.list_button)
    shop_desk.wait(lambda: orders.model.is_whole and orders.model.rowCount() == len(before) + 1)
    assert listed_statuses(shop_desk, orders) == {**before, new: 11, changed: other}


def is_here(orders: OrdersPage, place: int) -> bool:
    return orders.model.cells(place) is not None


def listed_statuses(desk: Desk, orders: OrdersPage) -> dict[str, int]:
    """The shop's status of each order on show; no order may be there twice."""
    found: dict[str, int] = {}
    for place in range(orders.model.rowCount()):
        orders.model.data(orders.model.index(place, 1))
        desk.wait(partial(is_here, orders, place))
        cells = orders.model.cells(place)
        assert cells is not None
        assert cells.row.order_id not in found
        found[cells.row.order_id] = cells.row.status_id
    return found


def asked_to_import(shop_desk: Desk) -> tuple[OrdersPage, ShopQuestion]:
    """What is asked when all orders are ticked and imported."""
    orders = shop_desk.window.orders
    assert orders is not None
    shop_desk.wait(lambda: orders.model.rowCount() > 5)
    orders.model.tick_all()
    orders.import_selected()
    shop_desk.wait(lambda: orders.work_view.question is not None)
    assert orders.work_view.question is not None
    return orders, orders.work_view.question


def test_a_bulk_import_names_the_customers_before_it_begins(shop_desk: Desk) -> None:
    orders, question = asked_to_import(shop_desk)
    assert question.deed.text().startswith("Import ")
    # What was begun beside it would keep the import, once agreed to, from beginning.
    orders.work.list_orders()
    assert not orders.work.is_running
    with shop_desk.qtbot.waitSignal(orders.work.ended, timeout=30_000):
        click(question.deed)
    assert "set in the shop" in orders.notices.text
    rows = [row for row in shop_desk.shop.get("/v2/orders?limit=250") if row["status_id"] == 9]
    assert len(rows) > 2


def statuses_in(shop: SandboxProcess) -> dict[int, int]:
    return {row["id"]: row["status_id"] for row in shop.get("/v2/orders?limit=250")}


def test_after_a_no_other_work_is_begun_as_before(shop_desk: Desk) -> None:
    orders, question = asked_to_import(shop_desk)
    before = statuses_in(shop_desk.shop)
    question.reject()
    shop_desk.wait(lambda: orders.work_view.question is None)
    with shop_desk.qtbot.waitSignal(orders.work.ended, timeout=30_000):
        orders.work.list_orders()
    assert statuses_in(shop_desk.shop) == before


def test_the_turn_of_a_shop_that_cannot_begin_says_so(shop_desk: Desk) -> None:
    orders = shop_desk.window.orders
    assert orders is not None
    heard: list[object] = []
    with shop_desk.qtbot.waitSignal(orders.work.ended, timeout=30_000):
        orders.work.list_orders()
        orders.work.start("", lambda _cancel, _progress: None, lambda _nothing: None, heard.append)
    assert [error.code for error in heard if isinstance(error, DaybookError)] == ["stores.busy"]


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


def apart(desk: Desk, tasks: Tasks, direction: Direction) -> StatusesPage:
    """The page of order statuses where two booked orders and their documents are apart."""
    session = desk.place.writing
    links = (StatusLink("Shipped", 2),)
    setup = replace(
        desk.place.setup, write_back=WriteBack(), status_updates=StatusUpdates(direction, links=links)
    )
    done: list[object] = []

    def book(cancel: Cancel, progress: Reporter) -> None:
        desk.place.program.setups.save(setup)
        session.use_setup(setup)
        shipped = list(session.importing.importable())[:2]
        session.importing.run(shipped, cancel, progress, lambda _result: None)
        rows = session.documents.list(DocumentQuery())
        for row in rows:
            desk.shop.put(f"/v2/orders/{row.order_id}", {"status_id": 2 if direction is Direction.GET else 3})
        session.listing.run(cancel, progress)
        if direction is Direction.PUSH:
            session.order_progress.put([row.books_id for row in rows], "Shipped")
            session.order_progress.leave_store()

    tasks.run(book, owner=tasks, on_done=lambda _nothing: done.append(True))
    desk.wait(lambda: bool(done))
    # Importing learns: what is kept by now is more than what was saved above.
    kept = desk.place.program.setup_of(setup.store)
    assert kept is not None
    page = StatusesPage(desk.place.program.settings_flow(kept), tasks)
    desk.qtbot.addWidget(page)
    page.show()
    page.enter()
    desk.wait(lambda: page.known is not None and not page.is_working and page.apply.isVisible())
    return page


def test_bringing_together_asks_with_the_number_of_customers_before_the_shop_is_told(
    shop_desk: Desk, tasks: Tasks
) -> None:
    page = apart(shop_desk, tasks, Direction.PUSH)
    assert page.known is not None
    orders = [each.order_id for each in page.known.differences]
    assert len(orders) == 2
    click(page.apply)
    assert isinstance(page.question, ShopQuestion)
    assert page.question.deed.text() == "Update 2 orders in the shop"
    words = " ".join(label.text() for label in page.question.findChildren(QLabel))
    assert "2 customers" in words
    click(page.question.leave)
    shop_desk.wait(lambda: page.question is None)
    assert [shop_desk.status(order) for order in orders] == [3, 3]
    click(page.apply)
    assert isinstance(page.question, ShopQuestion)
    click(page.question.deed)
    shop_desk.wait(lambda: [shop_desk.status(order) for order in orders] == [2, 2])
    shop_desk.wait(lambda: not page.is_working)


def test_taking_the_shops_statuses_asks_with_the_number_of_documents(shop_desk: Desk, tasks: Tasks) -> None:
    page = apart(shop_desk, tasks, Direction.GET)
    assert page.known is not None
    count = len(page.known.differences)
    assert count == 2
    click(page.apply)
    assert page.question is not None
    words = " ".join(label.text() for label in page.question.findChildren(QLabel))
    assert "2 documents get the order status" in words
    click(page.question.leave)
    shop_desk.wait(lambda: page.question is None)
    assert len(page.known.differences) == 2
    click(page.apply)
    assert page.question is not None
    deeds = {each.text(): each for each in page.question.findChildren(QPushButton)}
    click(deeds["Change 2 documents"])
    shop_desk.wait(lambda: page.known is not None and not page.known.differences)
    shop_desk.wait(lambda: not page.is_working)


def test_statuses_to_import_cannot_be_chosen_for_the_shop(shop_desk: Desk) -> None:
    shop_desk.window.links.to_settings("statuses")
    assert shop_desk.window.settings is not None
    page = shop_desk.window.settings.pages.page_now
    assert isinstance(page, StatusesPage)
    shop_desk.wait(lambda: page.known is not None and not page.is_working)
    offered = {page.downloaded.itemData(place) for place in range(page.downloaded.count())}
    assert offered.isdisjoint(STATUSES)
    assert 9 in offered
    assert "e-mail the customer" in page.mails.text()
