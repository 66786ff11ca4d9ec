"""Push to shop: compared, ticked, asked, sent; and the settings for it, through the real widgets."""

from __future__ import annotations

import datetime as dt
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from daybook.gui.items.page import ItemsPage
from daybook.gui.items.pages import PUSH, RECORD, ItemPages
from daybook.gui.items.push_page import PushPage
from daybook.gui.items.push_record_page import PushRecordPage
from daybook.gui.main_window import MainWindow
from daybook.gui.setup_pages.products import ProductsPage
from daybook.gui.tasks import Tasks
from daybook.gui.workplace import Workplace
from daybook.model.choices import Pushing, StoreDeed
from daybook.model.ledger import StockCount
from daybook.model.setup import Setup
from daybook.model.store_writes import WriteState
from daybook.services.pushing.push_preview import PushPreview
from daybook.services.pushing.push_sending import PushSending
from daybook.services.setup.setup_answers import PageName
from helpers.halted import Halted
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Quiet, Workbench, workbench

STOP = threading.Event()
SECONDS = 20_000
MAY = (StoreDeed.PRODUCTS, StoreDeed.STOCK)


@dataclass
class Desk:
    window: MainWindow
    shop: SandboxProcess
    qtbot: QtBot

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=SECONDS)

    def page(self) -> PushPage:
        self.window.show_page("items")
        items = self.window.later.made["items"]
        assert isinstance(items, ItemPages)
        page = items.open(PUSH)
        assert isinstance(page, PushPage)
        return page

    def compared(self) -> PushPage:
        page = self.page()
        QTest.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
        self.wait(lambda: page.preview is not None)
        return page

    def product(self, sku: str) -> dict[str, Any]:
        [found] = self.shop.get(f"/v3/catalog/products?sku={sku}")["data"]
        return dict(found)


def fill(bench: Workbench) -> None:
    """Two items that differ from the shop's, one of them counted."""
    session = bench.session
    session.catalogue.read_all(STOP, Quiet())
    chosen = [each for each in session.catalogue.find("") if each.sku in {"JF-SOAP", "JF-TEA"}]
    session.shop_items.take(chosen, STOP, Quiet())
    ledger = session.ledger
    assert ledger is not None
    book = ledger.item_book
    book.change([replace(each, unit_price=Decimal("8.25")) for each in book.details(["JF-SOAP"])])
    ledger.open_stock([StockCount("JF-TEA", Decimal(500), Decimal(100))], dt.date(2020, 1, 1))


@pytest.fixture
def push_desk(tmp_path: Path, tasks: Tasks, qtbot: QtBot) -> Iterator[Desk]:
    scopes = "orders,information,products:modify,inventory:modify"
    chosen = Pushing(price=True, quantity=True)
    with (
        running("--orders", "5", "--no-hard-orders", "--scopes", scopes) as shop,
        workbench(tmp_path / "data", shop, since=dt.date(2020, 1, 1), may=MAY, pushing=chosen) as bench,
    ):
        fill(bench)
        opened: list[Workplace] = []
        tasks.run(
            lambda _cancel, _progress: Workplace.open(bench.program, bench.setup),
            owner=tasks,
            on_done=opened.append,
        )
        qtbot.waitUntil(lambda: bool(opened), timeout=SECONDS)
        window = MainWindow(tasks)
        qtbot.addWidget(window)
        window.show()
        window.open_place(opened[0])
        yield Desk(window, shop, qtbot)
        assert tasks.close(10)


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def writes(shop: SandboxProcess) -> int:
    return sum(1 for each in shop.log() if each["method"] not in {"GET", "HEAD"})


def test_what_is_ticked_is_pushed_and_shows_its_result(push_desk: Desk) -> None:
    page = push_desk.compared()
    assert sorted(row.code for row in page.model.rows) == ["JF-SOAP", "JF-TEA"]
    assert writes(push_desk.shop) == 0
    page.model.untick(range(2))
    page.model.tick([next(place for place, row in enumerate(page.model.rows) if row.code == "JF-SOAP")])
    click(page.push_button)
    push_desk.wait(lambda: bool(page.results))
    assert str(push_desk.product("JF-SOAP")["price"]) == "8.25"
    [told] = [each for results in page.results.values() for each in results]
    assert told.state is WriteState.DONE
    assert "1 value sent to the shop." in page.notices.text


def test_to_compare_is_the_one_thing_to_do_while_there_is_nothing_to_push(push_desk: Desk) -> None:
    page = push_desk.page()
    assert not page.push_button.isVisible()
    assert page.empty.button.property("kind") == "primary"
    assert (said(page, "Nothing is compared yet"), compares(page)) == (1, 1)
    page = push_desk.compared()
    assert compares(page) == 1
    assert page.state.text() == "2 products differ."
    assert page.push_button.isVisible()
    page.model.untick(range(2))
    assert page.push_button.isEnabled()
    click(page.push_button)
    assert "No product is ticked." in page.notices.text


def said(page: PushPage, words: str) -> int:
    """How often the page says this where it is seen."""
    return sum(1 for each in page.findChildren(QLabel) if each.isVisible() and each.text() == words)


def compares(page: PushPage) -> int:
    """How many buttons compare with the shop."""
    buttons = (each for each in page.findChildren(QPushButton) if each.isVisible())
    return sum(1 for each in buttons if each.text().strip() == "Compare with the shop")


def test_where_nothing_differs_it_is_said_once(push_desk: Desk) -> None:
    page = push_desk.compared()
    page._show(PushPreview((), (), 0))
    assert (said(page, "The shop says what your books say."), compares(page)) == (1, 1)
    assert not page.push_button.isVisible()


def test_the_record_shows_what_was_sent_and_what_came_of_it(push_desk: Desk) -> None:
    page = push_desk.compared()
    page.model.untick(range(2))
    page.model.tick([next(place for place, row in enumerate(page.model.rows) if row.code == "JF-SOAP")])
    click(page.push_button)
    push_desk.wait(lambda: bool(page.results))
    items = push_desk.window.later.made["items"]
    assert isinstance(items, ItemPages)
    record = items.open(RECORD)
    assert isinstance(record, PushRecordPage)
    push_desk.wait(lambda: record.model.rowCount() == 1)
    shown = [str(record.model.data(record.model.index(0, column))) for column in range(1, 6)]
    assert re.fullmatch(r"\d{1,2} [A-Z][a-z]{2} 20\d\d, \d\d:\d\d", shown[0])
    assert shown[1:3] == ["JF-SOAP", "Price: 7.5 becomes 8.25"]
    assert shown[4] == "Sent"
    assert record.state.text() == "1 value."


def test_quantities_ask_with_the_list_and_leaving_it_sends_nothing(push_desk: Desk) -> None:
    page = push_desk.compared()
    click(page.push_button)
    push_desk.wait(lambda: page.question is not None)
    assert page.question is not None
    assert [line.split()[0] for line in page.question.lines] == ["JF-TEA"]
    click(page.question.leave)
    assert writes(push_desk.shop) == 0
    click(page.push_button)
    push_desk.wait(lambda: page.question is not None)
    deed = next(each for each in page.question.findChildren(QPushButton) if each.text() == "Push all of it")
    click(deed)
    push_desk.wait(lambda: bool(page.results))
    push_desk.shop.get("/v3/inventory/items")
    assert push_desk.product("JF-TEA")["inventory_level"] == 500


def test_stop_between_two_requests_leaves_the_rest_as_it_was(
    push_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    halted = Halted(monkeypatch, PushSending, "_written", after=1)
    before = push_desk.product("JF-TEA")["inventory_level"]
    page = push_desk.compared()
    click(page.push_button)
    push_desk.wait(lambda: page.question is not None)
    assert page.question is not None
    click(next(each for each in page.question.findChildren(QPushButton) if each.text() == "Push all of it"))
    push_desk.wait(lambda: halted.calls == 1)
    assert page.work.strip.isVisible()
    assert page.work.strip.words.startswith("Pushing 2 products")
    click(page.work.strip.stop)
    halted.go_on.set()
    push_desk.wait(lambda: bool(page.results))
    assert "1 value sent to the shop. 1 value was left as it is." in page.notices.text
    assert not page.work.strip.isVisible()
    assert (str(push_desk.product("JF-SOAP")["price"]), writes(push_desk.shop)) == ("8.25", 1)
    assert push_desk.product("JF-TEA")["inventory_level"] == before


def test_the_settings_say_what_is_sent_and_what_daybook_may(push_desk: Desk) -> None:
    saved: list[Setup] = []
    push_desk.window.setup_changed.connect(saved.append)
    push_desk.window.show_page("settings")
    assert push_desk.window.settings is not None
    pages = push_desk.window.settings.pages
    pages.open(PageName.PRODUCTS)
    page = pages.page_now
    assert isinstance(page, ProductsPage)
    push_desk.wait(lambda: page.known is not None and not page.is_working)
    assert page.location.currentText() == "Default location"
    assert (page.boxes["price"].isChecked(), page.boxes["name"].isChecked()) == (True, False)
    page.boxes["name"].setChecked(True)
    page.may[StoreDeed.STOCK].setChecked(False)
    push_desk.wait(lambda: not page.is_working)
    click(pages.save)
    push_desk.wait(lambda: bool(saved))
    assert saved[0].pushing == Pushing(name=True, price=True, quantity=True)
    assert saved[0].may == (StoreDeed.PRODUCTS,)


def test_a_count_is_filled_in_from_a_file_or_its_lines_are_told(push_desk: Desk, tmp_path: Path) -> None:
    push_desk.window.show_page("items")
    items = push_desk.window.later.made["items"]
    assert isinstance(items, ItemPages)
    page = items.records
    assert isinstance(page, ItemsPage)
    click(page.stock_button)
    push_desk.wait(lambda: page.question is not None)
    asked = page.question
    assert asked is not None
    path = tmp_path / "stock.csv"
    path.write_text("item,quantity\nJF-SOAP,many\nJF-CUP,1\n", encoding="utf-8")
    asked.read_file(path)
    push_desk.wait(lambda: "2 lines of the file are wrong" in asked.notices.text)
    assert "Line 2" in asked.notices.text
    assert asked.fields["JF-SOAP"][0].text() == ""
    path.write_text("item,quantity\nJF-SOAP,12\n", encoding="utf-8")
    asked.read_file(path)
    push_desk.wait(lambda: "1 item is filled in" in asked.notices.text)
    assert asked.fields["JF-SOAP"][0].text() == "12"
