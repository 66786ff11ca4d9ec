"""The Orders page on the example shop: chips, search, ticks, import, side panel."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.main_window import MainWindow
from daybook.gui.orders.page import OrdersPage
from daybook.gui.parts.entry_table import EntryTable
from daybook.gui.tasks import Tasks
from daybook.gui.workplace import Workplace
from daybook.model.books import DocumentQuery, DocumentRow
from daybook.model.document import DocumentState
from daybook.model.posting import OrderState
from daybook.model.problem import DaybookError
from daybook.model.table import Chip, Column
from daybook.services.results import OrderResult
from helpers.gui_fakes import FakeTable, fake_place


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> OrdersPage:
    orders = window.orders
    assert orders is not None
    qtbot.waitUntil(lambda: orders.model.is_whole, timeout=10_000)
    return orders


def click(button: object) -> None:
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(page: OrdersPage, chip: Chip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.model.loaded, timeout=10_000):
        QTest.mouseClick(page.chips.buttons[chip], Qt.MouseButton.LeftButton)


def is_here(page: OrdersPage, row: int) -> bool:
    return page.model.cells(row) is not None


def rows(page: OrdersPage, qtbot: QtBot) -> list[str]:
    """Order numbers shown, top to bottom."""
    ids = []
    for row in range(page.model.rowCount()):
        page.model.data(page.model.index(row, 1))
        qtbot.waitUntil(partial(is_here, page, row), timeout=10_000)
        cells = page.model.cells(row)
        assert cells is not None
        ids.append(cells.row.order_id)
    return ids


def wait_for_end(page: OrdersPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.work.is_running, timeout=60_000)
    qtbot.waitUntil(lambda: page.notices.text != "", timeout=10_000)


def open_first(page: OrdersPage, qtbot: QtBot) -> None:
    page.panel_work.close()
    page.table.selectRow(0)
    qtbot.waitUntil(lambda: page.panel.preview is not None, timeout=20_000)


def test_chip_counts_add_up_and_each_chip_shows_as_many_rows(page: OrdersPage, qtbot: QtBot) -> None:
    counts = {chip: button.count for chip, button in page.chips.buttons.items()}
    assert counts.pop(Chip.ALL) == sum(counts.values())
    assert counts[Chip.IMPORTED] > 0
    assert counts[Chip.LEFT_OUT] == 3
    for chip, count in counts.items():
        choose(page, chip, qtbot)
        assert page.model.rowCount() == count


def test_the_footer_says_where_every_order_stands(page: OrdersPage) -> None:
    imported = page.chips.buttons[Chip.IMPORTED].count
    assert f"{imported} imported" in page.footer.words
    assert "3 left out by you" in page.footer.words


def test_search_narrows_with_each_key(page: OrdersPage, qtbot: QtBot) -> None:
    wanted = rows(page, qtbot)[0]
    with qtbot.waitSignal(page.model.loaded, timeout=10_000):
        QTest.keyClicks(page.head.search, wanted)
    assert wanted in rows(page, qtbot)
    assert page.model.rowCount() < page.chips.buttons[Chip.ALL].count


def test_a_title_sorts_up_then_down(page: OrdersPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.model.loaded, timeout=10_000):
        page.table.head.sort_asked.emit(3)
    first = [page.query.sort, page.query.descending]
    names = [page.model.cells(row) for row in range(page.model.rowCount())]
    with qtbot.waitSignal(page.model.loaded, timeout=10_000):
        page.table.head.sort_asked.emit(3)
    assert first == [Column.CUSTOMER, False]
    assert page.query.descending
    assert len(names) == page.model.rowCount()


def test_importing_says_how_many_and_puts_them_into_the_books(
    page: OrdersPage, place: Workplace, tasks: Tasks, qtbot: QtBot
) -> None:
    choose(page, Chip.NEW, qtbot)
    before = page.chips.buttons[Chip.IMPORTED].count
    wanted = set(rows(page, qtbot)[:3])
    page.model.tick([0, 1, 2])
    assert page.head.import_button.accessibleName() == "Import Selected Orders (3)"
    settled: list[OrderResult] = []
    page.work.settled.connect(settled.append)
    click(page.head.import_button)
    assert page.strip.isVisible()
    wait_for_end(page, qtbot)
    results = {each.order_id: each for each in settled}
    assert set(results) == wanted
    imported = {order_id for order_id, each in results.items() if each.state is OrderState.IMPORTED}
    assert imported
    qtbot.waitUntil(lambda: page.chips.buttons[Chip.IMPORTED].count == before + len(imported), timeout=10_000)
    found: list[Sequence[DocumentRow]] = []
    tasks.run(
        lambda _cancel, _reporter: place.writing.documents.list(DocumentQuery(DocumentState.PENDING)),
        owner=page,
        on_done=found.append,
    )
    qtbot.waitUntil(lambda: bool(found), timeout=10_000)
    waiting = {row.order_id: row.total for row in found[0] if row.order_id in wanted}
    assert waiting == {order_id: results[order_id].total for order_id in imported}
    assert not page.strip.isVisible()
    assert len(page.model.ticks) == 0


def test_importing_nothing_says_what_to_do(page: OrdersPage) -> None:
    click(page.head.import_button)
    assert "No order is chosen." in page.notices.text
    assert not page.work.is_running


def test_an_import_can_be_stopped_and_what_was_done_stays(page: OrdersPage, qtbot: QtBot) -> None:
    page.model.tick_all()
    total = page.model.rowCount()
    click(page.head.import_button)
    click(page.strip.stop)
    assert not page.strip.stop.isEnabled()
    wait_for_end(page, qtbot)
    choose(page, Chip.ALL, qtbot)
    assert page.model.rowCount() == total


def test_the_panel_shows_the_entry_and_the_proof_of_an_imported_order(page: OrdersPage, qtbot: QtBot) -> None:
    choose(page, Chip.IMPORTED, qtbot)
    open_first(page, qtbot)
    preview = page.panel.preview
    assert preview is not None
    assert preview.document is not None
    texts = [label.text() for label in page.panel.findChildren(QLabel)]
    assert f"Order {preview.order.order_id}" in texts
    assert preview.document.reference in texts
    assert any("Waits for approval" in text for text in texts)
    tables = page.panel.findChildren(EntryTable)
    lines = preview.document.entries[0].lines
    shown = {label.text() for label in tables[0].findChildren(QLabel)}
    assert {line.account.name for line in lines} <= shown
    assert sum((line.debit for line in lines), Decimal(0)) == sum((line.credit for line in lines), Decimal(0))
    assert "All the same" in texts
    assert "In the books, read back and equal" in " ".join(texts)


def test_a_new_order_is_shown_as_it_would_be_posted_and_imported_from_the_panel(
    page: OrdersPage, qtbot: QtBot
) -> None:
    choose(page, Chip.NEW, qtbot)
    for row in range(page.model.rowCount()):
        page.table.selectRow(row)
        qtbot.waitUntil(lambda: page.panel.preview is not None, timeout=20_000)
        if page.panel.preview is not None and page.panel.preview.document is not None:
            break
    preview = page.panel.preview
    assert preview is not None
    assert preview.document is not None
    deeds = {button.accessibleName(): button for button in page.panel.findChildren(QPushButton)}
    click(deeds["Import this order"])
    wait_for_end(page, qtbot)
    assert "1 order is in your books" in page.notices.text


def test_an_order_is_left_out_with_its_reason_and_taken_back(page: OrdersPage, qtbot: QtBot) -> None:
    choose(page, Chip.NEW, qtbot)
    open_first(page, qtbot)
    left_out = page.chips.buttons[Chip.LEFT_OUT]
    deeds = {button.accessibleName(): button for button in page.panel.findChildren(QPushButton)}
    click(deeds["Leave out…"])
    page.panel.left_out.emit("entered by hand")
    qtbot.waitUntil(lambda: left_out.count == 4, timeout=10_000)
    choose(page, Chip.LEFT_OUT, qtbot)
    open_first(page, qtbot)
    deeds = {button.accessibleName(): button for button in page.panel.findChildren(QPushButton)}
    click(deeds["Take back"])
    qtbot.waitUntil(lambda: left_out.count == 3, timeout=10_000)


def test_listing_again_tells_when(page: OrdersPage, qtbot: QtBot) -> None:
    click(page.head.list_button)
    qtbot.waitUntil(lambda: not page.work.is_running, timeout=60_000)
    assert page.notices.text == ""


def test_a_cause_is_shown_with_its_orders(page: OrdersPage, qtbot: QtBot) -> None:
    assert page.needs_you.causes
    cause = page.needs_you.causes[0]
    buttons = [
        button
        for button in page.needs_you.findChildren(QPushButton)
        if button.accessibleName() == f"Show {cause.count}"
    ]
    assert buttons, "the most frequent cause has another cure in this shop"
    with qtbot.waitSignal(page.model.loaded, timeout=10_000):
        click(buttons[0])
    assert page.query.cause
    assert page.model.rowCount() == next(
        found.count for found in page.needs_you.causes if found.code == page.query.cause
    )


def test_keys_reach_search_list_and_ticks(page: OrdersPage, window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    QTest.keySequence(window, "Ctrl+F")
    qtbot.waitUntil(page.head.search.hasFocus)
    page.table.setFocus()
    QTest.keySequence(page.table, "Ctrl+A")
    assert len(page.model.ticks) == page.model.rowCount()
    QTest.keySequence(window, "F5")
    assert page.work.is_running
    qtbot.waitUntil(lambda: not page.work.is_running, timeout=60_000)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_days_are_the_shops_own_and_those_of_the_moment_they_are_asked_for(
    tasks: Tasks, qtbot: QtBot
) -> None:
    shop_days = [dt.date(2026, 4, 1)]
    orders = OrdersPage(fake_place(FakeTable(3), today=lambda: shop_days[-1]), tasks)
    qtbot.addWidget(orders)
    shop_days.append(dt.date(2026, 4, 2))
    orders.head.dates.click()
    form = cast("QWidget", QApplication.activePopupWidget())
    buttons = {each.text(): each for each in form.findChildren(QPushButton)}
    click(buttons["Last 7 days"])
    assert (orders.query.first, orders.query.last) == (dt.date(2026, 3, 27), dt.date(2026, 4, 2))


def test_why_an_order_cannot_be_shown_is_not_said_beside_the_next_one(
    tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def refuse(order_id: str, _cancel: object) -> None:
        if not asked.is_set():
            asked.set()
            assert go_on.wait(10)
        raise DaybookError("gui.no_browser", {"address": order_id})

    orders = OrdersPage(fake_place(FakeTable(3), previewing=SimpleNamespace(show=refuse)), tasks)
    qtbot.addWidget(orders)
    orders.show()
    said: list[object] = []
    monkeypatch.setattr(orders.panel, "show_error", lambda error: said.append(error.values["address"]))
    qtbot.waitUntil(lambda: orders.model.rowCount() == 3)
    orders.table.selectRow(0)
    qtbot.waitUntil(asked.is_set)
    orders.table.selectRow(1)
    second = str(orders.panel_work.row_id)
    go_on.set()
    qtbot.waitUntil(lambda: bool(said))
    assert said == [second]
