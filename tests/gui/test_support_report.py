"""The report for support, from an order's side panel: shown whole, then saved (I26, S18, B10)."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton
from pytestqt.qtbot import QtBot

from daybook.gui.main_window import MainWindow
from daybook.gui.orders.page import OrdersPage
from daybook.gui.orders.report_window import ReportWindow
from daybook.gui.running import Daybook
from daybook.gui.tasks import Tasks
from daybook.gui.workplace import Workplace
from daybook.model.posting import OrderState
from daybook.model.table import Chip
from daybook.services.support.support_report import SupportReport

SECONDS = 30_000


def test_b10_the_side_panel_shows_a_report_before_anything_is_saved(window: MainWindow, qtbot: QtBot) -> None:
    orders = window.orders
    assert orders is not None
    orders.table.selectRow(0)
    panel = orders.panel
    qtbot.waitUntil(lambda: panel.row is not None and panel.preview is not None, timeout=SECONDS)
    assert panel.row is not None
    order_id = panel.row.order_id
    made = next(
        each for each in panel.findChildren(QAbstractButton) if each.accessibleName() == "Report for support"
    )
    made.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(ReportWindow)), timeout=SECONDS)
    [shown] = window.findChildren(ReportWindow)
    report = json.loads(shown.text.toPlainText())
    assert report["order_id"] == order_id
    assert panel.row.customer not in shown.text.toPlainText()
    if os.environ.get("LOOK_AT"):
        shown.grab().save(f"{os.environ['LOOK_AT']}/report.png")
        window.grab().save(f"{os.environ['LOOK_AT']}/report-panel.png")
    shown.close()


def test_a_report_is_saved_where_it_was_asked_for(
    qapp: QApplication, tasks: Tasks, qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    del qapp
    out = tmp_path / "report.json"
    shown = ReportWindow(SupportReport("77", '{"a": 1}', ()), tasks, window, lambda _parent, _name: str(out))
    shown.show()
    shown.save.click()
    qtbot.waitUntil(lambda: bool(shown.notices.text), timeout=SECONDS)
    assert out.read_text(encoding="utf-8") == '{"a": 1}\n'
    assert "report.json" in shown.notices.text
    shown.close()


def test_a_report_that_cannot_be_written_says_why(
    tasks: Tasks, qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    out = tmp_path / "missing" / "report.json"
    shown = ReportWindow(SupportReport("77", "{}", ()), tasks, window, lambda _parent, _name: str(out))
    shown.show()
    shown.save.click()
    qtbot.waitUntil(lambda: bool(shown.notices.text), timeout=SECONDS)
    assert "cannot be written" in shown.notices.text
    shown.close()


def test_a_held_order_says_in_words_where_its_report_is(window: MainWindow, qtbot: QtBot) -> None:
    orders = window.orders
    assert orders is not None
    with qtbot.waitSignal(orders.model.loaded, timeout=SECONDS):
        orders.show_chip(Chip.NEEDS_YOU)
    assert orders.model.rowCount() > 0
    orders.table.selectRow(0)
    panel = orders.panel
    qtbot.waitUntil(lambda: panel.row is not None and panel.preview is not None, timeout=SECONDS)
    assert panel.row is not None
    assert panel.row.state in {OrderState.HELD, OrderState.FAILED}
    [link] = [each for each in panel.findChildren(QPushButton) if each.text() == "Report for support"]
    link.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(ReportWindow)), timeout=SECONDS)
    [shown] = window.findChildren(ReportWindow)
    report = json.loads(shown.text.toPlainText())
    assert report["order_id"] == panel.row.order_id
    assert report["problems"]
    shown.close()


def test_the_crash_window_makes_the_report_of_the_order_on_show(
    place: Workplace, qapp: QApplication, qtbot: QtBot, expect_log: Any
) -> None:
    expect_log("unexpected error")
    daybook = Daybook(qapp, lambda: place.program, str)
    daybook.start()
    orders = opened_orders(daybook, qtbot)
    orders.table.selectRow(0)
    qtbot.waitUntil(lambda: orders.panel.row is not None, timeout=SECONDS)
    assert orders.panel.row is not None
    daybook.tasks.crashed.emit(ValueError("ours"))
    crash = daybook.crashes.shown
    assert crash is not None
    assert crash.order.text() == orders.panel.row.order_id
    crash.order_button.click()
    qtbot.waitUntil(lambda: bool(crash.findChildren(ReportWindow)), timeout=SECONDS)
    [shown] = crash.findChildren(ReportWindow)
    assert json.loads(shown.text.toPlainText())["order_id"] == orders.panel.row.order_id
    shown.close()
    crash.order.setText("999999")
    crash.order_button.click()
    qtbot.waitUntil(lambda: bool(crash.notices.text), timeout=SECONDS)
    crash.order.clear()
    crash.order_button.click()
    assert crash.notices.text.startswith("Enter the number of the order.")
    crash.close()
    daybook.end()


def opened_orders(daybook: Daybook, qtbot: QtBot) -> OrdersPage:
    qtbot.waitUntil(lambda: daybook.place is not None, timeout=SECONDS)
    orders = daybook.window.orders
    assert orders is not None
    qtbot.waitUntil(lambda: orders.model.rowCount() > 0, timeout=SECONDS)
    return orders
