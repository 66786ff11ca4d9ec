"""The menu of a row, by the menu key and by the right button."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import pytest
from PySide6.QtCore import QAbstractTableModel
from PySide6.QtGui import QAction, QContextMenuEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from daybook.gui.parts.row_table import RowTable
from daybook.gui.reports.sheet_model import SheetModel
from daybook.gui.reports.sheet_table import SheetTable
from daybook.model.sheet import (
    ColumnKind,
    LinkKind,
    Phrase,
    RowKind,
    Sheet,
    SheetColumn,
    SheetLink,
    SheetRow,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NAMES = ("Ida & Kant", "Clara Quist")
Reason = QContextMenuEvent.Reason


class Ticks:
    """Rows that are ticked."""

    def __init__(self) -> None:
        self.rows: set[int] = set()

    def is_ticked(self, row: int) -> bool:
        return row in self.rows

    def tick(self, rows: Sequence[int]) -> None:
        self.rows |= set(rows)

    def untick(self, rows: Sequence[int]) -> None:
        self.rows -= set(rows)


class Desk:
    """A table of two orders, and its menu."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.table = RowTable(frozenset())
        qtbot.addWidget(self.table)
        self.ticks = Ticks()
        model = QStandardItemModel(0, 3, self.table)
        for number, name in enumerate(NAMES, 1030):
            box = QStandardItem()
            box.setCheckable(True)
            model.appendRow([box, QStandardItem(str(number)), QStandardItem(name)])
        self.table.use(cast("QAbstractTableModel", model), self.ticks)
        self.table.resize(600, 200)
        self.table.show()

    def menu(self, reason: Reason, row: int, column: int) -> dict[str, QAction]:
        return menu_of(self.table, reason, row, column)


def menu_of(table: RowTable, reason: Reason, row: int, column: int) -> dict[str, QAction]:
    """The lines of the menu that is asked for at a cell."""
    at = table.visualRect(table.model().index(row, column)).center()
    QApplication.sendEvent(table.viewport(), QContextMenuEvent(reason, at, table.viewport().mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    if menu is None:
        return {}
    return {each.text(): each for each in cast("QMenu", menu).actions() if not each.isSeparator()}


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def close_menu() -> None:
    menu = QApplication.activePopupWidget()
    if menu is not None:
        menu.close()


def test_its_key_offers_what_other_keys_do_with_the_current_row(desk: Desk) -> None:
    opened: list[int] = []
    desk.table.opened.connect(opened.append)
    desk.table.selectRow(1)
    lines = desk.menu(Reason.Keyboard, 0, 0)
    assert list(lines) == ["Open\tReturn", "Tick\tSpace", "Copy “1031”"]
    lines["Open\tReturn"].trigger()
    assert opened == [1]
    lines["Tick\tSpace"].trigger()
    assert desk.ticks.rows == {1}
    close_menu()
    assert "Remove the tick\tSpace" in desk.menu(Reason.Keyboard, 0, 0)
    close_menu()


def test_the_right_button_copies_the_cell_that_it_points_at(desk: Desk) -> None:
    lines = desk.menu(Reason.Mouse, 0, 2)
    assert list(lines) == ["Tick\tSpace", "Copy “Ida && Kant”"]
    lines["Copy “Ida && Kant”"].trigger()
    assert QApplication.clipboard().text() == "Ida & Kant"
    close_menu()


def test_a_column_that_is_not_shown_is_not_copied_for_the_row(desk: Desk) -> None:
    desk.table.setColumnHidden(1, True)  # noqa: FBT003 - Qt's own
    desk.table.selectRow(0)
    assert "Copy “Ida && Kant”" in desk.menu(Reason.Keyboard, 0, 0)
    close_menu()


def test_where_there_is_no_row_there_is_no_menu(desk: Desk) -> None:
    assert desk.menu(Reason.Keyboard, 0, 0) == {}


def test_a_row_of_a_report_is_opened_only_where_it_leads_somewhere(qtbot: QtBot) -> None:
    bank = SheetLink(LinkKind.ACCOUNT, "1000")
    rows = (SheetRow(("1000 Bank",), link=bank), SheetRow(("Assets",), RowKind.SUM))
    columns = (SheetColumn(Phrase("reports.column_name"), ColumnKind.TEXT),)
    table = SheetTable()
    qtbot.addWidget(table)
    table.show_model(
        SheetModel(Sheet(Phrase("reports.accounts"), Phrase("reports.about_all"), "", columns, rows)),
        ("1000 Bank",),
    )
    table.show()
    followed: list[SheetLink] = []
    table.link_wanted.connect(followed.append)
    lines = menu_of(table, Reason.Mouse, 0, 0)
    assert list(lines) == ["Open\tReturn", "Copy “1000 Bank”"]
    lines["Open\tReturn"].trigger()
    assert followed == [bank]
    close_menu()
    assert list(menu_of(table, Reason.Mouse, 1, 0)) == ["Copy “Assets”"]
    close_menu()
