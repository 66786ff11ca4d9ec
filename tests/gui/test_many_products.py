"""A list of the shop shows all that there is, however much, and the window goes on meanwhile."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pytestqt.qtbot import QtBot

from daybook.gui.items.pages import ItemPages
from daybook.gui.items.shop_page import ShopItemsPage
from daybook.gui.main_window import MainWindow
from daybook.gui.records.tabbed_page import SHOP
from daybook.gui.tasks import Tasks
from daybook.gui.workplace import Workplace
from daybook.model.items import CatalogueItem
from gui.test_items_of_the_shop import Desk

MANY = 1_500


def product(number: int) -> CatalogueItem:
    text = str(number)
    return CatalogueItem(text, text, f"Thing {number:06}", sku=f"T-{number:06}", price=Decimal(5))


def test_every_product_is_listed_ticked_and_counted(
    window: MainWindow, place: Workplace, tasks: Tasks, qtbot: QtBot
) -> None:
    desk = Desk(window, place, tasks, qtbot)
    things = [product(number) for number in range(1, MANY + 1)]
    at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    desk.do(lambda: place.writing.catalogue.keep_page(things, at))
    window.show_page("items")
    pages = window.later.made["items"]
    assert isinstance(pages, ItemPages)
    page = pages.open(SHOP)
    assert isinstance(page, ShopItemsPage)
    desk.wait(lambda: len(page.model.rows) >= MANY)
    assert f"{MANY:,} products" in page.state.text()
    page.table.head.box_clicked.emit()
    assert page.model.ticked_count == MANY
    assert f"{MANY:,}" in page.import_button.text()
    page.table.head.box_clicked.emit()
    assert page.model.ticked_count == 0
