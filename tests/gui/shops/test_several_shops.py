"""Several shops in the window: their page in the settings, and going from one to another."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from daybook.gui.orders.columns import SHOP
from daybook.model.books import DocumentQuery
from gui.shops.conftest import (
    SECOND,
    Desk,
    choose,
    new_row_of,
    shown_stores,
    total,
)
from helpers.sandbox_process import SandboxProcess, running
from helpers.wizard_driver import WizardDriver


def test_the_page_shows_every_shop_and_which_one_is_on_show(desk: Desk) -> None:
    page = desk.settings()
    assert [each.prefix for each in page.stores] == ["WE2", "WEB"]
    assert list(page.buttons) == ["sandbox"]
    assert page.switch.isChecked()
    assert page.description.placeholderText() == "Finch Outlet"


def test_a_shop_gets_a_name_of_your_own(desk: Desk) -> None:
    page = desk.settings()
    page.description.setText(" Market stall ")
    page.description.editingFinished.emit()
    desk.save()
    setup = desk.program.setup_of(SECOND)
    assert setup is not None
    assert setup.description == "Market stall"
    desk.qtbot.waitUntil(
        lambda: desk.daybook.place is not None and desk.daybook.place.shop_name == "Market stall"
    )


def test_a_shop_that_is_switched_off_is_not_asked(desk: Desk, outlet: SandboxProcess) -> None:
    page = desk.settings()
    page.switch.click()
    desk.save()
    desk.qtbot.waitUntil(lambda: not desk.orders._place.setup.enabled and desk.has_rows())
    outlet.clear()
    desk.daybook.window.show_page("orders")
    desk.orders.list_orders()
    desk.qtbot.waitUntil(lambda: "switched off" in desk.orders.notices.text)
    assert outlet.log() == []
    assert desk.has_rows()


def test_going_to_another_shop_shows_its_orders(desk: Desk) -> None:
    page = desk.settings()
    page.buttons["sandbox"].click()
    desk.qtbot.waitUntil(lambda: desk.shows("sandbox"), timeout=10_000)
    assert desk.settings().flow.setup.store == "sandbox"


def test_a_shop_is_removed_after_a_question_and_the_other_one_is_shown(desk: Desk) -> None:
    page = desk.settings()
    page.remove.click()
    assert page.question is not None
    ways = {button.text(): button for button in page.question.findChildren(QPushButton)}
    ways["Keep it"].click()
    assert desk.program.setup_of(SECOND) is not None
    page.remove.click()
    ways = {button.text(): button for button in page.question.findChildren(QPushButton)}
    ways["Remove the shop"].click()
    desk.qtbot.waitUntil(lambda: desk.shows("sandbox"), timeout=10_000)
    assert desk.program.setup_of(SECOND) is None
    assert desk.daybook.place is not None
    assert desk.daybook.place.reading.documents.list(DocumentQuery())


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_shop_is_added_with_the_wizard(desk: Desk) -> None:
    desk.settings().add.click()
    wizard = desk.daybook.wizard
    assert wizard is not None
    assert wizard.flow.setup.store == ""
    options = ("--store-hash", "third", "--store-name", "Finch Stall", "--seed", "4")
    with running("--orders", "6", "--no-hard-orders", *options) as stall:
        driver = WizardDriver(desk.program, desk.daybook.tasks, desk.qtbot, wizard)
        wizard.shop.input.file_chosen.emit(stall.credentials_file)
        driver.settle()
        pages = (wizard.shop, wizard.orders, wizard.books, wizard.money, wizard.trial, wizard.check)
        for page in (*pages, wizard.result_page):
            driver.to(page)
        result = wizard.result_page.result
        assert result is not None
        QTest.mouseClick(wizard.primary_button(), Qt.MouseButton.LeftButton)
        desk.qtbot.waitUntil(lambda: desk.shows("third"), timeout=20_000)
        made = desk.program.setup_of("third")
        assert made is not None
        assert (made.finished, made.prefix, made.store_name) == (True, "WE3", "Finch Stall")
        assert [each.store for each in desk.program.stores()][1:] == [SECOND, "sandbox"]
        rows = desk.program.open_session(made).documents.list(DocumentQuery())
        assert {row.order_id for row in rows if row.store == "third"} == {
            each.order_id for each in result.imported
        }


def test_one_some_or_all_shops_are_shown(desk: Desk) -> None:
    orders = desk.orders
    assert orders.head.shops.isVisibleTo(orders)
    assert orders.head.shops.button.accessibleName() or orders.head.shops.button.text() == "Finch Outlet"
    assert orders.table.isColumnHidden(SHOP)
    orders.head.shops.every.trigger()
    everything = total(desk, SECOND, "sandbox")
    desk.qtbot.waitUntil(lambda: orders.model.rowCount() == everything)
    assert shown_stores(desk) == {SECOND, "sandbox"}
    assert not orders.table.isColumnHidden(SHOP)
    desk.qtbot.waitUntil(lambda: orders._counts.total == everything)
    choose(desk, "sandbox")
    desk.qtbot.waitUntil(lambda: orders.model.rowCount() == total(desk, "sandbox"))
    assert shown_stores(desk) == {"sandbox"}
    assert orders.table.isColumnHidden(SHOP)


def test_the_last_shop_cannot_be_taken_away(desk: Desk) -> None:
    desk.orders.head.shops.actions_by_store[SECOND].trigger()
    desk.qtbot.waitUntil(desk.orders.head.shops.actions_by_store[SECOND].isChecked)
    assert desk.orders.query.stores == (SECOND,)


def test_listing_asks_each_shop_that_is_shown(
    desk: Desk, outlet: SandboxProcess, gui_shop: SandboxProcess
) -> None:
    choose(desk, SECOND, "sandbox")
    outlet.clear()
    gui_shop.clear()
    over: list[object] = []
    desk.orders.work.ended.connect(over.append)
    desk.orders.list_orders()
    desk.qtbot.waitUntil(lambda: bool(over), timeout=20_000)
    for shop in (outlet, gui_shop):
        assert any("/v2/orders?" in entry["path"] + "?" + entry["query"] for entry in shop.log())


def test_orders_of_several_shops_are_imported_shop_by_shop(desk: Desk) -> None:
    choose(desk, SECOND, "sandbox")
    orders = desk.orders
    rows = [new_row_of(desk, store) for store in (SECOND, "sandbox")]
    numbers = {(cells.row.store, cells.row.order_id) for row in rows if (cells := orders.model.cells(row))}
    orders.model.tick(rows)
    over: list[object] = []
    orders.work.ended.connect(over.append)
    orders.import_selected()
    desk.qtbot.waitUntil(lambda: bool(over), timeout=20_000)
    documents = desk.program.open_session(desk.program.stores()[0]).documents.list(DocumentQuery())
    assert numbers <= {(row.store, row.order_id) for row in documents}
    assert "Finch Outlet: " in orders.notices.text
    assert "Juniper & Finch: " in orders.notices.text


def test_settings_that_are_saved_meanwhile_wait_for_the_last_shops_turn(desk: Desk) -> None:
    choose(desk, SECOND, "sandbox")
    orders, place = desk.orders, desk.daybook.place
    assert place is not None
    rows = [new_row_of(desk, store) for store in (SECOND, "sandbox")]
    numbers = {(cells.row.store, cells.row.order_id) for row in rows if (cells := orders.model.cells(row))}
    orders.model.tick(rows)
    gate = threading.Event()
    desk.daybook.tasks.run(lambda _cancel, _progress: gate.wait(20), owner=orders)
    orders.import_selected()
    desk.qtbot.waitUntil(lambda: orders.work.is_running)
    changed = replace(place.setup, description="Market stall")
    desk.daybook.work_by(changed)
    told: list[str] = []
    orders.work_view.over.connect(lambda: told.append(orders.notices.text))
    gate.set()
    desk.qtbot.waitUntil(lambda: desk.daybook.place is not place, timeout=20_000)
    assert "Finch Outlet: " in told[0]
    assert "Juniper & Finch: " in told[0]
    assert len(told) == 1
    documents = desk.program.open_session(changed).documents.list(DocumentQuery())
    assert numbers <= {(row.store, row.order_id) for row in documents}
    assert desk.orders is not orders
    assert desk.orders._place.setup == changed
    assert desk.orders.notices.text == told[0]


def test_stop_ends_the_turns_that_are_still_to_come(desk: Desk, gui_shop: SandboxProcess) -> None:
    choose(desk, SECOND, "sandbox")
    orders = desk.orders
    gate = threading.Event()
    desk.daybook.tasks.run(lambda _cancel, _progress: gate.wait(20), owner=orders)
    gui_shop.clear()
    over: list[object] = []
    orders.work.ended.connect(over.append)
    orders.list_orders()
    desk.qtbot.waitUntil(lambda: orders.work.is_running)
    orders.strip.stop.click()
    gate.set()
    desk.qtbot.waitUntil(lambda: len(over) == 1, timeout=20_000)
    desk.qtbot.waitUntil(lambda: desk.daybook.tasks.is_idle, timeout=20_000)
    assert not orders.work.is_running
    assert gui_shop.log() == []


def test_an_order_of_another_shop_is_looked_at_and_dealt_with_there(desk: Desk) -> None:
    choose(desk, SECOND, "sandbox")
    orders = desk.orders
    row = new_row_of(desk, "sandbox")
    cells = orders.model.cells(row)
    assert cells is not None
    orders.table.selectRow(row)
    desk.qtbot.waitUntil(lambda: orders.panel.preview is not None)
    preview = orders.panel.preview
    assert preview is not None
    assert (preview.order.store, preview.order.order_id) == ("sandbox", cells.row.order_id)
    over: list[object] = []
    orders.work.ended.connect(over.append)
    orders.work.leave_out([cells.row.order_id], "entered by hand")
    desk.qtbot.waitUntil(lambda: bool(over))
    setup = desk.program.setup_of("sandbox")
    assert setup is not None
    events = desk.program.open_session(setup).history(cells.row.order_id)
    assert "entered by hand" in str(events[-1])
    orders.answering.add_status(5, "Cancelled")
    desk.qtbot.waitUntil(lambda: "belongs to the settings of" in orders.notices.text)
