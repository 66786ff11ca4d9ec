"""Items in the shop and matched by hand: each deed through the real widgets, on the example shop."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.items.pages import ItemPages
from daybook.gui.items.shop_page import ShopItemsPage
from daybook.gui.main_window import MainWindow
from daybook.gui.mapping.page import MappingPage, Shown
from daybook.gui.orders.cures import cure_of
from daybook.gui.records.tabbed_page import BY_HAND, SHOP
from daybook.gui.setup_pages.items import ItemMatchingPage
from daybook.gui.tasks import Tasks
from daybook.gui.workplace import Workplace
from daybook.model.books import ItemKind, NewItem
from daybook.model.choices import StoreItemField
from daybook.model.posting import OrderState
from daybook.services.records.shop_rows import ShopState
from gui.test_every_page import nameless

T = TypeVar("T")
SECONDS = 20_000
MATCH_CUP = "Match with CUP Wool throw, heather"


class Desk:
    """The window on the example shop; `do` runs in the WRITE lane and answers."""

    def __init__(self, window: MainWindow, place: Workplace, tasks: Tasks, qtbot: QtBot) -> None:
        self.window = window
        self.place = place
        self.tasks = tasks
        self.qtbot = qtbot

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=SECONDS)

    def do(self, work: Callable[[], T]) -> T:
        answers: list[T] = []
        self.tasks.run(lambda _cancel, _progress: work(), owner=self.tasks, on_done=answers.append)
        self.wait(lambda: bool(answers))
        return answers[0]

    @property
    def items(self) -> ItemPages:
        self.window.show_page("items")
        page = self.window.later.made["items"]
        assert isinstance(page, ItemPages)
        return page

    def shop_page(self) -> ShopItemsPage:
        page = self.items.open(SHOP)
        assert isinstance(page, ShopItemsPage)
        return page

    def by_hand(self) -> MappingPage:
        page = self.items.open(BY_HAND)
        assert isinstance(page, MappingPage)
        self.wait(lambda: page.loads > 0)
        return page


@pytest.fixture
def shop_desk(window: MainWindow, place: Workplace, tasks: Tasks, qtbot: QtBot) -> Desk:
    return Desk(window, place, tasks, qtbot)


@pytest.fixture
def strict(shop_desk: Desk) -> Desk:
    """Items are not created, so that orders wait for them."""
    place = shop_desk.place
    changed = replace(place.setup, create_items=False)
    shop_desk.do(lambda: place.writing.use_setup(changed))
    shop_desk.do(lambda: place.reading.use_setup(changed))
    shop_desk.do(lambda: place.writing.books.ensure([NewItem("CUP", "Wool throw, heather", ItemKind.STOCK)]))
    ids = shop_desk.do(place.writing.importing.importable)
    shop_desk.do(lambda: place.writing.importing.run(ids, threading.Event(), _Quiet(), lambda _result: None))
    return shop_desk


class _Quiet:
    def step(self, *_values: object) -> None:
        """Say nothing."""


def click(inside: QWidget, spoken: str) -> None:
    [found] = [
        each
        for each in inside.findChildren(QPushButton)
        if each.accessibleName() == spoken and each.isVisible()
    ]
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def shows(inside: QWidget, spoken: str) -> bool:
    return any(
        each.accessibleName() == spoken and each.isVisible() for each in inside.findChildren(QPushButton)
    )


def list_items(desk: Desk) -> ShopItemsPage:
    page = desk.shop_page()
    QTest.mouseClick(page.list_button, Qt.MouseButton.LeftButton)
    desk.wait(lambda: len(page.model.rows) > 40)
    return page


def row_of(page: ShopItemsPage, sku: str) -> int:
    return next(place for place, row in enumerate(page.model.rows) if row.item.sku == sku)


def test_listed_items_are_ticked_and_imported(shop_desk: Desk) -> None:
    page = list_items(shop_desk)
    missing = [row.item.sku for row in page.model.rows if row.state is ShopState.MISSING][:2]
    assert missing
    page.model.tick([row_of(page, sku) for sku in missing])
    assert page.import_button.accessibleName() == f"Import {len(missing)} selected items"
    QTest.mouseClick(page.import_button, Qt.MouseButton.LeftButton)
    shop_desk.wait(lambda: "2 items are in your books now." in page.notices.text)
    shop_desk.wait(lambda: page.model.rows[row_of(page, missing[0])].state is ShopState.SAME)
    assert not page.model.ticked_rows
    ledger = shop_desk.place.writing.ledger
    assert ledger is not None
    known = shop_desk.do(lambda: ledger.item_book.details(missing))
    assert sorted(each.code for each in known) == sorted(missing)


def test_the_opened_row_stays_marked_when_the_list_is_compared_anew(shop_desk: Desk) -> None:
    page = list_items(shop_desk)
    opened = page.model.rows[3].item.key
    page.table.selectRow(3)
    assert page.panel.isVisible()
    before = page.model.rows
    page.reload()
    shop_desk.wait(lambda: page.model.rows is not before)
    [row] = page.table.selected_rows()
    assert page.model.rows[row].item.key == opened


def test_shop_and_books_stand_side_by_side_and_nothing_changes_unasked(shop_desk: Desk) -> None:
    page = list_items(shop_desk)
    ledger = shop_desk.place.writing.ledger
    assert ledger is not None
    sku = next(row.item.sku for row in page.model.rows if row.state is ShopState.MISSING)
    books = shop_desk.place.writing.books
    shop_desk.do(lambda: books.ensure([NewItem(sku, "Another name", ItemKind.STOCK)]))
    page.reload()
    shop_desk.wait(lambda: page.model.rows[row_of(page, sku)].state is ShopState.DIFFERENT)
    page.table.setCurrentIndex(page.model.index(row_of(page, sku), 2))
    shop_desk.wait(page.panel.isVisible)
    page.model.tick([row_of(page, sku)])
    QTest.mouseClick(page.import_button, Qt.MouseButton.LeftButton)
    shop_desk.wait(lambda: "was there already" in page.notices.text)
    assert shop_desk.do(lambda: ledger.item_book.details([sku]))[0].name == "Another name"
    shop_desk.wait(lambda: shows(page.panel, "Take the shop’s words over"))
    click(page.panel, "Take the shop’s words over")
    shop_desk.wait(lambda: "says what the shop says now" in page.notices.text)
    shop_desk.wait(lambda: page.model.rows[row_of(page, sku)].state is ShopState.SAME)
    assert shop_desk.do(lambda: ledger.item_book.details([sku]))[0].name != "Another name"


def test_a_change_of_the_books_does_not_end_what_the_shop_is_asked(shop_desk: Desk) -> None:
    page = list_items(shop_desk)
    page.look()
    asking = page._asking
    assert asking is not None
    page.reload()
    shop_desk.wait(lambda: not asking.running)
    assert not asking.stop.is_set()


def test_the_search_asks_the_shop(shop_desk: Desk) -> None:
    page = shop_desk.shop_page()
    QTest.keyClicks(page.search, "twine")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    shop_desk.wait(lambda: [row.item.sku for row in page.model.rows] == ["JF-TWINE"])


def test_a_waiting_item_is_matched_and_its_orders_are_free(strict: Desk) -> None:
    page = strict.by_hand()
    needs = Counter(order for row in page.model.rows for order in row.thing.order_ids)
    place, thing = next(
        (number, row.thing)
        for number, row in enumerate(page.model.rows)
        if any(needs[order] == 1 for order in row.thing.order_ids)
        and row.thing.reason is not None
        and row.thing.reason.code == "match.item_unknown"
    )
    session = strict.place.writing
    kind = ItemKind.STOCK if "e-book" not in thing.name and "video" not in thing.name else ItemKind.DIGITAL
    strict.do(lambda: session.books.ensure([NewItem("JAR", thing.name, kind)]))
    page.table.setCurrentIndex(page.model.index(place, 1))
    strict.wait(lambda: shows(page.panel, f"Match with JAR {thing.name}"))
    before = page.loads
    click(page.panel, f"Match with JAR {thing.name}")
    strict.wait(lambda: page.loads > before)
    assert "goes to JAR from now on" in page.notices.text
    assert "can be imported now" in page.notices.text
    free = [order for order in thing.order_ids if needs[order] == 1]
    states = strict.do(lambda: session.table.rows(session.table.ids(strict.place.all_orders)))
    assert {row.state for row in states if row.order_id in free} == {OrderState.NEW}
    page.show_list(Shown.MATCHED)
    [row] = page.model.rows
    assert (row.thing.key, row.code) == (thing.key, "JAR")
    page.table.setCurrentIndex(page.model.index(0, 1))
    strict.wait(lambda: shows(page.panel, "Forget this match"))
    before = page.loads
    click(page.panel, "Forget this match")
    strict.wait(lambda: page.loads > before)
    assert not strict.do(lambda: session.item_mapping.rows(threading.Event()))


def test_both_sides_are_searched_by_hand(strict: Desk) -> None:
    page = strict.by_hand()
    QTest.keyClicks(page.search, "twine")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    strict.wait(lambda: page.chips[Shown.FOUND].isChecked() and len(page.model.rows) == 1)
    page.table.setCurrentIndex(page.model.index(0, 1))
    strict.wait(page.panel.isVisible)
    QTest.keyClicks(page.panel.search, "heather")
    strict.wait(lambda: shows(page.panel, MATCH_CUP))


def test_a_list_is_saved_shown_and_taken(strict: Desk, tmp_path: Path) -> None:
    page = strict.by_hand()
    page.save(tmp_path / "list.csv")
    strict.wait(lambda: "list.csv is saved." in page.notices.text)
    thing = page.model.rows[0].thing
    product, _, variant = thing.key.partition(":")
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("product_id,variant_id,books_code\nMug,,CUP\n", encoding="utf-8")
    page.read_file(wrong)
    strict.wait(lambda: page.file_question is not None)
    assert page.file_question is not None
    assert page.file_question.lines[0].startswith("Line 2:")
    assert not [each for each in page.file_question.findChildren(QPushButton) if "Take over" in each.text()]
    page.file_question.reject()
    right = tmp_path / "right.csv"
    right.write_text(f"product_id,variant_id,books_code\n{product},{variant},CUP\n", encoding="utf-8")
    shown = page.file_question
    page.read_file(right)
    strict.wait(lambda: page.file_question is not shown)
    assert page.file_question is not None
    before = page.loads
    question = page.file_question
    strict.wait(lambda: shows(question, "Take over 1 change"))
    click(question, "Take over 1 change")
    strict.wait(lambda: page.loads > before)
    assert "1 match was changed." in page.notices.text
    assert [
        row.code for row in strict.do(lambda: strict.place.writing.item_mapping.rows(threading.Event()))
    ] == ["CUP"]


def test_held_orders_lead_to_the_matches(strict: Desk) -> None:
    orders = strict.window.orders
    assert orders is not None
    orders.needs_you.cured.emit(cure_of("match.item_unknown"), "match.item_unknown")
    page = strict.window.later.made["items"]
    assert isinstance(page, ItemPages)
    assert page.choices[BY_HAND].isChecked()
    strict.wait(lambda: isinstance(found := page.open(BY_HAND), MappingPage) and found.loads > 0)


def test_the_settings_choose_the_fields_and_lead_to_the_matches(shop_desk: Desk) -> None:
    shop_desk.window.links.to_settings("items")
    settings = shop_desk.window.settings
    assert settings is not None
    page = settings.pages.page_now
    assert isinstance(page, ItemMatchingPage)
    shop_desk.wait(lambda: "products in waiting orders" in page.effect.text())
    page.store_field.setCurrentIndex(page.store_field.findData(StoreItemField.CUSTOM_FIELD))
    page.store_field.activated.emit(page.store_field.currentIndex())
    shop_desk.wait(lambda: page.custom_field.isVisible() and not page.is_working)
    QTest.mouseClick(settings.pages.save, Qt.MouseButton.LeftButton)
    shop_desk.wait(lambda: page.fields["custom_field"].wrong == "The custom field has no name.")
    QTest.keyClicks(page.custom_field, "Catalogue number")
    QTest.keyClick(page.custom_field, Qt.Key.Key_Return)
    shop_desk.wait(lambda: not page.is_working)
    matching = page.flow.setup.item_matching
    assert (matching.store_field, matching.custom_field) == (StoreItemField.CUSTOM_FIELD, "Catalogue number")
    page.own_fields.setText("Shelf")
    QTest.mouseClick(page.name_fields, Qt.MouseButton.LeftButton)
    shop_desk.wait(lambda: page.books_field.findData("Shelf") >= 0 and not page.is_working)
    shop_desk.wait(lambda: shows(page, "Match items by hand"))
    click(page, "Match items by hand")
    assert shop_desk.items.choices[BY_HAND].isChecked()


def test_an_item_is_edited_by_hand(shop_desk: Desk) -> None:
    records = shop_desk.items.records
    shop_desk.wait(lambda: records.view.sheet is not None)
    records.table.setCurrentIndex(records.table.model().index(0, 1))
    shop_desk.wait(lambda: shows(records.record, "Edit…"))
    click(records.record, "Edit…")
    shop_desk.wait(lambda: getattr(records, "edit_question", None) is not None)
    question = records.edit_question  # type: ignore[attr-defined]  # of the page of items
    code = question._item.code
    question.price.setText("dear")
    question.deed_button.click()
    assert "dear" in question.notices.text
    question.price.setText("12.50")
    question.texts["barcode"].setText("4006381333931")
    question.deed_button.click()
    shop_desk.wait(lambda: f"The item {code} was changed." in records.view.notices.text)
    ledger = shop_desk.place.writing.ledger
    assert ledger is not None
    [item] = shop_desk.do(lambda: ledger.item_book.details([code]))
    assert (str(item.unit_price), item.text("barcode")) == ("12.5", "4006381333931")


@pytest.mark.parametrize("tab", [SHOP, BY_HAND])
def test_every_control_of_the_tabs_has_a_name(shop_desk: Desk, tab: str) -> None:
    page = shop_desk.items.open(tab)
    shop_desk.wait(page.isVisible)
    assert nameless(shop_desk.window) == []
