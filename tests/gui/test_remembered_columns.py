"""Columns are as they were left, in every table; the menu of their titles hides them and puts them back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from daybook.gui.items.shop_page import ShopItemsPage
from daybook.gui.main_window import MainWindow
from daybook.gui.orders.columns import CUSTOMER, PAYMENT
from daybook.gui.parts.column_menu import ColumnMenu
from daybook.gui.parts.column_table import ColumnTable
from daybook.gui.records.tabbed_page import SHOP, TabbedPage
from daybook.model.window_memory import View
from daybook.wording import say
from gui.test_remembered_pages import SECONDS, leave, sheets
from gui.test_remembering import drag_edge

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Opened = Callable[[], MainWindow]


def names_on_show(table: ColumnTable) -> list[str]:
    assert table.columns is not None
    return [table._names[column] for column in table.columns.order if not table.isColumnHidden(column)]


def column(table: ColumnTable, place: int) -> int:
    """The number of the column that stands at this place of those on show."""
    return table._names.index(names_on_show(table)[place])


@pytest.mark.parametrize("name", ["items", "customers", "accounts", "reports", "money"])
def test_the_columns_of_each_page_of_sheets_are_as_they_were_left(
    opened: Opened, qtbot: QtBot, name: str
) -> None:
    first = opened()
    table = sheets(first, name, qtbot).table
    assert table.columns is not None
    before = names_on_show(table)
    last = column(table, len(before) - 1)
    drag_edge(table, column(table, 1), 37)
    width = table.columnWidth(column(table, 1))
    table.titles.moveSection(table.titles.visualIndex(last), 1)
    table.columns.hide(column(table, 2))
    left = names_on_show(table)
    assert len(left) == len(before) - 1
    assert left[1] == before[-1]
    leave(first, qtbot)

    again = sheets(opened(), name, qtbot).table
    assert names_on_show(again) == left
    assert again.columns is not None
    assert set(again.columns.chosen.values()) == {width}


def test_the_columns_of_what_the_shop_has_are_as_they_were_left(opened: Opened, qtbot: QtBot) -> None:
    def shop_table(window: MainWindow) -> ColumnTable:
        window.show_page("items")
        page = window.later.made["items"]
        assert isinstance(page, TabbedPage)
        shop = page.open(SHOP)
        assert isinstance(shop, ShopItemsPage)
        shop.look()
        qtbot.waitUntil(lambda: bool(shop.model.rows) and shop.table.isVisible(), timeout=SECONDS)
        return shop.table

    first = opened()
    table = shop_table(first)
    assert names_on_show(table) == ["tick", "sku", "product", "price", "kind", "item", "state"]
    drag_edge(table, 2, 44)
    width = table.columnWidth(2)
    table.horizontalHeader().moveSection(table.horizontalHeader().visualIndex(6), 1)
    assert table.columns is not None
    table.columns.hide(3)
    leave(first, qtbot)

    again = shop_table(opened())
    assert names_on_show(again) == ["tick", "state", "sku", "product", "kind", "item"]
    assert again.columnWidth(2) == width


def test_every_table_of_the_window_remembers_its_columns_by_names(window: MainWindow, qtbot: QtBot) -> None:
    for name in ("orders", "documents", "items", "customers", "accounts", "reports", "money"):
        window.show_page(name)
    for name in ("items", "customers"):
        page = window.later.made[name]
        assert isinstance(page, TabbedPage)
        for tab in page.choices:
            page.open(tab)
    for name in ("items", "customers", "accounts", "reports", "money"):
        sheets(window, name, qtbot)
    tables = [each for each in window.findChildren(ColumnTable) if each.model().columnCount()]
    called = [table.remembered_as for table in tables]
    assert len(tables) >= 12
    assert all(called)
    for table in tables:
        assert len(set(table._names)) == table.model().columnCount(), table.remembered_as
        assert not any(name.isdecimal() or not name for name in table._names), table.remembered_as


def menu_of(table: ColumnTable) -> ColumnMenu:
    head = table.horizontalHeader()
    place = QPoint(head.sectionViewportPosition(CUSTOMER) + 5, 5)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(
        head.viewport(), QContextMenuEvent(reason, place, head.viewport().mapToGlobal(place))
    )
    return next(each for each in table.findChildren(ColumnMenu) if each.isVisible())


def test_the_titles_menu_hides_a_column_and_puts_all_of_them_back(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    assert window.orders is not None
    table = window.orders.table
    usual, widths = names_on_show(table), [table.columnWidth(each) for each in range(8)]
    menu = menu_of(table)
    assert not menu.put_back.isEnabled()
    title = say("orders.column_payment")
    next(each for each in menu.actions() if each.text() == title).trigger()
    menu.close()
    assert table.isColumnHidden(PAYMENT)
    drag_edge(table, CUSTOMER, 25)
    table.head.moveSection(table.head.visualIndex(CUSTOMER), 1)
    assert names_on_show(table) != usual
    menu = menu_of(table)
    menu.put_back.trigger()
    menu.close()
    assert names_on_show(table) == usual
    qtbot.waitUntil(lambda: [table.columnWidth(each) for each in range(8)] == widths)
    leave(window, qtbot)
    again = opened()
    assert again.orders is not None
    assert again.orders.table.columns is not None
    assert again.orders.table.columns.is_usual


def test_the_titles_menu_opens_by_the_keyboard_too(opened: Opened) -> None:
    window = opened()
    assert window.orders is not None
    table, head = window.orders.table, window.orders.table.head
    head.setFocus(Qt.FocusReason.TabFocusReason)
    asked: list[QPoint] = []
    head.menu_asked.connect(lambda _column, place: asked.append(place))
    QTest.keyClick(head, Qt.Key.Key_Right)
    here = QPoint(0, 0)
    QApplication.sendEvent(head, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, here, here))
    left = head.viewport().mapToGlobal(QPoint(head.sectionViewportPosition(1), 0)).x()
    assert [place.x() for place in asked] == [left]
    assert any(menu.isVisible() for menu in table.findChildren(ColumnMenu))


def test_a_column_is_as_wide_as_the_keyboard_made_it(opened: Opened, qtbot: QtBot) -> None:
    first = opened()
    assert first.orders is not None
    table, head = first.orders.table, first.orders.table.head
    head.setFocus(Qt.FocusReason.TabFocusReason)
    shift = Qt.KeyboardModifier.ShiftModifier
    box = table.columnWidth(0)
    QTest.keyClick(head, Qt.Key.Key_Right, shift)
    assert table.columnWidth(0) == box
    for _column in range(CUSTOMER):
        QTest.keyClick(head, Qt.Key.Key_Right)
    before = table.columnWidth(CUSTOMER)
    for _press in range(3):
        QTest.keyClick(head, Qt.Key.Key_Right, shift)
    QTest.keyClick(head, Qt.Key.Key_Left, shift)
    wider = table.columnWidth(CUSTOMER)
    assert wider > before
    leave(first, qtbot)

    again = opened()
    assert again.orders is not None
    assert again.orders.table.columnWidth(CUSTOMER) == wider


def test_the_titles_menu_makes_its_column_wider_and_narrower(opened: Opened) -> None:
    window = opened()
    assert window.orders is not None
    table = window.orders.table
    title = table._title(CUSTOMER)
    before = table.columnWidth(CUSTOMER)

    def choose(code: str) -> int:
        menu = menu_of(table)
        words = say(code, column=title)
        next(each for each in menu.actions() if each.text().split("\t")[0] == words).trigger()
        menu.close()
        return table.columnWidth(CUSTOMER)

    wider = choose("gui.column_wider")
    assert wider > before
    assert choose("gui.column_narrower") == before


def test_a_column_stands_where_the_keyboard_moved_it(opened: Opened, qtbot: QtBot) -> None:
    """Past what is on show, never past the boxes; it is there again after a restart."""
    first = opened()
    assert first.orders is not None
    table, head = first.orders.table, first.orders.table.head
    before = names_on_show(table)
    both = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
    head.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(head, Qt.Key.Key_Right, both)
    assert names_on_show(table) == before
    for _column in range(CUSTOMER):
        QTest.keyClick(head, Qt.Key.Key_Right)
    name = table._names[CUSTOMER]
    at = before.index(name)
    QTest.keyClick(head, Qt.Key.Key_Right, both)
    assert names_on_show(table).index(name) == at + 1
    for _press in before:
        QTest.keyClick(head, Qt.Key.Key_Left, both)
    left = names_on_show(table)
    assert left.index(name) == 1
    leave(first, qtbot)

    again = opened()
    assert again.orders is not None
    shown = names_on_show(again.orders.table)
    assert shown == [each for each in left if each in shown]
    assert shown[1] == name


def test_the_titles_menu_moves_its_column(opened: Opened) -> None:
    window = opened()
    assert window.orders is not None
    table = window.orders.table
    title, name = table._title(CUSTOMER), table._names[CUSTOMER]
    before = names_on_show(table)

    def choose(code: str) -> list[str]:
        menu = menu_of(table)
        words = say(code, column=title)
        next(each for each in menu.actions() if each.text().split("\t")[0] == words).trigger()
        menu.close()
        return names_on_show(table)

    assert choose("gui.column_to_left").index(name) == before.index(name) - 1
    head = table.horizontalHeader()
    table.move_column(CUSTOMER, 1)
    assert names_on_show(table) == before
    assert head.visualIndex(0) == 0


def test_no_column_becomes_narrower_than_a_hand_may_draw_it(opened: Opened) -> None:
    window = opened()
    assert window.orders is not None
    table = window.orders.table
    table.widen(CUSTOMER, -1_000)
    assert table.columnWidth(CUSTOMER) == table.head.minimumSectionSize()
    assert not table.isColumnHidden(CUSTOMER)


def test_a_hidden_column_stays_hidden_when_the_page_makes_room(opened: Opened) -> None:
    window = opened()
    assert window.orders is not None
    table = window.orders.table
    assert table.columns is not None
    table.columns.hide(PAYMENT)
    window.resize(1024, 700)
    window.resize(1400, 900)
    assert table.isColumnHidden(PAYMENT)
    table.columns.show(PAYMENT)
    assert not table.isColumnHidden(PAYMENT)


def test_some_column_is_always_on_show(opened: Opened) -> None:
    window = opened()
    assert window.orders is not None
    table = window.orders.table
    for _ in range(table.model().columnCount()):
        menu = menu_of(table)
        offered = [each for each in menu.actions() if each.isChecked() and each.isEnabled()]
        if offered:
            offered[0].trigger()
        menu.close()
    assert not offered
    assert len(names_on_show(table)) == 2
    assert names_on_show(table)[0] == "orders.column_tick"


@pytest.mark.parametrize(
    "kept",
    [
        {"order": [0, 1, 3, 2], "widths": {"3": 200}},
        {"order": "orders.column_date", "widths": 3, "hidden": 9},
        {"order": ["gone", "orders.column_nothing"], "hidden": ["long ago"]},
    ],
)
def test_columns_kept_by_another_version_or_damaged_are_the_usual_ones(
    opened: Opened, qtbot: QtBot, tmp_path: Path, kept: View
) -> None:
    usual = opened()
    assert usual.orders is not None
    expected = names_on_show(usual.orders.table)
    leave(usual, qtbot)
    (tmp_path / "window.json").write_text(json.dumps({"orders.columns": kept}), encoding="utf-8")
    window = opened()
    assert window.orders is not None
    assert names_on_show(window.orders.table) == expected


def test_what_was_changed_is_kept_though_the_window_is_never_closed(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened()
    assert window.orders is not None
    drag_edge(window.orders.table, CUSTOMER, 31)
    file = tmp_path / "window.json"
    qtbot.waitUntil(
        lambda: file.exists() and "orders.columns" in json.loads(file.read_text("utf-8")), timeout=SECONDS
    )
