"""The report for support, from an order's side panel: shown whole, then saved (I26, S18, B10)."""

from __future__ import annotations

import json
import os
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from daybook.gui.main_window import MainWindow
from daybook.gui.orders.report_window import ReportWindow
from daybook.gui.tasks import Tasks
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
