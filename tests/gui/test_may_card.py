"""What Daybook may do in the shop: one question in the settings, and what the key lets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from daybook.gui.main_window import MainWindow
from daybook.gui.setup_pages.page import SetupPage
from daybook.gui.setup_pages.products import ProductsPage
from daybook.gui.setup_pages.settings import SettingsPages
from daybook.gui.setup_pages.shop import ShopPage
from daybook.gui.setup_pages.statuses import StatusesPage
from daybook.gui.tasks import Tasks
from daybook.model.choices import StoreDeed
from daybook.services.setup.setup_answers import PageName
from helpers.opened_window import opened_window
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import workbench

GIVEN = "The key may do this."
OFF = "Not allowed: Daybook never tries."


@dataclass
class Desk:
    window: MainWindow
    shop: SandboxProcess
    qtbot: QtBot

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=20_000)

    @property
    def pages(self) -> SettingsPages:
        assert self.window.settings is not None
        return self.window.settings.pages

    def open(self, name: PageName) -> SetupPage:
        self.window.links.to_settings(name)
        page = self.pages.page_now
        self.wait(lambda: not page.is_working)
        return page

    def shop_page(self) -> ShopPage:
        page = self.open(PageName.SHOP)
        assert isinstance(page, ShopPage)
        self.wait(lambda: page.may.isVisible() and page.may.probes is not None and not page.is_working)
        return page

    def writes(self) -> list[str]:
        return [each["path"] for each in self.shop.log() if each["method"] not in {"GET", "HEAD"}]


@pytest.fixture
def desk(tmp_path: Path, tasks: Tasks, qtbot: QtBot) -> Iterator[Desk]:
    scopes = "orders:modify,information,transactions,products,inventory"
    with (
        running("--orders", "3", "--no-hard-orders", "--scopes", scopes) as shop,
        workbench(tmp_path / "data", shop, since=dt.date(2020, 1, 1)) as bench,
    ):
        window = opened_window(bench, tasks, qtbot)
        yield Desk(window, shop, qtbot)
        assert tasks.close(10)


def click(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def said(page: ShopPage) -> dict[StoreDeed, str]:
    return {deed: label.text() for deed, label in page.may.states.items()}


def test_nothing_is_tried_while_nothing_is_allowed(desk: Desk) -> None:
    page = desk.shop_page()
    assert said(page) == dict.fromkeys(StoreDeed, OFF)
    assert desk.writes() == []


def test_a_deed_is_probed_once_it_is_allowed_and_each_says_its_permission(desk: Desk) -> None:
    page = desk.shop_page()
    page.may.boxes[StoreDeed.STATUSES].click()
    desk.wait(lambda: said(page)[StoreDeed.STATUSES] == GIVEN)
    page.may.boxes[StoreDeed.STOCK].click()
    desk.wait(lambda: said(page)[StoreDeed.STOCK].startswith("The key may not."))
    assert said(page)[StoreDeed.STATUSES] == GIVEN
    assert said(page)[StoreDeed.PRODUCTS] == OFF
    assert all("2147483647" in path or path.endswith("/adjustments/absolute") for path in desk.writes())
    page.may.boxes[StoreDeed.STOCK].click()
    desk.wait(lambda: said(page)[StoreDeed.STOCK] == OFF)


def test_two_ticks_that_come_fast_are_both_kept(desk: Desk) -> None:
    page = desk.shop_page()
    page.may.boxes[StoreDeed.STATUSES].click()
    page.may.boxes[StoreDeed.STOCK].click()
    desk.wait(lambda: desk.pages.flow.setup.may == (StoreDeed.STATUSES, StoreDeed.STOCK))
    desk.wait(lambda: said(page)[StoreDeed.STATUSES] == GIVEN)
    desk.wait(lambda: not page.is_working)
    assert page.may.boxes[StoreDeed.STATUSES].isChecked()
    assert page.may.boxes[StoreDeed.STOCK].isChecked()


def test_the_boxes_of_other_pages_follow_and_lead_there(desk: Desk) -> None:
    page = desk.shop_page()
    page.may.boxes[StoreDeed.STATUSES].click()
    desk.wait(lambda: desk.pages.flow.setup.may == (StoreDeed.STATUSES,))
    statuses = desk.open(PageName.STATUSES)
    assert isinstance(statuses, StatusesPage)
    desk.wait(statuses.may.isChecked)
    products = desk.open(PageName.PRODUCTS)
    assert isinstance(products, ProductsPage)
    assert not products.may[StoreDeed.PRODUCTS].isChecked()
    products.may[StoreDeed.PRODUCTS].click()
    desk.wait(lambda: not products.is_working)
    [link] = [
        each for each in products.findChildren(QAbstractButton) if each.text() == "All that Daybook may do…"
    ]
    click(link)
    assert desk.pages.page_now is page
    desk.wait(page.may.boxes[StoreDeed.PRODUCTS].isChecked)
    desk.wait(lambda: said(page)[StoreDeed.PRODUCTS].startswith("The key may not."))
    desk.wait(lambda: desk.window.focusWidget() is page.may.boxes[StoreDeed.STATUSES])
