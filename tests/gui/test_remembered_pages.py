"""Columns, tabs, reports, periods, panels and the page of the settings are as they were left."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.items.pages import PUSH, RECORD
from daybook.gui.main_window import MainWindow
from daybook.gui.parts.panel_edge import PanelEdge
from daybook.gui.records.searched_page import SearchedPage
from daybook.gui.records.tabbed_page import BY_HAND, SHOP, TabbedPage
from daybook.gui.remembering import memory as memory_module
from daybook.gui.remembering.memory import Memory
from daybook.gui.reports.sheet_page import SheetPage
from daybook.gui.reports.sorting import Sorting
from daybook.services.setup.setup_answers import PageName
from gui.test_remembering import Shelf

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Opened = Callable[[], MainWindow]
SECONDS = 20_000


def sheets(window: MainWindow, name: str, qtbot: QtBot) -> SheetPage:
    """A page of sheets, its sheet on show."""
    window.show_page(name)
    page = window.later.made[name]
    found = page.records if isinstance(page, TabbedPage) else page
    assert isinstance(found, SheetPage)
    qtbot.waitUntil(lambda: found.view.sheet is not None and not found.view.is_loading, timeout=SECONDS)
    return found


def leave(window: MainWindow, qtbot: QtBot) -> None:
    """Close the window; it waits for what is being written."""
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=SECONDS)


def test_a_report_is_sorted_as_it_was_left(opened: Opened, qtbot: QtBot) -> None:
    first = opened()
    page = sheets(first, "customers", qtbot)
    for _ in range(2):
        with qtbot.waitSignal(page.view.shown, timeout=SECONDS):
            page.table.titles.sort_asked.emit(1)
    rows = [row.cells for row in page.view.sheet.rows] if page.view.sheet else []
    leave(first, qtbot)

    again = sheets(opened(), "customers", qtbot)
    assert again.view._sorting == Sorting(1, descending=True)
    assert again.view.sheet is not None
    assert [row.cells for row in again.view.sheet.rows] == rows


def test_the_ledger_of_any_account_is_sorted_as_that_of_another_was_left(
    opened: Opened, qtbot: QtBot
) -> None:
    def ledger(window: MainWindow, row: int) -> SheetPage:
        page = sheets(window, "accounts", qtbot)
        sheet = page.view.sheet
        assert sheet is not None
        links = [each.link for each in sheet.rows if each.link is not None]
        with qtbot.waitSignal(page.view.shown, timeout=SECONDS):
            page.follow(links[row])
        return page

    first = opened()
    page = ledger(first, 0)
    with qtbot.waitSignal(page.view.shown, timeout=SECONDS):
        page.table.titles.sort_asked.emit(0)
    left = page.view._sorting
    assert left is not None
    leave(first, qtbot)

    again = ledger(opened(), 1)
    assert again.view._sorting == left


@pytest.mark.parametrize("name", ["items", "customers"])
def test_what_was_searched_for_is_searched_for_again(opened: Opened, qtbot: QtBot, name: str) -> None:
    def listed(page: SheetPage) -> list[tuple[object, ...]]:
        sheet = page.view.sheet
        return [row.cells for row in sheet.rows if row.link is not None] if sheet is not None else []

    first = opened()
    page = sheets(first, name, qtbot)
    assert isinstance(page, SearchedPage)
    everything = listed(page)
    wanted = next(cell for cell in everything[-1] if isinstance(cell, str))
    with qtbot.waitSignal(page.view.shown, timeout=SECONDS):
        page.search.setText(wanted)
    found = listed(page)
    assert 0 < len(found) < len(everything)
    leave(first, qtbot)

    again = sheets(opened(), name, qtbot)
    assert isinstance(again, SearchedPage)
    assert again.search.text() == wanted
    qtbot.waitUntil(lambda: listed(again) == found, timeout=SECONDS)
    again.search.clear()
    qtbot.waitUntil(lambda: listed(again) == everything, timeout=SECONDS)


@pytest.mark.parametrize("tab", [SHOP, BY_HAND, PUSH, RECORD])
def test_the_tab_is_the_one_that_was_left(opened: Opened, qtbot: QtBot, tab: str) -> None:
    first = opened()
    first.show_page("items")
    page = first.later.made["items"]
    assert isinstance(page, TabbedPage)
    page.choices[tab].click()
    leave(first, qtbot)

    second = opened()
    again = second.later.made["items"]
    assert isinstance(again, TabbedPage)
    assert again.choices[tab].isChecked()
    assert again.open(tab).isVisible()


def test_the_report_and_its_period_are_those_that_were_left(opened: Opened, qtbot: QtBot) -> None:
    first = opened()
    page = sheets(first, "reports", qtbot)
    page.choices["tax"].click()
    picker = page.picker
    picker.choices.setCurrentIndex(picker.choices.findData("reports.period_last_fiscal_year"))
    picker.choices.activated.emit(picker.choices.currentIndex())
    span = picker.span
    leave(first, qtbot)

    again = sheets(opened(), "reports", qtbot)
    assert again.topic.name == "tax"
    assert again.choices["tax"].isChecked()
    qtbot.waitUntil(lambda: again.picker.span == span, timeout=SECONDS)
    assert again.picker.choices.currentData() == "reports.period_last_fiscal_year"


def test_days_that_were_typed_are_those_that_were_left(opened: Opened, qtbot: QtBot) -> None:
    first = opened()
    page = sheets(first, "reports", qtbot)
    page.open("tax")
    page.picker.first.setDate(QDate(2026, 1, 5))
    page.picker.last.setDate(QDate(2026, 2, 7))
    leave(first, qtbot)

    span = sheets(opened(), "reports", qtbot).picker.span
    assert (span.start, span.end) == (dt.date(2026, 1, 5), dt.date(2026, 2, 7))


@pytest.mark.parametrize(
    "period",
    [
        7,
        {"days": "reports.period_quarter"},
        {"days": {"usual": "never", "first": "soon"}, "day": {"usual": 3}},
    ],
)
def test_a_period_that_cannot_be_told_is_the_usual_one(
    opened: Opened, qtbot: QtBot, tmp_path: Path, period: object
) -> None:
    views = {"reports.period": period, "reports.sheet": {"name": "tax"}, "page": {"name": "reports"}}
    (tmp_path / "window.json").write_text(json.dumps(views), encoding="utf-8")
    page = sheets(opened(), "reports", qtbot)
    assert page.topic.name == "tax"
    assert page.picker.choices.currentData() == "reports.period_month"


def test_the_settings_open_on_the_page_that_was_left(opened: Opened, qtbot: QtBot) -> None:
    first = opened()
    first.links.to_settings("shipping")
    leave(first, qtbot)

    second = opened()
    assert second.nav.checked == "settings"
    settings = second.settings
    assert settings is not None
    qtbot.waitUntil(lambda: PageName.SHIPPING in settings.pages.pages, timeout=SECONDS)
    qtbot.waitUntil(lambda: settings.pages.page_now.name is PageName.SHIPPING, timeout=SECONDS)
    assert settings.pages.choices[PageName.SHIPPING].isChecked()
    assert PageName.SHOP not in settings.pages.pages


@pytest.mark.parametrize("left", [PageName.INTACCT.value, "nothing", 4])
def test_a_page_of_the_settings_that_is_not_offered_is_not_opened(
    opened: Opened, qtbot: QtBot, tmp_path: Path, left: object
) -> None:
    views = {"settings page": {"name": left}, "page": {"name": "settings"}}
    (tmp_path / "window.json").write_text(json.dumps(views), encoding="utf-8")
    settings = opened().settings
    assert settings is not None
    qtbot.waitUntil(lambda: PageName.SHOP in settings.pages.pages, timeout=SECONDS)
    qtbot.waitUntil(lambda: settings.pages.page_now.name is PageName.SHOP, timeout=SECONDS)


def grip_of(page: QWidget) -> QWidget:
    edge = next(each for each in page.findChildren(PanelEdge) if each.isVisible())
    assert edge._grip is not None
    return edge._grip


def pull(grip: QWidget, by: int) -> None:
    """Draw the line outwards by so many pixels."""
    left, start = Qt.MouseButton.LeftButton, QPoint(3, 60)
    QTest.mousePress(grip, left, pos=start)
    # Positions are the grip's own, which moves along.
    where = grip.mapToGlobal(start)
    QTest.mouseMove(grip, grip.mapFromGlobal(where - QPoint(by // 2, 0)))
    QTest.mouseMove(grip, grip.mapFromGlobal(where - QPoint(by, 0)))
    QTest.mouseRelease(grip, left, pos=grip.mapFromGlobal(where - QPoint(by, 0)))


def open_panel(window: MainWindow) -> QWidget:
    assert window.orders is not None
    orders = window.orders
    orders.table.selectRow(0)
    assert orders.panel.isVisible()
    return orders.panel


def test_the_panel_at_the_side_is_as_wide_as_it_was_drawn(opened: Opened, qtbot: QtBot) -> None:
    first = opened()
    panel = open_panel(first)
    usual, size = panel.width(), first.size()
    assert first.orders is not None
    pull(grip_of(first.orders), 90)
    qtbot.waitUntil(lambda: panel.width() == usual + 90)
    leave(first, qtbot)

    second = opened()
    # The screen of tests is smaller than the window.
    second.resize(size)
    assert second.orders is not None
    again = open_panel(second)
    assert again.width() == usual + 90
    qtbot.waitUntil(lambda: grip_of(second.orders).isVisible() if second.orders else False)
    QTest.mouseDClick(grip_of(second.orders), Qt.MouseButton.LeftButton, pos=QPoint(3, 60))
    assert again.width() == usual
    leave(second, qtbot)
    third = opened()
    third.resize(size)
    assert open_panel(third).width() == usual


def test_the_panel_is_made_wider_by_the_keyboard_as_far_as_there_is_room(
    opened: Opened, qtbot: QtBot
) -> None:
    first = opened()
    panel = open_panel(first)
    usual, size = panel.width(), first.size()
    assert first.orders is not None
    grip = grip_of(first.orders)
    grip.setFocus(Qt.FocusReason.TabFocusReason)
    spoken = QAccessible.queryAccessibleInterface(grip)
    assert spoken.role() is QAccessible.Role.Slider
    for _press in range(3):
        QTest.keyClick(grip, Qt.Key.Key_Left)
    QTest.keyClick(grip, Qt.Key.Key_Right)
    wider = panel.width()
    assert wider > usual
    assert spoken.valueInterface().currentValue() == wider
    leave(first, qtbot)

    second = opened()
    second.resize(size)
    again = open_panel(second)
    assert again.width() == wider
    assert second.orders is not None
    grip = grip_of(second.orders)
    QTest.keyClick(grip, Qt.Key.Key_End)
    most = again.width()
    assert most > wider
    QTest.keyClick(grip, Qt.Key.Key_Left)
    assert again.width() == most
    QTest.keyClick(grip, Qt.Key.Key_Home)
    assert again.width() == usual


def test_a_panel_never_takes_more_than_a_good_half_and_is_never_narrower_than_usual(opened: Opened) -> None:
    window = opened()
    panel = open_panel(window)
    usual, page = panel.width(), window.orders
    assert page is not None
    pull(grip_of(page), 5_000)
    assert usual < panel.width() <= 0.55 * page.width()
    pull(grip_of(page), -5_000)
    assert panel.width() == usual


def test_what_never_comes_to_rest_is_written_all_the_same(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, shelf = QWidget(), Shelf()
    qtbot.addWidget(window)
    memory = Memory(shelf, window)
    memory.let_write()
    memory.keep("one", {"name": "a"})

    def stirred() -> bool:
        # Far more often than it would have to be left alone.
        memory.stir()
        return shelf.writes > 0

    monkeypatch.setattr(memory_module, "LONGEST_MS", 60_000)
    with pytest.raises(Exception, match="waitUntil timed out"):
        qtbot.waitUntil(stirred, timeout=2 * memory_module.PAUSE_MS)
    monkeypatch.setattr(memory_module, "LONGEST_MS", 100)
    qtbot.waitUntil(stirred, timeout=SECONDS)
    assert shelf.views == {"one": {"name": "a"}}
